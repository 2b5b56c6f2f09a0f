"""The history as a list for Qt: the newest action first, read page by page as one scrolls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from annotator.errors import AnnotatorError
from annotator.project.log import Action, Role
from annotator.project.project import Done
from annotator.ui.history.history_filter import HistoryFilter
from annotator.ui.history.moments import day_in_words, exact_moment, time_in_words
from annotator.ui.session.project_session import ProjectSession

ROW = Qt.ItemDataRole.UserRole + 1
"""What stands in a row: an ActionRow, or a DayRow."""

_PAGE = 200
_ENOUGH = 40

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as the list shows it.

    Attributes:
        action: the action.
        who: the coder's name; empty where no coder of the project did it.
        time: the time of day.
        is_taken_back: whether it does not stand any more.
        is_taking_back: whether it takes another one back, or does it again.
        is_seen: whether the project is shown as it stood right after it.
        is_later: whether the project is shown as it stood before it.
    """

    action: Action
    who: str
    time: str
    is_taken_back: bool
    is_taking_back: bool
    is_seen: bool
    is_later: bool

    @property
    def sign(self) -> str:
        """What is to be said of it beside what was done; empty where nothing is."""
        if self.is_seen:
            return "shown now"
        return "taken back" if self.is_taken_back else ""


class HistoryModel(QAbstractListModel):
    """The actions that fit a filter, under headings of days.

    Attributes:
        searched: Signal (); a stretch of the history was gone through for what fits.
        reached: Signal (Action, QModelIndex); where the action stands that was sought; an invalid
            index where the filter leaves it out.
    """

    searched = Signal()
    reached = Signal(object, QModelIndex)

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = HistoryFilter()
        self._wanted = 0
        self._is_looked_at = False
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._read_page)
        self._forget()
        session.opened.connect(self.read_anew)
        session.changed.connect(self._take_in)
        session.moment_changed.connect(self._tell_all)
        session.moment_changed.connect(self._go_on)

    def _forget(self) -> None:
        self._rows: list[Action | DayRow] = []
        self._newest = 0
        self._sought: Action | None = None
        self._before: int | None = None
        self._finished = self._session.project is None
        self._takers: dict[UUID, list[UUID]] = {}
        self._today = datetime.now().astimezone().date()

    # What is shown -------------------------------------------------------------------------

    def filter(self, wanted: HistoryFilter) -> None:
        """List other actions."""
        if wanted != self._filter:
            self._filter = wanted
            self.read_anew()

    def look(self, *, looked_at: bool) -> None:
        """Read and follow the history only while somebody looks at it."""
        self._is_looked_at = looked_at
        if looked_at:
            self.read_anew()

    def read_anew(self) -> None:
        """Begin again with the newest action."""
        self.beginResetModel()
        self._more.stop()
        self._forget()
        self.endResetModel()
        if self._is_looked_at:
            self.fetchMore()

    @property
    def is_searching(self) -> bool:
        """Whether more is being read just now."""
        return self._more.isActive()

    @property
    def is_filtered(self) -> bool:
        """Whether some actions are left out."""
        return not self._filter.takes_all

    def row(self, index: Index) -> ActionRow | DayRow | None:
        """Return what stands in a row."""
        if not index.isValid():
            return None
        there = self._rows[index.row()]
        return there if isinstance(there, DayRow) else self._shown(there)

    def action(self, index: Index) -> Action | None:
        """Return the action of a row; None for a heading."""
        there = self._rows[index.row()] if index.isValid() else None
        return there if isinstance(there, Action) else None

    @property
    def is_seeking(self) -> bool:
        """Whether it is being read on to one action."""
        return self._sought is not None

    def seek(self, action: Action) -> None:
        """Read on to an action, page by page, while the window goes on; `reached` tells where."""
        self._sought = action
        if not self._arrive():
            self._more.start()

    def _arrive(self) -> bool:
        """Tell where the action that is sought stands, once it has been read."""
        sought, before = self._sought, self._before
        if sought is None or not (self._finished or (before is not None and before <= sought.seq)):
            return False
        self._sought = None
        there = (self.index(place) for place, row in enumerate(self._rows) if row == sought)
        self.reached.emit(sought, next(there, QModelIndex()))
        return True

    def is_taken_back(self, action: Action) -> bool:
        """Return whether an action does not stand any more, as far as has been read."""
        known: dict[UUID, bool] = {}
        waiting = [action.id]
        # An undo can have been undone, and so on: as often as somebody went to and fro.
        while waiting:
            takers = self._takers.get(waiting[-1], [])
            unknown = [each for each in takers if each not in known]
            if unknown:
                waiting += unknown
            else:
                known[waiting.pop()] = any(not known[each] for each in takers)
        return known[action.id]

    def _shown(self, action: Action) -> ActionRow:
        coder = self._session.coders_now.get(action.coder_id) if action.coder_id else None
        past = self._session.past
        return ActionRow(
            action=action,
            who=coder.name if coder else "",
            time=time_in_words(action.time),
            is_taken_back=self.is_taken_back(action),
            is_taking_back=action.undoes is not None or action.role is not Role.DO,
            is_seen=past is not None and action.seq == past.until,
            is_later=past is not None and action.seq > past.until,
        )

    # Qt's questions ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows have been read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let actions be chosen, headings not."""
        if self.action(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a row."""
        row = self.row(index)
        if role == ROW:
            return row
        if isinstance(row, ActionRow):
            return self._said(row, role)
        return row.words if row and role == Qt.ItemDataRole.DisplayRole else None

    def _said(self, row: ActionRow, role: int) -> str | None:
        parts = [row.action.label, self._described(row), row.sign]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.action.label
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, parts))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, parts))
        return None

    def _described(self, row: ActionRow) -> str:
        return f"{row.who or 'No coder'}, {exact_moment(row.action.time)}"

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - as Qt has it
        """Return whether there is more to read, and somebody to read it for."""
        if parent.isValid() or not self._is_looked_at:
            return False
        return not self._finished and not self._more.isActive()

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008 - as Qt has it
        """Read on until there is enough to see."""
        self._wanted = len(self._rows) + _ENOUGH
        self._read_page()

    def _read_page(self) -> None:
        """Read one page; what does not fit is left out, and then another page is read soon."""
        session = self._session
        if session.project is None or self._finished or session.is_away:
            return
        try:
            page = session.read_now.actions(limit=_PAGE, before=self._before)
            kinds = self._kinds(page)
        except AnnotatorError as error:
            self._finished = True
            self._session.failed.emit(error)
            return
        self._finished = len(page) < _PAGE
        if page:
            self._newest = max(self._newest, page[0].seq)
            self._before = page[-1].seq
            self._note_takers(page)
            none: frozenset[str] = frozenset()
            self._append([a for a in page if self._filter.fits(a, kinds.get(a.seq, none))])
        self._arrive()
        if self._wants_more:
            self._more.start()
        self.searched.emit()

    def _go_on(self) -> None:
        """Read on where the project was lent to another thread when that was tried."""
        if self._is_looked_at and self._wants_more:
            self._more.start()

    @property
    def _wants_more(self) -> bool:
        few = len(self._rows) < self._wanted
        return not self._finished and (few or self.is_seeking)

    def _kinds(self, page: list[Action]) -> dict[int, frozenset[str]]:
        project = self._session.project
        if project is None or not page or not self._filter.asks_kinds:
            return {}
        return project.kinds_touched(page[-1].seq - 1, page[0].seq)

    def _note_takers(self, actions: Iterable[Action]) -> None:
        for action in actions:
            if action.undoes is not None:
                self._takers.setdefault(action.undoes, []).append(action.id)

    def _append(self, actions: list[Action]) -> None:
        rows: list[Action | DayRow] = []
        day = next((_day(row) for row in reversed(self._rows)), None)
        for action in actions:
            if _day(action) != day:
                day = _day(action)
                rows.append(DayRow(day, day_in_words(day, self._today)))
            rows.append(action)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    # Following the session -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        project = self._session.project
        if project is None or not self._is_looked_at:
            return
        if done.anew:
            self.read_anew()
            return
        if done.action is None:  # merged in, or another moment is shown
            latest = project.actions(limit=1)
            if latest and latest[0].seq != self._newest:
                self.read_anew()
            return
        if datetime.now().astimezone().date() != self._today:
            self.read_anew()
            return
        self._newest = done.action.seq
        self._note_takers([done.action])
        if self._filter.fits(done.action, done.kinds):
            self._prepend(done.action)
        if done.action.undoes is not None:
            self._tell_all()

    def _prepend(self, action: Action) -> None:
        headed = bool(self._rows) and _day(self._rows[0]) == _day(action)
        if headed:
            self.beginInsertRows(QModelIndex(), 1, 1)
            self._rows.insert(1, action)
        else:
            day = _day(action)
            self.beginInsertRows(QModelIndex(), 0, 1)
            self._rows[:0] = [DayRow(day, day_in_words(day, self._today)), action]
        self.endInsertRows()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _day(row: Action | DayRow) -> date:
    return row.day if isinstance(row, DayRow) else row.time.astimezone().date()
