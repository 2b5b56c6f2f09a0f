"""What a source format is: one module for each describes itself by a `TextFormat`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.importing.decoding import How
from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import Landmark
from annotator.project.rebuild import ProgressCall, no_progress


class SurveyShape(StrEnum):
    """What of a table of answers becomes a source."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format's module finds in a file.

    Attributes:
        text: the canonical text.
        notes: what was changed on the way, one sentence each.
        encoding: the encoding of the characters; None where the format leaves no choice.
        encoding_how: what it was known by; None with no encoding.
        confidence: from 0 to 1 where the encoding was guessed, else None.
        alternatives: other encodings that a guess left open, likeliest first.
        landmarks: where pages, times, speakers and headings begin in the text.
        attributes: what else the file says of the source.
        title: what the file itself calls the text; empty where it does not say.
        part: what the text is called among those of its file; empty where it is the only one.
    """

    text: str
    notes: tuple[str, ...] = ()
    encoding: str | None = None
    encoding_how: How | None = None
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    attributes: tuple[FoundAttribute, ...] = ()
    title: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user says about how files are read.

    Attributes:
        encoding: what texts are read in; None to find it out.
        survey: what becomes a source in a table of answers; None to guess it.
        password: what opens a locked file, where its format lets it be opened.
        progress: told how much of a file is done. It may raise to cancel.
    """

    encoding: str | None = None
    survey: SurveyShape | None = None
    password: str | None = None
    progress: ProgressCall = no_progress

    def within(self, progress: ProgressCall) -> "ReadingOptions":
        """Return the same for a file inside a file, which tells its progress elsewhere."""
        return replace(self, progress=progress)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A kind of file that gives a text.

    Attributes:
        name: what people call it, as in the middle of a sentence.
        suffixes: the endings of such files' names, lower case, with the point.
        media_type: its name on the internet.
        extract: takes the bytes of a file, and the encoding that the user chose or None.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    extract: Callable[[bytes, str | None], Extracted]

    def texts(self, data: bytes, options: ReadingOptions) -> Iterator[Extracted]:
        """Yield the one text of a file."""
        yield self.extract(data, options.encoding)


@dataclass(frozen=True, slots=True)
class SourcesFormat:
    """A kind of file that may give several texts, or whose reading takes more than an encoding.

    Attributes:
        name: what people call it, as in the middle of a sentence.
        suffixes: the endings of such files' names, lower case, with the point.
        media_type: its name on the internet.
        texts: takes the bytes of a file and what the user said, and yields its texts.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    texts: Callable[[bytes, ReadingOptions], Iterator[Extracted]]
