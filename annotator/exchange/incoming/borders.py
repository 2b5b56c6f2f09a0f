"""Positions of a text as a file counts them, and as canonical text does."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.exchange.incoming.conventions import Convention, LineEnds, Unit

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CR, _LF = 13, 10
_LAST_OF_ONE_UNIT = 0xFFFF


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
