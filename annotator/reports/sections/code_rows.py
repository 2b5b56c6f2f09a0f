"""What tables with a row for each code have in common."""

from annotator.agreement.comparison_result import CodeInComparison
from annotator.agreement.figures import Figure
from annotator.reports.document import Cell
from annotator.reports.phrases import interval, shown, value

UNDEFINED = "–"
"""Stands where a measure has no value; the section on undefined values says why."""

MISSING_AMONG_ALL = "Where a coder’s work is missing, “all” are those whose work is there."
"""To be said under tables that count what all coders did, where some work is missing."""


def code_cell(code: CodeInComparison) -> Cell:
    """Return the cell that names a code, set in as deep as the code stands in its tree."""
    return Cell(shown(code.name), depth=len(code.path) - 1)


def figure_cell(figure: Figure | None) -> Cell:
    """Return a cell with a figure, and its interval beneath."""
    if figure is None or figure.value is None:
        return Cell(UNDEFINED)
    return Cell(value(figure.value), below=interval(figure))


def plain_cell(figure: Figure | None) -> Cell:
    """Return a cell with a figure alone."""
    if figure is None or figure.value is None:
        return Cell(UNDEFINED)
    return Cell(value(figure.value))
