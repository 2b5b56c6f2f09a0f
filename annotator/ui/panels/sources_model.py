"""The sources of a project as a list for Qt: names, how far the coder is, how much is coded."""

from collections import Counter
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model.records import Assignment, Progress, Source
from annotator.project.project import Done
from annotator.project.steps import RenameSource
from annotator.ui.session import ProjectSession

PROGRESS = Qt.ItemDataRole.UserRole + 1
"""How far the current coder is with a source: a Progress, or None."""

COUNT = Qt.ItemDataRole.UserRole + 2
"""How many annotations are shown in a source."""

PROGRESS_WORDS = {
    None: "not begun",
    Progress.ASSIGNED: "assigned, not begun",
    Progress.IN_PROGRESS: "in progress",
    Progress.COMPLETE: "complete",
}

Index = QModelIndex | QPersistentModelIndex


class SourcesModel(QAbstractListModel):
    """The sources in the order of their names, those left out that do not fit the filter."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = ""
        self._rows: list[Source] = []
        self._progress: dict[UUID, Progress] = {}
        self._counts: Counter[UUID] = Counter()
        session.opened.connect(self._read)
        session.coder_changed.connect(self._read_progress)
        session.shown_changed.connect(self._count)
        session.changed.connect(self._take_in)

    def filter(self, wanted: str) -> None:
        """Show only sources whose names have these letters."""
        self._wanted = wanted.casefold()
        self._arrange()

    def source(self, index: Index) -> Source | None:
        """Return the source in a row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, source_id: UUID | None) -> QModelIndex:
        """Return where a source stands; an invalid index where it is not shown."""
        row = next((row for row, each in enumerate(self._rows) if each.id == source_id), None)
        return QModelIndex() if row is None else self.index(row)

    def progress(self, source_id: UUID) -> Progress | None:
        """Return how far the current coder is with a source."""
        return self._progress.get(source_id)

    # Qt's questions ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many sources are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited where the project can be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._session.can_write else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a source."""
        source = self.source(index)
        if source is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return source.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._described(source)
            case _ if role == PROGRESS:
                return self._progress.get(source.id)
            case _ if role == COUNT:
                return self._counts[source.id]
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a source."""
        source = self.source(index)
        name = " ".join(str(value).split())
        if source is None or role != Qt.ItemDataRole.EditRole or name == source.name or not name:
            return False
        return self._session.do(RenameSource(source.id, name))

    # Following the session -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        kinds = done.kinds
        if Assignment.kind in kinds:
            self._read_progress()
        if Source.kind in kinds:
            self._arrange()
        if "annotation" in kinds:
            self._count()

    def _read(self) -> None:
        self._arrange()
        self._read_progress()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = [
            each for each in self._session.sources.values() if self._wanted in each.name.casefold()
        ]
        self._counts = self._session.counts.of_sources(self._session.shows)
        self.endResetModel()

    def _read_progress(self) -> None:
        project, coder = self._session.project, self._session.coder
        self._progress = {}
        if project is not None and coder is not None:
            self._progress = {
                each.source_id: each.state
                for each in project.assignments()
                if each.coder_id == coder.id
            }
        self._tell_all()

    def _count(self) -> None:
        self._counts = self._session.counts.of_sources(self._session.shows)
        self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _described(self, source: Source) -> str:
        number = self._counts[source.id]
        annotations = "1 annotation" if number == 1 else f"{number:,} annotations"
        progress = PROGRESS_WORDS[self._progress.get(source.id)]
        return f"{source.name}\n{progress}, {annotations}, {source.length:,} characters"
