"""Converts positions between code points, which are stored, and UTF-16 units, which Qt counts."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

_PART = 1 << 18  # Code points looked at together; the whole of a text at once takes much memory.
_IS_ASTRAL = bytes([0] + 255 * [1])


class Utf16Map:
    """Where each code point of one text stands when the text is counted in UTF-16 units.

    A code point above U+FFFF (most emoji) takes two units, any other takes one. The map keeps three
    numbers for each unbroken run of such code points, so its memory follows their number, and a
    lookup is one bisection.
    """

    def __init__(self, text: str) -> None:
        self._text_length = len(text)
        # Encoding is many times faster than a search, and tells whether there is anything to find.
        self._length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        # The empty run at 0 lets every position have a run at or before it.
        self._starts = array("I", [0])
        self._unit_starts = array("I", [0])
        self._run_lengths = array("I", [0])
        if self._length > self._text_length:
            self._find_runs(text)

    def _find_runs(self, text: str) -> None:
        astral_before = 0
        for start, end in _astral_runs(text):
            self._starts.append(start)
            self._unit_starts.append(start + astral_before)
            self._run_lengths.append(end - start)
            astral_before += end - start

    @property
    def length(self) -> int:
        """Length of the text in UTF-16 units."""
        return self._length

    def to_utf16(self, position: int) -> int:
        """Return the unit at which the code point at ``position`` begins.

        The end of the text counts as a position.

        Raises:
            ValueError: ``position`` lies outside ``0 … len(text)``.
        """
        if not 0 <= position <= self._text_length:
            raise ValueError(f"position {position} lies outside 0 … {self._text_length}")
        run = bisect_right(self._starts, position) - 1
        offset = position - self._starts[run]
        return self._unit_starts[run] + offset + min(offset, self._run_lengths[run])

    def to_code_point(self, unit: int, *, round_up: bool = False) -> int:
        """Return the position of the code point that ``unit`` belongs to.

        A unit between the two halves of a surrogate pair is no border of a code point: it gives the
        pair's own position, or the position after the pair with ``round_up``.

        Raises:
            ValueError: ``unit`` lies outside ``0 … length``.
        """
        run, offset = self._locate(unit)
        run_length = self._run_lengths[run]
        if offset >= 2 * run_length:
            return self._starts[run] + offset - run_length
        return self._starts[run] + (offset + round_up) // 2

    def is_border(self, unit: int) -> bool:
        """Whether a code point begins or the text ends at ``unit``.

        Raises:
            ValueError: ``unit`` lies outside ``0 … length``.
        """
        run, offset = self._locate(unit)
        return offset >= 2 * self._run_lengths[run] or offset % 2 == 0

    def _locate(self, unit: int) -> tuple[int, int]:
        """Return the last run that begins at or before ``unit``, and how many units further on."""
        if not 0 <= unit <= self._length:
            raise ValueError(f"unit {unit} lies outside 0 … {self._length}")
        run = bisect_right(self._unit_starts, unit) - 1
        return run, unit - self._unit_starts[run]


def _astral_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where runs of code points above U+FFFF begin and end; a run may come in parts."""
    for first in range(0, len(text), _PART):
        # One byte of four is not 0 for these. Bytes are searched ten times faster than a text.
        planes = text[first : first + _PART].encode("utf-32-le", "surrogatepass")[2::4]
        astral = planes.translate(_IS_ASTRAL)
        start = astral.find(1)
        while start >= 0:
            end = astral.find(0, start)
            if end < 0:
                end = len(astral)
            yield first + start, first + end
            start = astral.find(1, end)
