"""A field for a memo, as high as its text, that hands its text over when it is left."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

_HIGHEST = 220


class MemoField(QTextEdit):
    """A memo that is edited in place.

    Attributes:
        written: Signal (text) when the field is left after its text was edited.
    """

    written = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setPlainText(text)
        self.setPlaceholderText("Add a memo")
        self.setAccessibleName("Memo")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return what stands in the field, no-break spaces and all."""
        # toPlainText would make plain spaces of no-break spaces.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def hand_over(self) -> None:
        """Tell the text, if it was edited."""
        if self.document().isModified():
            self.document().setModified(False)
            self.written.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was written."""
        super().focusOutEvent(event)
        self.hand_over()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was written: the field may be gone before it loses the focus."""
        super().hideEvent(event)
        self.hand_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the first line again where all of the text has room."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        around = self.contentsMargins()
        text = min(ceil(self.document().size().height()), _HIGHEST)
        return QSize(super().sizeHint().width(), text + around.top() + around.bottom())

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the field grows and shrinks with its text alone."""
        return QSize(60, self.sizeHint().height())

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        too_long = self.document().size().height() > _HIGHEST
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff
        )
        if not too_long:
            self.verticalScrollBar().setValue(0)
        self.updateGeometry()
