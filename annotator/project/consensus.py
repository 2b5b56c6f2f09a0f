"""The consensus: what adjudication decided, seen as the work of one more coder.

Nothing of it is stored as a coder's work. It is a function of the decisions alone, so that it is
the same in every copy that holds the same decisions, and leaves the coders' annotations untouched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import count
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID, uuid5

from annotator.model.names import folded
from annotator.model.records import Annotation, Coder, Decision, Outcome, RestedOn
from annotator.project.reading import Reader
from annotator.text.spans import Span

NAME = "Consensus"
"""What the consensus is called where coders are listed, unless a coder is called that."""

WITHOUT_TEXT = frozenset({Outcome.REJECTED, Outcome.DEFERRED})
"""Outcomes by which nothing enters the consensus."""


class DecidedSpan(NamedTuple):
    """A span, and the code that it has in the consensus."""

    span: Span
    code_id: UUID


@dataclass(frozen=True)
class Ruling:
    """What was decided on one disagreement at one stroke.

    What all its decisions share is that of the first, by their ids.

    Attributes:
        id: the ruling; where a decision names none, the decision.
        decisions: its parts, in the order of their ids; there is at least one.
    """

    id: UUID
    decisions: tuple[Decision, ...]

    @property
    def first(self) -> Decision:
        """The decision that speaks for the others in what they share."""
        return self.decisions[0]

    @property
    def source_id(self) -> UUID:
        """The source."""
        return self.first.source_id

    @property
    def disagreement_id(self) -> UUID | None:
        """The passage decided on, by the id a comparison gives it."""
        return self.first.disagreement_id

    @property
    def outcome(self) -> Outcome:
        """What was decided."""
        return self.first.outcome

    @property
    def coder_id(self) -> UUID:
        """Who decided."""
        return self.first.coder_id

    @cached_property
    def made(self) -> datetime:
        """When it was decided (UTC)."""
        return max(decision.created for decision in self.decisions)

    @cached_property
    def span(self) -> Span:
        """From the first character decided on to the last."""
        return Span(
            min(decision.start for decision in self.decisions),
            max(decision.end for decision in self.decisions),
        )

    @cached_property
    def decided(self) -> frozenset[DecidedSpan]:
        """What enters the consensus; nothing where it was rejected or deferred."""
        return frozenset(
            DecidedSpan(decision.span, decision.code_id)
            for decision in self.decisions
            if decision.code_id is not None and decision.outcome not in WITHOUT_TEXT
        )

    @property
    def is_deferred(self) -> bool:
        """Whether it was put off."""
        return self.outcome is Outcome.DEFERRED

    @cached_property
    def rests_on(self) -> tuple[RestedOn, ...]:
        """The annotations that were in front of whoever decided."""
        seen = {each.annotation_id: each for each in self.first.rests_on}
        return tuple(seen.values())

    def agrees_with(self, other: "Ruling") -> bool:
        """Whether the other decides the same, whoever made it and why."""
        return self.decided == other.decided and self.is_deferred == other.is_deferred


@dataclass(frozen=True, slots=True)
class StandingRuling:
    """What stands on one disagreement, and what else was decided on it.

    Attributes:
        ruling: the latest ruling; of those made in one moment, that with the greatest id.
        contested_by: earlier ones by which something else was decided, the latest first. They come
            of two people deciding in two copies of the project.
        repeated_by: earlier ones that decide the same.
    """

    ruling: Ruling
    contested_by: tuple[Ruling, ...] = ()
    repeated_by: tuple[Ruling, ...] = ()

    @property
    def all(self) -> tuple[Ruling, ...]:
        """Every ruling on the disagreement, the standing one first."""
        return (self.ruling, *self.contested_by, *self.repeated_by)


def consensus_coder(read: Reader) -> Coder:
    """Return the coder that the consensus is shown as; the project holds no such record.

    Its name is that of no coder of the project.
    """
    info = read.info()
    taken = {folded(coder.name) for coder in read.coders()}
    names = (NAME if number == 1 else f"{NAME} ({number})" for number in count(1))
    return Coder(
        id=consensus_id(info.id),
        name=next(name for name in names if folded(name) not in taken),
        created=info.created,
        modified=info.created,
    )


def consensus_id(project_id: UUID) -> UUID:
    """Return the id under which the consensus of a project is a coder, the same in every copy."""
    return uuid5(project_id, "consensus")


def rulings_of(decisions: Iterable[Decision]) -> list[Ruling]:
    """Return the rulings that decisions make up, in the order of their ids."""
    parts: dict[tuple[UUID, UUID, UUID | None], list[Decision]] = {}
    for decision in decisions:
        key = (decision.ruling_id or decision.id, decision.source_id, decision.disagreement_id)
        parts.setdefault(key, []).append(decision)
    rulings = [
        Ruling(ruling_id, tuple(sorted(made, key=attrgetter("id"))))
        for (ruling_id, *_), made in parts.items()
    ]
    return sorted(rulings, key=lambda ruling: (ruling.id, ruling.first.id))


def standing_rulings(decisions: Iterable[Decision]) -> list[StandingRuling]:
    """Return what stands on each disagreement, in the order of the text.

    A ruling that names no disagreement stands by itself.
    """
    on_one: dict[tuple[UUID, UUID], list[Ruling]] = {}
    for ruling in rulings_of(decisions):
        key = (ruling.source_id, ruling.disagreement_id or ruling.id)
        on_one.setdefault(key, []).append(ruling)
    found = [standing_of(rulings) for rulings in on_one.values()]
    return sorted(found, key=_place)


def _place(standing: StandingRuling) -> tuple[UUID, Span, UUID, UUID]:
    """Return where a ruling stands in the text; two of one id are told apart by their decisions."""
    ruling = standing.ruling
    return ruling.source_id, ruling.span, ruling.id, ruling.first.id


def standing_of(rulings: Sequence[Ruling]) -> StandingRuling:
    """Return what stands of the rulings on one disagreement; there is at least one."""
    latest, *earlier = sorted(rulings, key=lambda each: (each.made, each.id), reverse=True)
    return StandingRuling(
        latest,
        contested_by=tuple(each for each in earlier if not each.agrees_with(latest)),
        repeated_by=tuple(each for each in earlier if each.agrees_with(latest)),
    )


def consensus_annotations(read: Reader, source_id: UUID | None = None) -> list[Annotation]:
    """Return the consensus as annotations of `consensus_coder`, in the order of `annotations`.

    Each has the id of the decision it comes from. What was accepted, joined, intersected, edited or
    agreed is there; what was rejected or deferred is not.
    """
    coder_id = consensus_id(read.info().id)
    standing = standing_rulings(read.decisions(source_id))
    entering = [
        annotation for each in standing for annotation in _annotations(each.ruling, coder_id)
    ]
    return sorted(
        entering, key=lambda each: (each.source_id, each.start, -each.end, each.created, each.id)
    )


def _annotations(ruling: Ruling, coder_id: UUID) -> Iterator[Annotation]:
    for decision in ruling.decisions:
        if decision.code_id is not None and decision.outcome not in WITHOUT_TEXT:
            yield Annotation(
                id=decision.id,
                source_id=decision.source_id,
                code_id=decision.code_id,
                coder_id=coder_id,
                start=decision.start,
                end=decision.end,
                created=decision.created,
                modified=decision.modified,
            )
