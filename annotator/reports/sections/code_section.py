"""Agreement code by code: the first figures, how much was coded, and all coefficients."""

from collections.abc import Iterator, Sequence

from annotator.agreement.comparison_result import CodeComparison, Resampled
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.units import Unit
from annotator.reports.document import Align, Block, Cell, Column, Paragraph, Section, Table
from annotator.reports.phrases import shown
from annotator.reports.reliability import ReliabilityReport
from annotator.reports.sections.code_rows import (
    MISSING_AMONG_ALL,
    UNDEFINED,
    code_cell,
    figure_cell,
    plain_cell,
)

_NAMED_CODERS = 4
"""With more coders, what each did alone is added up: a column for each would not fit a page."""

_NARROW_CODERS = 2
_EQUAL_FOR_TWO = {"conger_kappa", "fleiss_kappa"}


def code_section(report: ReliabilityReport) -> Section:
    """Return the section with a row of figures for each code."""
    if not report.comparison.codes:
        return Section("Agreement by code", (Paragraph("The scheme has no codes."),))
    blocks: list[Block] = [_first_figures(report), _amounts(report)]
    return Section("Agreement by code", tuple(blocks))


def coefficient_section(report: ReliabilityReport) -> Section:
    """Return the section with every coefficient of every code."""
    names = list(report.comparison.codes[0].measures) if report.comparison.codes else []
    spans = [name for name in names if name.startswith("span_")]
    others = _defined(report, [name for name in names if not name.startswith("span_")])
    others.append("u_alpha")
    spans = _defined(report, spans)
    tables = []
    if others:
        tables.append(_measures(report, "All coefficients, by code.", others))
    if spans:
        tables.append(_measures(report, "Matching of whole spans, by code.", spans))
    return Section("All coefficients", tuple(tables))


def _first_figures(report: ReliabilityReport) -> Table:
    level = f"{100 * report.comparison.intervals.level:g}\u00a0%"
    two = len(report.coders) == 2
    kappa = "cohen_kappa" if two else "conger_kappa"
    return Table(
        "Agreement by code: Krippendorff’s α with its interval, and what stands beside it.",
        (
            Column("Code", weight=24),
            Column("α", Align.RIGHT, 9),
            Column(f"{level} interval", Align.RIGHT, 19),
            Column("", weight=17, drawn=True),
            Column("Span F1\nany overlap", Align.RIGHT, 11),
            Column("Span F1\nIoU ≥ .5", Align.RIGHT, 11),
            Column("Cohen’s κ" if two else "Conger’s κ", Align.RIGHT, 11),
            Column("Percent agreed", Align.RIGHT, 11),
        ),
        tuple(_first_row(code, kappa) for code in report.comparison.codes),
        notes=tuple(_notes_on_first(report)),
    )


def _notes_on_first(report: ReliabilityReport) -> Iterator[str]:
    yield (
        f"α, κ and percent agreement count {report.comparison.scope.unit.value}s; span F1 counts "
        "spans, matched one to one. “–” stands for undefined: the reasons are given below."
    )
    alphas = [code.measures["krippendorff_alpha"] for code in report.comparison.codes]
    without = any(alpha.value is not None and alpha.low is None for alpha in alphas)
    if without and report.comparison.intervals.resampled is not Resampled.NONE:
        yield (
            "There is no interval where all samples give the same value, as of coders who never "
            "differ, or more than half of them none: that is no certainty."
        )


def _first_row(code: CodeComparison, kappa: str) -> tuple[Cell, ...]:
    alpha = code.measures["krippendorff_alpha"]
    whole = figure_cell(alpha)
    return (
        code_cell(code.code),
        Cell(whole.text),
        Cell(whole.below or UNDEFINED),
        Cell("", bar=alpha),
        *(
            plain_cell(code.measures.get(name))
            for name in ("span_f1_any", "span_f1_iou50", kappa, "percent_agreement")
        ),
    )


def _amounts(report: ReliabilityReport) -> Table:
    coders = [coder.label for coder in report.coders]
    if len(coders) <= _NAMED_CODERS:
        return _named_amounts(report, coders)
    return _summed_amounts(report)


def _named_amounts(report: ReliabilityReport, coders: Sequence[str]) -> Table:
    two = len(coders) == 2
    several = () if two else ("Several, not all",)
    return Table(
        "How much text got each code, in characters, and in how many spans.",
        (
            Column("Code", weight=26),
            Column("Both" if two else "All", Align.RIGHT, 10),
            *(Column(title, Align.RIGHT, 10) for title in several),
            *(Column(f"Only {shown(coder)}", Align.RIGHT, 12) for coder in coders),
            Column("Neither" if two else "Nobody", Align.RIGHT, 11),
            *(Column(f"Spans {shown(coder)}", Align.RIGHT, 10) for coder in coders),
        ),
        tuple(
            (
                code_cell(code.code),
                Cell(f"{code.characters.both:,}"),
                *(Cell(f"{_several(code):,}") for _ in several),
                *(Cell(f"{code.characters.only[coder]:,}") for coder in coders),
                Cell(f"{code.characters.neither:,}"),
                *(Cell(f"{code.spans[coder]:,}") for coder in coders),
            )
            for code in report.comparison.codes
        ),
        notes=_where_missing(report),
        wide=len(coders) > _NARROW_CODERS,
    )


def _where_missing(report: ReliabilityReport) -> tuple[str, ...]:
    if not any(source.missing for source in report.comparison.scope.sources):
        return ()
    return (MISSING_AMONG_ALL,)


def _summed_amounts(report: ReliabilityReport) -> Table:
    return Table(
        "How much text got each code, in characters, and in how many spans.",
        (
            Column("Code", weight=26),
            Column("All coders", Align.RIGHT, 11),
            Column("Several, not all", Align.RIGHT, 11),
            Column("One alone", Align.RIGHT, 11),
            Column("Nobody", Align.RIGHT, 11),
            Column("Spans in all", Align.RIGHT, 10),
            Column("Fewest and most of a coder", Align.RIGHT, 14),
        ),
        tuple(
            (
                code_cell(code.code),
                Cell(f"{code.characters.both:,}"),
                Cell(f"{_several(code):,}"),
                Cell(f"{sum(code.characters.only.values()):,}"),
                Cell(f"{code.characters.neither:,}"),
                Cell(f"{sum(code.spans.values()):,}"),
                Cell(f"{min(code.spans.values()):,} to {max(code.spans.values()):,}"),
            )
            for code in report.comparison.codes
        ),
        notes=(
            "What each coder did alone is given in the JSON form of this report.",
            *_where_missing(report),
        ),
    )


def _several(code: CodeComparison) -> int:
    """Return how many characters more than one coder coded, and not all."""
    coded = code.characters
    return sum(coded.by_number) - coded.both - coded.neither - sum(coded.only.values())


def _defined(report: ReliabilityReport, names: Sequence[str]) -> list[str]:
    """Return the measures that this number of coders has, and that are not another one's twin."""
    two = len(report.coders) == 2
    return [
        name
        for name in names
        if not (two and name in _EQUAL_FOR_TWO)
        and any(
            code.measures[name].reason is not Reason.TWO_CODERS_ONLY
            for code in report.comparison.codes
        )
    ]


def _measure(code: CodeComparison, name: str) -> Figure:
    return code.u_alpha if name == "u_alpha" else code.measures[name]


def _measures(report: ReliabilityReport, caption: str, names: Sequence[str]) -> Table:
    titles = {measure.name: measure.short_title for measure in report.measures}
    scope = report.comparison.scope
    notes = [f"In brackets, the {100 * report.comparison.intervals.level:g}\u00a0% interval."]
    if len(report.coders) == 2 and "cohen_kappa" in names:
        notes.append(
            "With two coders, Conger’s κ equals Cohen’s κ, and Fleiss’ κ equals Scott’s π."
        )
    if scope.unit is not Unit.CHARACTER and "u_alpha" in names:
        notes.append(f"uα counts characters; the others count {scope.unit.value}s.")
    return Table(
        caption,
        (
            Column("Code", weight=22),
            *(Column(titles.get(name, name), Align.RIGHT, 12) for name in names),
        ),
        tuple(
            (code_cell(code.code), *(figure_cell(_measure(code, name)) for name in names))
            for code in report.comparison.codes
        ),
        notes=tuple(notes),
        wide=True,
    )
