"""How densely each part of a text is coded with each code."""

from array import array
from collections.abc import Iterable
from uuid import UUID

from annotator.text.spans import Span

PARTS = 2_048
"""A text is divided into so many parts of equal length; more than a screen has rows."""


class Density:
    """Counts the annotations of each code on each part of a text.

    Counting one more costs the number of parts it covers; no question depends on how many have been
    counted.
    """

    def __init__(self, length: int) -> None:
        """Count nothing yet on a text of ``length`` code points."""
        self._length = max(length, 1)
        self._counts: dict[UUID, array[int]] = {}

    def add(self, code_id: UUID, span: Span, number: int = 1) -> None:
        """Count an annotation, or with a negative ``number`` no longer."""
        counts = self._counts.get(code_id)
        if counts is None:
            counts = self._counts[code_id] = array("i", bytes(4 * PARTS))
        for part in self.parts_of(span):
            counts[part] += number

    def parts_of(self, span: Span) -> range:
        """Return the parts of the text that a span shares text with."""
        start, end = span
        first = start * PARTS // self._length
        last = (end * PARTS - 1) // self._length
        return range(first, max(last, first) + 1)

    def codes_in(self, parts: range) -> list[UUID]:
        """Return the codes given in some parts, the most frequent first."""
        sums = {code_id: sum(counts[p] for p in parts) for code_id, counts in self._counts.items()}
        there = (code_id for code_id, number in sums.items() if number)
        return sorted(there, key=lambda code_id: (-sums[code_id], str(code_id)))

    def most_given(self, codes: Iterable[UUID], parts: range) -> list[UUID | None]:
        """Return for each of some parts which of some codes is given most in it; None for none."""
        most: list[UUID | None] = [None] * len(parts)
        highest = [0] * len(parts)
        for code_id in codes:
            counts = self._counts.get(code_id)
            if counts is None:
                continue
            for place, number in enumerate(counts[parts.start : parts.stop]):
                if number > highest[place]:
                    most[place], highest[place] = code_id, number
        return most


def parts_of_row(row: int, height: int) -> range:
    """Return the parts of the text that one of ``height`` rows stands for."""
    first = row * PARTS // height
    return range(first, max((row + 1) * PARTS // height, first + 1))


def rows_of_parts(parts: range, height: int) -> range:
    """Return which of ``height`` rows stand for some parts of the text."""
    first = parts.start * height // PARTS
    return range(first, min((parts.stop * height - 1) // PARTS + 2, height))
