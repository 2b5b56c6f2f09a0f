"""The numbers of an OpenDocument text's lists and headings, which are counted (ODF 1.3, 19.880)."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.importing import numerals
from annotator.importing.odt.package import LIBREOFFICE, STYLE, TEXT, Package
from annotator.importing.odt.styles import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "•"

_LEVELS = 10
# What stands before each paragraph of a list must not outgrow the paragraphs.
_LONGEST_TEXT = 50
_PLACE = re.compile("%([0-9]{1,2})%")
_NUMERALS: dict[str, numerals.Numeral] = {
    "1": numerals.decimal,
    "01": numerals.decimal_with_zero,
    "a": numerals.column_letter,
    "A": numerals.upper_column_letter,
    "i": numerals.lower_roman,
    "I": numerals.upper_roman,
    "1st": numerals.ordinal,
    "١, ٢, ٣, ...": numerals.arabic_indic,
    "१, २, ३, ...": numerals.devanagari,
    "๑, ๒, ๓, ...": numerals.thai,
    "а, б, .., аа, бб, ... (ru)": numerals.cyrillic_letter,
    "А, Б, .., Аа, Бб, ... (ru)": numerals.upper_cyrillic_letter,
}
_SYNCHRONOUS: dict[numerals.Numeral, numerals.Numeral] = {
    numerals.column_letter: numerals.repeated_letter,
    numerals.upper_column_letter: numerals.upper_repeated_letter,
}


@dataclass(slots=True)
class Counters:
    """How far a list is.

    Attributes:
        style: the name of its style.
        numbers: the number of the last item of each level; None before the first.
    """

    style: str
    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Level:
    numeral: numerals.Numeral | None
    prefix: str
    suffix: str
    pattern: str | None
    shown_levels: int
    start: int
    is_bullet: bool


class ListStyles:
    """The styles of lists, and of the outline that headings are numbered by."""

    OUTLINE = "\0outline"

    def __init__(self, package: Package) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        for style in package.defined(f"{TEXT}list-style", f"{TEXT}outline-style"):
            is_outline = style.tag == f"{TEXT}outline-style"
            name = self.OUTLINE if is_outline else style.get(f"{STYLE}name", "")
            if name not in self._levels:
                self._levels[name] = _levels(style)

    def label(self, counters: Counters, depth: int, start: int | None = None) -> str:
        """Count an item, and return what stands before it with a space after it; "" for nothing.

        Args:
            counters: the list, which goes on by one.
            depth: the item's level, from 0.
            start: the item's number, where the document gives it.
        """
        depth = min(depth, _LEVELS - 1)
        levels = self._levels.get(counters.style, {})
        level = levels.get(depth)
        numbers = counters.numbers
        last = numbers[depth]
        if start is not None:
            numbers[depth] = start
        elif last is None:
            numbers[depth] = level.start if level else 1
        else:
            numbers[depth] = last + 1
        numbers[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level is None:
            return ""
        shown = BULLET if level.is_bullet else _written(level, levels, numbers, depth)
        return f"{shown} " if shown else ""


def _written(
    level: _Level, levels: dict[int, _Level], numbers: list[int | None], depth: int
) -> str:
    """Return the number of an item with those of the levels above that belong to it."""

    def at(place: int) -> str:
        other = levels.get(place)
        if other is None or other.numeral is None:
            return ""
        number = numbers[place]
        return other.numeral(other.start if number is None else number)

    if level.pattern is not None:
        return _PLACE.sub(lambda found: at(int(found[1]) - 1), level.pattern)
    if level.numeral is None:
        return f"{level.prefix}{level.suffix}".strip()
    shown = range(max(0, depth + 1 - level.shown_levels), depth + 1)
    return level.prefix + ".".join(filter(None, map(at, shown))) + level.suffix


def _levels(style: "_Element") -> dict[int, _Level]:
    levels = {}
    for each in style:
        depth = whole(each.get(f"{TEXT}level"), 0) - 1
        if 0 <= depth < _LEVELS:
            levels[depth] = _level(each)
    return levels


def _level(element: "_Element") -> _Level:
    numeral = None
    number_format = element.get(f"{STYLE}num-format", "")
    if number_format:
        numeral = _NUMERALS.get(number_format, numerals.decimal)
        if element.get(f"{STYLE}num-letter-sync") == "true":
            numeral = _SYNCHRONOUS.get(numeral, numeral)
    pattern = element.get(f"{STYLE}num-list-format", element.get(f"{LIBREOFFICE}num-list-format"))
    return _Level(
        numeral=numeral,
        prefix=element.get(f"{STYLE}num-prefix", "")[:_LONGEST_TEXT],
        suffix=element.get(f"{STYLE}num-suffix", "")[:_LONGEST_TEXT],
        pattern=None if pattern is None else pattern[:_LONGEST_TEXT],
        shown_levels=whole(element.get(f"{TEXT}display-levels"), 1),
        start=whole(element.get(f"{TEXT}start-value"), 1),
        is_bullet=element.tag
        in {f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"},
    )
