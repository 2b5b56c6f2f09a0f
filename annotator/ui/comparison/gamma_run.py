"""Computes gamma of one source in a thread of its own; it may take minutes."""

from PySide6.QtCore import QObject, QThread, Signal

from annotator.agreement.gamma import Gamma, gamma
from annotator.agreement.segments import SourceSpans
from annotator.errors import AnnotatorError
from annotator.ui.background import CancelledError


class GammaRun(QThread):
    """One computation of gamma.

    Attributes:
        progressed: Signal (int, int): how many random continua are done, of how many.
        result: what came of it; None while there is nothing, and where it was cancelled or failed.
        failure: why it could not be computed.
    """

    progressed = Signal(int, int)

    def __init__(self, source: SourceSpans, parent: QObject) -> None:
        """Prepare to compute gamma of a source; `start` begins."""
        super().__init__(parent)
        self._source = source
        self.result: Gamma | None = None
        self.failure: AnnotatorError | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Compute; called in the thread."""
        try:
            self.result = gamma(self._source, progress=self._tell)
        except CancelledError:
            return
        except AnnotatorError as failure:
            self.failure = failure
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error

    def _tell(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise CancelledError
        self.progressed.emit(done, total)
