"""The report of an unexpected error, to be saved and sent to whoever mends the program."""

import platform
from datetime import UTC, datetime
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator import __version__
from annotator.places import documents_folder
from annotator.project.errors import NotWrittenError


def problem_report(details: str) -> str:
    """Return the report: which program on which system, and what went wrong in it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"Annotator {__version__}, {now}\n"
        f"Python {platform.python_version()}, PySide {pyside_version}, Qt {qVersion()}\n"
        f"{platform.platform()}, {QGuiApplication.platformName()}\n\n"
        f"{details.rstrip()}\n"
    )


def save_problem_report(parent: QWidget, details: str) -> bool:
    """Let the user say where, and write the report there; return whether it was written.

    Raises:
        NotWrittenError: it cannot be written there.
    """
    offered = _usual_folder() / f"annotator-problem-{datetime.now(UTC):%Y-%m-%d}.txt"
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save a report", str(offered), "Text (*.txt)")
    if not chosen:
        return False
    try:
        Path(chosen).write_text(problem_report(details), encoding="utf-8")
    except OSError as error:
        raise NotWrittenError(f"{chosen} cannot be written: {error.strerror}") from error
    return True


def _usual_folder() -> Path:
    folder = documents_folder()
    return folder if folder.exists() else Path.home()
