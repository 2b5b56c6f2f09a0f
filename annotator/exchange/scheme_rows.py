"""The scheme as a table: what a codebook says of every code, with how often it was used."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from annotator.exchange.workbook import Cell, SheetColumn
from annotator.model.records import Code
from annotator.model.scheme import Scheme

CODE_COLUMNS = (
    SheetColumn("code", 24),
    SheetColumn("code_path", 36, wraps=True),
    SheetColumn("level", 7),
    SheetColumn("passages", 10),
    SheetColumn("definition", 48, wraps=True),
    SheetColumn("when_to_use", 40, wraps=True),
    SheetColumn("when_not_to_use", 40, wraps=True),
    SheetColumn("example", 40, wraps=True),
    SheetColumn("key", 6),
    SheetColumn("colour", 10),
    SheetColumn("code_id", 38, printed=False),
)


def code_rows(
    scheme: Scheme, codes: Iterable[Code], used: Counter[UUID]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of each code.

    Args:
        scheme: the tree they stand in.
        codes: the codes, every one before those below it.
        used: how many segments have each.
    """
    for code in codes:
        yield (
            code.name,
            scheme.path(code.id),
            len(scheme.ancestors(code.id)) + 1,
            used[code.id],
            code.definition,
            code.when_to_use,
            code.when_not_to_use,
            code.example,
            code.key or "",
            code.colour,
            str(code.id),
        )
