"""The first passages that would be written, and how many there are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.exchange.segments import Segment
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import swatch_icon

_TITLES = ("Passage", "Code", "Coder", "Source", "Place")
_WIDTHS = (300, 120, 80, 130)
_LONGEST = 200


class PassagesPreview(QTreeWidget):
    """A row for each passage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The first passages that would be written")
        self.setHeaderLabels(list(_TITLES))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show these."""
        self.clear()
        for each in segments:
            place = f"page {each.page}" if each.page else f"paragraph {each.paragraph:,}"
            item = QTreeWidgetItem(
                [
                    shortened(each.quote, _LONGEST),
                    each.code.name,
                    each.coder.name,
                    each.source.name,
                    place,
                ]
            )
            item.setIcon(1, swatch_icon(each.code.colour))
            item.setToolTip(0, shortened(each.quote, 4 * _LONGEST))
            item.setToolTip(1, each.code_path)
            item.setToolTip(3, each.source.name)
            self.addTopLevelItem(item)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
