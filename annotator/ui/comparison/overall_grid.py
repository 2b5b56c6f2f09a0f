"""The measures over all codes at once, one a row, each with what it rests on or why it has none."""

from collections.abc import Sequence

from annotator.agreement.comparison_result import CodeComparison, Overall
from annotator.agreement.figures import CoveredFigure, Figure, Reason, explain
from annotator.ui.comparison.codes_grid import figure_cell
from annotator.ui.comparison.grid import Cell, Column, Grid
from annotator.ui.comparison.measure_titles import full_title, question, title
from annotator.ui.comparison.passage_filter import PassageFilter

_SETS = ("krippendorff_alpha_jaccard", "krippendorff_alpha_masi", "krippendorff_alpha_nominal")
_UNITIZING = ("u_alpha", "bar_u_alpha", "cu_alpha")
_KAPPAS_OF_TWO = ("percent_agreement", "cohen_kappa", "scott_pi")
_KAPPAS_OF_MANY = ("percent_agreement", "conger_kappa", "fleiss_kappa")
_CODE_MEASURE = "ku_alpha"
_EVERYTHING = PassageFilter()

ONE_AT_A_TIME = (
    "A coder gave some text two codes at once, so the unitizing family is read for one code at a "
    "time: the last rows give the unitizing alpha of each code alone."
)


def overall_grid(overall: Overall, codes: Sequence[CodeComparison], coders: int) -> Grid:
    """Return the table.

    Args:
        overall: the measures.
        codes: the codes, whose own figures stand in where one coder's codes overlap.
        coders: how many are compared.
    """
    kappas = _KAPPAS_OF_MANY if coders > 2 else _KAPPAS_OF_TWO
    names = (*_SETS, "mv_alpha", *_UNITIZING, *kappas)
    rows = [_row(full_title(name), name, getattr(overall, name)) for name in names]
    rows += _rows_by_code(overall, codes)
    columns = (
        Column("Over all codes", words=True),
        Column("Figure", tip="The value with its 95 % interval", bars=True),
        Column("Rests on", tip="Share of the text in scope that the value rests on"),
        Column("What it answers, or why it is undefined", words=True, stretches=True),
    )
    return Grid(columns, tuple(rows))


def codes_overlap(overall: Overall) -> bool:
    """Return whether the unitizing family is undefined because one coder's codes overlap."""
    return overall.u_alpha.reason is Reason.CODES_OVERLAP


def _rows_by_code(overall: Overall, codes: Sequence[CodeComparison]) -> list[tuple[Cell, ...]]:
    rows = []
    alone = codes_overlap(overall)
    for code in codes:
        behind = PassageFilter(code_ids=frozenset({code.code.id}))
        path = " › ".join(code.code.path)
        if alone:
            rows.append(_row(f"{title('u_alpha')} of {path}", "u_alpha", code.u_alpha, behind))
        elif code.code.label in overall.ku_alpha:
            shown = overall.ku_alpha[code.code.label]
            rows.append(_row(f"{title(_CODE_MEASURE)} {path}", _CODE_MEASURE, shown, behind))
    return rows


def _row(
    words: str, name: str, shown: Figure, behind: PassageFilter = _EVERYTHING
) -> tuple[Cell, ...]:
    coverage = shown.coverage if isinstance(shown, CoveredFigure) else None
    rests_on = "–" if coverage is None else f"{coverage:.1%}".replace("%", " %")
    said = question(name) if shown.reason is None else explain(shown.reason)
    return (
        Cell(words, tip=words, behind=behind, measure=name, key=words),
        figure_cell(name, shown, behind),
        Cell(rests_on, behind=behind, measure=name, key=coverage),
        Cell(said, tip=said, behind=behind, measure=name, key=said),
    )
