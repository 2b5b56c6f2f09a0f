"""The source on show: opened at once, its annotations read little by little."""

import gc

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.ui.session.coded_text import CodedText


class SourceOnShow(QObject):
    """Holds the source that is shown and reads on in it while nothing else is to be done.

    Attributes:
        coded: the source with what is coded in it; None where none is shown.
        read: Signal (); all annotations are there.
        failed: Signal (AnnotatorError); the annotations cannot be read.
    """

    read = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.coded: CodedText | None = None
        self._reading_on = QTimer(self, interval=0)
        self._reading_on.timeout.connect(self._read_on)

    def hold(self, coded: CodedText | None) -> None:
        """Hold another source, or none."""
        self._reading_on.stop()
        self.coded = coded
        gc.unfreeze()  # what was kept for the source before may be garbage by now

    def begin_reading(self) -> None:
        """Read what is still to come, whenever there is time, and tell when all of it is there."""
        self._reading_on.start()
        self._read_on()

    def finish_reading(self) -> None:
        """Read what is still to come, before anything is changed in it."""
        while self._reading_on.isActive():
            self._read_on()

    def _read_on(self) -> None:
        try:
            if self.coded is not None and not self.coded.is_read:
                self.coded.read_on()
                return
        except AnnotatorError as error:
            self._reading_on.stop()
            self.failed.emit(error)
            return
        if self._reading_on.isActive():
            self._reading_on.stop()
            if self.coded is not None:
                self.read.emit()
