"""How far a plan is, as tables for Qt: a row for each coder, and one for each source."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.agreement.plan_progress import CoderProgress, PlanProgress, SourceProgress
from annotator.model.records import Progress
from annotator.ui.look.tooltips import as_tooltip

CODER_PROGRESS = Qt.ItemDataRole.UserRole + 1
"""The CoderProgress of a row."""

SOURCE_ID = Qt.ItemDataRole.UserRole + 2
"""The id of the source of a row."""

STATE_WORDS = {
    None: "taken back",
    Progress.ASSIGNED: "not begun",
    Progress.IN_PROGRESS: "in progress",
    Progress.COMPLETE: "complete",
}

_NUMBERS_FROM = 2

_MOST_COLUMNS = 6
"""So many coders have a column each; of more, one column tells."""

_TOOLTIP = Qt.ItemDataRole.ToolTipRole

Index = QModelIndex | QPersistentModelIndex
Names = Mapping[UUID, str]


class CodersModel(QAbstractTableModel):
    """Coder, the bar, and how many sources are complete, in progress, not begun."""

    _HEAD = ("Coder", "", "Complete", "In progress", "Not begun")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CoderProgress, ...] = ()
        self._names: Names = {}

    def show(self, progress: PlanProgress, names: Names) -> None:
        """Show a plan's coders."""
        self.beginResetModel()
        self._rows, self._names = progress.coders, names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of coders."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._HEAD)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= _NUMBERS_FROM:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._HEAD[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self._rows[index.row()]
        name = self._names.get(row.coder_id, "?")
        cells = (name, "", f"{row.complete:,}", f"{row.in_progress:,}", f"{row.not_begun:,}")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole if index.column() >= _NUMBERS_FROM:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return as_tooltip(f"{name}: {row.complete:,} of {row.planned:,} complete")
            case _ if role == CODER_PROGRESS:
                return row
        return None


class PlannedSourcesModel(QAbstractTableModel):
    """The sources of a plan and how far their coders are, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SourceProgress] = []
        self._coders: tuple[UUID, ...] = ()
        self._sources: Names = {}
        self._names: Names = {}

    def show(self, progress: PlanProgress, sources: Names, coders: Names) -> None:
        """Show a plan's sources."""
        self.beginResetModel()
        self._sources, self._names = sources, coders
        self._coders = progress.plan.coder_ids
        self._rows = sorted(
            progress.sources, key=lambda each: (sources[each.source_id].casefold(), each.source_id)
        )
        self.endResetModel()

    @property
    def _by_coder(self) -> bool:
        return len(self._coders) <= _MOST_COLUMNS

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of sources."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return the number of columns."""
        return 0 if parent.isValid() else 1 + (len(self._coders) if self._by_coder else 1)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            words = "Source"
        else:
            words = self._names.get(self._coders[section - 1], "?") if self._by_coder else "Coders"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return as_tooltip(words) if role == _TOOLTIP else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return as_tooltip(f"{self._sources[row.source_id]}: {self._all_states(row)}")
            case _ if role == SOURCE_ID:
                return row.source_id
        return None

    def _words(self, row: SourceProgress, column: int) -> str:
        if column == 0:
            return self._sources[row.source_id]
        if not self._by_coder:
            return self._all_states(row)
        coder_id = self._coders[column - 1]
        return STATE_WORDS[row.states[coder_id]] if coder_id in row.states else "–"

    def _all_states(self, row: SourceProgress) -> str:
        return ", ".join(
            f"{self._names.get(coder_id, '?')} {STATE_WORDS[state]}"
            for coder_id, state in row.states.items()
        )
