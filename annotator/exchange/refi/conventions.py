"""How a program counts positions in a text file, and what they are in canonical text.

REFI-QDA 1.5 (section 10.2) says "Unicode codepoint" and "the first and the last character", and not
a word of line ends and byte order marks. Programs count code points or UTF-16 units, a CR LF as one
or two, a byte order mark or not, and end a span with its last position or the one after it.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CR, _LF = 13, 10
_LAST_OF_ONE_UNIT = 0xFFFF


class Unit(StrEnum):
    """What is counted."""

    CODE_POINT = "code points"
    UTF_16 = "UTF-16 units"


class LineEnds(StrEnum):
    """How long a line end is, whatever it is in the file."""

    ONE = "line ends as one"
    TWO = "line ends as two"
    AS_WRITTEN = "line ends as they stand in the file"


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of counting.

    Attributes:
        unit: what is counted.
        line_ends: how long a line end is.
        last_included: whether the end is the last position covered, not the one after it.
        mark_counted: whether the byte order mark at the start of a file counts as a character.
    """

    unit: Unit = Unit.CODE_POINT
    line_ends: LineEnds = LineEnds.ONE
    last_included: bool = False
    mark_counted: bool = False

    def __str__(self) -> str:
        """Return it in words, as it is told to whoever imports."""
        end = "the end included" if self.last_included else "the end excluded"
        mark = ", the byte order mark counted" if self.mark_counted else ""
        return f"{self.unit}, {self.line_ends}, {end}{mark}"


CONVENTIONS = tuple(
    Convention(*each) for each in product(Unit, LineEnds, (False, True), (False, True))
)
"""Every way of counting."""


@dataclass(frozen=True, slots=True)
class OutsideText:
    """A text as it stands in a file.

    Attributes:
        text: its characters, line ends as they are, without a byte order mark and NUL characters.
        had_mark: whether the file begins with a byte order mark.
    """

    text: str
    had_mark: bool = False


class Borders:
    """The borders between the characters of a canonical text, counted by a convention."""

    def __init__(self, outside: OutsideText, convention: Convention) -> None:
        points = code_points(outside.text)
        is_end = (points == _CR) | (points == _LF)
        second_half = np.zeros(len(points), dtype=bool)
        second_half[1:] = (points[1:] == _LF) & (points[:-1] == _CR)
        widths = np.ones(len(points), dtype=np.int64)
        if convention.unit is Unit.UTF_16:
            widths += points > _LAST_OF_ONE_UNIT
        if convention.line_ends is not LineEnds.AS_WRITTEN:
            widths[is_end] = 1 if convention.line_ends is LineEnds.ONE else 2
            widths[second_half] = 0
        # Both halves of a CR LF make one character of the canonical text.
        ends = np.append(~second_half[1:], True) if len(points) else np.zeros(0, dtype=bool)
        first = int(convention.mark_counted and outside.had_mark)
        self._outside = np.append(0, np.cumsum(widths)[ends]) + first
        self._last_included = convention.last_included

    def outside(self, position: int) -> int:
        """Return what a position of the canonical text is in the file, the end excluded."""
        return int(self._outside[position])

    def placed(self, starts: Positions, ends: Positions) -> tuple[Positions, Positions, Flags]:
        """Return where spans start and end in canonical text, and which of them can be right.

        A span is wrong that covers nothing, lies outside the text, or halves a character or a line
        end; what is returned for it is the nearest that can be.
        """
        given_ends = ends + 1 if self._last_included else ends
        first, start_fits = self._at(starts)
        after, end_fits = self._at(given_ends)
        return first, after, start_fits & end_fits & (first < after)

    def _at(self, positions: Positions) -> tuple[Positions, Flags]:
        found = np.searchsorted(self._outside, positions)
        inside = np.minimum(found, len(self._outside) - 1)
        return inside, self._outside[inside] == positions


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
