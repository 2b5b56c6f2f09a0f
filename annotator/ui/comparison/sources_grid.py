"""In which sources the coders agree on a code, and in which they do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from annotator.agreement.comparison_result import SourceFigures
from annotator.agreement.gamma import Gamma
from annotator.agreement.scope import CoderInScope
from annotator.ui.comparison.codes_grid import MOST_COLUMNS, count_cell, figure_cell
from annotator.ui.comparison.grid import Cell, Column, Grid
from annotator.ui.comparison.measure_titles import question, title
from annotator.ui.comparison.passage_filter import PassageFilter

GAMMA = "gamma"


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """What the table of sources is made of.

    Attributes:
        figures: the figures of the code, source by source.
        coders: who is compared.
        code_id: the code.
        measure: which figure is shown.
        disagreements: how many passages the coders disagree on, by source and code.
        gammas: gamma, of the sources it was computed for.
    """

    figures: Sequence[SourceFigures]
    coders: Sequence[CoderInScope]
    code_id: UUID
    measure: str
    disagreements: Mapping[UUID, Mapping[UUID, int]]
    gammas: Mapping[UUID, Gamma]


def sources_grid(shown: SourcesShown) -> Grid:
    """Return the table, the sources with the lowest figure first and those without one last."""
    everyone = "Both" if len(shown.coders) == 2 else "All"
    columns = [
        Column("Source", words=True, stretches=True),
        Column(title(shown.measure), shown.measure, question(shown.measure), bars=True),
        Column("Disagreements", tip="Passages with the code that the coders did not code alike"),
        Column(everyone, tip=f"Characters that {everyone.lower()} coders gave the code"),
    ]
    if len(shown.coders) > MOST_COLUMNS:
        columns.append(Column("One alone", tip="Characters that one coder alone gave the code"))
    else:
        alone = "Characters that {} alone gave the code"
        columns += [Column(f"Only {c.label}", tip=alone.format(c.label)) for c in shown.coders]
    if shown.gammas:
        columns.append(Column(title(GAMMA), GAMMA, question(GAMMA)))
    ordered = sorted(shown.figures, key=lambda each: _lowest_first(each, shown.measure))
    return Grid(tuple(columns), tuple(_row(shown, each) for each in ordered))


def source_of(cell: Cell) -> UUID | None:
    """Return the source that a row is about, from one of its cells."""
    if cell.behind is None or len(cell.behind.source_ids) != 1:
        return None
    return next(iter(cell.behind.source_ids))


def _lowest_first(source: SourceFigures, measure: str) -> tuple[bool, float, str]:
    value = source.measures[measure].value
    return value is None, 0.0 if value is None else value, source.name


def _row(shown: SourcesShown, source: SourceFigures) -> tuple[Cell, ...]:
    behind = PassageFilter(code_ids=frozenset({shown.code_id}), source_ids=frozenset({source.id}))
    disagreements = shown.disagreements.get(source.id, {}).get(shown.code_id, 0)
    cells = [
        Cell(source.name, tip=source.name, behind=behind, measure=shown.measure, key=source.name),
        figure_cell(shown.measure, source.measures[shown.measure], behind),
        count_cell(disagreements, behind),
        count_cell(source.characters.both, behind),
    ]
    if len(shown.coders) > MOST_COLUMNS:
        cells.append(count_cell(sum(source.characters.only.values()), behind))
    else:
        for coder in shown.coders:
            alone = PassageFilter(
                code_ids=behind.code_ids, source_ids=behind.source_ids, alone=coder.id
            )
            cells.append(count_cell(source.characters.only[coder.label], alone))
    if shown.gammas:
        of_source = PassageFilter(source_ids=behind.source_ids)
        cells.append(_gamma_cell(shown.gammas.get(source.id), of_source))
    return tuple(cells)


def _gamma_cell(found: Gamma | None, behind: PassageFilter) -> Cell:
    if found is None:
        return Cell("–", spoken="Gamma was not computed", behind=behind, measure=GAMMA)
    cell = figure_cell(GAMMA, found.figure, behind)
    said = f"{cell.tip}. {parameters(found)}"
    return cell._replace(tip=said, spoken=f"{cell.spoken}. {parameters(found)}")


def parameters(found: Gamma) -> str:
    """Return what a figure of gamma is to be read with, as a sentence."""
    apart = found.dissimilarity
    return (
        f"Over all codes chosen, {found.samples} random continua, seed {found.seed}, expected "
        f"disorder within {found.precision.value:.0%}, α = {apart.position:g}, "
        f"β = {apart.code:g}, Δ∅ = {apart.empty:g}."
    ).replace("%", " %")
