"""The codebook as a workbook: one row for each code."""

from collections import Counter
from pathlib import Path

from annotator.exchange.choice import Choice
from annotator.exchange.scheme_rows import CODE_COLUMNS, code_rows
from annotator.exchange.segments import Segments
from annotator.exchange.workbook import written_workbook
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


def write_codebook_xlsx(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the workbook; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    with (
        written_file(path, replace=replace) as file,
        written_workbook(file, segments.project, "Codebook") as workbook,
    ):
        used = Counter(segment.code.id for segment in segments)
        codes = workbook.add_sheet(
            "codes", CODE_COLUMNS, code_rows(segments.scheme, segments.codes, used)
        )
    return {"codes": codes}
