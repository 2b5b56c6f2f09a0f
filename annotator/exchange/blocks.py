"""What a document says, block after block, whichever program it is for.

Layouts (`segments_by_code`, `sources_with_comments`, `codebook`) make blocks; writers
(`docx_document`, `odt_document`, `markdown_document`, `html_document`) turn them into files.
Neither holds more than one block at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol

from annotator.model.records import ProjectInfo


class Look(StrEnum):
    """What a paragraph is, and so how it looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    QUOTE = "quote"
    NOTE = "note"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: its words.
        level: 1 for the highest.
        colour: the colour of the code that it names, as ``#rrggbb``; or nothing.
    """

    text: str
    level: int = 1
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    r"""A comment beside a stretch of text.

    Attributes:
        number: its number in the document, from 0.
        author: whose it is.
        made: when it was made (UTC).
        lines: its paragraphs; the first is its subject.
    """

    number: int
    author: str
    made: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentBorder:
    """Where the stretch of text begins or ends that a comment is about."""

    comment: Comment
    begins: bool


Part = str | CommentBorder


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph: text, in which comments begin and end; ``\n`` is a line end inside it.

    Attributes:
        parts: the text, cut where comments begin and end.
        look: what it is.
        label: what its text is, in a word or two, where that has to be said.
    """

    parts: tuple[Part, ...]
    look: Look = Look.BODY
    label: str = ""

    @property
    def text(self) -> str:
        """Its text, without the comments."""
        return "".join(part for part in self.parts if isinstance(part, str))


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about.

    Attributes:
        project: the project.
        subject: what of it the document shows.
        colours: the colours that its headings have, as ``#rrggbb``.
    """

    project: ProjectInfo
    subject: str
    colours: tuple[str, ...] = ()


class DocumentWriter(Protocol):
    """Turns blocks into a file of one format."""

    def __call__(self, file: BinaryIO, about: About, blocks: Iterator[Block]) -> None:
        """Write the blocks, one after the other."""


def paragraph(text: str, look: Look = Look.BODY, *, label: str = "") -> Paragraph:
    """Return a paragraph without comments."""
    return Paragraph((text,), look, label)


def title_blocks(about: About) -> Iterator[Block]:
    """Yield what a document begins with: whose it is, what it shows, and the project's id."""
    yield paragraph(about.project.name, Look.TITLE)
    yield paragraph(about.subject, Look.SUBTITLE)
    yield paragraph(f"Project {about.project.id}", Look.REFERENCE)
