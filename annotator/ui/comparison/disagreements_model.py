"""The disagreements as a table for Qt; quotes are cut when a row comes into sight."""

from collections.abc import Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.agreement.passage_words import describe
from annotator.agreement.passages import Passage
from annotator.errors import AnnotatorError
from annotator.ui.comparison.comparable_coders import comparable_coders
from annotator.ui.comparison.kind_titles import KINDS
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.segments.quoting import Quoting
from annotator.ui.session.project_session import ProjectSession

_SHOWN_LETTERS = 300
_TIP_LETTERS = 900

Index = QModelIndex | QPersistentModelIndex


class PassageColumn(IntEnum):
    """The columns, in order."""

    KIND = 0
    CODE = 1
    QUOTE = 2
    WHAT = 3
    SOURCE = 4


_HEADS = {
    PassageColumn.KIND: "Kind",
    PassageColumn.CODE: "Code",
    PassageColumn.QUOTE: "Passage",
    PassageColumn.WHAT: "What the coders did",
    PassageColumn.SOURCE: "Source",
}


class DisagreementsModel(QAbstractTableModel):
    """Passages as rows, in the order of the sources and their texts."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._quoting = Quoting(session)
        self._passages: Sequence[Passage] = ()

    def show(self, passages: Sequence[Passage]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self._quoting.forget()
        self._passages = passages
        self.endResetModel()

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages in the rows."""
        return self._passages

    def row_of(self, passage_id: UUID) -> int | None:
        """Return the row of a passage; None where it is not listed."""
        return next((n for n, each in enumerate(self._passages) if each.id == passage_id), None)

    # Qt's questions ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many passages are listed."""
        return 0 if parent.isValid() else len(self._passages)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(PassageColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what stands above a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[PassageColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self._passages):
            return None
        passage, column = self._passages[index.row()], PassageColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(passage, column)
            case Qt.ItemDataRole.DecorationRole if column is PassageColumn.CODE:
                code = self._session.scheme.get(passage.code_ids[0])
                return None if code is None else swatch_icon(code.colour)
            case Qt.ItemDataRole.ToolTipRole:
                return as_tooltip(self._tip(passage, column))
        return None

    def _words(self, passage: Passage, column: PassageColumn) -> str:
        session = self._session
        match column:
            case PassageColumn.KIND:
                return KINDS[passage.kind]
            case PassageColumn.CODE:
                return " / ".join(self._code_names(passage))
            case PassageColumn.QUOTE:
                return " ".join(self._quote(passage, _SHOWN_LETTERS).split())
            case PassageColumn.WHAT:
                return self._described(passage)
        source = session.sources.get(passage.source_id)
        return "" if source is None else source.name

    def _tip(self, passage: Passage, column: PassageColumn) -> str:
        if column is PassageColumn.QUOTE:
            quote = self._quote(passage, _TIP_LETTERS)
            return quote + ("…" if passage.span.length > _TIP_LETTERS else "")
        return self._words(passage, column)

    def _described(self, passage: Passage) -> str:
        session = self._session
        names = {coder.id: coder.name for coder in comparable_coders(session).values()}
        codes = dict(zip(passage.code_ids, self._code_names(passage), strict=True))
        return describe(passage, names, codes)

    def _code_names(self, passage: Passage) -> list[str]:
        found = (self._session.scheme.get(code_id) for code_id in passage.code_ids)
        return ["" if code is None else code.name for code in found]

    def _quote(self, passage: Passage, most: int) -> str:
        session = self._session
        # While the project is lent, it is asked for again when it is back.
        if session.project is None or session.is_away or passage.source_id not in session.sources:
            return ""
        try:
            return self._quoting.cut(passage.source_id, passage.span, most)
        except AnnotatorError as error:
            session.failed.emit(error)
            return ""
