"""What is known of a source beside its text: its outline, its attributes and its groups."""

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Self
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, model_validator

from annotator.model.names import folded
from annotator.model.record import Name, Prose, Record


class LandmarkKind(StrEnum):
    """What begins at a landmark."""

    PAGE = "page"
    TIME = "time"
    SPEAKER = "speaker"
    HEADING = "heading"


class Landmark(BaseModel):
    """A place of a text from which on something holds: page 3, the time 00:01:05, Ana speaking."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position: int = Field(ge=0, description="The first code point for which it holds.")
    kind: LandmarkKind = Field(description="What begins there.")
    label: Prose = Field(description="What it is called: 3, 00:01:05, Ana, the heading's words.")


class Outline(Record):
    """Where the pages, times, speakers and headings of a source begin.

    It lives as long as its source does.
    """

    kind: ClassVar[str] = "outline"

    source_id: UUID = Field(description="The source.")
    landmarks: tuple[Landmark, ...] = Field(description="The landmarks, in the order of the text.")

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if any(before.position > after.position for before, after in pairwise(self.landmarks)):
            raise ValueError("landmarks stand in the order of the text")
        return self

    def at(self, position: int, kind: LandmarkKind) -> Landmark | None:
        """Return the landmark of a kind that holds at a code point; None before the first one."""
        landmarks = self.of_kind.get(kind, ())
        reached = bisect_right(landmarks, position, key=lambda each: each.position)
        return landmarks[reached - 1] if reached else None

    @cached_property
    def of_kind(self) -> Mapping[LandmarkKind, tuple[Landmark, ...]]:
        """The landmarks of each kind there is, in the order of the text."""
        found: dict[LandmarkKind, list[Landmark]] = {}
        for landmark in self.landmarks:
            found.setdefault(landmark.kind, []).append(landmark)
        return {kind: tuple(landmarks) for kind, landmarks in found.items()}


def outline_id(source_id: UUID) -> UUID:
    """Return the id of a source's outline: the same in every copy."""
    return uuid5(source_id, "outline")


class AttributeType(StrEnum):
    """What the values of an attribute are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


class Attribute(Record):
    """Something that can be known of every source, such as a country or an age."""

    kind: ClassVar[str] = "attribute"
    written_together: ClassVar[Mapping[str, tuple[str, ...]]] = {"values": ("type", "choices")}

    name: Name = Field(description="How the attribute is called.")
    type: AttributeType = Field(description="What its values are.")
    choices: tuple[Name, ...] = Field(
        default=(), description="What there is to choose from, where the type is choice."
    )
    description: Prose = Field(default="", description="What the attribute means.")
    position: float = Field(
        default=0.0, allow_inf_nan=False, description="Order among the attributes."
    )

    @model_validator(mode="after")
    def _offers_choices(self) -> Self:
        if bool(self.choices) != (self.type is AttributeType.CHOICE):
            raise ValueError("an attribute has choices if its type is choice, and only then")
        if len({folded(choice) for choice in self.choices}) < len(self.choices):
            raise ValueError("each choice stands once")
        return self


class AttributeValue(Record):
    """What is known of one source by one attribute.

    The value stands as `annotator.model.attribute_values` writes its type. One that came from
    elsewhere and does not fit the type, such as “n/a” for an age, stands as it was found.
    """

    kind: ClassVar[str] = "attribute_value"

    source_id: UUID = Field(description="The source.")
    attribute_id: UUID = Field(description="The attribute.")
    value: Prose = Field(min_length=1, description="The value, in the spelling of its type.")


def value_id(source_id: UUID, attribute_id: UUID) -> UUID:
    """Return the id of a source's value of an attribute: the same in every copy."""
    return uuid5(source_id, str(attribute_id))


class Group(Record):
    """Sources that belong together, such as the interviews of one round."""

    kind: ClassVar[str] = "source_group"

    name: Name = Field(description="How the group is called.")
    description: Prose = Field(default="", description="What its sources have in common.")
    position: float = Field(default=0.0, allow_inf_nan=False, description="Order among the groups.")


class Membership(Record):
    """That a source is in a group. It can be in several."""

    kind: ClassVar[str] = "membership"

    group_id: UUID = Field(description="The group.")
    source_id: UUID = Field(description="The source.")


def membership_id(group_id: UUID, source_id: UUID) -> UUID:
    """Return the id of a source's membership in a group: the same in every copy."""
    return uuid5(group_id, str(source_id))
