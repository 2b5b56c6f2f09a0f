"""Several views on one text, side by side, that scroll as one."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.text.spans import Span
from annotator.ui.adjudication.text_column import TextColumn
from annotator.ui.document.marks import Mark
from annotator.ui.look.theme import Theme

_AROUND = 0.12
"""The share of a column's height that stays free above and below the passage looked at."""


_WIDE = 1_000
_SMALLER = -2
"""Steps of zoom by which columns are set smaller than a text that has the page for itself."""


class Column(NamedTuple):
    """What stands at the head of a column.

    Attributes:
        heading: whose coding it shows.
        key: the key that takes it over; empty for none.
        said: more beside the heading.
        share: how wide it is, against the others.
    """

    heading: str
    key: str = ""
    said: str = ""
    share: int = 1


class ParallelTexts(QWidget):
    """Shows one text in several columns, each with marks of its own.

    Attributes:
        mark_clicked: Signal (mark id) when a mark, its bracket or its name was clicked.
    """

    mark_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[TextColumn] = []
        self._heads: tuple[Column, ...] = ()
        self._theme: Theme | None = None
        self._font: QFont | None = None
        self._scrolling = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    # What is shown -------------------------------------------------------------------------

    def show_columns(self, heads: Sequence[Column]) -> None:
        """Show as many columns as there are heads; the text has to be shown anew after it."""
        if tuple(heads) == self._heads:
            return
        self._heads = tuple(heads)
        for column in self.columns:
            column.setParent(None)
            column.deleteLater()
        self.columns = [self._made(head) for head in heads]
        for column in self.columns:
            self._splitter.addWidget(column)
        self._splitter.setSizes([_WIDE * head.share for head in heads])
        for place, head in enumerate(heads):
            self._splitter.setStretchFactor(place, head.share)

    def _made(self, head: Column) -> TextColumn:
        column = TextColumn(head.heading, head.key, head.said)
        if self._theme is not None:
            column.wear(self._theme)
        if self._font is not None:
            column.view.set_font(self._font)
        view = column.view
        view.set_zoom(_SMALLER)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow(column))
        view.zoom_changed.connect(self._zoom)
        view.mark_clicked.connect(self.mark_clicked)
        # Each laid out anew by itself, columns would come apart.
        view.viewport().installEventFilter(self)
        return column

    def show_text(self, text: str, marks: Sequence[Iterable[Mark]]) -> None:
        """Show another text, with the marks of each column."""
        self._scrolling = True
        for column, own in zip(self.columns, marks, strict=True):
            column.show_text(text, own)
        self._scrolling = False

    def show_place(self, span: Span | None, outlined: Sequence[Hashable | None] = ()) -> None:
        """Show where a passage stands.

        Args:
            span: where; None for no passage.
            outlined: the mark to outline in each column; None where there is none, and the place is
                shown for itself.
        """
        marks = outlined or [None] * len(self.columns)
        for column, mark_id in zip(self.columns, marks, strict=True):
            column.view.show_target(span if mark_id is None else None)
            column.view.emphasise(mark_id)

    def bring_into_sight(self, span: Span) -> None:
        """Scroll to a passage, if it is not in sight."""
        if self.columns:
            self.columns[0].view.ensure_visible(span, _AROUND)
            self._follow(self.columns[0])

    # Looks ---------------------------------------------------------------------------------

    def wear(self, theme: Theme) -> None:
        """Paint the texts in a theme's colours."""
        self._theme = theme
        for column in self.columns:
            column.wear(theme)

    def set_font(self, font: QFont) -> None:
        """Show the texts in a font."""
        self._font = QFont(font)
        for column in self.columns:
            column.view.set_font(font)

    # Scrolling as one ----------------------------------------------------------------------

    def _follow(self, leader: TextColumn) -> None:
        """Scroll the other columns to the place at the top of one."""
        if self._scrolling:
            return
        self._scrolling = True
        place = leader.view.place()
        for column in self.columns:
            if column is not leader and column.view.text():
                column.view.restore_place(place)
        self._scrolling = False

    def _zoom(self, steps: int) -> None:
        self._scrolling = True
        for column in self.columns:
            column.view.set_zoom(steps)
        self._scrolling = False
        if self.columns:
            self._follow(self.columns[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the columns together again after one of them has changed its width."""
        if event.type() is QEvent.Type.Resize and self.columns:
            first = self.columns[0]
            if watched is not first.view.viewport():
                self._follow(first)
        return False
