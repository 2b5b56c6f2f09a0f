"""Which code one coder gave where another gave which, as a heat map with "uncoded"."""

from collections.abc import Sequence
from math import sqrt
from uuid import UUID

from annotator.agreement.comparison_result import Confusion
from annotator.ui.comparison.grid import Cell, Column, Grid
from annotator.ui.comparison.passage_filter import PassageFilter

MEASURE = "confusion"
"""What the guide calls the matrix."""

_UNCODED = "Uncoded"


def confusion_grid(
    confusion: Confusion,
    code_ids: Sequence[UUID],
    names: Sequence[str],
    between: tuple[UUID, UUID] | None,
) -> Grid:
    """Return the matrix.

    The tint of a cell grows with the square root of its characters, up to the largest cell but for
    the text that nobody coded, so that the rare confusions are seen beside the agreement.

    Args:
        confusion: the characters, "uncoded" as the last row and column.
        code_ids: the codes in the order of the rows.
        names: what the codes are called in the window.
        between: the coders of rows and columns; None where all pairs are added up.
    """
    titles = (*names, _UNCODED)
    values = confusion.characters
    last = len(titles) - 1
    highest = max(
        (
            value
            for place, row in enumerate(values)
            for other, value in enumerate(row)
            if not place == other == last
        ),
        default=0.0,
    )
    rows = []
    for place, row in enumerate(values):
        total = sum(row)
        cells = []
        for other, value in enumerate(row):
            said = _said(confusion, titles[place], titles[other], value, total)
            uncoded = place == other == last
            cells.append(
                Cell(
                    f"{value:,.0f}" if value else "–",
                    tip=said,
                    spoken=said,
                    behind=None if uncoded else _behind(code_ids, place, other, between),
                    tint=sqrt(value / highest) if highest and not uncoded else 0.0,
                    measure=MEASURE,
                    key=value,
                )
            )
        rows.append(tuple(cells))
    columns = tuple(Column(name, tip=_of(confusion.columns, name)) for name in titles)
    return Grid(columns, tuple(rows), titles)


def _behind(
    code_ids: Sequence[UUID], row: int, column: int, between: tuple[UUID, UUID] | None
) -> PassageFilter:
    """Return the disagreements in which both codes were given; of one and nothing, of that one."""
    wanted = {code_ids[place] for place in (row, column) if place < len(code_ids)}
    return PassageFilter(code_ids=frozenset(wanted), all_codes=len(wanted) > 1, between=between)


def _said(confusion: Confusion, row: str, column: str, value: float, total: float) -> str:
    who, other = confusion.rows or "one coder", confusion.columns or "another"
    said = f"{value:,.0f} characters that {_did(who, row)} and {_did(other, column)}"
    if not total:
        return said
    share = f"{value / total:.0%}".replace("%", " %")
    return f"{said}, {share} of {who}’s {row.lower() if row == _UNCODED else row}"


def _did(coder: str, code: str) -> str:
    return f"{coder} left uncoded" if code == _UNCODED else f"{coder} coded as {code}"


def _of(coder: str | None, code: str) -> str:
    return f"{code}, by {coder}" if coder else code
