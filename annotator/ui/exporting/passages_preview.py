"""The first passages that would be written, and how many there are."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.exchange.segments import Segment
from annotator.model.records import Code
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import swatch_icon

_TITLES = ("Passage", "Code", "Coder", "Source", "Place")
_CODE_TITLES = ("Code", "Definition")
_WIDTHS = {1: 120, 2: 80, 3: 140, 4: 96}
_CODE_WIDTH = 200
_ROW = QSize(0, 24)
_LONGEST = 200


class PassagesPreview(QTreeWidget):
    """A row for each passage, or for each code of a codebook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What would be written")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show these."""
        self._begin(_TITLES, stretched=0, widths=_WIDTHS)
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
            self._add(item)
        self._choose_first()

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Show what a codebook has of these."""
        self._begin(_CODE_TITLES, stretched=1, widths={0: _CODE_WIDTH})
        for each in codes:
            item = QTreeWidgetItem([each.name, shortened(each.definition, _LONGEST)])
            item.setIcon(0, swatch_icon(each.colour))
            item.setToolTip(1, each.definition)
            self._add(item)
        self._choose_first()

    def _begin(self, titles: tuple[str, ...], *, stretched: int, widths: dict[int, int]) -> None:
        self.clear()
        self.setColumnCount(len(titles))
        self.setHeaderLabels(list(titles))
        header = self.header()
        for column in range(len(titles)):
            is_wide = column == stretched
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, modes.Stretch if is_wide else modes.Interactive)
            if not is_wide:
                header.resizeSection(column, widths[column])

    def _add(self, item: QTreeWidgetItem) -> None:
        item.setSizeHint(0, _ROW)
        self.addTopLevelItem(item)

    def _choose_first(self) -> None:
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
