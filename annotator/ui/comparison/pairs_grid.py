"""How far each two coders agree on one code."""

from collections.abc import Sequence
from uuid import UUID

from annotator.agreement.figures import Figure
from annotator.agreement.scope import CoderInScope
from annotator.ui.comparison.codes_grid import figure_cell
from annotator.ui.comparison.grid import Cell, Column, Grid
from annotator.ui.comparison.measure_titles import title
from annotator.ui.comparison.passage_filter import PassageFilter


def pairs_grid(
    coders: Sequence[CoderInScope],
    figures: Sequence[Sequence[Figure | None]],
    measure: str,
    code_id: UUID | None,
) -> Grid:
    """Return a matrix of coders.

    Args:
        coders: the coders, in the order of rows and columns.
        figures: a figure for each two; None on the diagonal.
        measure: which figure it is.
        code_id: which code it is about; None for all codes.
    """
    of_code = frozenset() if code_id is None else frozenset({code_id})
    rows = []
    for one, row in zip(coders, figures, strict=True):
        cells = []
        for other, shown in zip(coders, row, strict=True):
            if shown is None:
                same = f"{one.label} with {other.label}: the same coder"
                cells.append(Cell("–", measure=measure, spoken=same))
                continue
            behind = PassageFilter(code_ids=of_code, between=(one.id, other.id))
            cell = figure_cell(measure, shown, behind)
            pair = f"{one.label} with {other.label}"
            cells.append(cell._replace(tip=f"{pair}: {cell.tip}", spoken=f"{pair}. {cell.spoken}"))
        rows.append(tuple(cells))
    columns = tuple(
        Column(coder.label, tip=f"{title(measure)} with {coder.label}") for coder in coders
    )
    return Grid(columns, tuple(rows), tuple(coder.label for coder in coders))
