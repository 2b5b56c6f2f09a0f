"""One's own memo: read as Markdown, edited as its source, kept while it is being written."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.panels.markdown_view import MarkdownView
from annotator.ui.panels.memo_field import MemoField

PAUSE = 2_000
"""Milliseconds without a letter after which what was written is kept."""

AT_LATEST = 10_000
"""Milliseconds after which it is kept though somebody writes on and on."""


class MemoEntry(QWidget):
    """A memo that is shown until it is clicked, then edited until it is left.

    Attributes:
        written: Signal (text) at a pause in writing, and when the field is left.
        memo_id: the memo; None while there is none yet.
    """

    written = Signal(str)

    def __init__(self, memo_id: UUID | None, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memo_id = memo_id
        self._view = MarkdownView(editable=True)
        self._view.edit_asked.connect(self.write)
        self._field = MemoField(text)
        self._field.setToolTip("Markdown: **bold**, *italics*, - lists")
        self._field.installEventFilter(self)
        self._field.written.connect(self._hand_on)
        self._field.textChanged.connect(self._count_down)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        layout.addWidget(self._field)
        self._view.show_markdown(text)
        self._show_view(reading=bool(text))

    def text(self) -> str:
        """Return the memo as it stands in the field."""
        return self._field.text()

    @property
    def is_being_written(self) -> bool:
        """Whether the keyboard is in the field, or something there is not kept yet."""
        return self._field.hasFocus() or self._field.document().isModified()

    def show_text(self, text: str) -> None:
        """Show another text, unless somebody is just writing here."""
        if not self.is_being_written and text != self._field.text():
            self._field.setPlainText(text)
            self._field.document().setModified(False)
        if not self._field.hasFocus():
            self._view.show_markdown(self._field.text())
            self._show_view(reading=bool(self._field.text()))

    def write(self) -> None:
        """Put the keyboard at the end of the memo."""
        self._show_view(reading=False)
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._field.setFocus()

    def hand_over(self) -> None:
        """Have what was written told now."""
        self._field.hand_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to reading when the field is left, or Escape pressed."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                QTimer.singleShot(0, self, self._read_if_left)
        elif (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._field.clearFocus()
            self._view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _read_if_left(self) -> None:
        if not self._field.hasFocus() and self._field.text():
            self._view.show_markdown(self._field.text())
            self._show_view(reading=True)

    def _show_view(self, *, reading: bool) -> None:
        self._view.setVisible(reading)
        self._field.setVisible(not reading)

    def _count_down(self) -> None:
        if self._field.document().isModified():
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    def _keep(self) -> None:
        # Emptied in order to be written anew, it is not deleted before it is left.
        if self._field.text():
            self._field.hand_over()

    def _hand_on(self, text: str) -> None:
        self._pause.stop()
        self._latest.stop()
        self.written.emit(text)
