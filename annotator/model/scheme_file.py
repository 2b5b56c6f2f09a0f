"""What a scheme file says: a codebook that stands on its own, apart from any project."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from annotator.model.keys import Key
from annotator.model.record import Colour, Name, Prose

FORMAT: Final = "annotator-scheme"
VERSION: Final = 1


def _lower_case(colour: object) -> object:
    return colour.lower() if isinstance(colour, str) else colour


class CodeEntry(BaseModel):
    """A code as a scheme file describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(description="The code's name, unlike those of the codes beside it.")
    colour: Annotated[Colour, BeforeValidator(_lower_case)] = Field(
        description="The colour it is painted in; a file may leave it out."
    )
    key: Key | None = Field(
        default=None, description="The key that codes a selection, unlike any other in the file."
    )
    definition: Prose = Field(default="", description="What the code means.")
    when_to_use: Prose = Field(default="", description="What a passage must have to get it.")
    when_not_to_use: Prose = Field(default="", description="What is coded otherwise, and how.")
    example: Prose = Field(default="", description="A passage that is a typical case.")
    children: tuple["CodeEntry", ...] = Field(
        default=(), fail_fast=True, description="The codes below it."
    )


class SchemeFile(BaseModel):
    """A codebook that stands in a file of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-scheme"] = Field(
        default=FORMAT, description="Tells a scheme file from other JSON."
    )
    version: Literal[1] = Field(default=VERSION, description="The version of the format.")
    name: Name = Field(description="The scheme's name.")
    description: Prose = Field(default="", description="What it is for, where it comes from.")
    codes: tuple[CodeEntry, ...] = Field(
        default=(), fail_fast=True, description="The codes at the top."
    )
