"""The whole project as one JSON document, apart from its history: what it holds, what is sound.

`resources/schemas/annotator-project.schema.json` is drawn from these models
(``scripts/write_schemas.py``). Beyond what a schema can say, `faults` holds the rules that look at
several records at once.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Any, Final, Literal, NamedTuple, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from annotator.exchange.json_lines import Place
from annotator.model.record import Record
from annotator.model.records import (
    Annotation,
    Assignment,
    Code,
    Coder,
    Decision,
    Memo,
    Plan,
    ProjectInfo,
    Source,
)
from annotator.model.source_details import (
    Attribute,
    AttributeValue,
    Group,
    Membership,
    Outline,
    membership_id,
    outline_id,
    value_id,
)
from annotator.project.steps.assignments import assignment_id
from annotator.text.canonical import canonical, source_id, text_digest

FORMAT: Final = "annotator-project"
VERSION: Final = 2
SCHEMA_ID: Final = "annotator-project.schema.json"


def _is_canonical(text: str) -> str:
    if canonical(text) != text:
        raise ValueError("a text has no NUL, and lines end with \\n alone")
    return text


def _is_base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(f"no base64 ({error})") from error
    return text


class SourceEntry(Source):
    """A source with its text, and the bytes of the file it came from where those are kept."""

    text: Annotated[str, AfterValidator(_is_canonical)] = Field(
        description="The canonical text. Every start and end counts its code points."
    )
    original: Annotated[str, AfterValidator(_is_base64)] | None = Field(
        default=None,
        description="The bytes of the imported file, in base64.",
        json_schema_extra={"contentEncoding": "base64"},
    )

    @model_validator(mode="after")
    def _is_what_it_says(self) -> Self:
        if text_digest(self.text) != self.text_sha256:
            raise ValueError("text_sha256 is not the digest of the text; the text was altered")
        if len(self.text) != self.length:
            raise ValueError(f"length is {self.length}, but the text has {len(self.text)}")
        if source_id(self.text) != self.id:
            raise ValueError(f"the id of this text is {source_id(self.text)}")
        if (self.original is None) != (self.original_sha256 is None):
            raise ValueError("original and original_sha256 stand together or not at all")
        if self.original is not None:
            digest = hashlib.sha256(self.original_bytes or b"").hexdigest()
            if digest != self.original_sha256:
                raise ValueError("original_sha256 is not the digest of the original")
        return self

    @property
    def original_bytes(self) -> bytes | None:
        """The bytes of the imported file, where they are kept."""
        return None if self.original is None else base64.b64decode(self.original)

    @property
    def record(self) -> Source:
        """The source as the project keeps it."""
        return Source.model_validate(self.model_dump(exclude={"text", "original"}))


class ProjectDocument(BaseModel):
    """A project: everything that stands in it now. How it came about is in the project file."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"$id": SCHEMA_ID})

    format: Literal["annotator-project"] = Field(
        description="Tells a project from other JSON documents."
    )
    version: Literal[1, 2] = Field(
        description="The version of the format. Version 1 had no plans, and nothing of sources "
        "beside their texts."
    )
    project: ProjectInfo
    coders: tuple[Coder, ...] = Field(description="The coders, by name.")
    codes: tuple[Code, ...] = Field(
        description="The scheme: a tree through parent_id, every code before those below it."
    )
    sources: tuple[SourceEntry, ...] = Field(description="The sources, by name.")
    outlines: tuple[Outline, ...] = Field(
        default=(), description="Where pages, times, speakers and headings of sources begin."
    )
    attributes: tuple[Attribute, ...] = Field(
        default=(), description="What can be known of every source."
    )
    attribute_values: tuple[AttributeValue, ...] = Field(
        default=(), description="What is known of which source."
    )
    source_groups: tuple[Group, ...] = Field(default=(), description="The groups of sources.")
    memberships: tuple[Membership, ...] = Field(
        default=(), description="Which source is in which group."
    )
    annotations: tuple[Annotation, ...] = Field(
        description="The annotations, by source, start, and the longest first."
    )
    memos: tuple[Memo, ...] = Field(description="The memos, oldest first.")
    assignments: tuple[Assignment, ...] = Field(description="Who is how far with which source.")
    decisions: tuple[Decision, ...] = Field(description="The consensus decisions.")
    plans: tuple[Plan, ...] = Field(
        default=(), description="The plans of double coding, oldest first."
    )

    def lists(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield the name of each list of records with its records."""
        for name in LISTS:
            yield name, getattr(self, name)


LISTS: Final = tuple(
    name for name in ProjectDocument.model_fields if name not in ("format", "version", "project")
)
"""The members of the document that are lists of records, in order."""


def source_entry(source: Source, text: str, original: bytes | None) -> SourceEntry:
    """Return the entry of a source; what is given is taken as it is."""
    encoded = None if original is None else base64.b64encode(original).decode("ascii")
    return SourceEntry.model_construct(**dict(source), text=text, original=encoded)


class Fault(NamedTuple):
    """What is wrong with a document, and where."""

    place: Place
    reason: str


def faults(document: ProjectDocument) -> Iterator[Fault]:
    """Yield what is wrong between the records of a document: nothing where it is sound."""
    yield from _shared_ids(document)
    yield from _missing(document)
    yield from _codes_in_a_circle(document)
    yield from _spans_beyond(document)
    yield from _landmarks_beyond(document)
    yield from _strange_ids(document)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    drawn = ProjectDocument.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **drawn}


def _shared_ids(document: ProjectDocument) -> Iterator[Fault]:
    places: dict[UUID, Place] = {document.project.id: ("project",)}
    for name, records in document.lists():
        for index, record in enumerate(records):
            first = places.setdefault(record.id, (name, index))
            if first != (name, index):
                yield Fault((name, index, "id"), f"{record.id} is the id of another record too")


def _missing(document: ProjectDocument) -> Iterator[Fault]:
    there: dict[str, set[UUID]] = {"project": {document.project.id}}
    for name, records in document.lists():
        there[name.removesuffix("s")] = {record.id for record in records}
    for name, records in document.lists():
        for index, record in enumerate(records):
            for field, kind, wanted in _references(record):
                if wanted not in there[kind]:
                    yield Fault((name, index, field), f"there is no {kind} {wanted}")


_REFERENCES: Final = {
    "source_id": "source",
    "code_id": "code",
    "coder_id": "coder",
    "attribute_id": "attribute",
    "group_id": "source_group",
}


def _references(record: Record) -> Iterator[tuple[str, str, UUID]]:
    """Yield the fields through which a record refers to others: field, kind, id."""
    for field, kind in _REFERENCES.items():
        wanted = getattr(record, field, None)
        if wanted is not None:
            yield field, kind, wanted
    if isinstance(record, Code) and record.parent_id is not None:
        yield "parent_id", "code", record.parent_id
    if isinstance(record, Memo):
        yield "about_id", record.about_kind.value, record.about_id
    # A plan says what was drawn, also of a source that was deleted since.


def _codes_in_a_circle(document: ProjectDocument) -> Iterator[Fault]:
    tree = TopologicalSorter({code.id: (code.parent_id,) for code in document.codes})
    try:
        tree.prepare()
    except CycleError as error:
        circle = set(error.args[1])
        for index, code in enumerate(document.codes):
            if code.id in circle:
                yield Fault(("codes", index, "parent_id"), f"{code.name} stands under itself")


def _spans_beyond(document: ProjectDocument) -> Iterator[Fault]:
    lengths = {source.id: source.length for source in document.sources}
    for name in ("annotations", "decisions"):
        for index, record in enumerate(getattr(document, name)):
            length = lengths.get(record.source_id, record.end)
            if record.end > length:
                yield Fault((name, index, "end"), f"{record.end} lies beyond the text ({length})")


def _landmarks_beyond(document: ProjectDocument) -> Iterator[Fault]:
    lengths = {source.id: source.length for source in document.sources}
    for index, outline in enumerate(document.outlines):
        for number, landmark in enumerate(outline.landmarks):
            length = lengths.get(outline.source_id, landmark.position)
            if landmark.position > length:
                place = ("outlines", index, "landmarks", number, "position")
                yield Fault(place, f"{landmark.position} lies beyond the text ({length})")


def _strange_ids(document: ProjectDocument) -> Iterator[Fault]:
    for name, records in document.lists():
        for index, record in enumerate(records):
            wanted, of = _wanted_id(record)
            if record.id != wanted:
                yield Fault((name, index, "id"), f"{of} has the id {wanted}")


def _wanted_id(record: Record) -> tuple[UUID, str]:
    """Return the id that follows from what a record says, and what has it."""
    match record:
        case Assignment():
            wanted = assignment_id(record.source_id, record.coder_id)
            return wanted, "the assignment of this source to this coder"
        case Outline():
            return outline_id(record.source_id), "the outline of this source"
        case AttributeValue():
            wanted = value_id(record.source_id, record.attribute_id)
            return wanted, "the value of this attribute of this source"
        case Membership():
            wanted = membership_id(record.group_id, record.source_id)
            return wanted, "the membership of this source in this group"
        case _:
            return record.id, "this record"
