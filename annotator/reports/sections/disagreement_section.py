"""What the coders disagreed about, and what became of it."""

from collections.abc import Iterator

from annotator.reports.document import Align, Cell, Column, Facts, Paragraph, Section, Table
from annotator.reports.phrases import counted, listed, shown
from annotator.reports.reliability import Adjudication, ReliabilityReport

_KINDS = {
    "other_code": "Other code",
    "only_some": "Only some coded it",
    "borders": "Borders differ",
    "split": "Split or merged",
    "nested": "Nested",
}
_OUTCOMES = {
    "accepted": "One coder’s version accepted",
    "union": "Union of the spans",
    "intersection": "Intersection of the spans",
    "edited": "Edited by the adjudicator",
    "rejected": "All versions rejected",
    "agreed": "Accepted beforehand by a rule",
    "deferred": "Deferred",
}
_NAMED = 12


def disagreement_section(report: ReliabilityReport) -> Section:
    """Return the section that counts disagreements by kind and code."""
    found = report.disagreements
    if not found.passages:
        said = "There is none." if report.comparison.scope.sources else "No source was compared."
        return Section("Disagreements", (Paragraph(said),))
    kinds = [kind for kind in _KINDS if kind in found.by_kind]
    kinds += sorted(kind for kind in found.by_kind if kind not in _KINDS)
    return Section("Disagreements", (_table(report, kinds),))


def _table(report: ReliabilityReport, kinds: list[str]) -> Table:
    counts: dict[str, dict[str, int]] = {}
    characters: dict[str, int] = {}
    for each in report.disagreements.by_code:
        counts.setdefault(each.code, {})[each.kind] = each.passages
        characters[each.code] = characters.get(each.code, 0) + each.characters
    rows = [
        (
            Cell(shown(label)),
            *(Cell(f"{by_kind.get(kind, 0):,}") for kind in kinds),
            Cell(f"{sum(by_kind.values()):,}"),
            Cell(f"{characters[label]:,}"),
        )
        for label, by_kind in counts.items()
    ]
    found = report.disagreements
    rows.append(
        (
            Cell("All passages"),
            *(Cell(f"{found.by_kind[kind]:,}") for kind in kinds),
            Cell(f"{found.passages:,}"),
            Cell(""),
        )
    )
    return Table(
        "Disagreements: passages by code and kind.",
        (
            Column("Code", weight=24),
            *(Column(_KINDS.get(kind, kind), Align.RIGHT, 11) for kind in kinds),
            Column("Together", Align.RIGHT, 10),
            Column("Characters coded differently", Align.RIGHT, 13),
        ),
        tuple(rows),
        notes=(
            (
                "A passage to which one coder gave one code and another coder another is counted "
                "with both codes, and once among all passages."
            ),
        ),
    )


def adjudication_section(report: ReliabilityReport) -> Section:
    """Return the section that says how disagreements were settled."""
    if report.adjudication is None:
        return Section("Adjudication", (Paragraph("No disagreement has been adjudicated."),))
    return Section(
        "Adjudication",
        (Facts(tuple(_facts(report.adjudication))), _outcomes(report.adjudication)),
    )


def _facts(adjudication: Adjudication) -> Iterator[tuple[str, str]]:
    yield "Rulings that stand", f"{adjudication.rulings:,}"
    yield "Made by", _tally(adjudication.by_whom)
    if adjudication.pre_accepted:
        rules = [f"{rule}: {count:,}" for rule, count in adjudication.pre_accepted.items()]
        yield "Accepted by a rule", "; ".join(rules)
    if adjudication.accepted_from:
        yield "Version accepted of", _tally(adjudication.accepted_from)
    yield "Disagreements open", f"{adjudication.open:,}"
    yield (
        "Changed since",
        (
            f"{counted(adjudication.changed, 'ruling')} of which the annotations it rested on are "
            "different now"
        ),
    )
    if adjudication.contested:
        yield "Contested", f"{adjudication.contested:,}, ruled on differently in merged copies"
    yield "Annotations in the consensus", f"{adjudication.consensus:,}"


def _tally(counts: dict[str, int]) -> str:
    return listed([f"{shown(name)} ({count:,})" for name, count in counts.items()], at_most=_NAMED)


def _outcomes(adjudication: Adjudication) -> Table:
    return Table(
        "Rulings by outcome.",
        (Column("Outcome", weight=4), Column("Rulings", Align.RIGHT, 1)),
        tuple(
            (Cell(_OUTCOMES.get(outcome, outcome)), Cell(f"{count:,}"))
            for outcome, count in adjudication.by_outcome.items()
        ),
    )
