"""Unexpected errors: logged, told in a sentence, and survived. Nothing is lost, all is on disk."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.errors import AnnotatorError
from annotator.places import state_folder
from annotator.ui.session.messages import Offer, sentence

_LOG = logging.getLogger(__name__)
_LONGEST_LOG = 1_000_000
_MOST_OFTEN = 3  # So often one and the same error is written down.


def crash_log() -> Path:
    """Return where unexpected errors are written down."""
    return state_folder() / "crashes.log"


@contextmanager
def watched_for_crashes() -> Iterator[None]:
    """Have a crash of the interpreter itself, while the block runs, written to the log."""
    try:
        log = _opened_log()
    except OSError as error:
        _LOG.warning("crashes cannot be logged: %s", error)
        yield
        return
    before = faulthandler.is_enabled()
    with log:
        faulthandler.enable(log)
        try:
            yield
        finally:
            faulthandler.disable()
            if before:
                faulthandler.enable()


def _opened_log() -> TextIO:
    path = crash_log()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LONGEST_LOG:
        path.replace(path.with_suffix(".old.log"))
    return path.open("a", encoding="utf-8")


class UnexpectedErrors(QObject):
    """Takes the place of ``sys.excepthook``, for every thread, and tells the user.

    Attributes:
        happened: Signal (sentence, details); raised in the window's thread whichever thread failed.
    """

    happened = Signal(str, str)

    def __init__(self, window: QWidget, say: Callable[[str], object] | None = None) -> None:
        """Tell over a window; ``say`` puts what was told before in its status line."""
        super().__init__(window)
        self._window = window
        self._say = say
        self._telling = False
        self._told: set[str] = set()
        self._written: Counter[str] = Counter()
        # Queued: what failed may be a paint event, in which no dialog can be opened.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._former = sys.excepthook, threading.excepthook
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def stop(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._former

    def _thread_hook(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._hook(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self._written[details] += 1
        if self._written[details] <= _MOST_OFTEN:
            sys.__excepthook__(kind, error, trace)
            _write_down(details)
        if isinstance(error, AnnotatorError):
            self.happened.emit(sentence(error), "")
        else:
            self.happened.emit(f"{kind.__name__}: {error}", details)

    def _tell(self, words: str, details: str) -> None:
        if self._telling:
            return
        if details in self._told:
            # What fails with every repaint must not open a dialog each time one is closed.
            if self._say is not None:
                self._say(f"Something went wrong again, as before ({words})")
            return
        from annotator.ui.dialogs.error_dialog import ErrorDialog  # noqa: PLC0415 - rarely

        self._telling = True
        if details:
            self._told.add(details)
        if details:
            heading = "Something went wrong in the program"
            words = (
                "What you were just doing may not have been done; everything before it is safe "
                f"in the project file. You can go on working. ({words})"
            )
        else:
            heading = "That could not be done"
        dialog = ErrorDialog(self._window, heading, words, details=details)
        if details:
            dialog.add_tool(Offer("Save a report…", lambda: self._save_report(dialog, details)))
        dialog.exec()
        dialog.deleteLater()
        self._telling = False

    def _save_report(self, dialog: QWidget, details: str) -> None:
        from annotator.ui.problem_report import save_problem_report  # noqa: PLC0415 - rarely

        try:
            save_problem_report(dialog, details)
        except AnnotatorError as error:
            QMessageBox.warning(dialog, "Annotator", sentence(error))


def _write_down(details: str) -> None:
    try:
        with _opened_log() as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{details}\n")
    except OSError as error:
        _LOG.warning("an error could not be logged: %s", error)
