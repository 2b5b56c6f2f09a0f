"""Segments as a table of text for the clipboard: columns parted by tabs, texts exact."""

import csv
import io
from array import array

from annotator.project.rebuild import ProgressCall, no_progress
from annotator.ui.segments.quoting import Quoting
from annotator.ui.session.project_session import ProjectSession

HEAD = ("Code", "Segment", "Source", "Coder", "Coded", "Memo", "Start", "End")
"""The first line."""

_PIECE = 500


def as_table(
    session: ProjectSession, numbers: "array[int]", progress: ProgressCall = no_progress
) -> str:
    """Return segments as lines of tab-separated columns under a head.

    A text with a tab, a quote or a line end stands in quotes, as spreadsheets read and write it.

    Args:
        session: the open project.
        numbers: the numbers of the annotations.
        progress: told how many are done, of how many; it may raise to cancel.
    """
    lines = io.StringIO()
    table = csv.writer(lines, dialect="excel-tab", lineterminator="\n")
    table.writerow(HEAD)
    read, quoting = session.read, Quoting(session)
    for first in range(0, len(numbers), _PIECE):
        progress(first, len(numbers))
        piece = numbers[first : first + _PIECE]
        found = read.annotations_numbered(piece)
        with_memo = read.with_memo(each.id for each in found.values())
        for annotation in (found[number] for number in piece if number in found):
            memos = read.memos(annotation.id) if annotation.id in with_memo else []
            table.writerow(
                (
                    session.scheme.path(annotation.code_id),
                    quoting.quote(annotation),
                    session.sources[annotation.source_id].name,
                    session.coders[annotation.coder_id].name,
                    annotation.created.astimezone().isoformat(sep=" ", timespec="seconds"),
                    "\n\n".join(memo.text for memo in memos),
                    annotation.start,
                    annotation.end,
                )
            )
    return lines.getvalue()
