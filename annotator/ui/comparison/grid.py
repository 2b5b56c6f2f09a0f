"""Tables of figures as data: what a page of the window shows, before Qt comes in."""

from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.agreement.figures import Figure
from annotator.ui.comparison.passage_filter import PassageFilter


class Column(NamedTuple):
    """A column of figures.

    Attributes:
        title: what stands above it.
        measure: the entry of the guide that explains its figures; empty for none.
        tip: what they are, in a sentence.
        bars: whether its figures are drawn on an axis beside their values.
        words: whether it holds words, which begin at the left, and not numbers.
        stretches: whether it takes the room that is left.
    """

    title: str
    measure: str = ""
    tip: str = ""
    bars: bool = False
    words: bool = False
    stretches: bool = False


class Cell(NamedTuple):
    """What one cell shows.

    Attributes:
        words: what is written.
        figure: the figure that is written, where it is one.
        tip: what its tooltip says.
        spoken: what a screen reader says; the words where it is empty.
        behind: which disagreements are behind it; None where there are none to see.
        tint: how deep its ground is tinted, 0 to 1.
        colour: a code's colour before its name; empty for none.
        measure: the entry of the guide that explains it, where the column's does not.
        key: what it is sorted by; None stands last.
    """

    words: str
    figure: Figure | None = None
    tip: str = ""
    spoken: str = ""
    behind: PassageFilter | None = None
    tint: float = 0.0
    colour: str = ""
    measure: str = ""
    key: float | str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        columns: its columns.
        rows: its cells, row by row, each row as long as there are columns.
        row_titles: what stands before the rows; empty where their first cells say it.
    """

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    row_titles: tuple[str, ...] = field(default=())


def in_order(grid: Grid, column: int, *, descending: bool) -> Grid:
    """Return the table sorted by a column; rows without a key in it stand last either way."""
    if not 0 <= column < len(grid.columns) or grid.row_titles:
        return grid
    keyed = [row for row in grid.rows if row[column].key is not None]
    others = [row for row in grid.rows if row[column].key is None]
    keyed.sort(key=lambda row: _sortable(row[column].key), reverse=descending)
    return Grid(grid.columns, (*keyed, *others))


def _sortable(key: float | str | None) -> tuple[float, str]:
    return (0.0, key.casefold()) if isinstance(key, str) else (float(key or 0), "")
