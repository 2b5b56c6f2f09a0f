"""What the coders disagreed about, and what became of it."""

from collections.abc import Iterator

from annotator.reports.document import Align, Block, Cell, Column, Facts, Paragraph, Section, Table
from annotator.reports.phrases import counted, listed, shown
from annotator.reports.reliability import ReliabilityReport, Settlement

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
    "agreed": "What the coders agree on, accepted",
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
            Column("Together", Align.RIGHT, 12),
            Column("Characters coded differently", Align.RIGHT, 15),
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
    blocks: list[Block] = [Facts(tuple(_facts(report.adjudication)))]
    if report.adjudication.by_outcome:
        blocks.append(_outcomes(report.adjudication))
    return Section("Adjudication", tuple(blocks))


def _facts(settlement: Settlement) -> Iterator[tuple[str, str]]:
    ruled = f" ({settlement.settled_by_rule:,} by rule)" if settlement.settled_by_rule else ""
    yield (
        "Disagreements",
        (
            f"{settlement.disagreements:,}: {settlement.decided:,} settled{ruled}, "
            f"{settlement.deferred:,} deferred, {settlement.open:,} open"
        ),
    )
    if settlement.changed:
        yield (
            "Changed since",
            f"{settlement.changed:,}: what the ruling rested on is different now",
        )
    if settlement.contested:
        yield "Contested", f"{settlement.contested:,}, ruled on differently in merged copies"
    if settlement.orphaned:
        yield "Without ground", f"{counted(settlement.orphaned, 'ruling')} rested on what is gone"
    yield "Rulings that stand", f"{settlement.rulings:,}"
    if settlement.pre_accepted:
        rules = [f"{rule}: {count:,}" for rule, count in settlement.pre_accepted.items()]
        yield "Accepted by a rule", "; ".join(rules)
    yield "Decided by", _tally(settlement.by_whom)
    if settlement.accepted_from:
        yield "Version accepted of", _tally(settlement.accepted_from)
    yield "Annotations in the consensus", f"{settlement.consensus:,}"


def _tally(counts: dict[str, int]) -> str:
    return listed([f"{shown(name)} ({count:,})" for name, count in counts.items()], at_most=_NAMED)


def _outcomes(settlement: Settlement) -> Table:
    return Table(
        "Rulings by outcome.",
        (Column("Outcome", weight=4), Column("Rulings", Align.RIGHT, 1)),
        tuple(
            (Cell(_OUTCOMES.get(outcome, outcome)), Cell(f"{count:,}"))
            for outcome, count in settlement.by_outcome.items()
        ),
    )
