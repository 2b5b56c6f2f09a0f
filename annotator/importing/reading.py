"""Reads a file of any known format into its texts and all that should be kept about their origin.

A new format is one module that describes itself by a `TextFormat` or a `SourcesFormat`, and one
entry in `FORMATS`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, Field

from annotator.errors import AnnotatorError
from annotator.importing import (
    archive,
    delimited,
    markdown,
    plain_text,
    transcripts,
    workbook,
)
from annotator.importing.decoding import DecodingError, How, NotTextError
from annotator.importing.docx import format as docx
from annotator.importing.epub import format as epub
from annotator.importing.file_kinds import HEAD_LENGTH, recognised_kind
from annotator.importing.format import Extracted, ReadingOptions, SourcesFormat, TextFormat
from annotator.importing.html import format as html
from annotator.importing.odt import format as odt
from annotator.importing.pdf import format as pdf
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.rtf import format as rtf
from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import Landmark
from annotator.project.stages import stage
from annotator.text.canonical import TextRefusedError

FORMATS: tuple[TextFormat | SourcesFormat, ...] = (
    plain_text.FORMAT,
    markdown.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    rtf.FORMAT,
    html.FORMAT,
    epub.FORMAT,
    pdf.FORMAT,
    transcripts.VTT_FORMAT,
    transcripts.SRT_FORMAT,
    delimited.CSV_FORMAT,
    delimited.TSV_FORMAT,
    workbook.FORMAT,
)
_BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}

FailureCall = Callable[[PurePath, AnnotatorError], None]
"""Told of each file in an archive that could not be read, by its path, and why."""

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


class FormatUnknownError(FileRefusedError):
    """The ending of the file's name is that of no format that is read."""


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


def suffixes_read() -> tuple[str, ...]:
    """Return the endings of the names of files that can be read, archives of them among them."""
    return (*_BY_SUFFIX, *archive.SUFFIXES)


def importable(path: PurePath) -> bool:
    """Whether the ending of the file's name is that of a known format."""
    return path.suffix.lower() in suffixes_read()


def formats_read() -> str:
    """Return the known formats with their suffixes, for a message."""
    known = ", ".join(f"{each.name} ({', '.join(each.suffixes)})" for each in FORMATS)
    return f"{known} and ZIP archives of them ({', '.join(archive.SUFFIXES)})"


def read_file(path: Path, encoding: str | None = None) -> ImportedText:
    """Return the text of a file, the first where it holds several.

    An empty file gives an empty text, and a note.

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
    return next(read_sources(path, ReadingOptions(encoding=encoding)))


def raise_failure(path: PurePath, error: AnnotatorError) -> None:  # noqa: ARG001
    """Let the first file of an archive that cannot be read end the reading."""
    raise error


def read_sources(
    path: Path,
    options: ReadingOptions | None = None,
    failed: FailureCall = raise_failure,
) -> Iterator[ImportedText]:
    """Yield the texts of a file: one, those of a survey, or those of all files in an archive.

    Args:
        path: the file.
        options: what the user said about how it is read.
        failed: told of each file in an archive that cannot be read; the others are read on.

    Raises:
        FileUnreadableError: there is no such file, it is a folder, or it may not be read.
        FileRefusedError: no format is known for it, it is not what its suffix says, damaged,
            locked with a password or too large.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: the chosen encoding is none.
        TextRefusedError: a text holds half of a surrogate pair.
    """
    options = options or ReadingOptions()
    suffix = path.suffix.lower()
    if suffix in archive.SUFFIXES:
        yield from _archived(path, options, failed)
    elif suffix in _BY_SUFFIX:
        yield from _texts(path, _read_bytes(path), options)
    else:
        raise _unknown(path, _read_bytes(path, HEAD_LENGTH))


def _texts(path: PurePath, data: bytes, options: ReadingOptions) -> Iterator[ImportedText]:
    """Yield the texts of a file of a known format."""
    text_format = _BY_SUFFIX[path.suffix.lower()]
    original_name = printable_name(path.name)
    try:
        for extracted in text_format.texts(data, options):
            yield _imported(path, data, text_format.media_type, extracted)
    except NotTextError as error:
        raise FileRefusedError(_refusal(original_name, error.kind)) from error
    except DocumentRefusedError as error:
        raise FileRefusedError(f"{original_name}: {error}") from error
    except (DecodingError, TextRefusedError) as error:
        raise type(error)(f"{original_name}: {error}") from error


def _imported(path: PurePath, data: bytes, media_type: str, extracted: Extracted) -> ImportedText:
    stem = printable_name(path.stem)
    return ImportedText(
        name=f"{stem}: {extracted.part}" if extracted.part else stem,
        text=extracted.text,
        original_name=printable_name(path.name),
        media_type=media_type,
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


def _archived(path: Path, options: ReadingOptions, failed: FailureCall) -> Iterator[ImportedText]:
    """Yield the texts of the files in an archive."""
    name = printable_name(path.name)
    with _opened(path) as file:
        try:
            for member, done, of in archive.members(file):
                inside = options.within(stage(options.progress, done, of))
                yield from _texts_of_member(path, member, inside, failed)
        except DocumentRefusedError as error:
            raise FileRefusedError(f"{name}: {error}") from error


def _texts_of_member(
    path: Path, member: archive.Member, options: ReadingOptions, failed: FailureCall
) -> Iterator[ImportedText]:
    shown = Path(path.name, member.path)
    try:
        options.progress(0, 1)
        if isinstance(member.data, DocumentRefusedError):
            name = printable_name(member.path.name)
            raise FileRefusedError(f"{name}: {member.data}") from member.data
        if member.path.suffix.lower() not in _BY_SUFFIX:
            raise _unknown(member.path, member.data)
        yield from _texts(member.path, member.data, options)
    except AnnotatorError as error:
        failed(shown, error)


def _read_bytes(path: Path, length: int = -1) -> bytes:
    """Return the first ``length`` bytes of an ordinary file, or all of them."""
    with _opened(path) as file:
        try:
            return file.read(length)
        except OSError as error:
            raise _unreadable(path, error) from error


def _opened(path: Path) -> BinaryIO:
    """Return an ordinary file, open for reading."""
    shown = printable_name(str(path))
    try:
        if path.is_dir():
            raise FileUnreadableError(f"{shown} is a folder; choose the files in it")
        if path.exists() and not path.is_file():
            raise FileUnreadableError(f"{shown} is a device or a pipe, not a file")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> FileUnreadableError:
    shown = printable_name(str(path))
    if isinstance(error, FileNotFoundError):
        return FileUnreadableError(f"There is no file {shown}")
    if isinstance(error, PermissionError):
        return FileUnreadableError(
            f"{shown} may not be read; ask its owner, or change its permissions"
        )
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FileUnreadableError(f"{shown} could not be read: {reason}")


def _unknown(path: PurePath, data: bytes) -> FormatUnknownError:
    """Return what to say of a file of no known format, of which ``data`` is the beginning."""
    return FormatUnknownError(_refusal(printable_name(path.name), recognised_kind(data)))


def _refusal(name: str, kind: str | None) -> str:
    suffix = PurePath(name).suffix
    what = (
        f"{name} seems to be {kind}"
        if kind
        else f"{name} is not read, for its name ends in {suffix}"
        if suffix
        else f"{name} is not read, for its name has no suffix"
    )
    return f"{what}; Annotator reads {formats_read()}"
