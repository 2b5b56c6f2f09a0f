"""The passages to settle as rows of a list."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.agreement.passages import PassageKind
from annotator.ui.adjudication.status_signs import STATUS_WORDS
from annotator.ui.comparison.kind_titles import KINDS

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row gives its `PassageRow`."""

Index = QModelIndex | QPersistentModelIndex


class PassageRow(NamedTuple):
    """One passage as a list shows it.

    Attributes:
        id: the passage.
        kind: its kind.
        codes: the names of its codes.
        colours: their colours.
        quote: the beginning of its text.
        source: the name of its source.
        said: what the coders did, in a sentence.
        status: how far its settling is.
        settled: what was decided, or what has changed since; empty where nothing was.
    """

    id: UUID
    kind: PassageKind
    codes: tuple[str, ...]
    colours: tuple[str, ...]
    quote: str
    source: str
    said: str
    status: PassageStatus
    settled: str

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (
            KINDS[self.kind],
            ", ".join(self.codes),
            f"“{self.quote}”",
            self.said,
            self.settled or STATUS_WORDS[self.status],
            self.source,
        )
        return ". ".join(filter(None, parts))


class PassagesModel(QAbstractListModel):
    """Holds the rows that are listed; what changed in some of them is told row by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PassageRow] = []
        self._places: dict[UUID, int] = {}

    def show(self, rows: Sequence[PassageRow]) -> None:
        """List other rows; where they are the same passages, only what is different is told."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self._places = {row.id: place for place, row in enumerate(rows)}
            self.endResetModel()
            return
        for place, (before, now) in enumerate(zip(self._rows, rows, strict=True)):
            if before != now:
                self._rows[place] = now
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, passage_id: UUID | None) -> QModelIndex:
        """Return the index of a passage; an invalid one where it is not listed."""
        place = None if passage_id is None else self._places.get(passage_id)
        return QModelIndex() if place is None else self.index(place)

    def row_at(self, index: Index) -> PassageRow | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    # Qt's own names ------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of passages."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row for the delegate, and its words for everybody else."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None
