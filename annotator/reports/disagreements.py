"""Counts what coders disagreed about in a comparison, and what was decided on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.agreement.adjudication import Adjudication
from annotator.agreement.adjudication_summary import AdjudicationSummary, summary_of
from annotator.agreement.comparison_result import Comparison
from annotator.agreement.passages import Passage, PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.model.records import Outcome
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.reports.reliability import DisagreementCount, Disagreements, Settlement
from annotator.text.spans import merged

_UNKNOWN = "somebody"


def settled(
    read: Reader, comparison: Comparison, *, progress: ProgressCall = no_progress
) -> tuple[tuple[Passage, ...], Settlement | None]:
    """Return where coders disagree in the sources in scope, and what became of it.

    Args:
        read: the project.
        comparison: which coders were compared, in which sources.
        progress: told how many sources are done, of how many; it may raise to cancel.

    Returns:
        the disagreements, as the comparison lists them; and what became of them, None where
        nothing was decided.
    """
    scope = comparison.scope
    differing: list[Passage] = []
    adjudications: list[Adjudication] = []
    for done, source in enumerate(scope.sources):
        progress(done, len(scope.sources))
        coders = [coder.id for coder in scope.coders if coder.label not in source.missing]
        adjudication = Adjudication.read(read, source.id, coders)
        passages = (each.passage for each in adjudication.passages())
        differing += (each for each in passages if each.kind is not PassageKind.AGREED)
        adjudications.append(adjudication)
    return tuple(differing), _settlement(read, summary_of(adjudications))


def counted(comparison: Comparison, differing: Sequence[Passage]) -> Disagreements:
    """Return how many disagreements there are of each kind about each code of a comparison."""
    counts: Counter[tuple[UUID, PassageKind]] = Counter()
    characters: Counter[tuple[UUID, PassageKind]] = Counter()
    for passage in differing:
        for code_id in passage.code_ids:
            counts[code_id, passage.kind] += 1
            characters[code_id, passage.kind] += _differently(passage, code_id)
    by_kind = Counter(passage.kind for passage in differing)
    return Disagreements(
        passages=len(differing),
        by_kind={kind.value: by_kind[kind] for kind in PassageKind if by_kind[kind]},
        by_code=tuple(
            DisagreementCount(
                code=code.code.label,
                kind=kind.value,
                passages=counts[code.code.id, kind],
                characters=characters[code.code.id, kind],
            )
            for code in comparison.codes
            for kind in PassageKind
            if counts[code.code.id, kind]
        ),
    )


def _differently(passage: Passage, code_id: UUID) -> int:
    """Return the characters of a passage that got the code from somebody and not from everybody."""
    if len(passage.code_ids) == 1:
        return passage.differently
    # Of two codes neither was given by everybody, and each need not fill the passage.
    coded = merged(
        each.span
        for annotations in passage.by_coder.values()
        for each in annotations
        if each.code_id == code_id
    )
    return sum(span.length for span in coded)


def _settlement(read: Reader, summary: AdjudicationSummary) -> Settlement | None:
    if not summary.rulings:
        return None
    names = {coder.id: coder.name for coder in read.coders()}
    by_rule = sum(summary.by_rule.values())
    outcomes = dict(summary.by_outcome)
    outcomes[Outcome.AGREED] = outcomes.get(Outcome.AGREED, 0) - by_rule
    left = summary.disagreements_by_status
    return Settlement(
        rulings=summary.rulings - by_rule,
        by_outcome={each.value: outcomes[each] for each in Outcome if outcomes.get(each)},
        by_whom=_by_name(summary.by_coder, names),
        pre_accepted={
            rule.what: summary.by_rule[rule] for rule in PreAcceptance if rule in summary.by_rule
        },
        accepted_from=_by_name(summary.accepted_from, names),
        disagreements=summary.disagreements,
        decided=left[PassageStatus.DECIDED],
        settled_by_rule=summary.disagreements_by_rule,
        deferred=left[PassageStatus.DEFERRED],
        changed=left[PassageStatus.CHANGED],
        contested=left[PassageStatus.CONTESTED],
        open=left[PassageStatus.OPEN],
        orphaned=summary.orphaned,
        consensus=summary.consensus,
    )


def _by_name(counts: Mapping[UUID, int], names: Mapping[UUID, str]) -> dict[str, int]:
    """Return counts by name, the largest first; coders of one name are counted together."""
    by_name: Counter[str] = Counter()
    for coder_id, count in counts.items():
        by_name[names.get(coder_id, _UNKNOWN)] += count
    return dict(sorted(by_name.items(), key=lambda each: (-each[1], each[0])))
