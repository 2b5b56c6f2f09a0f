"""Rules by which passages are decided without being looked at one by one."""

from enum import StrEnum
from itertools import combinations

from annotator.agreement.passages import Passage, PassageKind
from annotator.agreement.proposals import Proposal, covered, version
from annotator.model.records import Outcome
from annotator.project.consensus import DecidedSpan, Ruling
from annotator.text.spans import Span, merged


class PreAcceptance(StrEnum):
    """Which passages enter the consensus by themselves.

    - ``none``: none; each is decided on by a person.
    - ``identical``: those that all compared coders gave the same spans and code.
    - ``majority``: those that more than half of them gave the same spans and code.
    - ``overlapping``: those that all gave the same code, every two over text of which at least half
      is common to both (intersection over union of .5 or more); what more than half of the coders
      coded enters. With two coders that is what both coded.
    """

    NONE = "none"
    IDENTICAL = "identical"
    MAJORITY = "majority"
    OVERLAPPING = "overlapping"

    @property
    def what(self) -> str:
        """What it takes, in words that go on from “Pre-accept”."""
        return _WHAT[self]

    @property
    def reason(self) -> str:
        """The reason that a decision by this rule gives, by which it is known again."""
        return f"Pre-accepted by rule: {self.what}."


_WHAT = {
    PreAcceptance.NONE: "nothing",
    PreAcceptance.IDENTICAL: "what all coders coded alike",
    PreAcceptance.MAJORITY: "what most coders coded alike",
    PreAcceptance.OVERLAPPING: "what most coders coded where all overlap by half or more",
}


def pre_accepted(passage: Passage, rule: PreAcceptance) -> Proposal | None:
    """Return what a rule lets enter the consensus of a passage; None where it says nothing.

    One coder alone agrees with nobody.
    """
    if len(passage.by_coder) + len(passage.missing) < 2:
        return None
    match rule:
        case PreAcceptance.NONE:
            return None
        case PreAcceptance.IDENTICAL:
            return _most_did(passage) if passage.kind is PassageKind.AGREED else None
        case PreAcceptance.MAJORITY:
            return _most_did(passage)
        case PreAcceptance.OVERLAPPING:
            return _most_covered(passage)


def rule_of(ruling: Ruling) -> PreAcceptance | None:
    """Return the rule by which a ruling was made; None where a person decided."""
    if ruling.outcome is not Outcome.AGREED:
        return None
    reason = ruling.first.reason
    return next((rule for rule in PreAcceptance if rule.reason == reason), None)


def _most_did(passage: Passage) -> Proposal | None:
    coders = len(passage.by_coder) + len(passage.missing)
    for alike in passage.versions:
        if 2 * len(alike) > coders and alike[0] in passage.by_coder:
            return Proposal(Outcome.AGREED, version(passage, alike[0]))
    return None


def _most_covered(passage: Passage) -> Proposal | None:
    if passage.missing or len(passage.code_ids) > 1:
        return None
    by_coder = [merged(each.span for each in held) for held in passage.by_coder.values()]
    if not all(_half_in_common(one, other) for one, other in combinations(by_coder, 2)):
        return None
    text = covered(by_coder, at_least=len(by_coder) // 2 + 1)
    decided = tuple(DecidedSpan(span, passage.code_ids[0]) for span in text)
    return Proposal(Outcome.AGREED, decided) if decided else None


def _half_in_common(one: list[Span], other: list[Span]) -> bool:
    both, either = (covered([one, other], at_least=number) for number in (2, 1))
    return 2 * sum(span.length for span in both) >= sum(span.length for span in either)
