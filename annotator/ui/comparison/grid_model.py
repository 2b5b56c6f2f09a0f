"""A table of figures as Qt sees it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.comparison.grid import Cell, Grid
from annotator.ui.look.tooltips import as_tooltip

CELL = Qt.ItemDataRole.UserRole
"""The role under which a cell is had whole."""

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Shows one `Grid` after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid()

    @property
    def grid(self) -> Grid:
        """The table on show."""
        return self._grid

    def show(self, grid: Grid) -> None:
        """Show another table; one of the same shape leaves the reader where he is."""
        before = self._grid
        if grid == before:
            return
        if before.columns == grid.columns and len(before.rows) == len(grid.rows):
            self._grid = grid
            if grid.rows:
                last = self.index(len(grid.rows) - 1, len(grid.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(grid.rows) - 1)
            return
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self._grid.rows):
            return None
        return self._grid.rows[index.row()][index.column()]

    def measure(self, index: Index) -> str:
        """Return the entry of the guide that explains a cell; empty where there is none."""
        cell = self.cell(index)
        if cell is None:
            return ""
        return cell.measure or self._grid.columns[index.column()].measure

    # Qt's questions ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._grid.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what stands above a column or before a row."""
        if orientation is Qt.Orientation.Vertical:
            titles = self._grid.row_titles
            wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return titles[section] if wanted and section < len(titles) else None
        if section >= len(self._grid.columns):
            return None
        column = self._grid.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return as_tooltip(column.tip) if column.tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if column.words or column.bars else _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL:
            return cell
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole if cell.tip:
                return as_tooltip(cell.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken or cell.words
        return None
