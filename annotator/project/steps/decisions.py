"""Deciding on what coders did differently, and taking a decision back.

A decision stands beside the coders' annotations, which stay as they are.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from annotator.model.records import Code, Decision, Outcome, RestedOn, Source
from annotator.project.consensus import WITHOUT_TEXT, DecidedSpan, rulings_of
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.text.spans import Span, merged

_EVERY = 100

_LABELS = {
    Outcome.AGREED: "Take {} as agreed in {}",
    Outcome.ACCEPTED: "Accept {} in {}",
    Outcome.UNION: "Take the union of {} in {}",
    Outcome.INTERSECTION: "Take the intersection of {} in {}",
    Outcome.EDITED: "Put {} into the consensus of {}",
}


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide on one disagreement, in place of whatever had been decided on it.

    The same decision of the same person makes records of the same ids in every copy of the project.

    Attributes:
        source_id: the source.
        disagreement_id: the passage decided on, by the id a comparison gives it.
        span: the text decided on; where nothing enters the consensus, it says of what.
        outcome: what is decided.
        decided: what enters the consensus; nothing where it is rejected or deferred.
        reason: why.
        note: what else is to be remembered of it.
        rests_on: the annotations that are in front of whoever decides.
        accepted_from: the coder whose coding is accepted, where it is one's.
        replaces: rulings on other disagreements that this one takes the place of, because what they
            decided on is part of the passage now.
    """

    source_id: UUID
    disagreement_id: UUID
    span: Span
    outcome: Outcome
    decided: tuple[DecidedSpan, ...] = ()
    reason: str = ""
    note: str = ""
    rests_on: tuple[RestedOn, ...] = ()
    accepted_from: UUID | None = None
    replaces: tuple[UUID, ...] = ()

    def label(self, read: Reader) -> str:
        """Say what is decided, and where."""
        source = f"“{read.get(Source, self.source_id).name}”"
        if self.outcome not in _LABELS:
            verb = "Reject" if self.outcome is Outcome.REJECTED else "Defer"
            return f"{verb} a passage of {source}"
        code_ids = dict.fromkeys(each.code_id for each in self.decided)
        codes = " and ".join(read.get(Code, code_id).name for code_id in code_ids) or "nothing"
        return _LABELS[self.outcome].format(codes, source)

    def apply(self, edit: Edit) -> None:
        """Record the decision in the name of whoever acts, and remove the earlier ones."""
        earlier = edit.read.decisions(self.source_id, disagreement_ids=[self.disagreement_id])
        if self.replaces:
            earlier += edit.read.decisions(self.source_id, ruling_ids=self.replaces)
        known = {each.code_id for each in self.decided if edit.read.find(Code, each.code_id)}
        _record(edit, self, edit.read.get(Source, self.source_id), known, earlier)


@dataclass(frozen=True, slots=True)
class DecideMany:
    """Decide on many disagreements at one stroke, by a rule.

    Attributes:
        decisions: what is decided on each.
        what: the rule in words that go on from “Pre-accept”, such as “what all coded alike”.
        progress: told how many are done, of how many; it may raise to cancel.
    """

    decisions: tuple[Decide, ...]
    what: str
    progress: ProgressCall = field(default=no_progress, compare=False)

    def label(self, read: Reader) -> str:
        """Say by which rule, and where if that is one source."""
        source_ids = {decision.source_id for decision in self.decisions}
        if len(source_ids) != 1:
            return f"Pre-accept {self.what}"
        return f"Pre-accept {self.what} in “{read.get(Source, source_ids.pop()).name}”"

    def apply(self, edit: Edit) -> None:
        """Record every decision."""
        if not self.decisions:
            raise ActionRefusedError("there is nothing to decide by this rule")
        source_ids = {decision.source_id for decision in self.decisions}
        sources = {source_id: edit.read.get(Source, source_id) for source_id in source_ids}
        codes = {code.id for code in edit.read.scheme()}
        earlier = _Earlier(
            decision for source_id in source_ids for decision in edit.read.decisions(source_id)
        )
        for done, step in enumerate(self.decisions):
            if done % _EVERY == 0:
                self.progress(done, len(self.decisions))
            _record(edit, step, sources[step.source_id], codes, earlier.taken_for(step))


@dataclass(frozen=True, slots=True)
class WithdrawRuling:
    """Take a ruling back, and with it those on the same disagreement that decide the same.

    Attributes:
        ruling_id: the ruling; where a decision names none, the decision.
    """

    ruling_id: UUID

    def label(self, read: Reader) -> str:
        """Say where it stood."""
        first = self._decisions(read)[0]
        return f"Withdraw a decision on “{read.get(Source, first.source_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the decisions."""
        for ruling in rulings_of(self._decisions(edit.read)):
            for decision in ruling.decisions:
                edit.remove(decision)
            if ruling.disagreement_id is None:
                continue
            others = edit.read.decisions(
                ruling.source_id, disagreement_ids=[ruling.disagreement_id]
            )
            for other in rulings_of(others):
                if other.agrees_with(ruling):
                    for decision in other.decisions:
                        edit.remove(decision)

    def _decisions(self, read: Reader) -> list[Decision]:
        found = read.decisions(ruling_ids=[self.ruling_id])
        if not found:
            raise ActionRefusedError(f"the ruling {self.ruling_id} is not in the project")
        return found


class _Earlier:
    """Decisions by the disagreement and by the ruling they belong to."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_key: dict[UUID, list[Decision]] = {}
        for decision in decisions:
            for key in {decision.disagreement_id, decision.ruling_id or decision.id} - {None}:
                if key is not None:
                    self._by_key.setdefault(key, []).append(decision)

    def taken_for(self, step: Decide) -> list[Decision]:
        """Return what a decision takes the place of."""
        return [
            decision
            for key in (step.disagreement_id, *step.replaces)
            for decision in self._by_key.pop(key, ())
        ]


def _record(
    edit: Edit,
    step: Decide,
    source: Source,
    codes: Container[UUID],
    earlier: Iterable[Decision],
) -> None:
    """Add the records of one decision, once those it takes the place of are gone."""
    coder_id = edit.coder_id
    if coder_id is None:
        raise ActionRefusedError("a decision needs a coder who makes it; choose one")
    parts = _parts(step, source, codes)
    for decision in {each.id: each for each in earlier}.values():
        edit.remove(decision)
    ruling_id = _ruling_id(step, coder_id, parts)
    for span, code_id in parts:
        edit.add(
            Decision(
                id=uuid5(ruling_id, _part_name(span, code_id)),
                source_id=source.id,
                start=span.start,
                end=span.end,
                code_id=code_id,
                outcome=step.outcome,
                reason=step.reason,
                note=step.note,
                coder_id=coder_id,
                disagreement_id=step.disagreement_id,
                ruling_id=ruling_id,
                accepted_from=step.accepted_from,
                rests_on=step.rests_on,
                created=edit.now,
                modified=edit.now,
            )
        )


_Part = tuple[Span, UUID | None]


def _parts(step: Decide, source: Source, codes: Container[UUID]) -> list[_Part]:
    """Return the spans and codes that become records.

    Raises:
        ActionRefusedError: they cannot be decided.
    """
    if step.outcome in WITHOUT_TEXT:
        if step.decided:
            raise ActionRefusedError(
                f"what is {step.outcome.value} does not enter the consensus; name no code for it"
            )
        parts: list[_Part] = [(step.span, None)]
    else:
        parts = list(_apart(step.decided))
    if not parts:
        raise ActionRefusedError(
            "there is nothing to decide: name a span and its code, or reject the passage"
        )
    for span, code_id in parts:
        if not 0 <= span.start < span.end <= source.length:
            raise ActionRefusedError(
                f"{span.start}–{span.end} is no span of “{source.name}”, which has "
                f"{source.length:,} characters; a span starts before it ends, inside the text"
            )
        if code_id is not None and code_id not in codes:
            raise ActionRefusedError(f"the code {code_id} is not in the project; choose another")
    return parts


def _apart(decided: Iterable[DecidedSpan]) -> Iterator[_Part]:
    """Yield spans and codes in a fixed order, overlapping spans of one code as one."""
    by_code: dict[UUID, list[Span]] = {}
    for span, code_id in decided:
        if span.length <= 0:  # which is to be refused, not left out
            yield span, code_id
        by_code.setdefault(code_id, []).append(span)
    for code_id in sorted(by_code):
        for span in merged(by_code[code_id]):
            yield span, code_id


def _ruling_id(step: Decide, coder_id: UUID, parts: Iterable[_Part]) -> UUID:
    verdict = ", ".join(_part_name(span, code_id) for span, code_id in parts)
    return uuid5(
        step.disagreement_id, f"ruling {coder_id} {step.outcome} {step.accepted_from} {verdict}"
    )


def _part_name(span: Span, code_id: UUID | None) -> str:
    return f"{span.start} {span.end} {code_id}"
