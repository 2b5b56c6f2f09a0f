"""The passages of one source together with what was decided on them, while both go on changing.

A ruling is found again by the passage it names. Passages part and grow together as coding goes on,
so a ruling also belongs to a passage that holds an annotation it rested on, if the passage has no
ruling of its own, or if the passage that the ruling names is no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from annotator.agreement.adjudicated_passage import (
    AdjudicatedPassage,
    AdjudicationProgress,
    PassageStatus,
)
from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.held_passages import HeldPassages
from annotator.agreement.passages import Passage, PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance, pre_accepted
from annotator.agreement.proposals import Proposal
from annotator.agreement.ruling_changes import changes_since
from annotator.model.records import Annotation, Decision, Progress, RestedOn
from annotator.project.consensus import Ruling, StandingRuling, rulings_of, standing_of
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.project.steps import Decide

_ONE_BY_ONE = 200
"""Up to so many changed records are read one by one; beyond, the source is read anew."""


class Adjudication:
    """What stands to be decided in one source, and what was decided.

    Attributes:
        source_id: the source.
    """

    def __init__(
        self,
        source_id: UUID,
        coder_ids: Sequence[UUID],
        annotations: Iterable[CodedAnnotation],
        decisions: Iterable[Decision],
    ) -> None:
        """Join the passages of a source with the decisions on it.

        Args:
            source_id: the source.
            coder_ids: the compared coders, who completed it.
            annotations: all of the source, those of other coders too: a decision may rest on them.
            decisions: all on the source.
        """
        self.source_id = source_id
        self._begin(HeldPassages(source_id, coder_ids, annotations), decisions)

    def _begin(self, held: HeldPassages, decisions: Iterable[Decision]) -> None:
        self._held = held
        self._decisions: dict[UUID, Decision] = {}
        self._of_key: dict[UUID, set[UUID]] = {}
        self._standing: dict[UUID, StandingRuling] = {}
        self._resting: dict[UUID, set[UUID]] = {}
        self._found: dict[UUID, AdjudicatedPassage] = {}
        self._put_decisions(decisions)
        self._judge(self._held.passages.keys())

    @classmethod
    def read(
        cls, read: Reader, source_id: UUID, coder_ids: Sequence[UUID] | None = None
    ) -> "Adjudication":
        """Return what stands to be decided in a source of a project.

        Args:
            read: the project.
            source_id: the source.
            coder_ids: the compared coders; by default those who completed the source.
        """
        if coder_ids is None:
            coder_ids = completed_by(read, source_id)
        return cls(source_id, coder_ids, _coded(read, source_id), read.decisions(source_id))

    # Asking ------------------------------------------------------------------------------

    @property
    def coder_ids(self) -> tuple[UUID, ...]:
        """The compared coders."""
        return self._held.coder_ids

    def passages(self) -> list[AdjudicatedPassage]:
        """Return every passage, agreed ones among them, in the order of the text."""
        return [self._found[passage_id] for passage_id in self._held.in_order()]

    def find(self, passage_id: UUID) -> AdjudicatedPassage | None:
        """Return the passage of this id, or None where it is no more."""
        return self._found.get(passage_id)

    def holds(self, record_id: UUID) -> bool:
        """Return whether an annotation or a decision is one of those of this source."""
        return record_id in self._held.annotations or record_id in self._decisions

    def standing(self) -> list[StandingRuling]:
        """Return what stands on every disagreement, in the order of the text."""
        return sorted(self._standing.values(), key=lambda each: (each.ruling.span, each.ruling.id))

    def orphaned(self) -> list[StandingRuling]:
        """Return what stands although nothing that it rested on is left.

        It stays in the consensus until somebody withdraws it.
        """
        return [
            each
            for each in self.standing()
            if self._key(each.ruling.first) not in self._held.passages
            and not any(
                seen.annotation_id in self._held.annotations for seen in each.ruling.rests_on
            )
        ]

    def progress(self) -> AdjudicationProgress:
        """Return how far adjudication is."""
        every = Counter(each.status for each in self._found.values())
        disagreements = Counter(
            each.status
            for each in self._found.values()
            if each.passage.kind is not PassageKind.AGREED
        )
        return AdjudicationProgress(
            passages=every.total(),
            disagreements=disagreements.total(),
            by_status={status: every[status] for status in PassageStatus},
            disagreements_by_status={status: disagreements[status] for status in PassageStatus},
        )

    # Deciding ----------------------------------------------------------------------------

    def decide(
        self, passage_id: UUID, proposal: Proposal, *, reason: str = "", note: str = ""
    ) -> Decide:
        """Return the step that decides on a passage, in place of all that stands on it.

        A ruling on what has since come apart goes too, where it says something of this passage; the
        other parts are open again then.

        Raises:
            KeyError: there is no such passage.
        """
        found = self._found[passage_id]
        passage = found.passage
        replaced = [each for each in found.standing if self._gives_way(each.ruling, passage)]
        return Decide(
            source_id=self.source_id,
            disagreement_id=passage_id,
            span=passage.span,
            outcome=proposal.outcome,
            decided=proposal.decided,
            reason=reason,
            note=note,
            rests_on=tuple(_as_seen(each) for held in passage.by_coder.values() for each in held),
            accepted_from=proposal.accepted_from,
            replaces=tuple(ruling.id for each in replaced for ruling in each.all),
        )

    def pre_accept(self, rule: PreAcceptance) -> tuple[Decide, ...]:
        """Return what a rule decides on the passages that are open."""
        decided = []
        for found in self.passages():
            if found.status is PassageStatus.OPEN:
                proposal = pre_accepted(found.passage, rule)
                if proposal is not None:
                    decided.append(self.decide(found.passage.id, proposal, reason=rule.reason))
        return tuple(decided)

    # Going on ----------------------------------------------------------------------------

    def take_in(self, read: Reader, changes: Iterable[Change]) -> frozenset[UUID]:
        """Bring it up to date after an action.

        Only the passages around what changed are found anew. Who is compared stays the same.

        Args:
            read: the project after the action.
            changes: the records that the action touched.

        Returns:
            the passages that are new, gone, or may have another status.
        """
        by_kind: dict[str, set[UUID]] = {Annotation.kind: set(), Decision.kind: set()}
        for change in changes:
            if change.kind in by_kind:
                by_kind[change.kind].add(UUID(change.record_id))
        annotation_ids, decision_ids = by_kind[Annotation.kind], by_kind[Decision.kind]
        if len(annotation_ids) + len(decision_ids) > _ONE_BY_ONE:
            return self._read_anew(read)
        affected = self._change_annotations(read, annotation_ids)
        affected |= self._change_decisions(read, decision_ids)
        self._judge(affected)
        return frozenset(affected)

    def _read_anew(self, read: Reader) -> frozenset[UUID]:
        former = set(self._found)
        held = HeldPassages(self.source_id, self.coder_ids, _coded(read, self.source_id))
        self._begin(held, read.decisions(self.source_id))
        return frozenset(former | self._found.keys())

    def _change_annotations(self, read: Reader, annotation_ids: Iterable[UUID]) -> set[UUID]:
        now: dict[UUID, CodedAnnotation | None] = {}
        for annotation_id in annotation_ids:
            found = read.find(Annotation, annotation_id)
            here = found is not None and found.source_id == self.source_id
            if here or annotation_id in self._held.annotations:
                now[annotation_id] = CodedAnnotation.of(found) if found and here else None
        if not now:
            return set()
        affected = self._held.change(now)
        # A passage that came or went is one that a ruling may name.
        keys = {key for annotation_id in now for key in self._resting.get(annotation_id, ())}
        return affected | self._belonging_to(keys | affected)

    def _change_decisions(self, read: Reader, decision_ids: Iterable[UUID]) -> set[UUID]:
        now = []
        keys: set[UUID] = set()
        for decision_id in decision_ids:
            before = self._decisions.pop(decision_id, None)
            if before is not None:
                keys.add(self._key(before))
                self._of_key[self._key(before)].discard(decision_id)
            decision = read.find(Decision, decision_id)
            if decision is not None and decision.source_id == self.source_id:
                now.append(decision)
        affected = self._belonging_to(keys)
        self._settle(keys)
        keys |= self._put_decisions(now)
        return affected | self._belonging_to(keys)

    # How ---------------------------------------------------------------------------------

    @staticmethod
    def _key(decision: Decision) -> UUID:
        """Return what a decision is on; one that names no disagreement is on its own."""
        return decision.disagreement_id or decision.ruling_id or decision.id

    def _put_decisions(self, decisions: Iterable[Decision]) -> set[UUID]:
        keys = set()
        for decision in decisions:
            self._decisions[decision.id] = decision
            self._of_key.setdefault(self._key(decision), set()).add(decision.id)
            keys.add(self._key(decision))
        self._settle(keys)
        return keys

    def _settle(self, keys: Iterable[UUID]) -> None:
        """Find what stands on some disagreements, and note what it rests on."""
        for key in keys:
            former = self._standing.pop(key, None)
            if former is not None:
                for seen in former.ruling.rests_on:
                    self._resting[seen.annotation_id].discard(key)
            made = [self._decisions[decision_id] for decision_id in self._of_key.get(key, ())]
            if made:
                standing = self._standing[key] = standing_of(rulings_of(made))
                for seen in standing.ruling.rests_on:
                    self._resting.setdefault(seen.annotation_id, set()).add(key)

    def _belonging_to(self, keys: Iterable[UUID]) -> set[UUID]:
        """Return the passages that rulings on some disagreements may belong to."""
        passages = set()
        for key in keys:
            if key in self._held.passages:
                passages.add(key)
            if key in self._standing:
                passages |= self._touched(self._standing[key].ruling)
        return passages

    def _touched(self, ruling: Ruling) -> set[UUID]:
        places = (self._held.passage_of.get(seen.annotation_id) for seen in ruling.rests_on)
        return {passage_id for passage_id in places if passage_id is not None}

    def _judge(self, passage_ids: Iterable[UUID]) -> None:
        """Say of some passages how far adjudication is with them; those that are gone go."""
        for passage_id in passage_ids:
            passage = self._held.passages.get(passage_id)
            if passage is None:
                self._found.pop(passage_id, None)
            else:
                self._found[passage_id] = self._judged(passage)

    def _judged(self, passage: Passage) -> AdjudicatedPassage:
        standing = self._standing_on(passage)
        if not standing:
            return AdjudicatedPassage(passage, PassageStatus.OPEN)
        rulings = sorted((each.ruling for each in standing), key=lambda each: (each.made, each.id))
        changes = changes_since(passage, rulings, self._held.annotations)
        if any(each.contested_by for each in standing):
            status = PassageStatus.CONTESTED
        elif changes:
            status = PassageStatus.CHANGED
        elif any(ruling.is_deferred for ruling in rulings):
            status = PassageStatus.DEFERRED
        else:
            status = PassageStatus.DECIDED
        return AdjudicatedPassage(passage, status, standing, changes)

    def _standing_on(self, passage: Passage) -> tuple[StandingRuling, ...]:
        own = self._standing.get(passage.id)
        keys = {
            key
            for held in passage.by_coder.values()
            for each in held
            for key in self._resting.get(each.id, ())
            if key != passage.id and (own is None or key not in self._held.passages)
        }
        others = sorted(
            (self._standing[key] for key in keys),
            key=lambda each: (each.ruling.made, each.ruling.id),
            reverse=True,
        )
        return tuple(others) if own is None else (own, *others)

    def _gives_way(self, ruling: Ruling, passage: Passage) -> bool:
        """Whether a ruling goes when its passage, or a part of it, is decided on anew."""
        key = self._key(ruling.first)
        if key == passage.id or key not in self._held.passages:
            return True
        return any(
            each.code_id in passage.code_ids and each.span.overlaps(passage.span)
            for each in ruling.decided
        )


def completed_by(read: Reader, source_id: UUID) -> list[UUID]:
    """Return the coders who completed a source, by name."""
    complete = {
        each.coder_id for each in read.assignments(source_id) if each.state is Progress.COMPLETE
    }
    return [coder.id for coder in read.coders() if coder.id in complete]


def _coded(read: Reader, source_id: UUID) -> Iterator[CodedAnnotation]:
    return (CodedAnnotation.of(each) for each in read.annotations_in(source_id))


def _as_seen(annotation: CodedAnnotation) -> RestedOn:
    return RestedOn(
        annotation_id=annotation.id,
        coder_id=annotation.coder_id,
        code_id=annotation.code_id,
        start=annotation.span.start,
        end=annotation.span.end,
    )
