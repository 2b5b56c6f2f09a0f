"""Reads a file of any known format into a text and all that should be kept about its origin.

A new format is one module that describes itself by a `TextFormat`, and one entry in `FORMATS`.
"""

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from annotator.errors import AnnotatorError
from annotator.importing import docx, markdown, odt, plain_text
from annotator.importing.decoding import DecodingError, How, NotTextError
from annotator.importing.file_kinds import HEAD_LENGTH, recognised_kind
from annotator.importing.format import TextFormat
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import Landmark
from annotator.text.canonical import TextRefusedError

FORMATS: tuple[TextFormat, ...] = (plain_text.FORMAT, markdown.FORMAT, docx.FORMAT, odt.FORMAT)
_BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable_name(name: str) -> str:
    """Return a file name as one line of text that can be printed and stored.

    A name may hold line ends, and bytes that are no UTF-8, which Python keeps as half characters.
    """
    return _UNPRINTABLE.sub("\ufffd", name)


class FileUnreadableError(AnnotatorError):
    """The file is missing, or the system does not let it be read."""


class FileRefusedError(AnnotatorError):
    """The file is of a format that is not read."""


class ImportedText(BaseModel):
    """A text read from a file, and what is worth keeping about the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="What the source is called at first: the file's name, no suffix.")
    text: str = Field(description="The canonical text.")
    original_name: str = Field(description="The file's name.")
    media_type: str = Field(description="The format's name on the internet, such as text/plain.")
    encoding: str | None = Field(
        default=None, description="The encoding; None where the format leaves no choice."
    )
    encoding_how: How | None = Field(
        default=None, description="What the encoding was known by; None with no encoding."
    )
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="How sure a guess of the encoding is, else None."
    )
    alternatives: tuple[str, ...] = Field(
        default=(), description="Other encodings that a guess left open, likeliest first."
    )
    original: bytes | None = Field(
        default=None, description="The file's bytes; None if they are the text in UTF-8."
    )
    notes: tuple[str, ...] = Field(
        default=(), description="What was changed on the way, one sentence each."
    )
    landmarks: tuple[Landmark, ...] = Field(
        default=(), description="Where pages, times, speakers and headings begin in the text."
    )
    attributes: tuple[FoundAttribute, ...] = Field(
        default=(), description="What else the file says of the source."
    )
    title: str = Field(default="", description="What the file itself calls the text.")


def importable(path: Path) -> bool:
    """Whether the ending of the file's name is that of a known format."""
    return path.suffix.lower() in _BY_SUFFIX


def formats_read() -> str:
    """Return the known formats with their suffixes, for a message."""
    *others, last = (f"{each.name} ({', '.join(each.suffixes)})" for each in FORMATS)
    return f"{', '.join(others)} and {last}"


def read_file(path: Path, encoding: str | None = None) -> ImportedText:
    """Return the text of a file. An empty file gives an empty text, and a note.

    Args:
        path: the file.
        encoding: the encoding to read it in instead of finding it out.

    Raises:
        FileUnreadableError: there is no such file, it is a folder, or it may not be read.
        FileRefusedError: no format is known for it, it is not what its suffix says, damaged,
            locked with a password or too large.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: ``encoding`` names none.
        TextRefusedError: the text holds half of a surrogate pair.
    """
    original_name = printable_name(path.name)
    text_format = _BY_SUFFIX.get(path.suffix.lower())
    if text_format is None:
        raise _refusal(original_name, recognised_kind(_read_bytes(path, HEAD_LENGTH)))
    data = _read_bytes(path)
    try:
        extracted = text_format.extract(data, encoding)
    except NotTextError as error:
        raise _refusal(original_name, error.kind) from error
    except DocumentRefusedError as error:
        raise FileRefusedError(f"{original_name}: {error}") from error
    except (DecodingError, TextRefusedError) as error:
        raise type(error)(f"{original_name}: {error}") from error
    return ImportedText(
        name=printable_name(path.stem),
        text=extracted.text,
        original_name=original_name,
        media_type=text_format.media_type,
        encoding=extracted.encoding,
        encoding_how=extracted.encoding_how,
        confidence=extracted.confidence,
        alternatives=extracted.alternatives,
        original=None if extracted.text.encode() == data else data,
        notes=extracted.notes,
        landmarks=extracted.landmarks,
        attributes=extracted.attributes,
        title=extracted.title,
    )


def _read_bytes(path: Path, length: int = -1) -> bytes:
    """Return the first ``length`` bytes of an ordinary file, or all of them."""
    shown = printable_name(str(path))
    try:
        if path.is_dir():
            raise FileUnreadableError(f"{shown} is a folder; choose the files in it")
        if path.exists() and not path.is_file():
            raise FileUnreadableError(f"{shown} is a device or a pipe, not a file")
        with path.open("rb") as file:
            return file.read(length)
    except FileNotFoundError as error:
        raise FileUnreadableError(f"There is no file {shown}") from error
    except PermissionError as error:
        raise FileUnreadableError(
            f"{shown} may not be read; ask its owner, or change its permissions"
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileUnreadableError(f"{shown} could not be read: {reason}") from error


def _refusal(name: str, kind: str | None) -> FileRefusedError:
    suffix = Path(name).suffix
    what = (
        f"{name} seems to be {kind}"
        if kind
        else f"{name} is not read, for its name ends in {suffix}"
        if suffix
        else f"{name} is not read, for its name has no suffix"
    )
    return FileRefusedError(f"{what}; Annotator reads {formats_read()}")
