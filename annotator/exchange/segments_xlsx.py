"""A workbook with the segments, the codes, the sources, and how often each code occurs in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from annotator.exchange.choice import Choice
from annotator.exchange.scheme_rows import CODE_COLUMNS, code_rows
from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segment_counts import SegmentCounts
from annotator.exchange.segments import Segments
from annotator.exchange.source_rows import SourceTable
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
    counts = SegmentCounts()
    sources = SourceTable(read)
    with (
        written_file(path, replace=replace) as file,
        written_workbook(file, segments.project, "Coded passages") as workbook,
    ):
        workbook.add_sheet("segments", _columns(), _segment_rows(segments, counts))
        rows = code_rows(segments.scheme, segments.codes, counts.of_code)
        workbook.add_sheet("codes", CODE_COLUMNS, rows)
        workbook.add_sheet("sources", sources.columns, sources.rows(segments.sources, counts))
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


def _segment_rows(segments: Segments, counts: SegmentCounts) -> Iterator[list[Cell]]:
    """Yield the rows of the segments, and count them."""
    for coded in segments.by_source():
        counts.add_source(coded)
        for segment in coded.segments:
            counts.add(segment)
            yield [column.cell(segment) for column in COLUMNS]


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
