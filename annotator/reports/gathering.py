"""Gathers the reliability report from a project and a comparison of its coders."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

import annotator
from annotator.agreement.comparison_result import Comparison, Resampled
from annotator.agreement.consensus_work import consensus_work
from annotator.agreement.figures import Figure, Reason, explain
from annotator.agreement.measure_guide import GUIDE
from annotator.model.records import Progress
from annotator.project.consensus import consensus_annotations, consensus_id
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.reports import citations
from annotator.reports.disagreements import counted, settled
from annotator.reports.methods_paragraph import methods, outcome, provenance
from annotator.reports.phrases import sentences
from annotator.reports.project_version import project_version
from annotator.reports.reliability import (
    HOW_OFTEN,
    OCCURS,
    DoubleCoding,
    ReliabilityReport,
    ReportedCode,
    ReportedCoder,
    ReportedMeasure,
    UndefinedFigure,
)
from annotator.reports.samplings import samplings
from annotator.reports.scheme_history import scheme_history

ALL_CODES = "all codes"
"""What undefined measures of the whole scheme are listed under."""

_ALIKE_IN_SOURCES = (
    "Every coder did the same in all sources (the code occurs in each of them or in none, or "
    "equally often), so nothing shows whether they would tell sources apart."
)


def reliability_report(
    read: Reader,
    comparison: Comparison,
    *,
    made: date,
    progress: ProgressCall = no_progress,
) -> ReliabilityReport:
    """Return the report on a comparison.

    It depends on the project, the comparison and the day alone. Of what others coded in sources
    that the comparison leaves out it tells nothing.

    Args:
        read: the project.
        comparison: what its coders agreed on.
        made: the day of the report.
        progress: told how many sources are done, of how many; it may raise to cancel.
    """
    project, program = project_version(read), f"Annotator {annotator.__version__}"
    coders = tuple(_coders(read, comparison))
    drawn = tuple(samplings(read, comparison.scope))
    history = scheme_history(read, comparison)
    double_coding = _double_coding(read, comparison)
    blind = read.info().blind
    always_blind = blind and not _was_ever(read, read.info().id, "blind", wanted=False)
    differing, adjudication = settled(read, comparison, progress=progress)
    if not comparison.disagreements:  # as computed without the annotations
        comparison = comparison.model_copy(update={"disagreements": differing})
    said = methods(
        comparison,
        coders,
        drawn,
        double_coding,
        blind=blind,
        always_blind=always_blind,
        history=history,
    )
    with_consensus = any(coder.consensus for coder in coders)
    became = "" if with_consensus else outcome(adjudication)
    after = sentences((became, provenance(program, project)))
    said = (*said, after)
    return ReliabilityReport(
        made=made,
        program=program,
        project=project,
        coders=coders,
        blind=blind,
        always_blind=always_blind,
        samplings=drawn,
        double_coding=double_coding,
        comparison=comparison,
        undefined=tuple(_undefined(comparison)),
        disagreements=counted(comparison, differing),
        adjudication=adjudication,
        scheme=tuple(_scheme(read)),
        scheme_history=history,
        measures=tuple(_measures(comparison)),
        methods=said,
        references=citations.references(sentences(said)),
    )


def _coders(read: Reader, comparison: Comparison) -> Iterator[ReportedCoder]:
    in_scope = {source.id for source in comparison.scope.sources}
    completed = Counter(a.coder_id for a in read.assignments() if a.state is Progress.COMPLETE)
    annotations: Counter[UUID] = Counter()
    for (source_id, coder_id), number in read.annotations_by_source().items():
        if source_id in in_scope:
            annotations[coder_id] += number
    consensus = consensus_id(read.info().id)
    if any(coder.id == consensus for coder in comparison.scope.coders):
        completed[consensus] = len(consensus_work(read))
        decided = consensus_annotations(read)
        annotations[consensus] = sum(each.source_id in in_scope for each in decided)
    for coder in comparison.scope.coders:
        yield ReportedCoder(
            label=coder.label,
            completed=completed[coder.id],
            annotations=annotations[coder.id],
            unhindered=_was_ever(read, coder.id, "sees_all", wanted=True),
            consensus=coder.id == consensus,
        )


def _was_ever(read: Reader, record_id: UUID, field: str, *, wanted: bool) -> bool:
    """Return whether a switch of a record ever stood so; in old logs that lack it, it was off."""
    told = [each.change.fields for each in read.history(str(record_id))]
    stood = [fields[field] for fields in told if field in fields]
    if told and field not in told[0]:
        stood.append(False)
    return wanted in stood


def _double_coding(read: Reader, comparison: Comparison) -> DoubleCoding:
    sources = read.sources()
    return DoubleCoding(
        sources=len(comparison.scope.sources),
        of_sources=len(sources),
        characters=comparison.scope.length,
        of_characters=sum(source.length for source in sources),
        drawn=len(
            {source.id for source in comparison.scope.sources}
            & {source_id for plan in read.plans() for source_id in plan.source_ids}
        ),
    )


def _undefined(comparison: Comparison) -> Iterator[UndefinedFigure]:
    """Yield what has no value, except what is undefined by the number of coders alone."""
    subjects: dict[tuple[Reason, tuple[str, ...]], list[str]] = {}
    for subject, measures in _by_subject(comparison):
        without: dict[Reason, list[str]] = {}
        for name, figure in measures.items():
            if figure.reason is not None and figure.reason is not Reason.TWO_CODERS_ONLY:
                without.setdefault(figure.reason, []).append(name)
        for reason, names in without.items():
            subjects.setdefault((reason, tuple(names)), []).append(subject)
    for (reason, measured), alike in subjects.items():
        yield UndefinedFigure(
            subjects=tuple(alike),
            measures=measured,
            reason=reason,
            explained=_explained(reason, measured[0]),
        )


def _by_subject(comparison: Comparison) -> Iterator[tuple[str, Mapping[str, Figure]]]:
    """Yield what has figures: the scheme as a whole, each code, each code counted by sources."""
    if len(comparison.codes) > 1:
        yield ALL_CODES, comparison.overall.measures
        for label, figure in comparison.overall.ku_alpha.items():
            yield label, {"ku_alpha": figure}
    for code in comparison.codes:
        yield code.code.label, {**code.measures, "u_alpha": code.u_alpha}
    for code in comparison.codes:
        yield code.code.label, _prefixed(OCCURS, code.occurrence.measures)
    for code in comparison.codes:
        yield code.code.label, _prefixed(HOW_OFTEN, code.frequency.measures)


def _prefixed(prefix: str, measures: Mapping[str, Figure]) -> Mapping[str, Figure]:
    return {prefix + name: figure for name, figure in measures.items()}


def _explained(reason: Reason, measure: str) -> str:
    if reason is Reason.NO_VARIATION and measure.startswith((OCCURS, HOW_OFTEN)):
        return _ALIKE_IN_SOURCES
    return explain(reason)


def _measures(comparison: Comparison) -> Iterator[ReportedMeasure]:
    """Yield what the guide says of the measures that so many coders have, and of the intervals."""
    two = len(comparison.scope.coders) == 2
    # With two coders, Conger's kappa is Cohen's and Fleiss' is Scott's pi, which more do not have.
    left_out = {"conger_kappa", "fleiss_kappa"} if two else {"scott_pi", "cohen_kappa"}
    given = {name for code in comparison.codes for name in code.measures} - left_out
    if comparison.codes:
        given.add("u_alpha")
    if len(comparison.codes) > 1:
        given |= {*comparison.overall.measures, "ku_alpha"} - left_out
    if comparison.intervals.resampled is not Resampled.NONE:
        given.add("intervals")
    for measure in GUIDE.values():
        if measure.name in given:
            yield ReportedMeasure(
                name=measure.name,
                title=measure.title,
                short_title=measure.short_title,
                symbol=measure.symbol,
                formula=measure.formula,
                plain=measure.plain,
                misleads=measure.misleads,
                year=measure.year,
                cited=measure.cited,
                citations=tuple(work.text for work in measure.references),
            )


def _scheme(read: Reader) -> Iterator[ReportedCode]:
    scheme = read.scheme()
    for code in scheme:
        yield ReportedCode(
            name=code.name,
            label=scheme.path(code.id),
            depth=len(scheme.ancestors(code.id)),
            definition=code.definition,
            when_to_use=code.when_to_use,
            when_not_to_use=code.when_not_to_use,
            example=code.example,
        )
