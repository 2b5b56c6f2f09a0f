"""Who and what was compared: coders, sources, how they were chosen, what was left out."""

from collections.abc import Iterator

from annotator.agreement.comparison_result import Resampled
from annotator.agreement.units import Unit
from annotator.reports.dates import day
from annotator.reports.document import Align, Cell, Column, Facts, Section, Table
from annotator.reports.phrases import listed, percent, sentences, shown
from annotator.reports.reliability import ReliabilityReport, Sampling, SchemeHistory
from annotator.reports.scheme_sentences import FIELDS, changed_scheme, unchanged_scheme

_NAMED = 12


def scope_section(report: ReliabilityReport) -> Section:
    """Return the section that says what the figures rest on."""
    tables, history = [_coders(report)], report.scheme_history
    if report.comparison.scope.sources:
        tables.append(_sources(report))
    if history is not None and any(code.added or code.revisions for code in history.codes):
        tables.append(_changed_codes(history))
    if report.comparison.scope.left_out:
        tables.append(_left_out(report))
    return Section("What was compared", (Facts(tuple(_facts(report))), *tables))


def _facts(report: ReliabilityReport) -> Iterator[tuple[str, str]]:
    scope, share = report.comparison.scope, report.double_coding
    yield "Coders", listed([shown(coder.label) for coder in scope.coders], at_most=_NAMED)
    yield "Sources that count", scope.rule
    yield (
        "In scope",
        (
            f"{share.sources:,} of {share.of_sources:,} sources "
            f"({percent(share.sources, share.of_sources)}), {share.characters:,} of "
            f"{share.of_characters:,} characters ({percent(share.characters, share.of_characters)})"
        ),
    )
    if scope.notes:
        yield "To be minded", shown(" ".join(scope.notes))
    yield "How chosen", "\n".join(map(_sampling, report.samplings)) or _NOT_RANDOM
    if report.scheme_history is not None:
        history = report.scheme_history
        yield "Scheme", sentences((changed_scheme(history), unchanged_scheme(history)))
    yield "Unit of comparison", _unit(report)
    yield "Intervals", _intervals(report)
    yield (
        "Blind coding",
        "The others’ annotations of a source are withheld until a coder has completed it"
        + ("" if report.always_blind else "; this was not so from the beginning")
        + "".join(f"; not from {shown(c.label)}" for c in report.coders if c.unhindered)[:300]
        + "."
        if report.blind
        else "Not required by the project: coders could see one another’s annotations.",
    )


_NOT_RANDOM = "Not recorded as a random sample."


def _sampling(sampling: Sampling) -> str:
    parts = "; ".join(f"{shown(part.name)}: {part.drawn} of {part.of}" for part in sampling.parts)
    return (
        f"“{shown(sampling.plan)}”: {sampling.drawn:,} of {sampling.drawn_from:,} sources drawn at "
        f"random on {day(sampling.made)}, seed {sampling.seed}"
        + (f" ({parts})" if parts else "")
        + f"; {sampling.in_scope:,} of them in scope, {_coded_before(sampling)} before the draw. "
        + shown(sampling.method)
    ).rstrip()


def _coded_before(sampling: Sampling) -> str:
    if not sampling.coded_before:
        return "not coded" if sampling.in_scope == 1 else "none of which was coded"
    if sampling.in_scope == 1:
        return "coding of which had begun"
    every = sampling.coded_before == sampling.in_scope
    return f"coding of {'all' if every else f'{sampling.coded_before:,}'} of which had begun"


def _unit(report: ReliabilityReport) -> str:
    scope = report.comparison.scope
    if scope.unit is Unit.CHARACTER:
        return f"Character; {scope.units:,} in scope."
    return f"{scope.unit.value.capitalize()}; {scope.units:,} in scope. {half_rule(report)}"


def half_rule(report: ReliabilityReport) -> str:
    """Return when a unit counts as coded, as a sentence."""
    scope = report.comparison.scope
    enough = "at least half of its characters are" if scope.half else "any of its characters is"
    return f"A {scope.unit.value} is coded if {enough}."


def _intervals(report: ReliabilityReport) -> str:
    found = report.comparison.intervals
    if found.resampled is Resampled.NONE:
        return found.note or "None were computed."
    return (
        f"{100 * found.level:g}\u00a0%, {found.method}; {found.samples:,} samples drawn from "
        f"{found.resampled.value}s, seed {found.seed}. {found.note}"
    ).rstrip()


def _coders(report: ReliabilityReport) -> Table:
    total = report.double_coding.of_sources
    return Table(
        "The coders.",
        (
            Column("Coder", weight=4),
            Column("Sources completed", Align.RIGHT, 2),
            Column("Annotations in scope", Align.RIGHT, 2),
        ),
        tuple(
            (
                Cell(shown(coder.label)),
                Cell(f"{coder.completed:,} of {total:,}"),
                Cell(f"{coder.annotations:,}"),
            )
            for coder in report.coders
        ),
    )


def _sources(report: ReliabilityReport) -> Table:
    scope = report.comparison.scope
    of_missing = ("Work missing of",) if any(source.missing for source in scope.sources) else ()
    units = () if scope.unit is Unit.CHARACTER else (scope.unit.value.capitalize() + "s",)
    rows = [(source.name, source.length, source.units, source.missing) for source in scope.sources]
    rows.append(("All", scope.length, scope.units, ()))
    return Table(
        "Sources in scope.",
        (
            Column("Source", weight=5),
            Column("Characters", Align.RIGHT, 1.5),
            *(Column(title, Align.RIGHT, 1.5) for title in units),
            *(Column(title, weight=3) for title in of_missing),
        ),
        tuple(
            (
                Cell(shown(name)),
                Cell(f"{length:,}"),
                *(Cell(f"{count:,}") for _ in units),
                *(Cell(listed([*map(shown, labels)], at_most=4)) for _ in of_missing),
            )
            for name, length, count, labels in rows
        ),
    )


def _changed_codes(history: SchemeHistory) -> Table:
    return Table(
        "Codes that changed while the sources were being coded.",
        (
            Column("Code", weight=3),
            Column("What was reworded", weight=3),
            Column("Times reworded", Align.RIGHT, 1.5),
            Column("Annotations compared", Align.RIGHT, 2),
            Column("Under an earlier wording", Align.RIGHT, 2),
        ),
        tuple(
            (
                Cell(shown(code.code), below="added during coding" if code.added else ""),
                Cell(listed([FIELDS[field] for field in code.fields]) or "–"),
                Cell(f"{code.revisions:,}"),
                Cell(f"{code.annotations:,}"),
                Cell(f"{code.earlier:,}"),
            )
            for code in history.codes
            if code.added or code.revisions
        ),
        notes=(
            (
                "An annotation was made under an earlier wording if its code then said something "
                f"else than at the end of coding, on {day(history.last)}."
            ),
        ),
    )


def _left_out(report: ReliabilityReport) -> Table:
    return Table(
        "Sources left out, and why.",
        (Column("Source", weight=3), Column("Reason", weight=4)),
        tuple(
            (Cell(shown(source.name)), Cell(shown(source.reason)))
            for source in report.comparison.scope.left_out
        ),
    )
