"""What a source format is: one module for each describes itself by a `TextFormat`."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.importing.decoding import How
from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import Landmark


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
