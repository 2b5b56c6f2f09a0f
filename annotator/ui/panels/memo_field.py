"""A field for a memo, as high as its text, that hands its text over when it is left."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_FEWEST_LINES = 1
_MOST_LINES = 12


class MemoField(QPlainTextEdit):
    """A memo that is edited in place.

    Attributes:
        written: Signal (text) when the field is left with another text than before.
    """

    written = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = text
        self.setPlainText(text)
        self.setPlaceholderText("Add a memo")
        self.setAccessibleName("Memo")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.document().setDocumentMargin(2)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return room for the lines there are."""
        lines = max(_FEWEST_LINES, min(self._lines(), _MOST_LINES))
        around = self.contentsMargins()
        frame = around.top() + around.bottom() + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the field grows and shrinks with its text alone."""
        return QSize(60, self.sizeHint().height())

    def hand_over(self) -> None:
        """Tell the text, if it is another one than before."""
        text = self.toPlainText().strip()
        if text != self._standing:
            self._standing = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was written."""
        super().focusOutEvent(event)
        self.hand_over()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was written: the field may be gone before it loses the focus."""
        super().hideEvent(event)
        self.hand_over()

    def _lines(self) -> int:
        return round(self.document().size().height())

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        too_long = self._lines() > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()
