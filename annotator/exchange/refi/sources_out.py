"""Sources with their annotations as REFI-QDA elements, and the files that go with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID, uuid5

from annotator.exchange.incoming.borders import Borders, OutsideText
from annotator.exchange.incoming.conventions import Convention, Unit
from annotator.exchange.incoming.texts import stands_in
from annotator.exchange.refi.details_out import VariablesOut
from annotator.exchange.refi.guids import guid
from annotator.exchange.refi.notes_out import NotesOut, decision_note
from annotator.exchange.refi.xml_out import XmlOut
from annotator.exchange.segments import CodedSource, Segment
from annotator.model.records import Source

_LONGEST_QUOTE = 2_000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"
_MEDIA_ELEMENTS = {"image": "PictureSource", "audio": "AudioSource", "video": "VideoSource"}


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of a source inside the archive.

    Attributes:
        text: the name of its text; None for a picture or a recording, which has none.
        original: the name of what it was imported from; None where that is not written.
    """

    text: str | None
    original: str | None


def files_of(source: Source, text: str) -> SourceFiles:
    """Return the files of a source.

    The imported file goes along where the standard has a place for it: a PDF beside its text, a
    Word document as formatted text, a picture or a recording.
    """
    suffix = PurePosixPath(source.original_name).suffix.lower()
    original = f"{guid(source.id)}{suffix}"
    if source.original_sha256 is None:
        return SourceFiles(f"{guid(source.id)}.txt", None)
    if stands_in(text) and _media_element(source) is not None:
        return SourceFiles(None, original)
    kept = source.media_type in (_DOCX, _PDF) and suffix not in ("", ".txt")
    return SourceFiles(f"{guid(source.id)}.txt", original if kept else None)


def is_media(files: SourceFiles) -> bool:
    """Whether a source is a picture or a recording without a text."""
    return files.text is None


class SourcesOut:
    """Writes sources one at a time.

    Attributes:
        annotations: how many were written.
    """

    def __init__(
        self, out: XmlOut, notes: NotesOut, variables: VariablesOut, unit: Unit, consensus: UUID
    ) -> None:
        self._out = out
        self._notes = notes
        self._variables = variables
        self._unit = unit
        self._consensus = consensus
        self.annotations = 0

    def write(self, coded: CodedSource) -> None:
        """Write a source with its annotations."""
        source = coded.source
        files = files_of(source, coded.text)
        if files.text is None:
            element = _media_element(source) or "PictureSource"
            with self._source(element, source, {"path": f"internal://{files.original}"}):
                for segment in coded.segments:
                    self._coding(segment)
                self._end(source)
        elif files.original is not None and source.media_type == _PDF:
            with self._source("PDFSource", source, {"path": f"internal://{files.original}"}):
                text = {"guid": uuid5(source.id, "representation"), "name": source.name,
                        "plainTextPath": f"internal://{files.text}"}  # fmt: skip
                with self._out.element("Representation", text):
                    self._selections(coded)
                self._end(source)
        else:
            rich = None if files.original is None else f"internal://{files.original}"
            paths = {"richTextPath": rich, "plainTextPath": f"internal://{files.text}"}
            with self._source("TextSource", source, paths):
                self._selections(coded)
                self._end(source)

    @contextmanager
    def _source(self, element: str, source: Source, paths: dict[str, str | None]) -> Iterator[None]:
        attributes = {
            "guid": source.id,
            "name": source.name,
            **paths,
            "creationDateTime": source.created,
            "modifiedDateTime": source.modified,
        }
        with self._out.element(element, attributes):
            yield

    def _selections(self, coded: CodedSource) -> None:
        borders = Borders(OutsideText(coded.text), Convention(self._unit))
        for segment in coded.segments:
            quote = segment.quote
            attributes = {
                # A selection and its coding never share an identifier: ATLAS.ti refuses that.
                "guid": uuid5(segment.annotation_id, "selection"),
                "name": quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…",
                "startPosition": borders.outside(segment.span.start),
                "endPosition": borders.outside(segment.span.end),
                "creatingUser": segment.coder.id,
                "creationDateTime": segment.created,
                "modifyingUser": segment.coder.id,
                "modifiedDateTime": segment.modified,
            }
            with self._out.element("PlainTextSelection", attributes):
                self._coding(segment)

    def _coding(self, segment: Segment) -> None:
        if segment.coder.id == self._consensus and segment.memo:
            note = decision_note(
                segment.annotation_id, segment.memo, segment.coder.id, segment.created
            )
            self._notes.add(note, segment.annotation_id)
        attributes = {
            "guid": segment.annotation_id,
            "creatingUser": segment.coder.id,
            "creationDateTime": segment.created,
        }
        with self._out.element("Coding", attributes):
            self._out.reference("CodeRef", segment.code.id)
            self._notes.refer(self._out, segment.annotation_id)
        self.annotations += 1

    def _end(self, source: Source) -> None:
        self._notes.refer(self._out, source.id)
        self._variables.write_values(self._out, source.id)


def _media_element(source: Source) -> str | None:
    return _MEDIA_ELEMENTS.get(source.media_type.partition("/")[0])
