"""One column of the texts side by side: whose coding it is, above the text with their marks."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.marks import Mark, MarkBook
from annotator.ui.document.page import PageStyle
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.theme import Theme
from annotator.ui.parts.elided_label import ElidedLabel

_NARROWER = PageStyle(line_spacing=1.4, numbered=False)


class TextColumn(QWidget):
    """Shows one text with the marks of one coder, or of all.

    Attributes:
        view: the text.
    """

    def __init__(self, heading: str, key: str = "", parent: QWidget | None = None) -> None:
        """Show no text yet, under a heading and the key that takes this column's coding."""
        super().__init__(parent)
        self.heading = heading
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = DocumentView()
        self.view.set_page_style(_NARROWER)
        self.view.setAccessibleName(f"The text as coded by {heading}")
        name = ElidedLabel(heading)
        name.setFont(bolder(self.font()))
        head = QHBoxLayout()
        head.setContentsMargins(16, 7, 12, 7)
        head.setSpacing(8)
        if key:
            head.addWidget(_cap(key))
        head.addWidget(name, stretch=1)
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._said.setFont(smaller(self.font()))
        head.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, stretch=1)

    def say(self, words: str) -> None:
        """Put a few words beside the heading."""
        self._said.setText(words)

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Show another text."""
        self.view.show_text(text, MarkBook(len(text), marks))

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other marks on the same text."""
        self.view.set_marks(MarkBook(len(self.view.text()), marks))

    def wear(self, theme: Theme) -> None:
        """Paint the text in a theme's colours."""
        self.view.set_theme(theme.page)


def _cap(key: str) -> QLabel:
    cap = QLabel(key)
    cap.setObjectName("key_cap")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return cap
