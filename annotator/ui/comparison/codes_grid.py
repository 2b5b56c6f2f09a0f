"""The table of codes: how far the coders agree on each, and how much text and how many spans."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from annotator.agreement.comparison_result import CodeComparison
from annotator.agreement.figures import Figure, Reason, explain
from annotator.agreement.scope import CoderInScope
from annotator.ui.comparison.figure_words import figure, interval, spoken
from annotator.ui.comparison.grid import Cell, Column, Grid
from annotator.ui.comparison.measure_sets import FIRST, MeasureSet, per_code
from annotator.ui.comparison.measure_titles import question, title
from annotator.ui.comparison.passage_filter import PassageFilter

MOST_COLUMNS = 6
"""Up to so many coders have a column each."""


@dataclass(frozen=True, slots=True)
class CodesShown:
    """What the table of codes is made of.

    Attributes:
        codes: the figures.
        coders: who is compared.
        disagreements: how many passages the coders disagree on, by code.
        colour: gives a code's colour.
        sets: the measures that are switched on beside the first ones.
    """

    codes: Sequence[CodeComparison]
    coders: Sequence[CoderInScope]
    disagreements: Mapping[UUID, int]
    colour: Callable[[UUID], str]
    sets: tuple[MeasureSet, ...] = ()


def codes_grid(shown: CodesShown) -> Grid:
    """Return the table, one row for each code."""
    coders = shown.coders
    measures = per_code(len(coders), shown.sets)
    columns = (
        Column("Code", words=True, stretches=True),
        *(
            Column(title(name), name, question(name), bars=name == FIRST, words=False)
            for name in measures
        ),
        Column("Disagreements", tip="Passages that the coders did not code alike"),
        *_counts(coders),
    )
    rows = tuple(_row(shown, row, measures, coders) for row in shown.codes)
    return Grid(columns, rows)


def _counts(coders: Sequence[CoderInScope]) -> list[Column]:
    everyone = "Both" if len(coders) == 2 else "All"
    columns = [Column(everyone, tip=f"Characters that {everyone.lower()} coders gave the code")]
    if len(coders) > MOST_COLUMNS:
        return [
            *columns,
            Column("One alone", tip="Characters that one coder alone gave the code"),
            Column("Spans", tip="Spans of all coders"),
        ]
    alone = "Characters that {} alone gave the code"
    columns += [Column(f"Only {c.label}", tip=alone.format(c.label)) for c in coders]
    columns += [Column(f"Spans {c.label}", tip=f"Spans that {c.label} coded") for c in coders]
    return columns


def _row(
    shown: CodesShown,
    row: CodeComparison,
    measures: Sequence[str],
    coders: Sequence[CoderInScope],
) -> tuple[Cell, ...]:
    code, of_code = row.code, PassageFilter(code_ids=frozenset({row.code.id}))
    path = " › ".join(code.path)
    name = Cell(
        path,
        tip=path,
        behind=of_code,
        colour=shown.colour(code.id),
        measure=FIRST,
        key=path,
    )
    figures = [figure_cell(each, row.measures.get(each), of_code) for each in measures]
    return (name, *figures, _disagreements(shown, row), *_count_cells(row, coders, of_code))


def _count_cells(
    row: CodeComparison, coders: Sequence[CoderInScope], of_code: PassageFilter
) -> list[Cell]:
    cells = [count_cell(row.characters.both, of_code)]
    if len(coders) > MOST_COLUMNS:
        return [
            *cells,
            count_cell(sum(row.characters.only.values()), of_code),
            count_cell(sum(row.spans.values()), of_code, tip=_each(row.spans)),
        ]
    for coder in coders:
        alone = PassageFilter(code_ids=of_code.code_ids, alone=coder.id)
        cells.append(count_cell(row.characters.only.get(coder.label, 0), alone))
    cells += [count_cell(row.spans.get(coder.label, 0), of_code) for coder in coders]
    return cells


def figure_cell(name: str, shown: Figure | None, behind: PassageFilter | None) -> Cell:
    """Return the cell of one figure; without one, of a figure that is not computed."""
    if shown is None:
        shown = Figure.undefined(Reason.TWO_CODERS_ONLY)
    tip = f"{figure(shown)} {interval(shown)}".strip()
    return Cell(
        figure(shown),
        figure=shown,
        tip=tip if shown.reason is None else f"Undefined. {explain(shown.reason)}",
        spoken=spoken(title(name), shown),
        behind=behind,
        measure=name,
        key=shown.value,
    )


def count_cell(number: int, behind: PassageFilter, tip: str = "") -> Cell:
    """Return the cell of a number of characters, spans or passages."""
    return Cell(f"{number:,}" if number else "–", tip=tip, behind=behind, key=number)


def _disagreements(shown: CodesShown, row: CodeComparison) -> Cell:
    number = shown.disagreements.get(row.code.id, 0)
    return count_cell(number, PassageFilter(code_ids=frozenset({row.code.id})))


def _each(numbers: Mapping[str, int]) -> str:
    most = sorted(numbers.items(), key=lambda each: -each[1])[:10]
    return ", ".join(f"{label}: {number:,}" for label, number in most)
