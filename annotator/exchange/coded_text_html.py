"""The coded text as one web page: every source whole, its coding underlined and named beside it.

Colour is never the only sign: each passage has a number where it begins, and beside the paragraph
stand the number, the code, the coder and the place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from typing import Final
from uuid import UUID

from annotator.exchange.choice import Choice
from annotator.exchange.marked_text import Border, Piece, marked_paragraphs
from annotator.exchange.page_templates import write_page
from annotator.exchange.references import place, reference
from annotator.exchange.segments import CodedSource, Segment, Segments
from annotator.exchange.written_file import written_file
from annotator.model.records import Source
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_LANES: Final = 5
"""So many underlines fit below a line; what overlaps more has its number and name alone."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of text, with the colours of the underlines below it, by lane."""

    text: str
    underlines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands beside the paragraph in which a segment begins."""

    key: str
    number: int
    colour: int
    segment: Segment
    where: str
    reference: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph: its number, its pieces, and the notes beside it."""

    number: int
    pieces: tuple["_Stretch | _Edge", ...]
    notes: tuple[_Note, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a segment begins or ends, by the key of its note."""

    key: str
    number: int
    begins: bool


@dataclass(frozen=True, slots=True)
class _Section:
    """A source."""

    source: Source
    rows: Iterator[_Row]


def write_coded_text(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the page; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    colours = {code.id: number for number, code in enumerate(segments.codes)}
    values = {
        "project": segments.project,
        "codes": [(code, segments.path(code)) for code in segments.codes],
        "coders": segments.coders,
        "sections": _sections(segments, colours),
        "lanes": range(_LANES),
    }
    with written_file(path, replace=replace) as file:
        write_page(file, "coded_text.html", values)
    return {"annotations": segments.given}


def _sections(segments: Segments, colours: dict[UUID, int]) -> Iterator[_Section]:
    for number, coded in enumerate(segments.by_source(), start=1):
        yield _Section(coded.source, _rows(number, coded, colours))


def _rows(section: int, coded: CodedSource, colours: dict[UUID, int]) -> Iterator[_Row]:
    drawing = _Drawing(section, colours)
    for number, pieces in enumerate(marked_paragraphs(coded), start=1):
        yield _Row(number, tuple(drawing.drawn(pieces)), drawing.notes(pieces))


class _Drawing:
    """Which underlines are drawn where: a segment keeps the lane in which it began."""

    def __init__(self, section: int, colours: dict[UUID, int]) -> None:
        self._section = section
        self._colours = colours
        self._lane_of: dict[int, int] = {}
        self._drawn: dict[int, int] = {}
        self._free: list[int] = []
        self._next_lane = count()

    def drawn(self, pieces: Iterable[Piece]) -> Iterator[_Stretch | _Edge]:
        """Yield the pieces of a paragraph as they are drawn."""
        for piece in pieces:
            if isinstance(piece, str):
                yield _Stretch(piece, tuple(sorted(self._drawn.items())))
                continue
            if piece.begins:
                self._begin(piece)
            else:
                self._end(piece)
            yield _Edge(self._key(piece), piece.number + 1, piece.begins)

    def notes(self, pieces: Iterable[Piece]) -> tuple[_Note, ...]:
        """Return the notes on the segments that begin in a paragraph."""
        return tuple(
            _Note(
                self._key(piece),
                piece.number + 1,
                self._colours[piece.segment.code.id],
                piece.segment,
                f"{place(piece.segment)}, {piece.segment.span.start}–{piece.segment.span.end}",
                reference(piece.segment),
            )
            for piece in pieces
            if isinstance(piece, Border) and piece.begins
        )

    def _begin(self, border: Border) -> None:
        lane = heappop(self._free) if self._free else next(self._next_lane)
        self._lane_of[border.number] = lane
        if lane < _LANES:
            self._drawn[lane] = self._colours[border.segment.code.id]

    def _end(self, border: Border) -> None:
        lane = self._lane_of.pop(border.number)
        self._drawn.pop(lane, None)
        heappush(self._free, lane)

    def _key(self, border: Border) -> str:
        return f"{self._section}-{border.number + 1}"
