"""Asks for gamma of the source that is chosen, and tells how far it is."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.agreement.segments import SourceSpans
from annotator.ui.comparison.gamma_run import GammaRun
from annotator.ui.session.messages import sentence


class GammaAsked(NamedTuple):
    """A source whose gamma is wanted."""

    source_id: UUID
    spans: SourceSpans


class GammaBar(QWidget):
    """A button, and while it computes a bar and a way to cancel.

    Attributes:
        computed: Signal (UUID of the source, Gamma).
        said: Signal (a sentence): how it went.
    """

    computed = Signal(object, object)
    said = Signal(str)

    def __init__(self, wanted: Callable[[], GammaAsked | None]) -> None:
        """Compute gamma of what ``wanted`` gives when the button is pressed."""
        super().__init__()
        self._wanted = wanted
        self._run: GammaRun | None = None
        self._source_id: UUID | None = None
        self.button = QPushButton("Gamma of this source")
        self.button.setAutoDefault(False)
        self.button.setToolTip(
            "Compute gamma of the chosen source: spans aligned in place and code; takes a while"
        )
        self.button.clicked.connect(self._begin)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Progress of gamma")
        self._progress.setFixedWidth(110)
        self.cancel_button = QPushButton("Cancel gamma")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._progress, self.cancel_button, self.button):
            row.addWidget(widget)
        self._show_running(False)

    @property
    def is_running(self) -> bool:
        """Whether gamma is being computed."""
        return self._run is not None

    def cancel(self) -> None:
        """Stop computing, soon."""
        if self._run is not None:
            self._run.requestInterruption()

    def let_go(self) -> None:
        """Stop computing, and wait until nothing runs any more."""
        run, self._run = self._run, None
        if run is not None:
            run.requestInterruption()
            run.wait()
            run.deleteLater()
            self._show_running(False)

    def _begin(self) -> None:
        asked = self._wanted()
        if asked is None or self._run is not None:
            return
        self._source_id = asked.source_id
        self._run = GammaRun(asked.spans, self)
        self._run.progressed.connect(self._tell)
        self._run.finished.connect(self._end)
        self._progress.setRange(0, 0)
        self._show_running(True)
        self._run.start()

    def _tell(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _end(self) -> None:
        run = self._run
        if run is None or self.sender() is not run:
            return  # It was let go of.
        self._run = None
        self._show_running(False)
        run.deleteLater()
        if run.error is not None:
            raise run.error
        if run.failure is not None:
            self.said.emit(sentence(run.failure))
        elif run.result is None:
            self.said.emit("Gamma was cancelled.")
        else:
            self.computed.emit(self._source_id, run.result)

    def _show_running(self, running: bool) -> None:
        for widget in (self._progress, self.cancel_button):
            widget.setVisible(running)
        self.button.setVisible(not running)
