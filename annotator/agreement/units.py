"""Spans counted in sentences or paragraphs instead of characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from annotator.text.spans import Span


class Unit(StrEnum):
    """What is counted as one decision of a coder."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Units:
    """The units of one source, in order; text between them belongs to none."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take the units' ``spans``, in code points.

        Raises:
            ValueError: If a unit is empty, or they overlap or are out of order.
        """
        if any(span.length <= 0 for span in spans):
            raise ValueError("A unit must hold at least one character.")
        if any(former.end > latter.start for former, latter in pairwise(spans)):
            raise ValueError("Units must be in order and not overlap.")
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def __len__(self) -> int:
        return len(self._starts)

    def coded(self, spans: Iterable[Span]) -> list[Span]:
        """Return ``spans`` with borders counted in units: ``[2, 5)`` is units 2, 3 and 4.

        A unit is coded if any of its characters is. A span that meets no unit vanishes.
        O(log n) in the number of units for each span.
        """
        met = (
            Span(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
            for span in spans
            if span.length > 0
        )
        return [span for span in met if span.length > 0]
