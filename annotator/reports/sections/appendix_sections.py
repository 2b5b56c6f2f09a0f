"""What the reader of the figures looks up: undefined values, measures, scheme, origin."""

from collections.abc import Iterator, Mapping, Sequence

from annotator.reports.document import (
    Block,
    Cell,
    Column,
    Entry,
    Facts,
    Paragraph,
    Section,
    Table,
    Tone,
)
from annotator.reports.phrases import listed, shown
from annotator.reports.reliability import (
    HOW_OFTEN,
    OCCURS,
    ReliabilityReport,
    ReportedCode,
    ReportedMeasure,
)

_NAMED = 40


def undefined_section(report: ReliabilityReport) -> Section:
    """Return the section that says which figures have no value, and why."""
    heading = "Undefined values"
    if not report.undefined:
        return Section(heading, (Paragraph("Every measure has a value for every code."),))
    names = {measure.name: measure.short_title for measure in report.measures}
    return Section(
        heading,
        (
            Table(
                "Measures without a value, and the reason.",
                (
                    Column("Code", weight=20),
                    Column("Measures", weight=32),
                    Column("Why", weight=40),
                ),
                tuple(
                    (
                        Cell(listed(list(map(shown, each.subjects)), at_most=_NAMED)),
                        Cell(", ".join(_named(name, names) for name in each.measures)),
                        Cell(each.explained),
                    )
                    for each in report.undefined
                ),
            ),
        ),
    )


def _named(measure: str, titles: Mapping[str, str]) -> str:
    for prefix, said in ((OCCURS, "Occurs: "), (HOW_OFTEN, "How often: ")):
        if measure.startswith(prefix):
            return said + _named(measure.removeprefix(prefix), titles)
    return titles.get(measure, measure)


def measure_section(report: ReliabilityReport) -> Section:
    """Return the section that defines the measures and names their authors."""
    if not report.measures:
        return Section("The measures", (Paragraph("No measure was computed."),))
    works = dict.fromkeys(work for measure in report.measures for work in measure.citations)
    return Section(
        "The measures",
        (
            Table(
                "The measures: how each is computed, where its formula is from, and what to mind.",
                (
                    Column("Measure", weight=22),
                    Column("Formula", weight=38),
                    Column("When it misleads", weight=40),
                ),
                tuple(map(_measure, _alike(report.measures))),
            ),
            *(Paragraph(work, Tone.REFERENCE) for work in sorted(works, key=str.casefold)),
        ),
    )


def _alike(measures: Sequence[ReportedMeasure]) -> list[list[ReportedMeasure]]:
    """Return measures, those together that one formula and one warning are for."""
    groups: dict[tuple[str, str], list[ReportedMeasure]] = {}
    for measure in measures:
        groups.setdefault((measure.formula, measure.misleads), []).append(measure)
    return list(groups.values())


def _measure(group: Sequence[ReportedMeasure]) -> tuple[Cell, ...]:
    first = group[0]
    titles = "; ".join(measure.title for measure in group)
    return (
        Cell(f"{titles} ({first.symbol})", below=first.cited),
        Cell(first.formula),
        Cell(first.misleads),
    )


def scheme_section(report: ReliabilityReport) -> Section:
    """Return the section with the scheme as the coders have it."""
    if not report.scheme:
        return Section("The scheme", (Paragraph("The scheme has no codes."),))
    return Section(
        "The scheme",
        entries=tuple(Entry(shown(code.label), tuple(_code(code))) for code in report.scheme),
    )


def _code(code: ReportedCode) -> Iterator[Block]:
    parts = (
        ("", code.definition),
        ("When to use: ", code.when_to_use),
        ("When not to use: ", code.when_not_to_use),
        ("Example: ", code.example),
    )
    said = [Paragraph(name + shown(text.strip())) for name, text in parts if text.strip()]
    yield from said or [Paragraph("It has no definition.", Tone.NOTE)]


def origin_section(report: ReliabilityReport) -> Section:
    """Return the section that says what computed the figures from what."""
    project = report.project
    return Section(
        "Program and project",
        (
            Facts(
                (
                    ("Program", report.program),
                    ("Project", shown(project.name)),
                    ("Project id", str(project.project_id)),
                    ("State of its log", f"{project.actions:,} actions, clock {project.clock:,}"),
                    ("Digest of the log", f"SHA-256 {project.digest}"),
                    ("Date", report.made.isoformat()),
                )
            ),
            Paragraph(
                "Two copies of a project with the same digest hold the same actions. The same "
                "state of the project, compared again with the same coders, unit and scope, gives "
                "this report again, byte by byte but for the date.",
                Tone.NOTE,
            ),
        ),
    )
