"""The sources of a file as sources of the project: the same text is the same source."""

from hashlib import sha256
from uuid import UUID

from annotator.exchange.incoming.annotations_in import AnnotationIntake
from annotator.exchange.incoming.conventions import Convention
from annotator.exchange.incoming.detecting import Evidence, Found, decide
from annotator.exchange.incoming.files import Files
from annotator.exchange.incoming.found import FoundSource, SourceKind
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.memos_in import About, MemoIntake, Wrote
from annotator.exchange.incoming.passages import Passages, evidence_of, placed
from annotator.exchange.incoming.people import People
from annotator.exchange.incoming.report import SourceReport, Thing
from annotator.exchange.incoming.scheme_in import SchemeIntake
from annotator.exchange.incoming.texts import SourceText, source_text
from annotator.exchange.incoming.times import time_landmarks
from annotator.model.names import folded
from annotator.model.records import MemoTarget, Source
from annotator.model.source_details import Landmark, Outline, outline_id
from annotator.project.edit import Edit
from annotator.text.canonical import canonical, source_id, text_digest

_LONGEST_NAME = 300


class SourceIntake:
    """Takes sources in, one text in memory at a time.

    Attributes:
        by_guid: the source that each identifier of the file means.
    """

    def __init__(
        self, intake: Intake, archive: Files, people: People, scheme: SchemeIntake,
        memos: MemoIntake,
    ) -> None:  # fmt: skip
        self._intake = intake
        self._archive = archive
        self._memos = memos
        self.annotations = AnnotationIntake(intake, people, scheme, memos)
        self.by_guid: dict[UUID, UUID] = {}
        self._mine: dict[UUID, str] = {}

    def take_in(self) -> None:
        """Take in every source of the file, with what is marked and coded in it."""
        sources = self._intake.found.sources
        evidence: list[Evidence] = []
        weighed: list[FoundSource] = []
        for source in sources:
            self._intake.tell(1)
            counted = [each for each in source.selections if each.place is None]
            if counted and (text := source_text(self._archive, source)) is not None:
                evidence.append(evidence_of(text.outside, counted))
                weighed.append(source)
        decided = decide(evidence, self._intake.found.origin)
        how = {id(source): found for source, found in zip(weighed, decided, strict=True)}
        for source in sources:
            self._source(source, how.get(id(source)))
            self._intake.tell(1)
        self._remark()

    def _source(self, found: FoundSource, how: Found | None) -> None:
        text = source_text(self._archive, found)
        if text is None:
            self._discard(found)
            return
        words = canonical(text.outside.text)
        source = self._record(found, text, words, how)
        if found.guid is not None:
            self.by_guid.setdefault(found.guid, source.id)
        remarks = [*text.remarks]
        if text.stands_in:
            remarks.append(f"{_called(found.kind)} cannot be shown; a line of text stands for it")
        passages = None if how is None else placed(text.outside, words, found.selections, how)
        if passages is not None:
            remarks += _found_otherwise(passages)
        self._intake.report.sources.append(
            SourceReport(
                source.name,
                None if how is None else how.convention,
                how.confidence if how else 1.0,
                len(found.selections),
                how.quotes if how else 0,
                how.named if how else 0,
                tuple(remarks),
            )
        )
        about = About(MemoTarget.SOURCE, source.id)
        wrote = Wrote((found.user,), found.created)
        self._memos.write_description(about, found.description, wrote, found.guid or source.id)
        self._memos.write_notes(about, found.notes, (found.user,))
        spans = passages.spans if passages else [each.place for each in found.selections]
        self.annotations.take_in(source, words, found.selections, spans, found.codings)

    def _record(
        self, found: FoundSource, text: SourceText, words: str, how: Found | None
    ) -> Source:
        """Return the source of this text, made where the project has none."""
        edit, report = self._intake.edit, self._intake.report
        name = _name(found)
        new_id = source_id(words)
        standing = edit.read.find(Source, new_id)
        if standing is None:
            report.added[Thing.SOURCES] += 1
            self._mine[new_id] = name
            source = _added(edit, found, name, text, words)
            convention = Convention() if how is None else how.convention
            times = time_landmarks(text.outside, found.moments, convention)
            _keep_landmarks(edit, source, times or text.landmarks)
            return source
        if new_id in self._mine:
            report.remarks.append(
                f"“{name}” has the text of “{standing.name}” and became one with it"
            )
        else:
            report.there[Thing.SOURCES] += 1
            if folded(name) != folded(standing.name):
                report.differing.append(
                    f"the source “{standing.name}” is called “{name}” in the file"
                )
        return standing

    def _discard(self, found: FoundSource) -> None:
        element = f"{found.kind.value.capitalize()}Source".replace("Pdf", "PDF")
        reason = "neither its text nor a file of it is there"
        discarded = self._intake.found.discarded
        discarded.add(element, reason, found.name)
        discarded.add("PlainTextSelection", "its source is discarded", found.name,
                      len(found.selections))  # fmt: skip
        codings = len(found.codings) + sum(len(each.codings) for each in found.selections)
        discarded.add("Coding", "its source is discarded", found.name, codings)

    def _remark(self) -> None:
        remarks = self._intake.report.remarks
        annotations = self.annotations
        if annotations.repeated:
            remarks.append(
                f"{annotations.repeated:,} codings stand twice in the file and came in once"
            )
        if annotations.overlapping:
            remarks.append(
                f"{annotations.overlapping:,} annotations overlap others of the same coder and code"
            )


def _added(edit: Edit, found: FoundSource, name: str, text: SourceText, words: str) -> Source:
    original = text.original
    digest = None if original is None else sha256(original.content).hexdigest()
    created = found.created or edit.now
    source = Source(
        id=source_id(words),
        name=name,
        text_sha256=text_digest(words),
        length=len(words),
        original_name="" if original is None else original.name,
        media_type="text/plain" if original is None else original.media_type,
        encoding=text.encoding,
        original_sha256=digest,
        created=created,
        modified=created,
    )
    edit.keep_text(source.text_sha256, words)
    if original is not None and digest is not None:
        edit.keep_original(digest, original.content)
    edit.add(source)
    return source


def _name(found: FoundSource) -> str:
    name = " ".join(found.name.replace("\0", "").split())[:_LONGEST_NAME]
    return name or f"Source {str(found.guid)[:8].upper() if found.guid else ''}".strip()


def _called(kind: SourceKind) -> str:
    return {SourceKind.AUDIO: "a recording", SourceKind.VIDEO: "a film"}.get(
        kind, f"a {kind.value}"
    )


def _found_otherwise(passages: Passages) -> list[str]:
    """Say how many passages are not where their positions say."""
    said = []
    if number := passages.by_quote:
        one = "1 passage was found by its quote"
        said.append(one if number == 1 else f"{number:,} passages were found by their quotes")
    if number := passages.moved:
        one = "1 passage did not fit the text and was put nearest"
        several = f"{number:,} passages did not fit the text and were put nearest"
        said.append(one if number == 1 else several)
    if number := passages.unlike:
        one = "1 passage reads otherwise than its quote and stands where its positions say"
        several = (
            f"{number:,} passages read otherwise than their quotes and stand where their positions "
            "say"
        )
        said.append(one if number == 1 else several)
    return said


def _keep_landmarks(edit: Edit, source: Source, landmarks: tuple[Landmark, ...]) -> None:
    if not landmarks:
        return
    outline = Outline(
        id=outline_id(source.id),
        source_id=source.id,
        landmarks=landmarks,
        created=edit.now,
        modified=edit.now,
    )
    # Of a source that was deleted and comes again, the outline can be there still.
    edit.set_fields(Outline.kind, str(outline.id), outline.model_dump(mode="json", exclude={"id"}))
