"""The records a project holds: what they mean, and what makes one valid.

Every record is frozen, has a UUID, and knows when it was created and last modified (UTC). A record
refers to others by their ids. The kinds of record are listed in `KINDS`; that name is what the
project file, the JSON export and the log call them. What is known of sources beside their texts
stands in `annotator.model.source_details`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from annotator.model.keys import Key
from annotator.model.record import Colour, Name, Prose, Record
from annotator.model.source_details import Attribute, AttributeValue, Group, Membership, Outline
from annotator.text.spans import Span


class ProjectInfo(Record):
    """What a project says of itself. There is one such record in a project."""

    kind: ClassVar[str] = "project"

    name: Name = Field(description="The project's name.")
    description: Prose = Field(default="", description="What the project is about.")
    blind: bool = Field(
        default=True,
        description="Whether a coder who has not completed a source sees only their own coding "
        "of it.",
    )


class Coder(Record):
    """A person who codes."""

    kind: ClassVar[str] = "coder"

    name: Name = Field(description="How the coder is called in this project.")
    sees_all: bool = Field(
        default=False,
        description="Whether the coder sees what others coded before completing a source: who "
        "leads the project, or decides disagreements.",
    )


class Source(Record):
    """A text under study. Its text is immutable and kept apart, under its digest."""

    kind: ClassVar[str] = "source"

    name: Name = Field(description="How the source is called in this project.")
    text_sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the canonical text in UTF-8."
    )
    length: int = Field(ge=0, description="Length of the canonical text in code points.")
    original_name: Prose = Field(default="", description="Name of the file it was imported from.")
    media_type: Prose = Field(default="text/plain", description="Media type of that file.")
    encoding: Prose = Field(default="utf-8", description="Encoding the file was read with.")
    original_sha256: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the file's bytes where they are kept beside the text.",
    )


class Code(Record):
    """A theme of the scheme."""

    kind: ClassVar[str] = "code"

    name: Name = Field(description="The code's name.")
    parent_id: UUID | None = Field(default=None, description="The code above; none at the top.")
    position: float = Field(
        default=0.0, allow_inf_nan=False, description="Order among the codes of one parent."
    )
    colour: Colour = Field(description="The colour it is painted in.")
    key: Key | None = Field(default=None, description="The key that codes a selection.")
    definition: Prose = Field(default="", description="What the code means.")
    when_to_use: Prose = Field(default="", description="What a passage must have to get it.")
    when_not_to_use: Prose = Field(default="", description="What is coded otherwise, and how.")
    example: Prose = Field(default="", description="A passage that is a typical case.")


class Annotation(Record):
    """One span of one source, coded by one coder with one code."""

    kind: ClassVar[str] = "annotation"
    written_together: ClassVar[Mapping[str, tuple[str, ...]]] = {"span": ("start", "end")}

    source_id: UUID = Field(description="The source.")
    code_id: UUID = Field(description="The code.")
    coder_id: UUID = Field(description="The coder.")
    start: int = Field(ge=0, description="First code point covered.")
    end: int = Field(ge=1, description="The code point after the last one covered.")

    @model_validator(mode="after")
    def _covers_text(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"the span {self.start}–{self.end} covers no text")
        return self

    @property
    def span(self) -> Span:
        """The stretch of text covered, in code points."""
        return Span(self.start, self.end)


class MemoTarget(StrEnum):
    """What a memo can be about."""

    PROJECT = "project"
    SOURCE = "source"
    CODE = "code"
    ANNOTATION = "annotation"


class Memo(Record):
    """A coder's note on the project, a source, a code or an annotation."""

    kind: ClassVar[str] = "memo"
    written_together: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "target": ("about_kind", "about_id")
    }

    about_kind: MemoTarget = Field(description="The kind of record the memo is about.")
    about_id: UUID = Field(description="The record the memo is about.")
    coder_id: UUID = Field(description="Who wrote it.")
    text: Prose = Field(description="The note, in Markdown.")


class Progress(StrEnum):
    """How far a coder is with a source. What is not complete is missing, never uncoded."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class Assignment(Record):
    """A source given to a coder, and how far the coder is with it."""

    kind: ClassVar[str] = "assignment"

    source_id: UUID = Field(description="The source.")
    coder_id: UUID = Field(description="The coder.")
    state: Progress = Field(description="How far the coder is.")


class Outcome(StrEnum):
    """What adjudication did with a disagreement."""

    AGREED = "agreed"
    ACCEPTED = "accepted"
    UNION = "union"
    INTERSECTION = "intersection"
    EDITED = "edited"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class RestedOn(BaseModel):
    """An annotation as it stood before whoever decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    annotation_id: UUID = Field(description="The annotation.")
    coder_id: UUID = Field(description="Whose it was.")
    code_id: UUID = Field(description="Its code at that time.")
    start: int = Field(ge=0, description="The first code point it covered at that time.")
    end: int = Field(ge=1, description="The code point after the last one.")

    @classmethod
    def of(cls, annotation: Annotation) -> Self:
        """Return an annotation as it stands now."""
        return cls(
            annotation_id=annotation.id,
            coder_id=annotation.coder_id,
            code_id=annotation.code_id,
            start=annotation.start,
            end=annotation.end,
        )

    @property
    def span(self) -> Span:
        """The stretch of text it covered, in code points."""
        return Span(self.start, self.end)


def _seen_whole(given: Any) -> Any:
    # File version 1 kept ids alone, which do not tell what had stood there.
    if isinstance(given, (list, tuple)):
        return tuple(each for each in given if not isinstance(each, (str, UUID)))
    return given


class Decision(Record):
    """A part of what adjudication decided. It stands beside the coders' annotations.

    A ruling on one disagreement makes one decision for each span and code that enters the
    consensus, or one without a code; all of them share ``ruling_id`` and ``disagreement_id``.
    """

    kind: ClassVar[str] = "decision"
    written_together: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "span": ("start", "end"),
        "verdict": ("outcome", "code_id"),
    }

    source_id: UUID = Field(description="The source.")
    start: int = Field(ge=0, description="First code point decided on.")
    end: int = Field(ge=1, description="The code point after the last one.")
    code_id: UUID | None = Field(
        default=None, description="The code that stands in the consensus; none where rejected."
    )
    outcome: Outcome = Field(description="What was decided.")
    reason: Prose = Field(default="", description="Why.")
    note: Prose = Field(default="", description="What else is to be remembered of it.")
    coder_id: UUID = Field(description="Who decided.")
    disagreement_id: UUID | None = Field(
        default=None, description="The passage decided on, by the id a comparison gives it."
    )
    ruling_id: UUID | None = Field(
        default=None, description="Shared by the decisions that were made at one stroke."
    )
    accepted_from: UUID | None = Field(
        default=None, description="The coder whose coding was accepted, where it was one's."
    )
    rests_on: Annotated[tuple[RestedOn, ...], BeforeValidator(_seen_whole)] = Field(
        default=(), description="The annotations that were in front of whoever decided."
    )

    @model_validator(mode="after")
    def _decides_something(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"the span {self.start}–{self.end} covers no text")
        settled_without_code = (Outcome.REJECTED, Outcome.DEFERRED)
        if (self.code_id is None) != (self.outcome in settled_without_code):
            raise ValueError("a decision names a code unless it rejects or defers")
        return self

    @property
    def span(self) -> Span:
        """The stretch of text decided on, in code points."""
        return Span(self.start, self.end)


class Stratum(BaseModel):
    """A part of the sources from which a plan draws its own share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(description="What its sources have in common.")
    drawn: int = Field(ge=0, description="How many of its sources were drawn.")
    of: int = Field(ge=0, description="How many sources it has.")


class Plan(Record):
    """Sources drawn at random to be coded by several coders, and how they were drawn."""

    kind: ClassVar[str] = "plan"

    name: Name = Field(description="How the plan is called.")
    seed: int = Field(ge=0, lt=2**63, description="What the draw can be repeated with.")
    source_ids: tuple[UUID, ...] = Field(description="The sources drawn.")
    coder_ids: tuple[UUID, ...] = Field(description="Who is to code them.")
    coders_by_source: tuple[tuple[UUID, ...], ...] = Field(
        default=(),
        description="Who is to code which source, in the order of source_ids; nothing where every "
        "coder codes every source.",
    )
    drawn_from: int = Field(ge=0, description="Number of sources they were drawn from.")
    strata: tuple[Stratum, ...] = Field(
        default=(), description="The parts drawn from one by one; none where there were none."
    )
    method: Prose = Field(description="How the sources were drawn, as a sentence for a report.")

    @model_validator(mode="after")
    def _is_shared_out(self) -> Self:
        if self.coders_by_source and len(self.coders_by_source) != len(self.source_ids):
            raise ValueError("a plan that shares its sources out says for each who codes it")
        return self

    def who_codes(self) -> dict[UUID, tuple[UUID, ...]]:
        """Return the coders of each source drawn, in the order of the draw."""
        shared_out = self.coders_by_source or (self.coder_ids,) * len(self.source_ids)
        return dict(zip(self.source_ids, shared_out, strict=True))


KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        ProjectInfo,
        Coder,
        Source,
        Outline,
        Attribute,
        AttributeValue,
        Group,
        Membership,
        Code,
        Annotation,
        Memo,
        Assignment,
        Decision,
        Plan,
    )
}
"""Every kind of record, by the name it has in files."""
