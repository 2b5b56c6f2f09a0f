"""One column of the texts side by side: whose coding it is, above the text with their marks."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.marks import Mark, MarkBook
from annotator.ui.document.page import PageStyle
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.theme import Theme
from annotator.ui.parts.elided_label import ElidedLabel

_STYLE = PageStyle(line_spacing=1.4, measure=62, numbered=False)
_HEAD = 34
_ONE_BY_ONE = 200
"""Up to so many marks are changed one by one; beyond, all are put in anew."""


class TextColumn(QWidget):
    """Shows one text with the marks of one coder, or of all.

    Attributes:
        view: the text.
    """

    def __init__(self, heading: str, key: str = "", said: str = "") -> None:
        """Show no text yet.

        Args:
            heading: whose coding it shows.
            key: the key that takes it over; empty for none.
            said: more beside the heading.
        """
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._marks: dict[Hashable, Mark] = {}
        self.view = DocumentView()
        self.view.set_page_style(_STYLE)
        self.view.setAccessibleName(f"The text as coded by {heading}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_head(heading, key, said))
        layout.addWidget(self.view, stretch=1)

    def show_text(self, text: str, marks: Iterable[Mark]) -> None:
        """Show another text."""
        self._marks = {mark.id: mark for mark in marks}
        self.view.show_text(text, MarkBook(len(text), self._marks.values()))

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other marks on the same text."""
        former, self._marks = self._marks, {mark.id: mark for mark in marks}
        gone = former.keys() - self._marks.keys()
        new = [mark for mark in self._marks.values() if former.get(mark.id) != mark]
        if len(gone) + len(new) > _ONE_BY_ONE:
            self.view.set_marks(MarkBook(len(self.view.text()), self._marks.values()))
            return
        for mark_id in gone:
            self.view.remove_mark(mark_id)
        for mark in new:
            if mark.id in former:
                self.view.replace_mark(mark)
            else:
                self.view.add_mark(mark)

    def wear(self, theme: Theme) -> None:
        """Paint the text in a theme's colours."""
        self.view.set_theme(theme.page)


def _head(heading: str, key: str, said: str) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 0, 12, 0)
    row.setSpacing(8)
    if key:
        cap = QLabel(key)
        cap.setObjectName("key_cap")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(cap, alignment=Qt.AlignmentFlag.AlignVCenter)
    name = ElidedLabel(heading)
    name.setFont(bolder(name.font()))
    row.addWidget(name, stretch=1)
    if said:
        more = ElidedLabel(said)
        more.setObjectName("muted")
        more.setFont(smaller(more.font()))
        row.addWidget(more, stretch=3)
    head.setFixedHeight(max(_HEAD, head.sizeHint().height()))
    return head
