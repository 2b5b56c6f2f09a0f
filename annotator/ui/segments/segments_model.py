"""The table of segments for Qt: rows are read page by page, when they come into sight."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.segments import SegmentColumn
from annotator.ui.look.quotes import shortened
from annotator.ui.marks import made_and_changed
from annotator.ui.segments.lister import Listing
from annotator.ui.segments.quoting import Quoting
from annotator.ui.session.project_session import ProjectSession

SEGMENT = Qt.ItemDataRole.UserRole + 1
"""The `SegmentRow` of a row; None where it is no more."""

COLUMNS = (
    SegmentColumn.CODE,
    SegmentColumn.QUOTE,
    SegmentColumn.SOURCE,
    SegmentColumn.CODER,
    SegmentColumn.DATE,
    SegmentColumn.MEMO,
    SegmentColumn.LENGTH,
)
"""What the columns show, from left to right."""

_HEADS = {
    SegmentColumn.CODE: ("Code", "The code"),
    SegmentColumn.QUOTE: ("Segment", "The coded text"),
    SegmentColumn.SOURCE: ("Source", "The source; sorted by it, segments stand as in the texts"),
    SegmentColumn.CODER: ("Coder", "Who coded it"),
    SegmentColumn.DATE: ("Coded", "When it was coded"),
    SegmentColumn.MEMO: ("Memo", "Whether there is a memo on it"),
    SegmentColumn.LENGTH: ("Length", "How many characters it has"),
}
_PAGE = 100
_FEW = 1_000
_MOST_PAGES = 40
_SHOWN_LETTERS = 400
_TIP_LETTERS = 900

Index = QModelIndex | QPersistentModelIndex


class SegmentRow(NamedTuple):
    """What a row shows.

    Attributes:
        annotation: the annotation.
        colour: the colour of its code.
        words: what stands in the cells, in the order of `COLUMNS`.
        has_memo: whether there is a memo on it.
    """

    annotation: Annotation
    colour: str
    words: tuple[str, ...]
    has_memo: bool


class SegmentsModel(QAbstractTableModel):
    """A listing of segments as rows."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._quoting = Quoting(session)
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, list[SegmentRow | None]] = OrderedDict()

    def show(self, listing: Listing | None) -> None:
        """Show another listing, or none."""
        numbers: array[int] = array("q") if listing is None else listing.numbers
        self._pages.clear()
        self._quoting.forget()
        before, now = len(self._numbers), len(numbers)
        if not before or not now or abs(now - before) > _FEW:
            self.beginResetModel()
            self._numbers = numbers
            self.endResetModel()
            return
        # A reset has Qt lay all rows out anew, which takes a moment for a million. Which rows
        # come and go is all the same to it: they are all read again.
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
        self._numbers = numbers
        if now > before:
            self.endInsertRows()
        elif now < before:
            self.endRemoveRows()
        self.dataChanged.emit(self.index(0, 0), self.index(now - 1, len(COLUMNS) - 1))

    @property
    def numbers(self) -> "array[int]":
        """The numbers of the annotations in the rows."""
        return self._numbers

    def row(self, row: int) -> SegmentRow | None:
        """Return what a row shows; None where there is no such row, or nothing in it any more."""
        if not 0 <= row < len(self._numbers):
            return None
        page, place = divmod(row, _PAGE)
        rows = self._page(page)
        found = rows[place] if place < len(rows) else None
        return found if found is not None and self._is_known(found.annotation) else None

    def row_of(self, annotation_id: UUID) -> int | None:
        """Return the row of an annotation; None where it is not listed."""
        number = self._session.read_now.number_of(annotation_id)
        if number is None:
            return None
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """Return, in order, the rows of those of some annotations that are listed."""
        wanted = set(numbers)
        return [row for row, number in enumerate(self._numbers) if number in wanted]

    # Qt's questions ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many segments are listed."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return what stands above a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        name, tip = _HEADS[COLUMNS[section]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return f"{tip}. Click to sort by it."
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SEGMENT):
            return None
        row = self.row(index.row())
        if row is None or role == SEGMENT:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, COLUMNS[index.column()])
        return row.words[index.column()]

    def _tip(self, row: SegmentRow, column: SegmentColumn) -> str | None:
        session = self._session
        try:
            match column:
                case SegmentColumn.CODE:
                    return session.scheme.path(row.annotation.code_id)
                case SegmentColumn.QUOTE:
                    return shortened(self._quoting.quote(row.annotation), _TIP_LETTERS)
                case SegmentColumn.DATE:
                    return made_and_changed(row.annotation)
                case SegmentColumn.MEMO if row.has_memo:
                    memos = session.read.memos(row.annotation.id)
                    texts = "\n\n".join(memo.text for memo in memos)
                    return shortened(texts, _TIP_LETTERS)
        except AnnotatorError as error:
            session.failed.emit(error)
        return None

    # Pages ---------------------------------------------------------------------------------

    def _page(self, page: int) -> Sequence[SegmentRow | None]:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        session = self._session
        if session.project is None or session.is_away:
            return ()  # It is asked for again when the project is back.
        try:
            rows = self._read_page(self._numbers[page * _PAGE : (page + 1) * _PAGE])
        except AnnotatorError as error:
            session.failed.emit(error)
            rows = []  # Kept, so that one complaint is enough.
        self._pages[page] = rows
        if len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        return rows

    def _read_page(self, numbers: "array[int]") -> list[SegmentRow | None]:
        read = self._session.read
        found = read.annotations_numbered(numbers)
        with_memo = read.with_memo(each.id for each in found.values())
        return [self._made(found.get(number), with_memo) for number in numbers]

    def _made(self, annotation: Annotation | None, with_memo: set[UUID]) -> SegmentRow | None:
        if annotation is None or not self._is_known(annotation):
            return None
        session = self._session
        code, has_memo = session.scheme[annotation.code_id], annotation.id in with_memo
        quote = self._quoting.quote(annotation, _SHOWN_LETTERS)
        made = annotation.created.astimezone()
        words = {
            SegmentColumn.CODE: code.name,
            SegmentColumn.QUOTE: " ".join(quote.split()),
            SegmentColumn.SOURCE: session.sources[annotation.source_id].name,
            SegmentColumn.CODER: session.coders[annotation.coder_id].name,
            SegmentColumn.DATE: f"{made.day} {made:%b %Y}",
            SegmentColumn.MEMO: "memo" if has_memo else "",
            SegmentColumn.LENGTH: f"{annotation.span.length:,}",
        }
        return SegmentRow(annotation, code.colour, tuple(words[c] for c in COLUMNS), has_memo)

    def _is_known(self, annotation: Annotation) -> bool:
        """Whether what an annotation refers to is still there; else a new listing is on its way."""
        session = self._session
        return (
            annotation.code_id in session.scheme
            and annotation.source_id in session.sources
            and annotation.coder_id in session.coders
        )
