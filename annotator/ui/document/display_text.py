"""The copy of a text that a ``QTextDocument`` shows: its blocks, its stand-ins, never its content.

Every position counts the same in the copy as in the text, in UTF-16 units. Two things differ:

- Characters which a ``QTextDocument`` (or the way into it) would drop, move or read as the end of a
  block give way to harmless ones, one for one.
- A paragraph of more than `LONGEST_BLOCK` characters is cut into several blocks, because a block is
  laid out as a whole. One character, where there is one a space after a sentence, becomes the end
  of the block; one that is not a space is kept in `DisplayText.cut_characters` to be painted there.
"""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST_BLOCK = 4_000

_SHORTEST_PIECE = 2_000

_WORD_JOINER = "\u2060"
_REPLACEMENT = "\ufffd"

# U+2029, U+FDD0 and U+FDD1 end a block; U+FFFC stands for an inline object and paints nothing. A
# carriage return, which canonical text cannot hold, would end a block too.
_STAND_INS = {
    "\r": "\u240d",
    "\u2029": "\u2028",
    "\ufdd0": _REPLACEMENT,
    "\ufdd1": _REPLACEMENT,
    "\ufffc": _REPLACEMENT,
}

# In first place they are taken for a byte order mark: U+FEFF disappears and U+FFFE swaps all bytes.
_LEADING_STAND_INS = {"\ufeff": _WORD_JOINER, "\ufffe": _REPLACEMENT}

_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]*(?P<space>[ \t])")

_BREAKING_SPACE = re.compile(r"[^\S\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class DisplayText:
    r"""What a ``QTextDocument`` is given in place of a text, and what its blocks stand for.

    Attributes:
        text: The copy; ``\n`` ends a block.
        block_lengths: Characters in each block, its end left out.
        continuing: Numbers of the blocks that go on with the paragraph of the block before.
        cut_characters: Characters whose place the end of a block took, by block number; spaces,
            which need no painting, are left out.
        right_to_left: Direction of the blocks in ``continuing`` that would be guessed otherwise
            than their paragraph's, by block number.
    """

    text: str
    block_lengths: list[int]
    continuing: frozenset[int] = frozenset()
    cut_characters: dict[int, str] = field(default_factory=dict)
    right_to_left: dict[int, bool] = field(default_factory=dict)


def display_text(text: str) -> DisplayText:
    """Return what a ``QTextDocument`` is to show for the canonical ``text``."""
    shown = _with_stand_ins(text)
    lines = shown.split("\n")
    lengths = list(map(len, lines))
    if max(lengths) <= LONGEST_BLOCK:
        return DisplayText(shown, lengths)
    return _cut_into_blocks(lines)


def _with_stand_ins(text: str) -> str:
    for character, stand_in in _STAND_INS.items():
        text = text.replace(character, stand_in)
    if text[:1] in _LEADING_STAND_INS:
        text = _LEADING_STAND_INS[text[0]] + text[1:]
    return text


def _cut_into_blocks(lines: list[str]) -> DisplayText:
    blocks: list[str] = []
    continuing: set[int] = set()
    cut_characters: dict[int, str] = {}
    right_to_left: dict[int, bool] = {}
    for line in lines:
        start = 0
        line_is_right_to_left = len(line) > LONGEST_BLOCK and _is_right_to_left(line)
        for cut in _cuts(line):
            if not line[cut].isspace():
                cut_characters[len(blocks)] = line[cut]
            blocks.append(line[start:cut])
            start = cut + 1
            continuing.add(len(blocks))
        blocks.append(line[start:])
        first = len(blocks) - 1
        while first in continuing:
            if _is_right_to_left(blocks[first]) != line_is_right_to_left:
                right_to_left[first] = line_is_right_to_left
            first -= 1
    lengths = list(map(len, blocks))
    return DisplayText(
        "\n".join(blocks), lengths, frozenset(continuing), cut_characters, right_to_left
    )


def _cuts(line: str) -> list[int]:
    """Return the positions of the characters of ``line`` that are to end a block."""
    cuts: list[int] = []
    start = 0
    while len(line) - start > LONGEST_BLOCK:
        cut = _cut_between(line, start + _SHORTEST_PIECE, start + LONGEST_BLOCK)
        if cut is None:
            break
        cuts.append(cut)
        start = cut + 1
    return cuts


def _cut_between(line: str, first: int, last: int) -> int | None:
    """Return the best place to cut in ``[first, last)``, the next after it, or None."""
    sentence_ends = [end.start("space") for end in _SENTENCE_END.finditer(line, first, last)]
    for position in reversed(sentence_ends):
        if _stands_alone(line, position):
            return position
    spaces = [space.start() for space in _BREAKING_SPACE.finditer(line, first, last)]
    for position in reversed(spaces):
        if _stands_alone(line, position):
            return position
    for position in range(last - 1, first - 1, -1):
        if _is_punctuation(line[position]) and _stands_alone(line, position):
            return position
    return next((p for p in range(last - 1, len(line) - 1) if _stands_alone(line, p)), None)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character) in {"Po", "Pe", "Pf"}


def _stands_alone(line: str, position: int) -> bool:
    """Whether the character is one UTF-16 unit that belongs to no longer grapheme."""
    character = line[position]
    return (
        character <= "\uffff"
        and unicodedata.category(character)[0] in "LNPSZ"
        and not _joins(line[position + 1 : position + 2])
        and not _joins(line[position - 1 : position])
    )


def _joins(neighbour: str) -> bool:
    """Whether ``neighbour`` may form one grapheme with the character next to it."""
    return bool(neighbour) and (
        unicodedata.category(neighbour) in {"Mn", "Mc", "Me", "Cf", "Sk", "Lm"}
        or "\u1100" <= neighbour <= "\u11ff"
        or neighbour in "\u0e33\u0eb3"
    )


def _is_right_to_left(text: str) -> bool:
    """Whether the first strong character of ``text`` runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
