"""Agreement at the level of sources: where a code occurs at all, and how often."""

from collections.abc import Iterator

from annotator.agreement.comparison_result import Occurrence
from annotator.reports.document import Align, Block, Cell, Column, Section, Table
from annotator.reports.phrases import shown
from annotator.reports.reliability import ReliabilityReport
from annotator.reports.sections.code_rows import MISSING_AMONG_ALL, code_cell, figure_cell

_NAMED_CODERS = 6
_SOURCES = 30
_ROWS = 400
_MEASURES = ("percent_agreement", "cohen_kappa", "krippendorff_alpha")


def source_section(report: ReliabilityReport) -> Section:
    """Return the section that counts sources, not text."""
    blocks: list[Block] = [_measures(report)]
    few = len(report.comparison.scope.sources) < _SOURCES
    if few and len(report.coders) <= _NAMED_CODERS:
        blocks.append(_raw(report))
    return Section("Agreement at the level of sources", tuple(blocks))


def _measures(report: ReliabilityReport) -> Table:
    two = len(report.coders) == 2
    names = [name for name in _MEASURES if two or name != "cohen_kappa"]
    titles = {measure.name: measure.short_title for measure in report.measures}
    notes = {code.occurrence.note for code in report.comparison.codes}
    notes |= {code.frequency.note for code in report.comparison.codes}
    if any(source.missing for source in report.comparison.scope.sources):
        notes.add(MISSING_AMONG_ALL)
    return Table(
        "Sources in which a code occurs, and how often it does.",
        (
            Column("Code", weight=24),
            Column("Sources: all" if not two else "Sources: both", Align.RIGHT, 9),
            Column("some" if not two else "one", Align.RIGHT, 8),
            Column("nobody" if not two else "neither", Align.RIGHT, 9),
            *(Column(f"Occurs: {titles.get(n, n)}", Align.RIGHT, 11) for n in names),
            *(Column(f"How often: {titles.get(n, n)}", Align.RIGHT, 11) for n in names),
        ),
        tuple(
            (
                code_cell(code.code),
                *(Cell(f"{number:,}") for number in _by_how_many(code.occurrence)),
                *(figure_cell(code.occurrence.measures.get(name)) for name in names),
                *(figure_cell(code.frequency.measures.get(name)) for name in names),
            )
            for code in report.comparison.codes
        ),
        notes=tuple(sorted(filter(None, notes))),
        wide=True,
    )


def _by_how_many(occurrence: Occurrence) -> tuple[int, int, int]:
    """Return in how many sources all, some and none of those whose work is there used a code."""
    by_source = [
        [there for there in of_source if there is not None]
        for of_source in zip(*occurrence.used.values(), strict=True)
    ]
    everybody = sum(all(there) for there in by_source)
    nobody = sum(not any(there) for there in by_source)
    return everybody, len(by_source) - everybody - nobody, nobody


def _raw(report: ReliabilityReport) -> Table:
    rows = list(_raw_rows(report))
    notes = ["Sources and codes that no coder brought together are left out."]
    if len(rows) > _ROWS:
        notes.append(f"{len(rows) - _ROWS:,} further rows are in the JSON form of this report.")
    return Table(
        "Number of spans, by source and code.",
        (
            Column("Source", weight=30),
            Column("Code", weight=22),
            *(Column(shown(coder.label), Align.RIGHT, 10) for coder in report.coders),
        ),
        tuple(rows[:_ROWS]),
        notes=tuple(notes),
    )


def _raw_rows(report: ReliabilityReport) -> Iterator[tuple[Cell, ...]]:
    labels = [coder.label for coder in report.coders]
    for place, source in enumerate(report.comparison.scope.sources):
        for code in report.comparison.codes:
            counts = [
                code.frequency.spans[label][place] if label in code.frequency.spans else None
                for label in labels
            ]
            if any(counts):
                yield (
                    Cell(shown(source.name)),
                    Cell(shown(code.code.label)),
                    *(Cell("missing" if count is None else f"{count:,}") for count in counts),
                )
