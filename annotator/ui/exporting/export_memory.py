"""What the settings keep of the last export."""

from datetime import date
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class ExportMemory(BaseModel):
    """The last export, as the settings keep it."""

    model_config = ConfigDict(frozen=True)

    format: str = Field(default="csv", description="The format, as in --format.")
    folder: Path | None = Field(default=None, description="Where the file was written.")
    project_id: UUID | None = Field(default=None, description="The project; the rest is of it.")
    code_ids: frozenset[UUID] = Field(default=frozenset(), description="The codes; none: all.")
    with_below: bool = Field(default=True, description="Whether codes below them are meant.")
    source_ids: frozenset[UUID] = Field(default=frozenset(), description="The sources.")
    coder_ids: frozenset[UUID] = Field(default=frozenset(), description="The coders.")
    consensus: bool = Field(default=False, description="Whether the consensus is meant.")
    conditions: tuple[str, ...] = Field(default=(), description="What is known of the sources.")
    groups: tuple[str, ...] = Field(default=(), description="The groups of the sources.")
    since: date | None = Field(default=None, description="The first day of coding.")
    until: date | None = Field(default=None, description="The last day of coding.")
