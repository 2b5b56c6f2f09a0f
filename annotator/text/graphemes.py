"""Borders of graphemes: what a reader takes for one character is never cut in two.

The rules are those of Unicode Standard Annex 29 (https://www.unicode.org/reports/tr29/), 15.1, for
extended grapheme clusters; the numbers in the comments are theirs. ``QTextBoundaryFinder`` does not
serve: in and after Thai, Khmer, Burmese, Tibetan or an Indian script it finds borders before
variation selectors, inside flags and even between the halves of a surrogate pair.
"""

import unicodedata

from annotator.text.spans import Span

_ZERO_WIDTH_JOINER = "\u200d"
_EXTENDING = "\u200c\uff9e\uff9f"  # Not marks by category, yet they extend what they follow.
_SPACING_LETTERS = "\u0e33\u0eb3"  # Thai and Lao AM, written after the letter they belong to.
_PREPENDED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"
_TEXTUAL_PICTOGRAPHS = "‼⁉〰↔◽◾"
_HANGUL_LETTERS = (
    ("L", "\u1100", "\u115f"),
    ("L", "\ua960", "\ua97c"),
    ("V", "\u1160", "\u11a7"),
    ("V", "\ud7b0", "\ud7c6"),
    ("T", "\u11a8", "\u11ff"),
    ("T", "\ud7cb", "\ud7fb"),
)
_VIRAMA = 9  # Canonical combining class of the signs that join two consonants.


def widened_to_graphemes(text: str, span: Span) -> Span:
    """Return the smallest span that encloses ``span`` and cuts no grapheme; empty stays empty."""
    start = grapheme_start(text, span.start)
    end = start if span.start == span.end else grapheme_end(text, span.end)
    return Span(start, end)


def grapheme_start(text: str, position: int) -> int:
    """Return ``position``, or where the grapheme begins inside of which it lies."""
    while not is_grapheme_border(text, position):
        position -= 1
    return position


def grapheme_end(text: str, position: int) -> int:
    """Return ``position``, or where the grapheme ends inside of which it lies."""
    while not is_grapheme_border(text, position):
        position += 1
    return position


def is_grapheme_border(text: str, position: int) -> bool:
    """Whether a grapheme begins or ends at ``position``."""
    if not 0 < position < len(text):  # GB1, GB2
        return True
    before, after = text[position - 1], text[position]
    if before < "\u0300" and after < "\u0300":  # GB3; nothing else here joins
        return (before, after) != ("\r", "\n")
    if _is_control(before) or _is_control(after):  # GB4, GB5
        return True
    return not (
        _is_syllable(before, after)  # GB6 to GB8
        or _extends(after)  # GB9
        or _is_spacing_mark(after)  # GB9a
        or before in _PREPENDED  # GB9b
        or _is_conjunct(text, position)  # GB9c
        or _is_joined_pictograph(text, position)  # GB11
        or _is_inside_flag(text, position)  # GB12, GB13
    )


def _is_control(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return not _extends(character) and character not in _PREPENDED
    return category in {"Cc", "Zl", "Zp", "Cs"}


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Mn", "Me"}
        or character in _EXTENDING
        or character == _ZERO_WIDTH_JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # Skin tones.
        or "\U000e0020" <= character <= "\U000e007f"  # Tags, which spell out the flag of a region.
    )


def _is_spacing_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mc" or character in _SPACING_LETTERS


def _is_syllable(before: str, after: str) -> bool:
    """Whether two Hangul letters or syllables belong to one written syllable."""
    follows = {"L": "LVlt", "V": "VT", "T": "T", "l": "VT", "t": "T"}
    kind = _hangul(before)
    return kind != "" and _hangul(after) in set(follows[kind])


def _hangul(character: str) -> str:
    """Return L, V or T for leading, vowel and trailing letters, l or t for LV and LVT syllables."""
    if "\uac00" <= character <= "\ud7a3":
        return "l" if (ord(character) - 0xAC00) % 28 == 0 else "t"
    for kind, first, last in _HANGUL_LETTERS:
        if first <= character <= last:
            return kind
    return ""


def _is_conjunct(text: str, position: int) -> bool:
    """Whether a consonant is joined to the one before it by a virama."""
    if unicodedata.category(text[position]) != "Lo":
        return False
    before = position - 1
    joined = False
    while before >= 0 and _extends(text[before]):
        joined = joined or unicodedata.combining(text[before]) == _VIRAMA
        before -= 1
    return joined and before >= 0 and unicodedata.category(text[before]) == "Lo"


def _is_joined_pictograph(text: str, position: int) -> bool:
    if text[position - 1] != _ZERO_WIDTH_JOINER or not _is_pictograph(text[position]):
        return False
    before = position - 2
    while before >= 0 and _extends(text[before]) and text[before] != _ZERO_WIDTH_JOINER:
        before -= 1
    return before >= 0 and _is_pictograph(text[before])


def _is_pictograph(character: str) -> bool:
    return (
        unicodedata.category(character) == "So"
        or "\U0001f000" <= character <= "\U0001fffd"  # With those that are yet to be assigned.
        or character in _TEXTUAL_PICTOGRAPHS
    ) and not _is_flag_letter(character)


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_inside_flag(text: str, position: int) -> bool:
    """Whether an odd number of flag letters stands before one more."""
    if not _is_flag_letter(text[position]):
        return False
    before = position
    while before > 0 and _is_flag_letter(text[before - 1]):
        before -= 1
    return (position - before) % 2 == 1
