"""Markdown as it is read, as high as its text."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

_FEATURES = QTextDocument.MarkdownFeature
_DIALECT = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
_OPENED = ("http", "https", "mailto")


class MarkdownView(QTextBrowser):
    """Shows a memo. Whoever may edit it clicks it, or presses Enter on it.

    Attributes:
        edit_asked: Signal ().
    """

    edit_asked = Signal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self._editable = editable
        self.setOpenLinks(False)
        self.anchorClicked.connect(_open)
        self.setTabChangesFocus(True)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setHorizontalScrollBarPolicy(policy)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().setIndentWidth(18)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.setAccessibleName("Memo")
        if editable:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            self.setToolTip("Click to edit, or press Enter")

    def show_markdown(self, source: str) -> None:
        """Show another text."""
        self._source = source
        self.document().setMarkdown(source, _DIALECT)
        self.updateGeometry()

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """Load nothing: a memo that came with a project must not look around on this computer.

        Without a picture of ours, Qt would try the name as the path of a file.
        """
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, with its no-break spaces."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter edit."""
        if self._editable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click edit, unless it is on a link or ends a selection."""
        super().mouseReleaseEvent(event)
        plain = not self.anchorAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if self._editable and left and plain and not self.textCursor().hasSelection():
            self.edit_asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Paint links and code anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._source:
            self.show_markdown(self._source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much room as the text needs at another width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        around = self.contentsMargins()
        height = ceil(self.document().size().height())
        return QSize(super().sizeHint().width(), height + around.top() + around.bottom())

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(60, self.sizeHint().height())


def _open(link: QUrl) -> None:
    if link.scheme() in _OPENED:
        QDesktopServices.openUrl(link)
