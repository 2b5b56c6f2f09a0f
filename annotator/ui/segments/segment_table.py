"""The table itself: one row a segment, many rows selected, single clicks that only look."""

from array import array

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.project.segments import SegmentColumn, SegmentOrder
from annotator.ui.segments.lister import Listing
from annotator.ui.segments.segment_delegate import ROW, SegmentDelegate
from annotator.ui.segments.segments_model import COLUMNS, SegmentsModel

_PAUSE = 120
"""Milliseconds on a row before it is looked at, so that walking the rows opens not every source."""

_MOST_PIECES = 2_000
"""A selection in more pieces than that is let go when the list is made anew."""

_TRIED = 5
"""So many rows from the top are looked for when the list is made anew, to scroll back there."""

_WIDTHS = {
    SegmentColumn.CODE: "infrastructure",
    SegmentColumn.SOURCE: "A source of a text",
    SegmentColumn.CODER: "Somebody",
    SegmentColumn.DATE: "22 Nov 2026",
    SegmentColumn.MEMO: "Memo",
    SegmentColumn.LENGTH: "1,000,0",
}
_AROUND = {SegmentColumn.CODE: 42}

Index = QModelIndex | QPersistentModelIndex


class SegmentTable(QTableView):
    """Shows a `SegmentsModel`.

    Attributes:
        order_asked: Signal (SegmentOrder) when a head was clicked.
        looked_at: Signal (row) when the reader rests on a row.
        opened: Signal (row) when a row was double-clicked, or Enter pressed on it.
        chosen: Signal () when other rows are selected.
        remove_asked: Signal ().
        copy_asked: Signal ().
        menu_asked: Signal (point on the screen).
    """

    order_asked = Signal(object)
    looked_at = Signal(int)
    opened = Signal(int)
    chosen = Signal()
    remove_asked = Signal()
    copy_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: SegmentsModel) -> None:
        super().__init__()
        self.setObjectName("segments_table")
        self._model = model
        self._order = SegmentOrder()
        self._delegate = SegmentDelegate()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Segments")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(lambda: self.looked_at.emit(self.currentIndex().row()))
        self.selectionModel().selectionChanged.connect(self.chosen)
        self._set_up_heads()

    def _set_up_heads(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        # With the table's own, Qt asks every selected row of all columns whenever it paints a head:
        # 16 s where a million are selected.
        heads.setSelectionModel(QItemSelectionModel(self._model, heads))
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setStretchLastSection(False)
        measure = QFontMetrics(self.font())
        for place, column in enumerate(COLUMNS):
            if column is SegmentColumn.QUOTE:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                around = _AROUND.get(column, 24)
                heads.resizeSection(place, measure.horizontalAdvance(_WIDTHS[column]) + around)
        heads.setMinimumSectionSize(48)
        heads.sectionClicked.connect(self._sort_by)
        self._show_order()

    @property
    def order(self) -> SegmentOrder:
        """The order that is asked for."""
        return self._order

    # Sorting -------------------------------------------------------------------------------

    def _sort_by(self, place: int) -> None:
        column = COLUMNS[place]
        turned = column is self._order.column and not self._order.descending
        self._order = SegmentOrder(column, turned)
        self._show_order()
        self.order_asked.emit(self._order)

    def _show_order(self) -> None:
        way = (
            Qt.SortOrder.DescendingOrder if self._order.descending else Qt.SortOrder.AscendingOrder
        )
        self.horizontalHeader().setSortIndicator(COLUMNS.index(self._order.column), way)

    # What is selected ----------------------------------------------------------------------

    def selected_numbers(self) -> "array[int]":
        """Return the numbers of the annotations in the selected rows, in the order of the rows."""
        numbers = array("q")
        for first, last in self._pieces():
            numbers += self._model.numbers[first : last + 1]
        return numbers

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self._pieces())

    def _pieces(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        pieces = (selection.at(place) for place in range(selection.count()))
        return sorted({(each.top(), each.bottom()) for each in pieces})

    def show_listing(self, listing: Listing | None) -> None:
        """Show another listing; what is selected and in sight stays so where it is listed still."""
        before = self._model.numbers
        selected = self.selected_numbers()
        current, top = self.currentIndex().row(), max(self.rowAt(0), 0)
        self.clearSelection()  # By rows; it is made again by what stands in them.
        self._model.show(listing)
        if listing is None or not before:
            return
        self.verticalScrollBar().setValue(self._row_now(before[top : top + _TRIED], top))
        if current >= 0:
            self._make_current(self._row_now(before[current : current + 1], current))
        if selected:
            self._select_again(selected)

    def choose_row(self, row: int) -> None:
        """Select one row, and bring it into sight."""
        index, flags = self._model.index(row, 0), QItemSelectionModel.SelectionFlag
        # Not by `selectRow`: that looks at which keys are held down.
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _row_now(self, numbers: "array[int]", otherwise: int) -> int:
        """Return the row of the first of some annotations that is listed."""
        for number in numbers:
            if number in self._model.numbers:
                return self._model.numbers.index(number)
        return otherwise

    def _select_again(self, numbers: "array[int]") -> None:
        selection = QItemSelection()
        for first, last in _runs(self._model.rows_of(numbers)):
            if selection.size() > _MOST_PIECES:
                return
            selection.select(self._model.index(first, 0), self._model.index(last, len(COLUMNS) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _make_current(self, row: int) -> None:
        index = self._model.index(row, 0)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flags)

    # Qt's events ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, copy or remove; Qt walks and selects."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (40 if key == Qt.Key.Key_Right else -40))
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self._rest.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the row that is clicked."""
        super().mousePressEvent(event)
        row = self.rowAt(round(event.position().y()))
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._rest.start()

    def keyboardSearch(self, _letters: str) -> None:
        """Search nothing: a million rows would be read for it."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint whole rows anew: Qt takes care of two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _open(self, row: int) -> None:
        self._rest.stop()
        if row >= 0:
            self.opened.emit(row)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return rows in ascending order as stretches without a gap: first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
