"""The scheme as a tree for Qt, with how often each code is given here and in the whole project."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.model.records import Annotation, Code
from annotator.project.project import Done
from annotator.project.steps import EditCode, MoveCode
from annotator.ui.codes.dragged_codes import CODES, codes_dragged, dragged_data
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.panels.code_counts import CodeCount, count_codes, in_words
from annotator.ui.panels.code_words import described, title_tip, what_is_counted
from annotator.ui.panels.scheme_arrangement import (
    Arrangement,
    SchemeOrder,
    SchemeView,
    arrange,
)
from annotator.ui.session.project_session import ProjectSession

CODE = Qt.ItemDataRole.UserRole + 1
"""The code of a row."""

FOUND = Qt.ItemDataRole.UserRole + 2
"""Whether a code fits what was typed, rather than standing above one that does."""

HIDDEN = Qt.ItemDataRole.UserRole + 3
"""Whether what is coded with a code is hidden in the text."""

NAME, HERE, EVERYWHERE, EYE = range(4)
"""The columns: the code, its annotations in the source on show, those in all sources, and whether
it is shown in the text."""

_TITLES = ("", "here", "all", "")
Index = QModelIndex | QPersistentModelIndex


class SchemeModel(QAbstractItemModel):
    """The codes in tree order. Dropping a code on another moves it; editing a name renames it.

    Filter and order are a matter of the view: they change what is shown, never the scheme.

    Attributes:
        counted: Signal (); codes or numbers were taken in anew.
    """

    counted = Signal()

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # Qt keeps a number with each index; it stands for a code and stays the same for ever.
        self._numbers: dict[UUID, int] = {}
        self._codes: list[UUID] = []
        self._view = SchemeView()
        self._typed = ""
        self._arrangement = Arrangement()
        self._told: dict[UUID, CodeCount] = {}
        session.opened.connect(self._read)
        session.changed.connect(self._take_in)
        for signal in (session.source_shown, session.shown_changed, session.coder_changed):
            signal.connect(self._count)

    def code(self, index: Index) -> Code | None:
        """Return the code of a row."""
        if not index.isValid():
            return None
        return self._session.scheme.get(self._codes[index.internalId()])

    def code_id(self, index: Index) -> UUID | None:
        """Return the id of the code of a row, be it gone by now."""
        return self._codes[index.internalId()] if index.isValid() else None

    @property
    def is_finding(self) -> bool:
        """Whether only the codes that fit some letters are shown."""
        return self._arrangement.found is not None

    def index_of(self, code_id: UUID, column: int = NAME) -> QModelIndex:
        """Return where a code stands; an invalid index where it is not on show."""
        row = self._arrangement.rows.get(code_id)
        if row is None or code_id not in self._session.scheme:
            return QModelIndex()
        return self.createIndex(row, column, self._number(code_id))

    def show_as(self, view: SchemeView) -> None:
        """Show the codes in another order, or count otherwise."""
        if view != self._view:
            self._view = view
            self._read()

    def show_fitting(self, typed: str) -> None:
        """Show only the codes that fit the letters typed, and those above them."""
        if typed != self._typed:
            self._typed = typed
            self._read()

    def found(self) -> list[UUID]:
        """Return the codes that fit what was typed, as they stand from top to bottom."""
        fitting = self._arrangement.found or frozenset()
        return [code.id for code in self.codes_on_show() if code.id in fitting]

    def largest(self, column: int) -> str:
        """Return the largest number of a column as it is shown; empty where there is none."""
        numbers = (self._number_shown(code_id, column) for code_id in self._arrangement.rows)
        number = max(numbers, default=0)
        return f"{number:,}" if number else ""

    def codes_on_show(self) -> Iterator[Code]:
        """Yield the codes on show as they stand from top to bottom, whatever is folded."""
        waiting = list(reversed(self._arrangement.below(None)))
        while waiting:
            code = waiting.pop()
            yield code
            waiting.extend(reversed(self._arrangement.below(code.id)))

    # Qt's questions ------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a code among those beside it."""
        siblings = self._children(parent)
        if not 0 <= row < len(siblings) or not 0 <= column < len(_TITLES):
            return QModelIndex()
        return self.createIndex(row, column, self._number(siblings[row].id))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # two methods in Qt
        """Return the code above."""
        code = self.code(index)
        above = None if code is None else code.parent_id
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many codes stand below one."""
        return len(self._children(parent)) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited, and codes be dragged, where the project can be changed."""
        flags = super().flags(index)
        if not self._session.can_write:
            return flags
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a code."""
        code = self.code(index)
        if code is None:
            return None
        answer: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                answer = self._shown(code, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                answer = self._tip(code, index.column())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                key = f"key {code.key}" if code.key else "no key"
                answer = f"{key}; {self._counted(code)}"
            case _ if role == CODE:
                answer = code
            case _ if role == FOUND:
                found = self._arrangement.found
                answer = found is None or code.id in found
            case _ if role == HIDDEN:
                answer = not self._session.shows_code(code.id)
        return answer

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return what_is_counted(self._view) if section == NAME else _TITLES[section]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return title_tip(section, self._view)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a code."""
        code = self.code(index)
        name = " ".join(str(value).split())
        if code is None or role != Qt.ItemDataRole.EditRole or name == code.name or not name:
            return False
        return self._session.do(EditCode(code.id, name=name))

    # Moving codes --------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Codes are moved, never copied."""
        return Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        """A code dropped on a text stays where it is in the scheme."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped here: codes of this window."""
        return [CODES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged; a code that lies below another dragged one goes with that."""
        dragged = {code.id for index in indexes if (code := self.code(index)) is not None}
        return dragged_data(self._outermost(dragged))

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Put the dragged codes under ``parent``, before the row where they were dropped."""
        codes = self._outermost(set(codes_dragged(data)))
        above = self.code(parent)
        if codes and above not in codes:
            self._move(codes, above, row)
        # False: the rows were not taken away by Qt, the project has moved them.
        return False

    def _move(self, codes: list[Code], above: Code | None, row: int) -> None:
        above_id = above.id if above else None
        in_own_order = self._view.order is SchemeOrder.OWN
        if not in_own_order and all(code.parent_id == above_id for code in codes):
            self._session.say("Codes change places only in the scheme’s own order; choose that")
            return
        before = self._code_at(above_id, row, codes) if in_own_order else None
        steps = [MoveCode(code.id, above_id, before) for code in codes]
        place = f"under {above.name}" if above else "to the top level"
        label = None if len(codes) == 1 else f"Move {len(codes)} codes {place}"
        self._session.do(*steps, label=label)

    def _code_at(self, above_id: UUID | None, row: int, moved: list[Code]) -> UUID | None:
        """Return the code before which codes dropped at a row belong; None for the end."""
        shown = self._arrangement.below(above_id)
        if row < 0 or not shown:
            return None
        siblings = self._session.scheme.children(above_id)
        # Behind the last one on show there may stand others that the filter keeps from view.
        first = siblings.index(shown[row]) if row < len(shown) else siblings.index(shown[-1]) + 1
        return next((code.id for code in siblings[first:] if code not in moved), None)

    def _outermost(self, code_ids: set[UUID]) -> list[Code]:
        scheme = self._session.scheme
        return [
            code
            for code in scheme
            if code.id in code_ids
            and not any(above.id in code_ids for above in scheme.ancestors(code.id))
        ]

    # Following the session -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if Code.kind in done.kinds:
            self._take_in_codes()
        elif Annotation.kind in done.kinds:
            self._count()

    def _read(self) -> None:
        self.beginResetModel()
        self._told = count_codes(self._session, self._view.counted)
        self._arrangement = self._arranged()
        self.endResetModel()
        self.counted.emit()

    def _take_in_codes(self) -> None:
        """Tell which codes are described otherwise; only codes in other places are read anew.

        So the tree stays as it is, a name that is being typed there too.
        """
        before, counted = self._arrangement, self._told
        self._told = count_codes(self._session, self._view.counted)
        arrangement = self._arranged()
        if arrangement.places != before.places:
            self._read()
            return
        self._arrangement = arrangement
        was = {code.id: code for codes in before.children.values() for code in codes}
        for code in self.codes_on_show():
            if code != was[code.id] or self._told[code.id] != counted.get(code.id):
                self.dataChanged.emit(self.index_of(code.id), self.index_of(code.id, EYE))
        self.counted.emit()

    def _count(self) -> None:
        """Tell which numbers are others now."""
        before, self._told = self._told, count_codes(self._session, self._view.counted)
        if self._view.order is SchemeOrder.COUNT and self._arranged() != self._arrangement:
            self._read()
            return
        for code_id in self._arrangement.rows:
            is_there = code_id in self._session.scheme  # else the rows are about to be read anew
            if is_there and self._told.get(code_id) != before.get(code_id):
                self.dataChanged.emit(
                    self.index_of(code_id, HERE), self.index_of(code_id, EVERYWHERE)
                )
        self.counted.emit()

    def _arranged(self) -> Arrangement:
        return arrange(
            self._session.scheme,
            self._typed,
            self._view.order,
            lambda code_id: self._number_shown(code_id, EVERYWHERE),
        )

    def _children(self, parent: Index) -> tuple[Code, ...]:
        code = self.code(parent)
        if parent.isValid() and code is None:
            return ()
        return self._arrangement.below(code.id if code else None)

    def _number(self, code_id: UUID) -> int:
        if code_id not in self._numbers:
            self._numbers[code_id] = len(self._codes)
            self._codes.append(code_id)
        return self._numbers[code_id]

    # Words ---------------------------------------------------------------------------------

    def _shown(self, code: Code, column: int) -> str:
        match column:
            case 0:
                return code.name
            case 1 | 2:
                number = self._number_shown(code.id, column)
                return f"{number:,}" if number else ""
            case _:
                return ""

    def _number_shown(self, code_id: UUID, column: int) -> int:
        count = self._told.get(code_id, CodeCount())
        if self._view.with_below:
            return count.here_below if column == HERE else count.everywhere_below
        return count.here if column == HERE else count.everywhere

    def _counted(self, code: Code) -> str:
        has_below = bool(self._session.scheme.children(code.id))
        return in_words(self._told.get(code.id, CodeCount()), has_below=has_below)

    def _tip(self, code: Code, column: int) -> str:
        match column:
            case 0:
                return described(code)
            case 1 | 2:
                return as_tooltip(f"{code.name}: {self._counted(code)}")
            case _:
                return ""
