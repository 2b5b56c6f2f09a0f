"""What would come in of a file, before it does: the text as it will be kept, and its origin."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.importing.decoding import How
from annotator.importing.format import ReadingOptions
from annotator.importing.reading import FormatUnknownError, ImportedText, read_sources
from annotator.model.attribute_values import FoundAttribute
from annotator.model.records import Source
from annotator.model.source_details import LandmarkKind
from annotator.project.reading import Reader
from annotator.text.canonical import source_id

MOST_TEXTS = 100
"""So many texts of one file are shown where nothing else is wished."""

_BEGINNING = 5_000


@dataclass(frozen=True, slots=True)
class PreviewedText:
    """A text that would come in.

    Attributes:
        source_id: the id the source would have, which `TakeInFiles.unwanted` takes.
        name: what it would be called.
        beginning: its first 5,000 code points, as they will be kept.
        length: its length in code points.
        encoding: the encoding it was read in; None where the format leaves no choice.
        encoding_how: what the encoding was known by; None with no encoding.
        confidence: from 0 to 1 where the encoding was guessed, else None.
        alternatives: other encodings that a guess left open, likeliest first.
        notes: what was dropped or changed on the way.
        landmarks: how many pages, times, speakers and headings are known.
        attributes: what would be known of the source.
        original_length: the length in bytes of the file to keep beside it; 0 if it is the text.
        standing: the source of the project that has the same text, or None.
        same_as: the name of an earlier text of the file that is the same; "" if there is none.
    """

    source_id: UUID
    name: str
    beginning: str
    length: int
    encoding: str | None
    encoding_how: How | None
    confidence: float | None
    alternatives: tuple[str, ...]
    notes: tuple[str, ...]
    landmarks: dict[LandmarkKind, int]
    attributes: tuple[FoundAttribute, ...]
    original_length: int
    standing: Source | None
    same_as: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What would come in of a file.

    Attributes:
        path: the file.
        texts: the texts, in order.
        has_more: whether the file holds more texts than were asked for.
        passed_over: files in an archive whose format is not read.
        failed: a sentence for each thing that cannot be read; the file itself, or one in it.
    """

    path: Path
    texts: tuple[PreviewedText, ...]
    has_more: bool
    passed_over: tuple[PurePath, ...]
    failed: tuple[str, ...]


def preview_of(
    path: Path,
    options: ReadingOptions,
    project: Reader | None = None,
    most_texts: int = MOST_TEXTS,
) -> FilePreview:
    """Return what would come in of a file. Nothing is changed.

    Texts are read one by one, and no more than asked for, but each to its end: only then its length
    is known, and whether the project has it.

    Args:
        path: the file.
        options: how it is read. Raising out of their ``progress`` ends the reading.
        project: where to look for the same texts; None to look nowhere.
        most_texts: how many texts are shown at most.
    """
    texts: list[PreviewedText] = []
    names: dict[UUID, str] = {}
    passed_over: list[PurePath] = []
    failed: list[str] = []

    def fail(inside: PurePath, error: AnnotatorError) -> None:
        if isinstance(error, FormatUnknownError):
            passed_over.append(inside)
        else:
            failed.append(str(error))

    has_more = False
    try:
        for read in read_sources(path, options, fail):
            if len(texts) == most_texts:
                has_more = True
                break
            new_id = source_id(read.text)
            texts.append(_previewed(read, new_id, project, names.get(new_id, "")))
            names.setdefault(new_id, read.name)
    except AnnotatorError as error:
        failed.append(str(error))
    return FilePreview(path, tuple(texts), has_more, tuple(passed_over), tuple(failed))


def _previewed(
    read: ImportedText, new_id: UUID, project: Reader | None, same_as: str
) -> PreviewedText:
    return PreviewedText(
        source_id=new_id,
        name=read.name,
        beginning=read.text[:_BEGINNING],
        length=len(read.text),
        encoding=read.encoding,
        encoding_how=read.encoding_how,
        confidence=read.confidence,
        alternatives=read.alternatives,
        notes=read.notes,
        landmarks=dict(Counter(mark.kind for mark in read.landmarks)),
        attributes=read.attributes,
        original_length=len(read.original or b""),
        standing=None if project is None else project.find(Source, new_id),
        same_as=same_as,
    )
