"""The PDF that a source came from, beside its text: the page of the caret, the passage marked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.text.spans import Span
from annotator.ui.look.icons import icon
from annotator.ui.original.page_here import PageHere
from annotator.ui.original.page_pictures import PageAsked, PdfPages
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.messages import sentence

_SIZE = (620, 820)
_SOON = 60
_MARGIN = 24
_ABOVE = 120


class PdfWindow(QDialog):
    """Shows one page at a time, as wide as the window.

    Attributes:
        closed: Signal (); the window was closed.
    """

    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        name: str,
        pages: PdfPages,
        here: PageHere,
        open_it: Callable[[], object],
    ) -> None:
        """Show a file.

        Args:
            parent: the main window.
            name: what the file is called.
            pages: draws its pages.
            here: which page a place of the text is on.
            open_it: hands the file to the program that the system has for it.
        """
        super().__init__(parent)
        self.setWindowTitle(f"{name} – the original")
        self.resize(*_SIZE)
        self._pages = pages
        self._here = here
        self._span = Span(0, 0)
        self.page_index = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._draw)
        self.page_label = ElidedLabel()
        self.previous = _turning("chevron-up", "The page before", lambda: self.turn(-1))
        self.next = _turning("chevron-down", "The next page", lambda: self.turn(1))
        own = QPushButton("Open in its own program")
        own.setAutoDefault(False)
        own.clicked.connect(lambda _=False: open_it())
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        for widget in (self.previous, self.next):
            head.addWidget(widget)
        head.addWidget(self.page_label, stretch=1)
        head.addWidget(own)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Page")
        self.area.setWidget(self.picture)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.area, stretch=1)
        self.area.setFocus()

    def follow(self, span: Span) -> None:
        """Show the page where a passage begins, and mark the passage."""
        self._span = span
        self.page_index = self._here.index(span.start)
        self._soon.start()

    def turn(self, by: int) -> None:
        """Show another page."""
        last = max(len(self._here.landmarks) - 1, 0)
        self.page_index = min(max(self.page_index + by, 0), last)
        self._soon.start()

    @property
    def is_drawn(self) -> bool:
        """Whether the page that is wanted is to be seen."""
        return not self._soon.isActive()

    def _draw(self) -> None:
        number, landmarks = self.page_index, self._here.landmarks
        label = landmarks[number].label if number < len(landmarks) else str(number + 1)
        self.page_label.setText(f"Page {label} ({number + 1:,} of {max(len(landmarks), 1):,})")
        self.previous.setEnabled(number > 0)
        self.next.setEnabled(number + 1 < len(landmarks))
        ratio = self.devicePixelRatioF()
        room = max(self.area.viewport().width() - _MARGIN, 100)
        try:
            drawn = self._pages.picture(PageAsked(number, round(room * ratio), self._span))
        except AnnotatorError as error:
            self.picture.setText(sentence(error))
            return
        pixmap = QPixmap.fromImage(drawn.image)
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(self.page_label.text())
        if drawn.top is not None:
            self.area.verticalScrollBar().setValue(max(round(drawn.top / ratio) - _ABOVE, 0))

    # Qt's events ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page as wide as there is room."""
        super().resizeEvent(event)
        self._soon.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is closed."""
        self._soon.stop()
        self.closed.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close with Escape as with the mouse."""
        self.close()


def _turning(name: str, words: str, run: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _=False: run())
    return button
