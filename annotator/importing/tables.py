"""What a table of answers is: a head, and rows of as many cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.importing.refusals import DocumentRefusedError

MOST_COLUMNS = 2_000
MOST_ROWS = 50_000
_MOST_CHARACTERS = 100_000_000
_MOST_CELLS = 10_000_000
# Rows without a word that are passed over before the table is taken to be at its end.
_MOST_EMPTY_ROWS = 1_100_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table of answers.

    Attributes:
        head: the names of the columns, each another one.
        rows: the rows that hold anything, of as many cells as the head; an empty cell is "".
        numbers: which row of the file each is, from 1.
        notes: what was changed on the way.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()


def table_of(rows: Iterable[Sequence[str]], notes: Sequence[str] = ()) -> Table:
    """Return the table that some rows make; the first that holds anything names the columns.

    Rows are taken one by one, so that one that is too large is refused before it fills the memory.

    Raises:
        DocumentRefusedError: there is no row besides the head, or there are too many rows, columns
            or characters.
    """
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    cells = characters = 0
    for number, row in enumerate(rows, 1):
        if not any(row) and number <= _MOST_EMPTY_ROWS:
            continue
        filled = _without_empty_end(row)
        _refuse_if(
            len(filled) > MOST_COLUMNS,
            f"more than {MOST_COLUMNS:,} columns",
            "keep those that are needed",
        )
        if filled:
            kept.append(filled)
            numbers.append(number)
            cells += len(filled)
            characters += sum(map(len, filled))
        _refuse_if(
            len(kept) > MOST_ROWS + 1,
            f"more than {MOST_ROWS:,} rows",
            "split it into several files",
        )
        _refuse_if(
            cells > _MOST_CELLS or characters > _MOST_CHARACTERS or number > _MOST_EMPTY_ROWS,
            "more than can be read as a survey",
            "split it into several files",
        )
    if len(kept) < 2:
        raise DocumentRefusedError(
            "It holds no answers; its first row must name the columns, and answers follow below"
        )
    width = max(map(len, kept))
    return Table(
        head=_names(_padded(kept[0], width)),
        rows=tuple(_padded(row, width) for row in kept[1:]),
        numbers=tuple(numbers[1:]),
        notes=tuple(notes),
    )


def _refuse_if(is_too_much: bool, what: str, remedy: str) -> None:
    if is_too_much:
        raise DocumentRefusedError(f"It has {what}, which is more than is read; {remedy}")


def _without_empty_end(row: Sequence[str]) -> tuple[str, ...]:
    last = len(row)
    while last and not row[last - 1].strip():
        last -= 1
    return tuple(row[:last])


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row + ("",) * (width - len(row))


def _names(head: Sequence[str]) -> tuple[str, ...]:
    """Return a name on one line for each column, no two the same."""
    names: dict[str, None] = {}
    for number, cell in enumerate(head, 1):
        name = wanted = " ".join(cell.split())[:200] or f"Column {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names[name] = None
    return tuple(names)
