"""Writes a comparison as a reliability report, in the format that the file's name says."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.agreement.comparison_result import Comparison
from annotator.errors import AnnotatorError
from annotator.project.rebuild import ProgressCall
from annotator.project.stages import stage
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession

_FORMATS = {
    "Report as a web page (*.html)": ".html",
    "Report for Word (*.docx)": ".docx",
    "Everything as JSON (*.json)": ".json",
    "Table of codes (*.csv)": ".csv",
}

ComparisonCall = Callable[[], Comparison | None]
"""Gives the comparison whole; None while it is being computed anew."""


def ask_export(window: QWidget, session: ProjectSession, comparison: ComparisonCall) -> None:
    """Let the user choose a file, and write the report there."""
    offered = session.open_project.path.with_name("reliability.html")
    chosen, kind = QFileDialog.getSaveFileName(
        window, "Export the comparison", str(offered), ";;".join(_FORMATS)
    )
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in _FORMATS.values():
        path = path.with_name(path.name + _FORMATS[kind])
    # The dialog asked whether a file of that name may be replaced, but of no other name.
    export(window, session, comparison, path, replace=str(path) == chosen)


def export(
    window: QWidget,
    session: ProjectSession,
    comparison: ComparisonCall,
    to: Path,
    *,
    replace: bool = False,
) -> bool:
    """Write the report on a comparison, and say so; return whether that went well."""
    try:
        found = comparison()
        if found is None:
            session.say("The figures are being computed; try again in a moment")
            return False
        with session.away():
            run_in_background(
                window, f"Writing {to.name}", lambda tell: _write(session, found, to, replace, tell)
            )
    except CancelledError:
        session.say("Cancelled; no file was written")
    except AnnotatorError as error:
        session.failed.emit(error)
    else:
        session.say(f"Exported the comparison to {to.name}")
        return True
    return False


def _write(
    session: ProjectSession, comparison: Comparison, to: Path, replace: bool, tell: ProgressCall
) -> None:
    from annotator.reports.gathering import reliability_report  # noqa: PLC0415 - rarely needed
    from annotator.reports.report_files import write_report  # noqa: PLC0415

    today = datetime.now().astimezone().date()
    report = reliability_report(session.read, comparison, made=today, progress=stage(tell, 0, 2))
    write_report(report, to, replace=replace, progress=stage(tell, 1, 2))
