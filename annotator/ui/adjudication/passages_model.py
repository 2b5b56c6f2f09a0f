"""The passages to settle as rows of a list, each put into words once it comes into sight."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.passages import PassageKind
from annotator.ui.adjudication.status_signs import STATUS_WORDS
from annotator.ui.comparison.kind_titles import KINDS

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row gives its `PassageRow`."""

_ONE_BY_ONE = 50
"""Up to so many rows are told of one by one."""

Index = QModelIndex | QPersistentModelIndex


class PassageRow(NamedTuple):
    """One passage as a list shows it.

    Attributes:
        kind: its kind.
        codes: the names of its codes.
        colours: their colours.
        quote: the beginning of its text.
        source: the name of its source.
        said: what the coders did, in a sentence.
        status: how far its settling is.
        settled: what was decided, or what has changed since; empty where nothing was.
    """

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
            STATUS_WORDS[self.status],
            self.settled,
            self.source,
        )
        return ". ".join(filter(None, parts))


class PassagesModel(QAbstractListModel):
    """Holds the passages that are listed."""

    def __init__(
        self, row: Callable[[AdjudicatedPassage], PassageRow], parent: QObject | None = None
    ) -> None:
        """List passages that ``row`` puts into words."""
        super().__init__(parent)
        self._row = row
        self._passages: list[AdjudicatedPassage] = []
        self._ids: list[UUID] = []

    def show(self, passages: list[AdjudicatedPassage], passage_ids: list[UUID]) -> None:
        """List passages of these ids; where they are the same as before, say what is different."""
        if passage_ids != self._ids:
            self.beginResetModel()
            self._passages, self._ids = passages, passage_ids
            self.endResetModel()
            return
        former, self._passages = self._passages, passages
        different = [
            row
            for row, (was, now) in enumerate(zip(former, passages, strict=True))
            if was is not now
        ]
        if len(different) > _ONE_BY_ONE:
            self.dataChanged.emit(self.index(0), self.index(len(passages) - 1))
            return
        for row in different:
            self.dataChanged.emit(self.index(row), self.index(row))

    def passage_at(self, index: Index) -> AdjudicatedPassage | None:
        """Return the passage of an index."""
        return self._passages[index.row()] if index.isValid() else None

    # Qt's own names ------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of passages."""
        return 0 if parent is not None and parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row for the delegate, and its words for everybody else."""
        passage = self.passage_at(index)
        if passage is None:
            return None
        if role == ROW:
            return self._row(passage)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(passage).spoken()
        return None
