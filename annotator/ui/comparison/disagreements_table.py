"""The list of disagreements: rows that are walked, and opened where the text is."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

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
    """

    opened = Signal(int)

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

    # Qt's events ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row; Qt walks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint whole rows anew: Qt takes care of two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()
