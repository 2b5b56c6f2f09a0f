"""A workbook with the segments, the codes, the sources, and how often each code occurs in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from annotator.exchange.choice import Choice
from annotator.exchange.scheme_rows import CODE_COLUMNS, code_rows
from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segments import Segment, Segments
from annotator.exchange.workbook import MOST_COLUMNS, Cell, SheetColumn, Workbook, written_workbook
from annotator.exchange.written_file import written_file
from annotator.model.records import Coder, Source
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_WIDTHS: Final = {
    "project": 16,
    "source": 24,
    "paragraph": 10,
    "page": 7,
    "time": 10,
    "speaker": 12,
    "start": 8,
    "end": 8,
    "quote": 60,
    "code": 20,
    "code_path": 28,
    "colour": 9,
    "coder": 12,
    "memo": 32,
    "created": 28,
    "modified": 28,
}
_NOT_PRINTED: Final = frozenset({"created", "modified", "annotation_id", "source_id", "project_id"})
_WRAPPED: Final = frozenset({"project", "source", "quote", "code", "code_path", "memo"})

_SOURCE_COLUMNS: Final = (
    SheetColumn("source", 36, wraps=True),
    SheetColumn("passages", 10),
    SheetColumn("codes", 8),
    SheetColumn("coders", 8),
    SheetColumn("characters", 12),
    SheetColumn("paragraphs", 12),
    SheetColumn("file", 30),
    SheetColumn("source_id", 38, printed=False),
)


class _Counts:
    """How often each code occurs, by source and by coder."""

    def __init__(self) -> None:
        self.by_source: Counter[tuple[UUID, UUID]] = Counter()
        self.by_coder: Counter[tuple[UUID, UUID]] = Counter()
        self.of_code: Counter[UUID] = Counter()
        self.in_source: Counter[UUID] = Counter()
        self.codes_in: dict[UUID, set[UUID]] = {}
        self.coders_in: dict[UUID, set[UUID]] = {}

    def add(self, segment: Segment) -> None:
        """Count a segment."""
        source, code, coder = segment.source.id, segment.code.id, segment.coder.id
        self.by_source[source, code] += 1
        self.by_coder[coder, code] += 1
        self.of_code[code] += 1
        self.in_source[source] += 1
        self.codes_in.setdefault(source, set()).add(code)
        self.coders_in.setdefault(source, set()).add(coder)


def write_segments_xlsx(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the workbook; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    counts = _Counts()
    sources: list[tuple[Cell, ...]] = []
    with (
        written_file(path, replace=replace) as file,
        written_workbook(file, segments.project, "Coded passages") as workbook,
    ):
        workbook.add_sheet("segments", _columns(), _segment_rows(segments, counts, sources))
        rows = code_rows(segments.scheme, segments.codes, counts.of_code)
        workbook.add_sheet("codes", CODE_COLUMNS, rows)
        workbook.add_sheet("sources", _SOURCE_COLUMNS, sources)
        _add_matrix(workbook, "source", segments, segments.sources, counts.by_source)
        _add_matrix(workbook, "coder", segments, segments.coders, counts.by_coder)
    return {"annotations": segments.given}


def _columns() -> list[SheetColumn]:
    return [
        SheetColumn(
            column.name,
            _WIDTHS.get(column.name, 38),
            wraps=column.name in _WRAPPED,
            printed=column.name not in _NOT_PRINTED,
        )
        for column in COLUMNS
    ]


def _segment_rows(
    segments: Segments, counts: _Counts, sources: list[tuple[Cell, ...]]
) -> Iterator[list[Cell]]:
    """Yield the rows of the segments; count them, and note the row of each source."""
    for coded in segments.by_source():
        for segment in coded.segments:
            counts.add(segment)
            yield [column.cell(segment) for column in COLUMNS]
        source = coded.source
        sources.append(
            (
                source.name,
                counts.in_source[source.id],
                len(counts.codes_in.get(source.id, ())),
                len(counts.coders_in.get(source.id, ())),
                source.length,
                len(coded.paragraphs),
                source.original_name,
                str(source.id),
            )
        )


def _add_matrix(
    workbook: Workbook,
    what: str,
    segments: Segments,
    records: Sequence[Source] | Sequence[Coder],
    counts: Counter[tuple[UUID, UUID]],
) -> None:
    """Add a sheet with a row for each source or coder and a column for each code."""
    codes = segments.codes[: MOST_COLUMNS - 2]
    columns = [
        SheetColumn(what, 36, wraps=True),
        SheetColumn("all", 8),
        *(SheetColumn(segments.label(code), 12) for code in codes),
    ]

    def row(record: Source | Coder) -> list[Cell]:
        numbers = [counts[record.id, code.id] for code in segments.codes]
        return [record.name, sum(numbers), *numbers[: len(codes)]]

    workbook.add_sheet(f"codes by {what}", columns, map(row, records))
