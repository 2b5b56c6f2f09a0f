"""A source's text, paragraph by paragraph, cut where its segments begin and end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from annotator.exchange.segments import CodedSource, Segment


@dataclass(frozen=True, slots=True)
class Border:
    """Where a segment begins or ends.

    Attributes:
        number: the segment's number in its source, from 0, in the order of the text.
        segment: the segment.
        begins: whether it begins here.
    """

    number: int
    segment: Segment
    begins: bool


Piece = str | Border


def marked_paragraphs(coded: CodedSource) -> Iterator[tuple[Piece, ...]]:
    r"""Yield every paragraph of a source, without its line end, as text and borders in order.

    Where segments end and others begin at one place, the ends come first. A border that lies
    between two paragraphs stands at the end of the first, or where it is behind the line end, at
    the beginning of the second.
    """
    text = coded.text
    borders = _borders(coded.segments)
    place, border = next(borders, _NO_BORDER)
    for paragraph in coded.paragraphs:
        pieces: list[Piece] = []
        at = paragraph.start
        while border is not None and place <= paragraph.end:
            if place > at:
                pieces.append(text[at:place])
                at = place
            pieces.append(border)
            place, border = next(borders, _NO_BORDER)
        if at < paragraph.end:
            pieces.append(text[at : paragraph.end])
        yield tuple(pieces)


_NO_BORDER: tuple[int, Border | None] = (0, None)


def _borders(segments: Iterable[Segment]) -> Iterator[tuple[int, Border | None]]:
    """Yield the borders of segments, which stand in the order of the text, with their places."""
    open_until: list[tuple[int, int, Segment]] = []
    for number, segment in enumerate(segments):
        yield from _ended(open_until, segment.span.start)
        yield segment.span.start, Border(number, segment, begins=True)
        heappush(open_until, (segment.span.end, number, segment))
    yield from _ended(open_until, None)


def _ended(
    open_until: list[tuple[int, int, Segment]], place: int | None
) -> Iterator[tuple[int, Border | None]]:
    """Yield, and close, the segments that end at a place or before it; without one, all."""
    while open_until and (place is None or open_until[0][0] <= place):
        end, number, segment = heappop(open_until)
        yield end, Border(number, segment, begins=False)
