"""Consensus decisions: recording and withdrawing them."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from annotator.model.records import Annotation, Code, Decision, Outcome, RestedOn, Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.text.spans import Span


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record what was decided on a span. The coders' annotations stay as they are."""

    source_id: UUID
    span: Span
    outcome: Outcome
    code_id: UUID | None = None
    reason: str = ""
    rests_on: tuple[RestedOn, ...] = ()
    decision_id: UUID = field(default_factory=uuid4)

    def label(self, read: Reader) -> str:
        """Say where something was decided."""
        return f"Decide on a passage of “{read.get(Source, self.source_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Add the decision in the name of whoever acts."""
        if edit.coder_id is None:
            raise ActionRefusedError("a decision needs a coder who makes it; choose one")
        source = edit.read.get(Source, self.source_id)
        if self.span.end > source.length:
            raise ActionRefusedError(f"the decision reaches beyond the end of “{source.name}”")
        if self.code_id is not None:
            edit.read.get(Code, self.code_id)
        for seen in self.rests_on:
            edit.read.get(Annotation, seen.annotation_id)
        edit.add(
            Decision(
                id=self.decision_id,
                source_id=source.id,
                start=self.span.start,
                end=self.span.end,
                code_id=self.code_id,
                outcome=self.outcome,
                reason=self.reason,
                coder_id=edit.coder_id,
                rests_on=self.rests_on,
                created=edit.now,
                modified=edit.now,
            )
        )


@dataclass(frozen=True, slots=True)
class WithdrawDecision:
    """Take a decision back."""

    decision_id: UUID

    def label(self, read: Reader) -> str:
        """Say where the decision stood."""
        decision = read.get(Decision, self.decision_id)
        return f"Withdraw a decision on “{read.get(Source, decision.source_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the decision."""
        edit.remove(edit.read.get(Decision, self.decision_id))
