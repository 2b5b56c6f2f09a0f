"""Long work off the window's thread, with progress and a way to cancel."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.project.rebuild import ProgressCall
from annotator.ui.parts.progress_dialog import STEPS, ProgressDialog

T = TypeVar("T")

PATIENCE = 500
"""Milliseconds after which work that is not done yet shows its progress."""


class CancelledError(Exception):
    """The user cancelled. Raised inside the work, where it tells its progress."""


class _Worker(QThread, Generic[T]):
    """Runs one piece of work and keeps what became of it."""

    progressed = Signal(int)

    def __init__(self, work: Callable[[ProgressCall], T], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.result: list[T] = []
        self.error: BaseException | None = None
        self.done = 0

    def run(self) -> None:
        try:
            self.result.append(self._work(self._tell))
        except BaseException as error:  # noqa: BLE001 - raised again where the work was ordered
            self.error = error

    def _tell(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise CancelledError
        self.done = done * STEPS // max(total, 1)
        self.progressed.emit(self.done)


def run_in_background(parent: QWidget, title: str, work: Callable[[ProgressCall], T]) -> T:
    """Run ``work`` in a thread of its own while the window takes no input; return its result.

    Args:
        parent: the window that waits.
        title: what is being done, for the progress dialog.
        work: gets a function that it calls with how much is done, of how much.

    Raises:
        CancelledError: the user cancelled.
        Exception: whatever ``work`` raises.
    """
    worker = _Worker(work, parent)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    worker.start()
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if worker.isRunning():
        _show_progress(parent, title, worker)
    worker.wait()
    worker.deleteLater()
    if worker.error is not None:
        raise worker.error
    return worker.result[0]


def _show_progress(parent: QWidget, title: str, worker: _Worker[T]) -> None:
    dialog = ProgressDialog(parent, title)
    loop = QEventLoop()
    worker.progressed.connect(dialog.show_done)
    worker.finished.connect(loop.quit)
    dialog.cancelled.connect(worker.requestInterruption)
    dialog.show()
    dialog.show_done(worker.done)
    if worker.isRunning():
        loop.exec()
    dialog.hide()
    dialog.deleteLater()
