"""What every kind of record has, and the kinds of field that records are made of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
)


def _storable(text: str) -> str:
    """Refuse what neither UTF-8 nor a database can hold."""
    if "\0" in text:
        raise ValueError("a NUL character cannot be kept; remove it")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("half of a surrogate pair cannot be kept; remove it") from error
    return text


def _name(text: str) -> str:
    name = " ".join(_storable(text).split())
    if not name:
        raise ValueError("a name cannot be empty")
    if len(name) > 300:
        raise ValueError("a name has at most 300 characters")
    return name


def moment_text(moment: datetime) -> str:
    """Return a moment as files hold it: UTC to the microsecond, ``2026-11-22T04:48:35.123456Z``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("the time lies outside the years 1 to 9999") from error


Name = Annotated[str, AfterValidator(_name)]
"""One line of text, never empty, white space folded."""

Prose = Annotated[str, AfterValidator(_storable)]
"""Free text of any length."""

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as ``#rrggbb`` in lower case."""

Moment = Annotated[
    AwareDatetime, AfterValidator(_utc), PlainSerializer(moment_text, when_used="json")
]
"""A point in time, in UTC."""


class Record(BaseModel):
    """What every kind of record has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    written_together: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Fields that are only valid together, under a name for them all. Writing one writes all, so
    that a merge, which decides field by field, never joins the halves of two sides."""

    id: UUID = Field(description="Identifies the record in every copy of the project.")
    created: Moment = Field(description="When the record was made (UTC).")
    modified: Moment = Field(description="When a field of it was last set (UTC).")
