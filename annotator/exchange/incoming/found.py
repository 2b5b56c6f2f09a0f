"""What a file of another program says, element by element, before any of it is in a project.

Identifiers are those of the file. Nothing here is sure to be sound: whatever is referred to may be
missing, and identifiers may stand twice.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from annotator.exchange.incoming.discarding import Discarded
from annotator.text.spans import Span


class SourceKind(StrEnum):
    """What a source is."""

    TEXT = "text"
    PDF = "PDF"
    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class FoundUser:
    """Somebody who worked with the file."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code.

    Attributes:
        guid: its identifier; None where it has none that can be read.
        name: its name; empty where it has none.
        above: the place of the code above it in the list of all codes; None at the top.
        is_folder: whether it is there to hold other codes only.
        colour: ``#rrggbb`` in lower case; None where it has none.
        description: what it means.
        notes: the notes on it.
        is_label: whether the file has no scheme, so that it may stand anywhere in that of a
            project.
    """

    guid: UUID | None
    name: str
    above: int | None
    is_folder: bool = False
    colour: str | None = None
    description: str = ""
    notes: tuple[UUID, ...] = ()
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class FoundCoding:
    """A code given to a selection, or to a whole source."""

    guid: UUID | None
    code: UUID
    user: UUID | None = None
    created: datetime | None = None
    notes: tuple[UUID, ...] = ()


@dataclass(slots=True)
class FoundSelection:
    """A stretch of a text.

    Attributes:
        guid: its identifier.
        start: where it starts, as the program that wrote it counts.
        end: where it ends.
        name: its name, or its quote.
        description: a note on it.
        users: who made it, and who changed it last, where that is known.
        created: when it was made.
        modified: when it was changed last.
        codings: the codes it has.
        notes: the notes on it.
        place: where it lies in the canonical text, where that is known without counting.
        is_quoted: whether its name is its quote, and never anything else.
    """

    guid: UUID | None
    start: int
    end: int
    name: str = ""
    description: str = ""
    users: tuple[UUID, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    codings: list[FoundCoding] = field(default_factory=list)
    notes: tuple[UUID, ...] = ()
    place: Span | None = None
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class FoundContent:
    """Where a text stands: in the XML, in a plain file, in a formatted one."""

    inline: str | None = None
    plain_path: str = ""
    rich_path: str = ""


@dataclass(frozen=True, slots=True)
class FoundValue:
    """The value of a variable, as its type spells it."""

    variable: UUID
    value: str


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """A place of a transcript that is tied to a time of the recording, in milliseconds."""

    position: int
    time: int


@dataclass(slots=True)
class FoundSource:
    """A source.

    Attributes:
        guid: its identifier.
        kind: what it is.
        name: its name.
        content: where its text stands.
        description: a note on it.
        media_path: where the picture, recording or PDF stands.
        selections: the stretches of its text that are coded or noted on.
        codings: the codes that it has as a whole.
        notes: the notes on it.
        values: what is known of it.
        user: who brought it in.
        created: when it was brought in.
        moments: where the times of a recording are in a transcript.
    """

    guid: UUID | None
    kind: SourceKind
    name: str
    content: FoundContent = FoundContent()
    description: str = ""
    media_path: str = ""
    selections: list[FoundSelection] = field(default_factory=list)
    codings: list[FoundCoding] = field(default_factory=list)
    notes: tuple[UUID, ...] = ()
    values: tuple[FoundValue, ...] = ()
    user: UUID | None = None
    created: datetime | None = None
    moments: tuple[FoundMoment, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note, which other elements refer to."""

    guid: UUID | None
    name: str
    content: FoundContent
    user: UUID | None = None
    created: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundVariable:
    """Something that can be known of a source or a case; its type is that of the schema."""

    guid: UUID
    name: str
    type: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """Somebody or something that sources are about, and what is known of it."""

    guid: UUID | None
    name: str
    description: str = ""
    values: tuple[FoundValue, ...] = ()
    sources: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSet:
    """Sources that belong together."""

    guid: UUID | None
    name: str
    description: str = ""
    sources: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLink:
    """That one thing has to do with another."""

    guid: UUID | None
    name: str
    origin: UUID | None
    target: UUID | None
    notes: tuple[UUID, ...] = ()


@dataclass(slots=True)
class FoundProject:
    """All that a project file says, and what of it can be of no use here.

    ``remarks`` are sentences about how it was read.
    """

    name: str = ""
    origin: str = ""
    description: str = ""
    users: list[FoundUser] = field(default_factory=list)
    project_users: tuple[UUID, ...] = ()
    codes: list[FoundCode] = field(default_factory=list)
    variables: list[FoundVariable] = field(default_factory=list)
    cases: list[FoundCase] = field(default_factory=list)
    sources: list[FoundSource] = field(default_factory=list)
    all_notes: list[FoundNote] = field(default_factory=list)
    links: list[FoundLink] = field(default_factory=list)
    sets: list[FoundSet] = field(default_factory=list)
    notes: tuple[UUID, ...] = ()
    discarded: Discarded = field(default_factory=Discarded)
    remarks: list[str] = field(default_factory=list)
