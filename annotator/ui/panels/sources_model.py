"""The sources of a project as a list for Qt: names, how far the coder is, how much is coded."""

from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model.records import Annotation, Assignment, Progress, Source
from annotator.project.project import Done
from annotator.project.source_filter import SourceFilter
from annotator.project.source_knowledge import known_in_lines
from annotator.project.steps import RenameSource
from annotator.ui.look.quotes import shortened
from annotator.ui.session.project_session import ProjectSession

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

_MOST_KNOWN = 10
_LONGEST = 80

Index = QModelIndex | QPersistentModelIndex


class SourcesModel(QAbstractListModel):
    """The sources in the order of their names, those left out that do not fit the filter."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._letters = ""
        self._wanted = SourceFilter()
        self._rows: list[Source] = []
        # Read when it is first painted, not with every signal on the way to that.
        self._progress: dict[UUID, Progress] | None = None
        session.opened.connect(self._arrange)
        session.coder_changed.connect(self._forget_progress)
        session.shown_changed.connect(self._tell_all)
        session.changed.connect(self._take_in)

    def filter(self, letters: str, wanted: SourceFilter) -> None:
        """Show only sources that fit, and whose names have these letters in any case."""
        self._letters = letters.casefold()
        self._wanted = wanted
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
        if self._progress is None:
            self._progress = self._read_progress()
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
                return self.progress(source.id)
            case _ if role == COUNT:
                return self._count(source)
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
            self._forget_progress()
        if Source.kind in kinds:
            self._arrange()
        if Annotation.kind in kinds:
            self._tell_all()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._progress = None
        fitting = self._fitting()
        self._rows = [
            each
            for each in self._session.sources.values()
            if self._letters in each.name.casefold() and (fitting is None or each.id in fitting)
        ]
        self.endResetModel()

    def _fitting(self) -> frozenset[UUID] | None:
        if self._session.project is None:
            return None
        return self._wanted.ids(self._session.read)

    def _forget_progress(self) -> None:
        self._progress = None
        self._tell_all()

    def _read_progress(self) -> dict[UUID, Progress]:
        coder = self._session.coder
        if coder is None:
            return {}
        return {
            each.source_id: each.state
            for each in self._session.read.assignments()
            if each.coder_id == coder.id
        }

    def _count(self, source: Source) -> int:
        return self._session.counts.sources.of(source.id, self._session.shows_coder)

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _described(self, source: Source) -> str:
        number = self._count(source)
        annotations = "1 annotation" if number == 1 else f"{number:,} annotations"
        progress = PROGRESS_WORDS[self.progress(source.id)]
        lines = [source.name, f"{progress}, {annotations}, {source.length:,} characters"]
        known = known_in_lines(self._session.read, source.id)
        lines += [shortened(line, _LONGEST) for line in known[:_MOST_KNOWN]]
        return "\n".join(lines + (["…"] if len(known) > _MOST_KNOWN else []))
