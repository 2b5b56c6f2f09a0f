"""The notice in the tool bar that some of the coding is hidden, and the way to see all of it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.look.ampersands import as_written
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.showing import Showing


class HiddenNotice(QWidget):
    """Says what is hidden or dimmed; a click shows all. Empty while nothing is."""

    def __init__(self, session: ProjectSession, showing: Showing) -> None:
        super().__init__()
        self._showing = showing
        self._button = QPushButton()
        self._button.setObjectName("hidden_notice")
        self._button.setToolTip("Show all codes as they are")
        self._button.clicked.connect(showing.show_all)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addWidget(self._button)
        for signal in (session.shown_changed, session.opened, session.changed):
            signal.connect(self._follow)
        self._follow()

    def text(self) -> str:
        """Return what is said; empty while nothing is hidden."""
        return "" if self._button.isHidden() else self._button.text()

    def _follow(self) -> None:
        words = self._showing.words()
        self._button.setText(as_written(f"{words} · Show all"))
        self._button.setVisible(bool(words))
