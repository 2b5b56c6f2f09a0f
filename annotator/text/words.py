"""The words of a text, with offsets, in any script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from annotator.text.emoji import EMOJI
from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span

HAN_KANA = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Han, Hiragana and Katakana, written without spaces and read character by character."""

_LETTER_OR_DIGIT = rf"[^\W_{HAN_KANA}]"
_LETTER = rf"[^\W\d_{HAN_KANA}]"
# The half-width marks are letters to Unicode, yet belong to the kana before them.
_HALF_WIDTH_KANA_MARKS = "\uff9e\uff9f"
_ZERO_WIDTH_JOINERS = "\u200c\u200d"
# Join what stands on both sides of them: apostrophes, hyphens, the Catalan and Hebrew points, the
# soft hyphen, the word joiner, the underscore.
_JOINERS = f"'’ʼ\\-‐‑·\u05f3\u05f4\u00ad\u2060_{_ZERO_WIDTH_JOINERS}"
_NUMBER_JOINERS = ".,٫٬"


def words(text: str, span: Span) -> list[Span]:
    """Return the words inside ``span``, in order.

    A word is a run of letters, digits and their combining marks. Apostrophes and hyphens inside it
    belong to it (*don’t*, *2,130-kilometre*), so do the marks of a number (*16.9*) and the points
    of initials (*U.S*), the last one excepted. A Han or Kana character is a word of its own, and so
    is an emoji with all that is joined to it. Thai, Lao, Khmer and Burmese set no spaces between
    words, and no dictionary is used: what stands between two spaces (or zero-width spaces) there
    counts as one word.
    """
    return [Span(*found.span()) for found in _pattern().finditer(text, span.start, span.end)]


def word_at(text: str, position: int) -> Span | None:
    """Return the word that holds ``position``, or else the one that ends there, or None.

    Raises:
        ValueError: ``position`` lies outside the text.
    """
    if not 0 <= position <= len(text):
        raise ValueError(f"position {position} lies outside 0 … {len(text)}")
    ending_here = None
    for found in _pattern().finditer(text, _word_border_before(text, position)):
        word = Span(*found.span())
        if word.start > position:
            break
        if word.contains(position):
            return word
        if word.end == position:
            ending_here = word
    return ending_here


def word_after(text: str, position: int) -> Span | None:
    """Return the first word that begins at ``position`` or later, or None.

    Raises:
        ValueError: ``position`` lies outside the text.
    """
    inside = word_at(text, position)
    if inside is not None and inside.start == position:
        return inside
    begin = position if inside is None else max(inside.end, position)
    found = _pattern().search(text, begin)
    return Span(*found.span()) if found else None


def word_before(text: str, position: int) -> Span | None:
    """Return the last word that ends at ``position`` or earlier, or None.

    Raises:
        ValueError: ``position`` lies outside the text.
    """
    inside = word_at(text, position)
    if inside is not None and inside.end == position:
        return inside
    end = position if inside is None else inside.start
    step = 64
    while end:
        low = max(end - step, 0)
        begin = _word_border_before(text, low)
        latest = None
        for found in _pattern().finditer(text, begin, end):
            latest = found
        if latest is not None:
            return Span(*latest.span())
        end, step = begin, 2 * step
    return None


def widened_to_words(text: str, span: Span) -> Span:
    """Return ``span`` with the words at its two ends taken in whole; it cuts no grapheme then.

    An empty span stays as it is.
    """
    if not span.length:
        return span
    first, last = word_around(text, span.start), word_around(text, span.end)
    start = first.start if first else span.start
    return widened_to_graphemes(text, Span(start, last.end if last else span.end))


def word_around(text: str, position: int) -> Span | None:
    """Return the word that is cut by a border at ``position``, or None.

    Raises:
        ValueError: ``position`` lies outside the text.
    """
    word = word_at(text, position)
    return word if word is not None and word.start < position < word.end else None


@cache
def _pattern() -> re.Pattern[str]:
    marks = f"[{combining_marks()}]"
    # Possessive or atomic throughout: no way of matching is tried twice, so a long word is cheap.
    initial = f"{_LETTER}{marks}*+"
    # Atomic groups stand where a group would be repeated possessively: Python 3.11.2 and earlier
    # lose letters there.
    letters = f"(?>(?:{_LETTER_OR_DIGIT}++{marks}*+)+)"
    joiner = rf"(?:[{_JOINERS}]|(?<=\d)[{_NUMBER_JOINERS}](?=\d))"
    kinds = (
        f"{EMOJI}{marks}*+",
        # Before the plain word, which would take the first of the initials alone.
        rf"{initial}(?>(?:\.{initial})+)(?!{_LETTER_OR_DIGIT})",
        f"{letters}(?>(?:{joiner}{letters})*)[{_ZERO_WIDTH_JOINERS}]*+",
        f"[{HAN_KANA}](?>(?:{marks}|[{_HALF_WIDTH_KANA_MARKS}])*)",
    )
    return re.compile("|".join(kinds))


@cache
def combining_marks() -> str:
    """Return all combining marks as ranges for a regular expression.

    ``re`` has no class for them, and a table would fall behind the interpreter's Unicode version.
    """
    marks = [
        code
        for code in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
        if unicodedata.category(chr(code))[0] == "M"
    ]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _ranges(marks))


def _ranges(codes: list[int]) -> Iterator[tuple[int, int]]:
    first = last = codes[0]
    for code in codes[1:]:
        if code > last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


_SURE_BORDER = re.compile(rf"[\s{HAN_KANA}]")


def _word_border_before(text: str, position: int) -> int:
    """Return a place at or before ``position`` that no word reaches across.

    Looks back in steps that double, so that the work follows the length of the word.
    """
    step = 64
    while (low := position - step) > 0:
        border = _SURE_BORDER.search(text, low, position)
        if border:
            return border.start()
        step *= 2
    return 0
