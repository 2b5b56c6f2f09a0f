"""The texts and files that the elements of a project refer to."""

import re
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import PurePosixPath

from annotator.errors import AnnotatorError
from annotator.exchange.incoming.borders import OutsideText
from annotator.exchange.incoming.files import Files, is_external
from annotator.exchange.incoming.found import FoundContent, FoundSource, SourceKind
from annotator.importing.decoding import decode
from annotator.importing.format import Extracted, ReadingOptions
from annotator.importing.reading import FORMATS
from annotator.importing.taking_in import LARGEST_ORIGINAL
from annotator.model.source_details import Landmark
from annotator.text.canonical import canonical

_STANDING_IN = re.compile(
    r"\[\w+, kept with this project and not shown as text; SHA-256 [0-9a-f]{64}\]\n"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A file that is kept beside the text."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source as it stands in the file.

    Attributes:
        outside: the text.
        encoding: what it was read in.
        original: the formatted document, PDF, picture or recording that goes with it.
        remarks: what happened on the way, as sentences.
        landmarks: where its pages, times, speakers and headings begin.
        stands_in: whether it stands for something that has no text.
    """

    outside: OutsideText
    encoding: str = "utf-8"
    original: Original | None = None
    remarks: tuple[str, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    stands_in: bool = False


def source_text(archive: Files, source: FoundSource) -> SourceText | None:
    """Return the text of a source, and the file that goes with it.

    The plain text counts, for positions count in it; where there is none, the text of the document
    is taken; what has no text at all is represented by a line that says so.

    Returns:
        None where neither a text nor a file is there.
    """
    remarks: list[str] = []
    path = source.content.rich_path or source.media_path
    original = _original(archive, path, remarks)
    text = plain_text(archive, source.content, remarks)
    if text is not None:
        outside, encoding = text
        return SourceText(outside, encoding, original, tuple(remarks))
    extracted = None if original is None else _extracted(original, remarks)
    if original is not None and extracted is not None:
        remarks.append(f"its text was taken out of “{original.name}”, which has no other")
        outside = OutsideText(extracted.text)
        return SourceText(outside, "utf-8", original, tuple(remarks), extracted.landmarks)
    if not path or source.kind is SourceKind.TEXT:
        return None
    line = _standing_in(source.kind, path, original)
    return SourceText(OutsideText(line), "utf-8", original, tuple(remarks), stands_in=True)


def plain_text(
    archive: Files, content: FoundContent, remarks: list[str]
) -> tuple[OutsideText, str] | None:
    """Return the plain text of an element and its encoding; None where there is none."""
    name = archive.find(content.plain_path)
    if name is not None:
        try:
            decoded = decode(archive.read(name))
            text = decoded.text.replace("\0", "")
            canonical(text)
        except AnnotatorError as error:
            remarks.append(f"“{PurePosixPath(name).name}” could not be read: {error}")
        else:
            return OutsideText(text, decoded.had_mark), decoded.encoding
    elif content.plain_path:
        remarks.append(f"the file “{content.plain_path}” is not there")
    if content.inline is not None:
        return OutsideText(content.inline), "utf-8"
    return None


def note_text(archive: Files, content: FoundContent) -> str:
    """Return the text of a note; empty where there is none that can be read."""
    remarks: list[str] = []
    found = plain_text(archive, content, remarks)
    if found is not None:
        return canonical(found[0].text)
    original = _original(archive, content.rich_path, remarks)
    extracted = None if original is None else _extracted(original, remarks)
    return "" if extracted is None else extracted.text


def _original(archive: Files, path: str, remarks: list[str]) -> Original | None:
    name = archive.find(path)
    if name is None:
        if path:
            where = "lies outside the file" if is_external(path) else "is not there"
            remarks.append(f"the file “{path}” {where}")
        return None
    shown = PurePosixPath(name).name
    if archive.size(name) > LARGEST_ORIGINAL:
        remarks.append(
            f"“{shown}” has more than {LARGEST_ORIGINAL // 1_000_000} MB and is not kept"
        )
        return None
    try:
        content = archive.read(name)
    except AnnotatorError as error:
        remarks.append(f"“{shown}” could not be read: {error}")
        return None
    media_type = guess_type(shown)[0] or "application/octet-stream"
    return Original(shown, media_type, content)


def _extracted(original: Original, remarks: list[str]) -> Extracted | None:
    """Return what a document holds; None where it is none, or cannot be read."""
    suffix = PurePosixPath(original.name).suffix.lower()
    text_format = next((each for each in FORMATS if suffix in each.suffixes), None)
    if text_format is None:
        return None
    try:
        return next(iter(text_format.texts(original.content, ReadingOptions())), None)
    except AnnotatorError as error:
        remarks.append(f"“{original.name}” could not be read: {error}")
        return None


def stands_in(text: str) -> bool:
    """Whether a text is the line that stands for a picture, a recording or a PDF without text."""
    return _STANDING_IN.fullmatch(text) is not None


def _standing_in(kind: SourceKind, path: str, original: Original | None) -> str:
    """Return the text of what has none: the same for the same file."""
    called = kind.value if kind is SourceKind.PDF else kind.value.capitalize()
    if original is None:
        return f"[{called} “{path}”, which is not in this project]\n"
    digest = sha256(original.content).hexdigest()
    return f"[{called}, kept with this project and not shown as text; SHA-256 {digest}]\n"
