"""The table of annotations: one row each, for spreadsheets and statistics.

``docs/exports.md`` describes the columns, and how to read a quote back exactly.
"""

import codecs
import csv
from pathlib import Path

from annotator.exchange.cells import harmless
from annotator.exchange.choice import Choice
from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segments import Segments
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


def write_annotations_csv(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    bom: bool = False,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the annotations of a project as a table (RFC 4180, UTF-8, CRLF).

    One source's text and one annotation are in memory at a time.

    Args:
        read: a project that holds still meanwhile (see `annotator.project.snapshot`).
        path: the file to write.
        choice: which annotations; all by default.
        bom: whether to start with a byte order mark, which Excel needs to see UTF-8.
        replace: whether a file of that name may be replaced.
        progress: told how many rows are written, of how many at most.

    Returns:
        how many were written, under the name ``annotations``.

    Raises:
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    segments = Segments(read, choice, progress=progress)
    with written_file(path, replace=replace) as file:
        if bom:
            file.write(codecs.BOM_UTF8)
        table = csv.writer(codecs.getwriter("utf-8")(file))
        table.writerow(column.name for column in COLUMNS)
        for segment in segments:
            cells = (column.cell(segment) for column in COLUMNS)
            table.writerow(harmless(cell) if isinstance(cell, str) else cell for cell in cells)
    return {"annotations": segments.given}


def write_annotations_csv_for_excel(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the same with the mark at the start by which Excel knows UTF-8."""
    return write_annotations_csv(read, path, choice, bom=True, replace=replace, progress=progress)
