"""Takes timed transcripts apart: the cues of WebVTT (.vtt) and SubRip (.srt) files.

Both are read by one set of rules, wider than either standard, for files in the wild mix them:
hours may be missing, the fraction may follow a point or a comma, numbers and empty lines may lack.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_BLOCK_WITHOUT_CUE = re.compile(r"(NOTE|STYLE|REGION|WEBVTT)(?:[ \t:].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>\n]{1,200})>")
# Only what is known to be a tag: “a < b” is text. Braces hold the placing of Advanced SubStation.
_TAG = re.compile(
    r"</?(?:b|i|u|s|c|v|em|strong|font|span|lang|ruby|rt|br)(?:[.\s][^<>]{0,200})?/?>"
    r"|<\d[\d:.]{0,20}>|\{\\[^{}\n]{0,200}\}",
    re.IGNORECASE,
)
# One or two words to four, each with a capital or a number: “Ana”, “Dr. Li-Wei”, “SPEAKER 2”.
_NAME_WORD = r"(?:[^\W\d_][\w.’'\-]{0,40}|\d{1,4}|\([^()\n]{1,30}\))"
_PREFIX = re.compile(rf"({_NAME_WORD}(?: {_NAME_WORD}){{0,3}}):(?=[ \t]|$)")


class Cue(NamedTuple):
    """Something that was said, or shown, from one moment to another.

    Attributes:
        start: milliseconds from the beginning of the recording.
        end: the same, of its end.
        lines: what was said.
    """

    start: int
    end: int
    lines: tuple["SpokenLine", ...]


class SpokenLine(NamedTuple):
    """A line of a cue, free of tags.

    Attributes:
        speaker: who says it; "" where the file does not say.
        text: what is said, without the speaker's name.
    """

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Cues:
    """What a file holds.

    Attributes:
        cues: in the order of their beginnings.
        has_voices: whether tags tell who speaks. Otherwise names before what is said may, and
            stand where the speaker changes.
        left_out: how many comments, styles and the like were passed over.
    """

    cues: tuple[Cue, ...]
    has_voices: bool
    left_out: int


def read_cues(text: str) -> Cues:
    r"""Return the cues of a file's text, whose line ends are ``\n``."""
    cues: list[Cue] = []
    left_out = 0
    lines: list[str] = []
    times: tuple[int, int] | None = None
    for block in _blocks(text):
        timings = [(at, found) for at, line in enumerate(block) if (found := _timing(line))]
        if not timings:
            if _BLOCK_WITHOUT_CUE.fullmatch(block[0]):
                left_out += not block[0].startswith("WEBVTT")
            elif times is not None:
                # An empty line in what is said.
                lines += block
            continue
        if times is not None:
            # Before the line that numbers or names the cue, the last one may go on.
            lines += block[: max(timings[0][0] - 1, 0)]
        # What follows a timing up to the next belongs to it, but for the next one's number.
        ends = [at - _is_number(block, at) for at, _ in timings[1:]] + [len(block)]
        for (at, found), end in zip(timings, ends, strict=True):
            if times is not None:
                cues.append(_cue(times, lines))
            times, lines = found, block[at + 1 : end]
    if times is not None:
        cues.append(_cue(times, lines))
    spoken = (cue for cue in cues if cue.lines)
    return Cues(
        # The order of the file decides between cues that begin together.
        cues=tuple(sorted(spoken, key=lambda cue: cue.start)),
        has_voices=_VOICE.search(text) is not None,
        left_out=left_out,
    )


def without_repetitions(cues: tuple[Cue, ...]) -> tuple[tuple[Cue, ...], int]:
    """Return the cues with each line said once, and how many lines were left out.

    A cue that stands twice, at the same times, is one. Captions made while somebody spoke roll up:
    a cue begins with the line the one before ended with, or is the one before and more. Such lines
    are left out where at least two cues and a quarter of them do so without a pause: who says the
    same thing twice by himself, does it more rarely.
    """
    once = tuple(dict.fromkeys(cues))
    removed = sum(len(cue.lines) for cue in cues) - sum(len(cue.lines) for cue in once)
    repeated = [_repeated_lines(before, cue) for before, cue in pairwise(once)]
    rolling = sum(1 for number in repeated if number)
    if rolling < 2 or rolling * 4 < len(repeated):
        return once, removed
    kept = [once[0]]
    for cue, before, number in zip(once[1:], once, repeated, strict=False):
        lines = cue.lines[number:]
        if not number and (rest := _grown(before, cue)):
            lines = (rest, *cue.lines[1:])
            number = 1  # noqa: PLW2901 - the line that grew is told as one that was repeated
        removed += number
        if lines:
            kept.append(cue._replace(lines=lines))
    return tuple(kept), removed


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines between empty lines."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _timing(line: str) -> tuple[int, int] | None:
    """Return beginning and end in milliseconds, where the line says them."""
    found = _TIMING.fullmatch(line)
    return (
        (_milliseconds(*found.groups()[:4]), _milliseconds(*found.groups()[4:])) if found else None
    )


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0"))


def _is_number(block: list[str], at: int) -> bool:
    """Whether the line before the timing at ``at`` numbers the cue."""
    return block[at - 1].strip().isdecimal()


def _cue(times: tuple[int, int], lines: list[str]) -> Cue:
    spoken: list[SpokenLine] = []
    speaker = ""
    for line in lines:
        # A voice lasts until the next or the end of the cue.
        before, *voices = _VOICE.split(line)
        for name, said in zip(["", *voices[::2]], [before, *voices[1::2]], strict=True):
            speaker = _plain(name) or speaker
            text = _plain(said)
            if not speaker and (prefix := _prefix(text)):
                spoken.append(SpokenLine(prefix, text[len(prefix) + 1 :].strip(" \t")))
            elif text:
                spoken.append(SpokenLine(speaker or _continued(spoken), text))
    return Cue(*times, tuple(line for line in spoken if line.text))


def _continued(spoken: list[SpokenLine]) -> str:
    """Return who says the next line of a cue, where a name stood before an earlier one."""
    return spoken[-1].speaker if spoken else ""


def _plain(marked: str) -> str:
    """Return the text without tags, and with what entities stand for."""
    return html.unescape(_TAG.sub("", marked)).replace("\n", " ").strip(" \t")


def _prefix(text: str) -> str:
    """Return the speaker's name that the text begins with, or ""."""
    found = _PREFIX.match(text)
    if not found:
        return ""
    words = found[1].split(" ")
    is_name = all(not word[0].islower() for word in words) and not words[0].isdecimal()
    return found[1] if is_name else ""


def _repeated_lines(before: Cue, cue: Cue) -> int:
    """Return how many lines at the cue's beginning are those the one before ended with."""
    if cue.start > before.end + 100:
        return 0
    longest = min(len(before.lines), len(cue.lines))
    return next(
        (
            number
            for number in range(longest, 0, -1)
            if before.lines[-number:] == cue.lines[:number]
        ),
        0,
    )


def _grown(before: Cue, cue: Cue) -> SpokenLine | None:
    """Return what the first line has more than the cue before, if it grew out of its last line."""
    last, first = before.lines[-1], cue.lines[0]
    grew = first.speaker == last.speaker and first.text.startswith(last.text + " ")
    if not grew or cue.start > before.end + 100:
        return None
    return first._replace(text=first.text[len(last.text) + 1 :])
