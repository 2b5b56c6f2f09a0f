"""Half-open spans of code points, and what can be asked of them."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch ``[start, end)`` of a text, counted in Unicode code points.

    Spans sort by start, then by end. An empty span (``start == end``) marks a place, not text.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two overlap or stand border to border."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, position: int) -> bool:
        """Whether the code point at ``position`` lies inside."""
        return self.start <= position < self.end

    def encloses(self, other: "Span") -> bool:
        """Whether every code point of ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: "Span") -> "Span | None":
        """Return the shared stretch, or None where nothing is shared."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def hull(self, other: "Span") -> "Span":
        """Return the smallest span that encloses both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def cut(self, text: str) -> str:
        """Return the stretch of ``text`` that this span covers."""
        return text[self.start : self.end]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the union of ``spans`` as sorted spans that neither overlap nor touch.

    Empty spans cover nothing and are left out.
    """
    union: list[Span] = []
    for span in sorted(span for span in spans if span.length > 0):
        if union and span.start <= union[-1].end:
            union[-1] = union[-1].hull(span)
        else:
            union.append(span)
    return union


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans``, sorted, with those that overlap made into one.

    Spans that stand border to border stay apart, as they were made one by one. Empty spans cover
    nothing and are left out.
    """
    apart: list[Span] = []
    for span in sorted(span for span in spans if span.length > 0):
        if apart and span.start < apart[-1].end:
            apart[-1] = apart[-1].hull(span)
        else:
            apart.append(span)
    return apart
