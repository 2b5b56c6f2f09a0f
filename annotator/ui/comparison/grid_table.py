"""A table of figures: walked cell by cell; each leads to what it means and what is behind it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from annotator.ui.comparison.explaining_header import ExplainingHeader
from annotator.ui.comparison.grid import Cell, Grid, in_order
from annotator.ui.comparison.grid_delegate import ROW, GridDelegate
from annotator.ui.comparison.grid_model import GridModel, Index

_NARROWEST = 56
_WIDEST = 320
_WIDEST_IN_MATRIX = 130
_WIDEST_TITLE = 200


class GridTable(QTableView):
    """Shows a `Grid`.

    Attributes:
        opened: Signal (PassageFilter) when a cell is opened that disagreements are behind.
        explained: Signal (name of a measure) when somebody asks what a figure means.
        rested: Signal (name of a measure) when the reader is at a cell of another measure.
    """

    opened = Signal(object)
    explained = Signal(str)
    rested = Signal(str)

    def __init__(self, name: str) -> None:
        """Show nothing yet; ``name`` is what screen readers call the table."""
        super().__init__()
        self._model = GridModel(self)
        self._unsorted = Grid()
        self._sorted_by: tuple[int, bool] | None = None
        self._delegate = GridDelegate(self)
        self._head = ExplainingHeader(self)
        self.setHorizontalHeader(self._head)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setObjectName("figures")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._open)
        self._head.explained.connect(self.explained)
        self._head.sort_asked.connect(self._sort_by)
        rows = self.verticalHeader()
        rows.setHighlightSections(False)
        rows.setMaximumWidth(_WIDEST_TITLE)
        rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        self._head.setMinimumSectionSize(_NARROWEST)
        self._model.modelReset.connect(self._fit)

    # What is shown -------------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """The table on show, in the order in which it is shown."""
        return self._model.grid

    def show_grid(self, grid: Grid) -> None:
        """Show another table, sorted as the one before."""
        if [c.title for c in grid.columns] != [c.title for c in self._unsorted.columns]:
            self._sorted_by = None
        self._unsorted = grid
        self._show_sorted()

    def choose(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index, flags = self._model.index(row, column), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def current_cell(self) -> Cell | None:
        """Return the current cell."""
        return self._model.cell(self.currentIndex())

    def current_measure(self) -> str:
        """Return the entry of the guide for the current cell; empty where there is none."""
        return self._model.measure(self.currentIndex())

    def _show_sorted(self) -> None:
        grid = self._unsorted
        if self._sorted_by is not None:
            column, descending = self._sorted_by
            grid = in_order(grid, column, descending=descending)
        self.verticalHeader().setVisible(bool(grid.row_titles))
        self._model.show(grid)
        if grid.rows and not self.currentIndex().isValid():
            self.choose(0, 0)
        self.rested.emit(self.current_measure())

    def _sort_by(self, column: int) -> None:
        if self._unsorted.row_titles:
            return  # A matrix keeps the order of its rows: they are its columns, too.
        before = self._sorted_by
        descending = before is not None and before[0] == column and not before[1]
        self._sorted_by = (column, descending)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._head.setSortIndicatorShown(True)
        self._head.setSortIndicator(column, way)
        self._show_sorted()

    def _fit(self) -> None:
        if self._sorted_by is None:
            self._head.setSortIndicatorShown(False)
        places = range(len(self.grid.columns))
        wanted = [
            max(self.sizeHintForColumn(n), self._head.sectionSizeHint(n), _NARROWEST)
            for n in places
        ]
        if self.grid.row_titles:  # A matrix is read both ways: its columns are alike.
            wanted = [max(wanted, default=0)] * len(wanted)
        widest = _WIDEST_IN_MATRIX if self.grid.row_titles else _WIDEST
        for place, width in zip(places, wanted, strict=True):
            self._head.resizeSection(place, min(width, widest))
        self._stretch()

    def _stretch(self) -> None:
        """Give what room is left to the column that takes it, which stays as wide as it has to."""
        columns = self.grid.columns
        place = next((n for n, each in enumerate(columns) if each.stretches), None)
        if place is None:
            return
        others = sum(self._head.sectionSize(n) for n in range(len(columns)) if n != place)
        needed = min(max(self.sizeHintForColumn(place), _NARROWEST), _WIDEST)
        room = self.viewport().width() - others
        if place < len(columns) - 1:
            room = min(room, _WIDEST)  # The eye has to find its way to the figures.
        self._head.resizeSection(place, max(needed, room))

    # Acting --------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and cell.behind is not None:
            self.opened.emit(cell.behind)

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        cell, measure = self._model.cell(index), self._model.measure(index)
        behind = menu.addAction("Show the disagreements behind this", lambda: self._open(index))
        behind.setEnabled(cell is not None and cell.behind is not None)
        meaning = menu.addAction(
            "What does this mean, when does it mislead?", lambda: self.explained.emit(measure)
        )
        meaning.setEnabled(bool(measure))
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()

    # Qt's events ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that came to the column that takes it."""
        super().resizeEvent(event)
        self._stretch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and explain; Qt walks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_F1:
            self.explained.emit(self.current_measure())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which figure the reader is at."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.rested.emit(self._model.measure(current))
