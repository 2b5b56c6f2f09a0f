"""Looks into files off the window's thread, those first that the user is looking at."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from annotator.importing.format import ReadingOptions
from annotator.importing.preview import preview_of
from annotator.ui.background import CancelledError


class Job(NamedTuple):
    """A file to look into.

    Attributes:
        number: which of the files it is.
        path: the file.
        options: how it is read.
    """

    number: int
    path: Path
    options: ReadingOptions


class Previews(QThread):
    """Looks into one file after the other off the window's thread.

    Attributes:
        made: Signal (Job, FilePreview).
    """

    made = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._lock = Lock()
        self._is_working = False

    def ask(self, jobs: Iterable[Job]) -> None:
        """Look into these files next, in this order, and into no others."""
        with self._lock:
            self._jobs = list(jobs)
            is_to_start = bool(self._jobs) and not self._is_working
            self._is_working |= is_to_start
        if is_to_start:
            self.wait()  # It has nothing left to do, but may not have ended.
            self.start()

    def finish(self) -> None:
        """Stop as soon as may be, and wait until that is done."""
        with self._lock:
            self._jobs = []
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """Look into the files."""
        while (job := self._next()) is not None:
            try:
                preview = preview_of(job.path, job.options.within(self._tell))
            except CancelledError:
                continue
            self.made.emit(job, preview)

    def _next(self) -> Job | None:
        with self._lock:
            if self._jobs:
                return self._jobs.pop(0)
            self._is_working = False
            return None

    def _tell(self, _done: int, _of: int) -> None:
        if self.isInterruptionRequested():
            raise CancelledError
