"""What a paper's methods section says of the agreement between coders, with the figures in it.

Every sentence says no more than the project holds: how sources were chosen is said where a draw is
recorded, and otherwise that it is not.
"""

from collections.abc import Iterable, Sequence

from annotator.agreement.comparison_result import Comparison, Resampled
from annotator.agreement.figures import Figure, Reason, explain
from annotator.agreement.guide import references as works
from annotator.agreement.scope import Scope
from annotator.agreement.units import Unit
from annotator.reports.citations import cited
from annotator.reports.phrases import (
    capital,
    counted,
    interval,
    listed,
    number,
    percent,
    sentences,
    shown,
    value,
)
from annotator.reports.reliability import (
    DoubleCoding,
    ProjectVersion,
    ReportedCoder,
    Sampling,
    SchemeHistory,
    Settlement,
)
from annotator.reports.sampling_sentences import sampling
from annotator.reports.scheme_sentences import changed_scheme

_DIGITS = 2
_FEW_SOURCES = 10
_NAMES = 4


def methods(
    comparison: Comparison,
    coders: Sequence[ReportedCoder],
    samplings: Sequence[Sampling],
    double_coding: DoubleCoding,
    *,
    blind: bool,
    always_blind: bool = True,
    history: SchemeHistory | None = None,
) -> tuple[str, ...]:
    """Return what was compared, and how, and what came out, a paragraph each."""
    if len(comparison.scope.coders) < 2:
        return ("Agreement was not assessed: that needs the work of at least two coders.",)
    set_up = sentences(
        (
            _coding(comparison, coders),
            _blindness(coders, blind=blind, always=always_blind),
            _scope(comparison.scope, coders, double_coding),
            sampling(samplings, comparison.scope, double_coding.drawn),
            changed_scheme(history),
        )
    )
    if not comparison.scope.sources or not comparison.codes:
        return (set_up,)
    return (
        set_up,
        sentences((_unit(comparison.scope), _coefficient(comparison), _intervals(comparison))),
        _results(comparison),
    )


def outcome(settlement: Settlement | None) -> str:
    """Return what became of the disagreements; nothing where none was adjudicated."""
    if settlement is None:
        return ""
    if not settlement.disagreements:
        return _by_rule(settlement)
    parts = [
        f"{number(count) if place else counted(count, 'passage')} {verb}"
        for place, (count, verb) in enumerate(_shares(settlement))
    ]
    who = listed([shown(name) for name in settlement.by_whom], at_most=_NAMES)
    found = (
        "There was one disagreement between the coders"
        if settlement.disagreements == 1
        else f"There were {number(settlement.disagreements)} disagreements between the coders"
    )
    return sentences(
        (
            (
                f"{found}; adjudication, by {who}, left the coders’ own annotations unaltered: "
                f"{listed(parts)}."
            ),
            _by_rule(settlement),
        )
    )


def _shares(settlement: Settlement) -> list[tuple[int, str]]:
    """Return how many disagreements came to what."""
    ruled = ""
    if settlement.settled_by_rule:
        rest = settlement.decided > settlement.settled_by_rule
        of_them = f"{number(settlement.settled_by_rule)} of them " if rest else "all "
        ruled = f" ({of_them if settlement.decided > 1 else ''}by a rule alone)"
    shares = (
        (settlement.decided, (f"was settled{ruled}", f"were settled{ruled}")),
        (settlement.deferred, ("was deferred", "were deferred")),
        (
            settlement.changed,
            ("was settled and has changed since", "were settled and have changed since"),
        ),
        (settlement.contested, ("was settled in two ways", "were settled in two ways")),
        (settlement.open, ("remains open", "remain open")),
    )
    return [(count, one if count == 1 else more) for count, (one, more) in shares if count]


def _by_rule(settlement: Settlement) -> str:
    if not settlement.pre_accepted:
        return ""
    rules = [
        f"{rule} ({counted(count, 'passage')})" for rule, count in settlement.pre_accepted.items()
    ]
    return f"By rule, {listed(rules)} entered the consensus without being looked at one by one."


def provenance(program: str, project: ProjectVersion) -> str:
    """Return what computed the figures, and from which state of the project."""
    return (
        f"All figures were computed with {program} from a project log of "
        f"{counted(project.actions, 'action')} (SHA-256 {project.digest[:12]})."
    )


# The parts --------------------------------------------------------------------------------


def _coding(comparison: Comparison, coders: Sequence[ReportedCoder]) -> str:
    names = ""
    people = [coder for coder in coders if not coder.consensus]
    if len(people) <= _NAMES:
        names = f" ({listed([shown(coder.label) for coder in people])})"
    who = f"{capital(counted(len(people), 'coder'))}{names}"
    if not comparison.codes:
        return f"{who} had a scheme without codes, so that there is nothing to compare."
    said = f"{who} applied a scheme of {counted(len(comparison.codes), 'code')}."
    if len(people) == len(coders):
        return said
    return (
        f"{said} Their coding was compared with the consensus that adjudication arrived at, which "
        "rests on the coders’ own work: the figures are not the agreement of independent coders."
    )


def _blindness(coders: Sequence[ReportedCoder], *, blind: bool, always: bool) -> str:
    if not blind:
        return ""
    if not always:
        return (
            "The coding software was set to withhold the other coders’ annotations of a source "
            "from a coder until that coder had marked the source complete, but not from the "
            "beginning, so that coding in blind is not ensured for all of it."
        )
    said = (
        "The coding software withheld the other coders’ annotations of a source from a coder until "
        "that coder had marked the source complete"
    )
    seeing = [shown(coder.label) for coder in coders if coder.unhindered]
    if not seeing:
        return f"{said}."
    verb = "was" if len(seeing) == 1 else "were"
    return f"{said}; {listed(seeing, at_most=_NAMES)} {verb} exempt from this."


def _scope(scope: Scope, coders: Sequence[ReportedCoder], double_coding: DoubleCoding) -> str:
    people = sum(not coder.consensus for coder in coders)
    everybody = {1: "the coder", 2: "both coders"}.get(people, "all coders")
    settled = "" if people == len(coders) else " and that were adjudicated throughout"
    if not scope.sources:
        return f"Agreement could not be assessed: {_why_no_source(scope, everybody)}."
    sources = counted(len(scope.sources), "source")
    of_text = (
        f" and {percent(double_coding.characters, double_coding.of_characters)} of its text"
        if double_coding.of_characters
        else ""
    )
    amount = (
        f"{percent(double_coding.sources, double_coding.of_sources)} of the project’s "
        f"{counted(double_coding.of_sources, 'source')}{of_text}; "
        f"{counted(double_coding.characters, 'character')}"
    )
    if scope.pairwise and len(scope.coders) > 2:
        everybody = "at least two of the coders"
    if scope.all_sources:
        said = (
            f"Agreement was assessed on the {sources} that {everybody} had been assigned or had "
            f"begun, finished or not ({amount}). Text that a coder had not yet reached counts as "
            "uncoded there, so the figures are provisional and tend to understate agreement."
        )
    else:
        said = (
            f"Agreement was assessed on the {sources} that {everybody} had completed{settled} "
            f"({amount})."
        )
    if scope.asked_for:
        said += f" Only sources {scope.asked_for} were considered."
    if any(source.missing for source in scope.sources):
        said += (
            " Where a coder’s work on a source was missing, it was treated as missing, not as "
            "uncoded."
        )
    return said


def _why_no_source(scope: Scope, everybody: str) -> str:
    if scope.all_sources:
        return f"no source had been begun by {everybody}"
    return f"no source had been completed by {everybody}"


def _unit(scope: Scope) -> str:
    if scope.unit is Unit.CHARACTER:
        return (
            "Coding was compared character by character: each coder had either given a character "
            "the code in question or had not."
        )
    return (
        f"Coding was compared by {scope.unit.value} ({counted(scope.units, 'unit')}): a "
        f"{scope.unit.value} counted as coded where a coder had given {_enough(scope)} the code in "
        "question."
    )


def _enough(scope: Scope) -> str:
    return "at least half of its characters" if scope.half else "any of its characters"


def _coefficient(comparison: Comparison) -> str:
    pooled = "" if len(comparison.scope.sources) == 1 else ", pooled over sources"
    said = (
        "For each code we computed Krippendorff’s α for nominal data "
        f"({cited(works.HAYES_KRIPPENDORFF, works.KRIPPENDORFF_2019)}){pooled}"
    )
    matched = (code.measures.get("span_f1_any") for code in comparison.codes)
    if all(each is None or each.reason is Reason.TOO_MANY_CODERS for each in matched):
        return f"{said}."
    mean = ", averaged over the pairs of coders" if len(comparison.scope.coders) > 2 else ""
    return (
        f"{said}, and, for whole passages, the F1 score of spans matched one to one{mean} "
        f"({cited(works.HRIPCSAK_ROTHSCHILD)})."
    )


def _intervals(comparison: Comparison) -> str:
    found = comparison.intervals
    level = f"{100 * found.level:g}\u00a0%"
    few = len(comparison.scope.sources)
    if found.resampled is Resampled.NONE:
        return found.note or "No confidence intervals were computed."
    drawn = f"{found.method} ({counted(found.samples, 'sample')}, seed {found.seed}"
    if found.resampled is Resampled.PARAGRAPH:
        return (
            f"As one source only was in scope, {level} confidence intervals were obtained by "
            f"resampling its paragraphs: {drawn}; {cited(works.EFRON, works.HESTERBERG)}); they "
            f"say nothing of how agreement varies between sources.{_set_aside(comparison)}"
        )
    said = (
        f"Since coding decisions within a source are not independent, {level} confidence intervals "
        f"were obtained by resampling whole sources: {drawn}; "
        f"{cited(works.DAVISON_HINKLEY, works.EFRON, works.HESTERBERG)}).{_set_aside(comparison)}"
    )
    if few < _FEW_SOURCES:
        return f"{said} With {number(few)} sources these intervals are rough."
    return said


def _set_aside(comparison: Comparison) -> str:
    found = comparison.intervals
    if not found.undefined:
        return ""
    share = percent(found.undefined, found.samples)
    return f" Samples in which a code did not vary ({share} at most) were set aside."


def _results(comparison: Comparison) -> str:
    named = [(code.code.label, code.measures) for code in comparison.codes]
    alphas = [(label, measures["krippendorff_alpha"]) for label, measures in named]
    spans = [
        (label, measures["span_f1_any"]) for label, measures in named if "span_f1_any" in measures
    ]
    return sentences(
        (
            _range("Krippendorff’s α", alphas, comparison.intervals.level),
            *_undefined(alphas, comparison.scope.unit),
            _range("Span F1 (any overlap)", spans, comparison.intervals.level),
            _over_all(comparison),
        )
    )


def _range(measure: str, figures: Iterable[tuple[str, Figure]], level: float) -> str:
    """Return from where to where a measure ranges; nothing where it has no value for any code."""
    known = [(figure.value, label, figure) for label, figure in figures if figure.value is not None]
    if not known:
        return ""
    _, lowest_label, lowest = min(known, key=lambda each: each[:2])
    _, highest_label, highest = max(known, key=lambda each: each[:2])
    first = f"{_with_interval(lowest, level)} ({shown(lowest_label)})"
    if len(known) == 1:
        return f"{measure} was {first}."
    return (
        f"{measure} ranged from {first}, to {_with_interval(highest, level)} "
        f"({shown(highest_label)}), over {counted(len(known), 'code')}."
    )


def _with_interval(figure: Figure, level: float) -> str:
    if figure.value is None:
        return "undefined"
    said = value(figure.value, _DIGITS)
    ends = interval(figure, _DIGITS)
    return f"{said}, {100 * level:g}\u00a0%\u00a0CI\u00a0{ends}" if ends else said


def _undefined(figures: Iterable[tuple[str, Figure]], unit: Unit) -> Iterable[str]:
    by_reason: dict[Reason, list[str]] = {}
    defined = False
    for label, figure in figures:
        if figure.reason is None:
            defined = True
        else:
            by_reason.setdefault(figure.reason, []).append(shown(label))
    for reason, labels in by_reason.items():
        if not defined and len(by_reason) == 1:
            yield f"Krippendorff’s α is undefined for every code: {_why(reason, unit)}."
        else:
            codes = counted(len(labels), "code")
            named = listed(labels, at_most=_NAMES)
            yield f"α is undefined for {codes} ({named}): {_why(reason, unit)}."


def _why(reason: Reason, unit: Unit) -> str:
    if reason is Reason.NO_VARIATION:
        return (
            f"no {unit.value} got the code from anybody, or every one from everybody, so that "
            "there is no variation from which agreement beyond chance could be judged"
        )
    sentence = explain(reason).rstrip(".")
    return sentence[:1].lower() + sentence[1:]


def _over_all(comparison: Comparison) -> str:
    figure = comparison.overall.krippendorff_alpha_jaccard
    if figure.value is None or len(comparison.codes) < 2:
        return ""
    return (
        "Over all codes at once, with the set of codes that a stretch of text was given as its "
        "value and the Jaccard distance between sets "
        f"({cited(works.JACCARD, works.KRIPPENDORFF_2019)}), α was "
        f"{_with_interval(figure, comparison.intervals.level)}."
    )
