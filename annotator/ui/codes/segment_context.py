"""Shows a coded passage with the text around it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from annotator.text.spans import Span
from annotator.ui.document.theme import DocumentTheme
from annotator.ui.document.tints import tint
from annotator.ui.look.fonts import reading_font

_AROUND = 700
"""Characters shown before the passage, and behind it."""

_MARGIN = 18


class SegmentContext(QTextEdit):
    """A page that only shows: no key is taken here."""

    def __init__(self, theme: DocumentTheme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("page")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("The passage and the text around it")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(reading_font())
        self.document().setDocumentMargin(_MARGIN)

    def show_passage(self, text: str, span: Span, colour: str) -> None:
        """Show a span of a text, marked in a colour."""
        start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
        self.clear()
        cursor = QTextCursor(self.document())
        plain, marked = self._formats(colour)
        cursor.insertText(("…" if start else "") + text[start : span.start], plain)
        place = cursor.position()
        cursor.insertText(span.cut(text), marked)
        cursor.insertText(text[span.end : end] + ("…" if end < len(text) else ""), plain)
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        # The beginning of the passage stands in the upper third, however long it is.
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    def _formats(self, colour: str) -> tuple[QTextCharFormat, QTextCharFormat]:
        theme = self._theme
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(theme.muted))
        marked.setForeground(QColor(theme.text))
        ground = tint(theme.page, theme.text, (colour,), theme.tint_strength)
        marked.setBackground(QColor(ground))
        return plain, marked
