"""The scheme as a tree for Qt, with how often each code is given here and in the whole project."""

from collections.abc import Sequence
from html import escape
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.model.records import Annotation, Code
from annotator.project.project import Done
from annotator.project.steps import EditCode, MoveCode
from annotator.ui.counts import Sums
from annotator.ui.session import ProjectSession

CODE = Qt.ItemDataRole.UserRole + 1
"""The code of a row."""

NAME, HERE, EVERYWHERE = range(3)
"""The columns: the code, its annotations in the source on show, and in all sources."""

_TITLES = ("", "here", "all")
_TITLE_TIPS = (
    "Codes",
    "Annotations with this code in the source on show",
    "Annotations with this code in the whole project",
)
_CODE_ID = "application/x-annotator-code"

Index = QModelIndex | QPersistentModelIndex


class SchemeModel(QAbstractItemModel):
    """The codes in tree order. Dropping a code on another moves it; editing a name renames it."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # Qt keeps a number with each index; it stands for a code and stays the same for ever.
        self._numbers: dict[UUID, int] = {}
        self._codes: list[UUID] = []
        self._rows: dict[UUID, int] = {}
        self._told: dict[UUID, tuple[int, int]] = {}
        session.opened.connect(self._read)
        session.changed.connect(self._take_in)
        for signal in (session.source_shown, session.shown_changed, session.coder_changed):
            signal.connect(self._count)

    def code(self, index: Index) -> Code | None:
        """Return the code of a row."""
        if not index.isValid():
            return None
        return self._session.scheme.get(self._codes[index.internalId()])

    def index_of(self, code_id: UUID, column: int = NAME) -> QModelIndex:
        """Return where a code stands; an invalid index where it is not in the scheme."""
        if code_id not in self._session.scheme:
            return QModelIndex()
        return self.createIndex(self._rows[code_id], column, self._number(code_id))

    # Qt's questions ------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a code among its siblings."""
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
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._shown(code, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return described(code)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"key {code.key}" if code.key else "no key"
            case _ if role == CODE:
                return code
        return None

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
                return _TITLES[section]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return _TITLE_TIPS[section]
            case Qt.ItemDataRole.TextAlignmentRole if section != NAME:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped here: a code of this window."""
        return [_CODE_ID]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged."""
        data = QMimeData()
        code = self.code(indexes[0]) if indexes else None
        if code is not None:
            data.setData(_CODE_ID, QByteArray(str(code.id).encode()))
            data.setText(code.name)
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Put the dragged code under ``parent``, before the row where it was dropped."""
        if not data.hasFormat(_CODE_ID):
            return False
        code_id = UUID(bytes(data.data(_CODE_ID).data()).decode())
        siblings = self._children(parent)
        before = siblings[row].id if 0 <= row < len(siblings) else None
        above = self.code(parent)
        if before != code_id and (above is None or above.id != code_id):
            self._session.do(MoveCode(code_id, above.id if above else None, before))
        # False: the row was not taken away by Qt, the project has moved it.
        return False

    # Following the session -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if Code.kind in done.kinds:
            self._read()
        elif Annotation.kind in done.kinds:
            self._count()

    def _read(self) -> None:
        self.beginResetModel()
        self._rows = {
            child.id: row
            for code_id in (None, *(code.id for code in self._session.scheme))
            for row, child in enumerate(self._session.scheme.children(code_id))
        }
        self._told = self._numbers_now()
        self.endResetModel()

    def _count(self) -> None:
        """Tell which numbers are others now."""
        before, self._told = self._told, self._numbers_now()
        for code_id, numbers in self._told.items():
            if numbers != before.get(code_id):
                self.dataChanged.emit(
                    self.index_of(code_id, HERE), self.index_of(code_id, EVERYWHERE)
                )

    def _numbers_now(self) -> dict[UUID, tuple[int, int]]:
        session = self._session
        here = session.coded.codes if session.coded else Sums()
        return {
            code.id: (
                here.of(code.id, session.shows),
                session.counts.codes.of(code.id, session.shows),
            )
            for code in session.scheme
        }

    def _children(self, parent: Index) -> tuple[Code, ...]:
        code = self.code(parent)
        if parent.isValid() and code is None:
            return ()
        return self._session.scheme.children(code.id if code else None)

    def _number(self, code_id: UUID) -> int:
        if code_id not in self._numbers:
            self._numbers[code_id] = len(self._codes)
            self._codes.append(code_id)
        return self._numbers[code_id]

    def _shown(self, code: Code, column: int) -> str:
        if column == NAME:
            return code.name
        number = self._told.get(code.id, (0, 0))[column - HERE]
        return f"{number:,}" if number else ""


def described(code: Code) -> str:
    """Return what the codebook says of a code, for a tooltip."""
    parts = [f"<p><b>{escape(code.name)}</b></p>"]
    for title, text in (
        ("", code.definition),
        ("Use it: ", code.when_to_use),
        ("Not: ", code.when_not_to_use),
        ("Such as: ", code.example),
    ):
        if text:
            parts.append(f"<p>{f'<i>{title}</i>' if title else ''}{escape(text)}</p>")
    return "".join(parts)
