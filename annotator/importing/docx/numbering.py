"""The numbers of a Word document's lists, which it does not store: they are counted.

ECMA-376 part 1, section 17.9. Lists that share an abstract definition count on together, unless
one of them starts anew.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.importing import numerals
from annotator.importing.docx.package import VAL, W
from annotator.importing.docx.styles import Styles, is_on, number_of, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "•"

_LEVELS = 9
# What stands before each paragraph of a list must not outgrow the paragraphs.
_LONGEST_TEXT = 100
_PLACE = re.compile(r"%([1-9])")
_NUMERALS: dict[str, numerals.Numeral] = {
    "decimal": numerals.decimal,
    "decimalZero": numerals.decimal_with_zero,
    "lowerRoman": numerals.lower_roman,
    "upperRoman": numerals.upper_roman,
    "lowerLetter": numerals.repeated_letter,
    "upperLetter": numerals.upper_repeated_letter,
    "russianLower": numerals.cyrillic_letter,
    "russianUpper": numerals.upper_cyrillic_letter,
    "ordinal": numerals.ordinal,
    "hindiNumbers": numerals.devanagari,
    "arabicAbjad": numerals.arabic_indic,
    "thaiNumbers": numerals.thai,
    "none": lambda _: "",
}


def numeral(name: str | None) -> numerals.Numeral:
    """Return how numbers of the format ``name`` are written; decimal where it is not known."""
    return _NUMERALS.get(name or "", numerals.decimal)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    style_id: str


class Numbering:
    """Counts the paragraphs of lists, in the order of the document."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, _Element] = {}
        self._lists: dict[int, _Element] = {}
        if root is not None:
            self._abstract = _by_number(root, "abstractNum", "abstractNumId")
            self._lists = _by_number(root, "num", "numId")
        self._levels: dict[int, dict[int, _Level]] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, paragraph: "_Element") -> str:
        """Return what stands before the paragraph's text, with what separates it; "" for nothing.

        The paragraph counts from now on.
        """
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        level = self._levels_of(number).get(depth)
        if level is None:
            return ""
        counters = self._count(number, depth, level)
        if level.format == "bullet":
            shown = BULLET if level.text else ""
        else:
            shown = self._written(number, level, counters)
        return f"{shown} " if shown and level.suffix != "nothing" else shown

    def _place(self, paragraph: "_Element") -> tuple[int, int] | None:
        """Return the list that the paragraph belongs to, and its level from 0."""
        depth = None
        for style_id, properties in self._styles.properties(paragraph):
            said = properties.find(f"{W}numPr")
            if depth is None:
                depth = number_of(said, "ilvl")
            number = number_of(said, "numId")
            if number is None:
                continue
            if number not in self._lists:
                return None
            if depth is None:
                depth = self._depth_of_style(number, style_id)
            return number, min(max(depth, 0), _LEVELS - 1)
        return None

    def _depth_of_style(self, number: int, style_id: str) -> int:
        levels = self._levels_of(number).items()
        return next((depth for depth, level in levels if level.style_id == style_id != ""), 0)

    def _count(self, number: int, depth: int, level: _Level) -> list[int | None]:
        counters = self._counters.setdefault(self._abstract_of(number), [None] * _LEVELS)
        override = self._start_override(number, depth)
        current = counters[depth]
        if override is not None and (number, depth) not in self._begun:
            counters[depth] = override
        else:
            counters[depth] = level.start if current is None else current + 1
        self._begun.add((number, depth))
        for deeper, other in self._levels_of(number).items():
            if deeper > depth and (other.restart is None or depth < other.restart):
                counters[deeper] = None
        return counters

    def _written(self, number: int, level: _Level, counters: list[int | None]) -> str:
        levels = self._levels_of(number)

        def replaced(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = levels.get(depth)
            if other is None:
                return ""
            counted = counters[depth]
            style = "decimal" if level.is_legal and other.format != "none" else other.format
            return numeral(style)(other.start if counted is None else counted)

        return _PLACE.sub(replaced, level.text)

    def _levels_of(self, number: int) -> dict[int, _Level]:
        levels = self._levels.get(number)
        if levels is None:
            levels = {}
            abstract = self._abstract.get(self._abstract_of(number))
            overrides = self._lists[number].iter(f"{W}lvl")
            for each in (*(() if abstract is None else abstract.iter(f"{W}lvl")), *overrides):
                depth = whole(each.get(f"{W}ilvl"))
                if depth is not None and 0 <= depth < _LEVELS:
                    levels[depth] = _level(each)
            self._levels[number] = levels
        return levels

    def _abstract_of(self, number: int) -> int:
        """Return the abstract definition of a list; one may be named through a style."""
        abstract_id = number_of(self._lists[number], "abstractNumId")
        abstract = self._abstract.get(-1 if abstract_id is None else abstract_id)
        link = None if abstract is None else abstract.find(f"{W}numStyleLink")
        if link is not None:
            linked = self._styles.numbering_of(link.get(VAL, ""))
            if linked is not None and linked in self._lists:
                abstract_id = number_of(self._lists[linked], "abstractNumId")
        return -1 if abstract_id is None else abstract_id

    def _start_override(self, number: int, depth: int) -> int | None:
        for each in self._lists[number].iter(f"{W}lvlOverride"):
            if each.get(f"{W}ilvl") == str(depth):
                return number_of(each, "startOverride")
        return None


def _level(element: "_Element") -> _Level:
    start = number_of(element, "start")
    style = element.find(f"{W}pStyle")
    return _Level(
        start=0 if start is None else start,
        format=_value(element, "numFmt", "decimal"),
        text=_value(element, "lvlText", "")[:_LONGEST_TEXT],
        suffix=_value(element, "suff", "tab"),
        restart=number_of(element, "lvlRestart"),
        is_legal=bool(is_on(element, "isLgl")),
        style_id="" if style is None else style.get(VAL, ""),
    )


def _value(holder: "_Element", name: str, otherwise: str) -> str:
    found = holder.find(f"{W}{name}")
    return otherwise if found is None else found.get(VAL, otherwise)


def _by_number(root: "_Element", tag: str, attribute: str) -> "dict[int, _Element]":
    return {
        number: each
        for each in root.iter(f"{W}{tag}")
        if (number := whole(each.get(f"{W}{attribute}"))) is not None
    }
