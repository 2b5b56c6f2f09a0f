"""Turns what somebody typed into a pattern for all the ways in which a text may write that."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from annotator.text.words import HAN_KANA, combining_marks

# What a keyboard has, and what print has in its place.
_IN_PRINT = {
    " ": "\u00a0\u202f",
    "'": "\u2018\u2019\u02bc",
    '"': "\u201c\u201d\u201e",
    "-": "\u2010\u2011",
}

# Turkish has two letters where others have one; either is found.
_FURTHER_CASES = {"i": "\u0130\u0131"}

_LIGATURES = range(0xFB00, 0xFB07)
_LAST_LETTER = 0x1FFFF
_LONGEST_LETTER = 4
_MOST_SPELLINGS = 64
_NO_ACCENT_FOLLOWS = "(?![\u0300-\u036f])"


def typed_pattern(
    typed: str, *, match_case: bool, whole_word: bool, soft_hyphens: bool
) -> re.Pattern[str]:
    """Return a pattern that finds ``typed`` in a canonical text, at the text's own positions.

    - A space finds a no-break space too; straight quotes and the hyphen find those of print.
    - An accented letter is found whether the text has it as one character or as a letter and an
      accent; a letter without accent is not found where an accent follows it.
    - Unless ``match_case``, letters count the same in any case, those too that become two letters:
      *strasse* finds *Straße*, and *istanbul* finds *İstanbul*.
    - Ligatures are found by their letters.

    Args:
        typed: what to find; not empty.
        match_case: whether capital and small letters are told apart.
        whole_word: whether it must begin and end where words do.
        soft_hyphens: whether soft hyphens may stand inside of it.
    """
    letters = "".join(_letters(character, match_case=match_case) for character in typed)
    between = "\u00ad?" if soft_hyphens else ""
    spellings = _spellings(match_case=match_case)
    pieces = [
        _one_of(_ways(letters, piece, spellings), between) for piece in _pieces(letters, spellings)
    ]
    pattern = between.join(pieces) + _NO_ACCENT_FOLLOWS
    return re.compile(between_words(pattern, typed) if whole_word else pattern)


def between_words(pattern: str, typed: str = "") -> str:
    """Return a pattern for where ``pattern`` begins and ends as words do.

    Where ``typed`` begins or ends with something other than a letter or digit, or with a character
    of Han or Kana, which is a word of its own, that side may stand anywhere.
    """
    letter = rf"[^\W{HAN_KANA}]"
    mark = f"[{combining_marks()}]"
    before = f"(?<!{letter})(?<!{mark})"
    after = f"(?!{letter}|{mark})"
    if typed and not re.match(letter, typed):
        before = ""
    if typed and not re.match(f"{letter}|{mark}", typed[-1]):
        after = ""
    return before + pattern + after


def _letters(character: str, *, match_case: bool) -> str:
    """Return what a character stands for: letters and accents, small unless case matters."""
    if ord(character) in _LIGATURES:
        character = unicodedata.normalize("NFKD", character)
    decomposed = unicodedata.normalize("NFD", character)
    if match_case:
        return decomposed
    return unicodedata.normalize("NFD", decomposed.casefold())


@cache
def _spellings(*, match_case: bool) -> dict[str, str]:
    """Return which characters stand for which letters, those that stand for themselves left out."""
    spellings: dict[str, str] = defaultdict(str)
    for code in range(0x80 if match_case else 0x41, _LAST_LETTER + 1):
        character = chr(code)
        letters = _letters(character, match_case=match_case)
        if letters != character:
            spellings[letters] += character
    if not match_case:
        for letter, others in _FURTHER_CASES.items():
            spellings[letter] += others
    for typed, printed in _IN_PRINT.items():
        spellings[typed] += printed
    return dict(spellings)


def _pieces(letters: str, spellings: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the borders of the shortest stretches that no character reaches across."""
    start, reached = 0, 0
    for place in range(len(letters)):
        if place and place >= reached:
            yield start, place
            start = place
        for length in range(1, _LONGEST_LETTER + 1):
            if letters[place : place + length] in spellings:
                reached = max(reached, min(place + length, len(letters)))
        reached = max(reached, place + 1)
    yield start, len(letters)


def _ways(letters: str, piece: tuple[int, int], spellings: dict[str, str]) -> list[list[str]]:
    """Return all ways to write a stretch, each as a list of what each of its characters may be."""
    start, end = piece
    ways: dict[int, list[list[str]]] = {end: [[]]}
    for place in range(end - 1, start - 1, -1):
        ways[place] = []
        for length in range(1, min(_LONGEST_LETTER, end - place) + 1):
            part = letters[place : place + length]
            written = spellings.get(part, "") + (part if length == 1 else "")
            if written:
                ways[place] += [[written, *rest] for rest in ways[place + length]]
        # Without end in “ssssss…”, where each two may be one; then the plain way must do.
        del ways[place][_MOST_SPELLINGS:]
    return ways[start]


def _one_of(ways: list[list[str]], between: str) -> str:
    written = [between.join(_class(characters) for characters in way) for way in ways]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def _class(characters: str) -> str:
    if len(characters) == 1:
        return re.escape(characters)
    return f"[{''.join(map(re.escape, characters))}]"
