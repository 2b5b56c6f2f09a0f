"""What became of the disagreements of several sources, counted for a report."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel, Field

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.adjudication import Adjudication
from annotator.agreement.passages import PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance, rule_of
from annotator.model.records import Outcome


class AdjudicationSummary(BaseModel, frozen=True):
    """How far adjudication is, and what was decided by whom."""

    sources: int = Field(description="Number of sources counted.")
    passages: int = Field(description="All passages, agreed ones among them.")
    disagreements: int = Field(description="Those that the coders did not treat alike.")
    by_status: dict[PassageStatus, int] = Field(description="Passages by status.")
    disagreements_by_status: dict[PassageStatus, int]
    disagreements_by_rule: int = Field(
        description="Of the disagreements that are decided, those that a rule decided."
    )
    rulings: int = Field(description="Number of rulings that stand, deferred ones among them.")
    by_outcome: dict[Outcome, int] = Field(description="Standing rulings by outcome.")
    by_rule: dict[PreAcceptance, int] = Field(
        description="Standing rulings that a rule made, by rule; the others a person made."
    )
    by_coder: dict[UUID, int] = Field(description="Standing rulings by who decided.")
    accepted_from: dict[UUID, int] = Field(
        description="Standing rulings that took over one coder's version, by coder."
    )
    orphaned: int = Field(description="Rulings of which nothing they rested on is left.")
    consensus: int = Field(description="Number of annotations in the consensus.")


def summary_of(adjudications: Iterable[Adjudication]) -> AdjudicationSummary:
    """Return the sums over some sources; whatever is not there counts nothing."""
    sources = orphaned = consensus = by_rule = 0
    status: Counter[PassageStatus] = Counter()
    in_dispute: Counter[PassageStatus] = Counter()
    outcomes: Counter[Outcome] = Counter()
    rules: Counter[PreAcceptance] = Counter()
    coders: Counter[UUID] = Counter()
    accepted: Counter[UUID] = Counter()
    for adjudication in adjudications:
        sources += 1
        progress = adjudication.progress()
        status.update(progress.by_status)
        in_dispute.update(progress.disagreements_by_status)
        orphaned += len(adjudication.orphaned())
        by_rule += sum(map(_decided_by_rule, adjudication.passages()))
        for standing in adjudication.standing():
            ruling = standing.ruling
            consensus += len(ruling.decided)
            outcomes[ruling.outcome] += 1
            coders[ruling.coder_id] += 1
            rule = rule_of(ruling)
            if rule is not None:
                rules[rule] += 1
            if ruling.first.accepted_from is not None:
                accepted[ruling.first.accepted_from] += 1
    return AdjudicationSummary(
        sources=sources,
        passages=status.total(),
        disagreements=in_dispute.total(),
        by_status={each: status[each] for each in PassageStatus},
        disagreements_by_status={each: in_dispute[each] for each in PassageStatus},
        disagreements_by_rule=by_rule,
        rulings=outcomes.total(),
        by_outcome={each: outcomes[each] for each in Outcome if outcomes[each]},
        by_rule={each: rules[each] for each in PreAcceptance if rules[each]},
        by_coder=dict(sorted(coders.items())),
        accepted_from=dict(sorted(accepted.items())),
        orphaned=orphaned,
        consensus=consensus,
    )


def _decided_by_rule(found: AdjudicatedPassage) -> bool:
    return (
        found.passage.kind is not PassageKind.AGREED
        and found.status is PassageStatus.DECIDED
        and found.ruling is not None
        and rule_of(found.ruling) is not None
    )
