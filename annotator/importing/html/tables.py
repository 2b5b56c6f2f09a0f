"""A table of a page while it is read: its rows, and the cells that reach into others."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.importing.document_text import MOST_COLUMNS_SPANNED, Flow
from annotator.importing.html.elements import purposes, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

# Cells that reach down from above must not make every row longer than the last.
_MOST_COLUMNS = 1_000
_MOST_ROWS_SPANNED = 65_534
_LAYOUT = frozenset({"presentation", "none"})


@dataclass(slots=True)
class TableRows:
    """A table.

    Attributes:
        is_layout: whether it only places what is in it, which is no table then.
    """

    is_layout: bool
    _row: list[Flow | None] | None = None
    # Column by column, in how many of the next rows a cell from above stands there.
    _reaching: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, element: "_Element") -> "TableRows":
        """Begin the table that ``element`` is."""
        return cls(is_layout=bool(purposes(element) & _LAYOUT))

    def add_cell(self, element: "_Element", inside: Flow) -> None:
        """Add a cell to the row, which it begins if there is none."""
        row = self._row = self._row if self._row is not None else []
        self._skip_reaching(row)
        columns = min(max(whole(element.get("colspan"), 1), 1), MOST_COLUMNS_SPANNED)
        rows = min(max(whole(element.get("rowspan"), 1), 1), _MOST_ROWS_SPANNED)
        for column in range(len(row), len(row) + columns):
            if rows > 1:
                self._reaching[column] = rows - 1
        row += [inside, *[None] * (columns - 1)]

    def end_row(self, flow: Flow) -> None:
        """Write the row, if one was begun, into ``flow``."""
        row = self._row
        if row is None:
            return
        self._row = None
        self._skip_reaching(row)
        if self.is_layout:
            for cell in row:
                flow.paragraphs += [] if cell is None else cell.paragraphs
        else:
            flow.add_row(row)

    def _skip_reaching(self, row: list[Flow | None]) -> None:
        while self._reaching.get(len(row)) and len(row) < _MOST_COLUMNS:
            self._reaching[len(row)] -= 1
            row.append(None)
