"""The list of disagreements: rows that are walked, and opened where the text is."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from annotator.ui.comparison.disagreements_model import DisagreementsModel, Index, PassageColumn
from annotator.ui.comparison.grid_delegate import ROW
from annotator.ui.comparison.kind_titles import KINDS

_AROUND = 26
_WIDTHS = {
    PassageColumn.CODE: "infrastructure / ideology",
    PassageColumn.WHAT: "Differ at the start by 100 characters and en",
    PassageColumn.SOURCE: "A name of a source",
}


class DisagreementsTable(QTableView):
    """Shows a `DisagreementsModel`.

    Attributes:
        opened: Signal (row) when a row was double-clicked, or Enter pressed on it.
        place_asked: Signal (row) when Ctrl and Enter were pressed on it: its place in the text.
    """

    opened = Signal(int)
    place_asked = Signal(int)

    def __init__(self, model: DisagreementsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Disagreements")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        measure = QFontMetrics(self.font())
        for column in PassageColumn:
            if column is PassageColumn.QUOTE:
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            widest = _WIDTHS.get(column) or max(KINDS.values(), key=measure.horizontalAdvance)
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            heads.resizeSection(column, measure.horizontalAdvance(widest) + _AROUND)

    def choose_row(self, row: int) -> None:
        """Make a row the current one, and bring it into sight."""
        index, flags = self._model.index(row, 0), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _open(self, row: int) -> None:
        if row >= 0:
            self.opened.emit(row)

    def _ask_place(self, row: int) -> None:
        if row >= 0:
            self.place_asked.emit(row)

    # Qt's events ---------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the ways from a row."""
        row = self.currentIndex().row()
        if row < 0:
            return
        menu = QMenu(self)
        menu.addAction("Settle side by side\tEnter", lambda: self._open(row))
        menu.addAction("Go to the place in the text\tCtrl+Enter", lambda: self._ask_place(row))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row; Qt walks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.currentIndex().row()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._ask_place(row)
            else:
                self._open(row)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint whole rows anew: Qt takes care of two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()
