"""What a figure means and when it misleads, beside the figures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from annotator.ui.comparison.guide_text import guide_html
from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon

WIDTH = 340
"""How wide it is at first, in pixels."""


class GuidePanel(QWidget):
    """Shows one entry of the guide to measures after the other.

    Attributes:
        closed: Signal () when it was closed by hand.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(240)
        self._measure = ""
        heading = QLabel("What does this mean?")
        heading.setFont(bolder(self.font()))
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setToolTip("Close the guide (Esc)")
        close.setAccessibleName("Close the guide")
        close.clicked.connect(self._close)
        self._text = QTextBrowser()
        self._text.setObjectName("guide_text")
        self._text.setAccessibleName("What the figure means, and when it misleads")
        self._text.setOpenLinks(False)
        self._text.setTabChangesFocus(True)
        self._text.document().setDocumentMargin(12)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._text, stretch=1)
        self.setFocusProxy(self._text)

    @property
    def measure(self) -> str:
        """The entry that is shown; empty for the introduction."""
        return self._measure

    def text(self) -> str:
        """Return what is to be read."""
        return self._text.toPlainText()

    def explain(self, measure: str) -> None:
        """Show the entry of a measure; without one, how to read the window."""
        self._measure = measure
        self._text.setHtml(guide_html(measure))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
