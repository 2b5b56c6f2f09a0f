"""Writes a comparison to a file, in the format that the file's name says."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.agreement.comparison_result import Comparison
from annotator.errors import AnnotatorError
from annotator.ui.session.project_session import ProjectSession

_FORMATS = "Table (*.csv);;JSON (*.json)"
_SUFFIXES = (".csv", ".json")


def ask_export(window: QWidget, session: ProjectSession, comparison: Comparison) -> None:
    """Let the user choose a file, and write the comparison there."""
    offered = session.open_project.path.with_name("comparison.csv")
    chosen, kind = QFileDialog.getSaveFileName(window, "Export", str(offered), _FORMATS)
    if chosen:
        path = Path(chosen)
        if path.suffix.lower() not in _SUFFIXES:
            path = path.with_name(path.name + (".json" if "json" in kind else ".csv"))
        export(session, comparison, path)


def export(session: ProjectSession, comparison: Comparison, to: Path) -> bool:
    """Write a comparison, and say so; return whether that went well."""
    write = _WRITERS[to.suffix.lower()]
    try:
        write(comparison, to)
    except AnnotatorError as error:
        session.failed.emit(error)
        return False
    session.say(f"Exported the comparison to {to.name}")
    return True


def _write_csv(comparison: Comparison, to: Path) -> None:
    from annotator.exchange.comparison_csv import write_comparison_csv  # noqa: PLC0415

    write_comparison_csv(comparison, to, replace=True)


def _write_json(comparison: Comparison, to: Path) -> None:
    from annotator.exchange.written_file import written_file  # noqa: PLC0415

    with written_file(to, replace=True) as file:
        file.write(comparison.model_dump_json(indent=2).encode() + b"\n")


_WRITERS: dict[str, Callable[[Comparison, Path], None]] = {
    ".csv": _write_csv,
    ".json": _write_json,
}
