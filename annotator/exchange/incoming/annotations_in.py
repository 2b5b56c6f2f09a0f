"""The codings of one source as annotations, each once, whatever number of times a file says it."""

from collections.abc import Sequence, Set
from uuid import UUID

from annotator.exchange.incoming.found import FoundCoding, FoundSelection
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.memos_in import About, MemoIntake, Wrote
from annotator.exchange.incoming.people import People
from annotator.exchange.incoming.report import Thing
from annotator.exchange.incoming.scheme_in import SchemeIntake
from annotator.model.names import folded
from annotator.model.records import Annotation, MemoTarget, Source
from annotator.project.steps.assignments import begin_work
from annotator.text.spans import Span

Place = tuple[UUID, UUID, int, int]
"""Code, coder, start and end."""


class AnnotationIntake:
    """Codes one source.

    Attributes:
        overlapping: how many annotations share text with another one of the same coder and code.
        repeated: how many codings the file says twice.
    """

    def __init__(
        self, intake: Intake, people: People, scheme: SchemeIntake, memos: MemoIntake
    ) -> None:
        self._intake = intake
        self._people = people
        self._scheme = scheme
        self._memos = memos
        self.overlapping = 0
        self.repeated = 0
        self.by_selection: dict[UUID, About] = {}

    def take_in(
        self,
        source: Source,
        text: str,
        selections: Sequence[FoundSelection],
        spans: Sequence[Span | None],
        codings: Sequence[FoundCoding],
    ) -> None:
        """Annotate a source.

        Args:
            source: the source.
            text: its text.
            selections: what is marked in it.
            spans: where each of these lies; None for what lies nowhere.
            codings: the codes of the source as a whole.
        """
        standing = self._intake.edit.read.annotations(source_id=source.id)
        self._places = {_place(each): each.id for each in standing}
        self._ids = {each.id: each for each in standing}
        self._new: dict[UUID, Annotation] = {}
        marked = [*zip(selections, spans, strict=True)]
        if text and codings:
            whole = FoundSelection(None, 0, len(text), codings=list(codings))
            marked.append((whole, Span(0, len(text))))
            self._intake.report.remarks.append(
                f"{len(codings)} coding{'s' if len(codings) > 1 else ''} of “{source.name}” as a "
                "whole became annotations of all its text"
            )
        coded = [self._code(source, *each) for each in marked]
        self._intake.edit.add_all(self._new.values())
        for (selection, span), annotations in zip(marked, coded, strict=True):
            if span is not None:
                self._note(source, text, selection, span, annotations)
        if self._new:
            for coder_id in {coder_id for _, coder_id, _, _ in self._places}:
                begin_work(self._intake.edit, source.id, coder_id)
        self.overlapping += _overlaps(self._places, self._new.keys())
        self._intake.tell(len(selections))

    def _code(
        self, source: Source, selection: FoundSelection, span: Span | None
    ) -> list[tuple[FoundCoding, UUID]]:
        """Return the annotations that the codings of a selection are, made where they are new."""
        if span is None:
            reason = "its positions lie outside the text"
            discarded = self._intake.found.discarded
            discarded.add("PlainTextSelection", reason, source.name)
            discarded.add("Coding", reason, source.name, len(selection.codings))
            return []
        made = (
            (each, self._annotation(source, selection, each, span)) for each in selection.codings
        )
        return [(coding, annotation_id) for coding, annotation_id in made if annotation_id]

    def _note(
        self,
        source: Source,
        text: str,
        selection: FoundSelection,
        span: Span,
        annotations: Sequence[tuple[FoundCoding, UUID]],
    ) -> None:
        """Keep what is noted on a selection with the first of its annotations."""
        for coding, annotation_id in annotations:
            about = About(MemoTarget.ANNOTATION, annotation_id)
            self._memos.write_notes(about, coding.notes, (coding.user, *selection.users))
            if coding.guid is not None:
                self.by_selection.setdefault(coding.guid, about)
        if not annotations and selection.codings:
            return
        if annotations:
            coding, annotation_id = annotations[0]
            about = About(MemoTarget.ANNOTATION, annotation_id)
            users = (coding.user, *selection.users)
            self._memos.write_notes(about, selection.notes, users)
            wrote = Wrote(users, selection.created, selection.modified)
            self._write_description(about, selection, selection.description, wrote)
        else:
            about = self._note_on_source(source, text, selection, span)
        if selection.guid is not None:
            self.by_selection.setdefault(selection.guid, about)

    def _annotation(
        self, source: Source, selection: FoundSelection, coding: FoundCoding, span: Span
    ) -> UUID | None:
        """Return the annotation that a coding is, made where it is new; None where none can be."""
        intake = self._intake
        discarded = intake.found.discarded
        code_id = self._scheme.code(coding.code)
        if code_id is None:
            discarded.add("Coding", "the file has no code of the identifier it names", source.name)
            return None
        if self._people.is_consensus(coding.user):
            discarded.add("Coding", "the consensus stands here as decisions", source.name)
            return None
        coder_id = self._people.coder((coding.user, *selection.users))
        place = (code_id, coder_id, span.start, span.end)
        if (standing := self._places.get(place)) is not None:
            if standing in self._new:
                self.repeated += 1
            else:
                intake.report.there[Thing.ANNOTATIONS] += 1
            return standing
        if coding.guid in self._ids and coding.guid not in self._new:
            return self._kept(source, self._ids[coding.guid], span)
        created = coding.created or selection.created or intake.edit.now
        annotation = Annotation(
            id=intake.new_id(Annotation, coding.guid, source.id, *place),
            source_id=source.id,
            code_id=code_id,
            coder_id=coder_id,
            start=span.start,
            end=span.end,
            created=created,
            modified=max(created, selection.modified or created),
        )
        self._places[place] = annotation.id
        self._ids[annotation.id] = annotation
        self._new[annotation.id] = annotation
        intake.report.added[Thing.ANNOTATIONS] += 1
        return annotation.id

    def _kept(self, source: Source, annotation: Annotation, span: Span) -> UUID:
        """Say of an annotation of the project that it stands otherwise in the file."""
        code = self._scheme.names[annotation.code_id]
        self._intake.report.differing.append(
            f"an annotation “{code}” in “{source.name}”, {annotation.start}–{annotation.end}, has "
            f"another code, coder or place ({span.start}–{span.end}) in the file"
        )
        self._intake.report.there[Thing.ANNOTATIONS] += 1
        return annotation.id

    def _note_on_source(
        self, source: Source, text: str, selection: FoundSelection, span: Span
    ) -> About:
        """Keep what is noted on a passage without a code as a memo on the source."""
        about = About(MemoTarget.SOURCE, source.id)
        said = [selection.description, self._memos.words(selection.notes)]
        name = selection.name
        if folded(name) != folded(span.cut(text)):
            said.insert(0, name)
        words = "\n\n".join(each for each in said if each.strip())
        if not words:
            reason = "it has no code, and nothing is noted on it"
            self._intake.found.discarded.add("PlainTextSelection", reason, source.name)
            return about
        wrote = Wrote(selection.users, selection.created, selection.modified)
        quoted = f"“{span.cut(text)}”\n\n{words}"
        self._write_description(about, selection, quoted, wrote)
        return about

    def _write_description(
        self, about: About, selection: FoundSelection, text: str, wrote: Wrote
    ) -> None:
        place = about.record_id if selection.guid is None else selection.guid
        self._memos.write_description(about, text, wrote, place)


def _place(annotation: Annotation) -> Place:
    return (annotation.code_id, annotation.coder_id, annotation.start, annotation.end)


def _overlaps(places: dict[Place, UUID], new: Set[UUID]) -> int:
    """Return how many new annotations begin inside another one of the same code and coder."""
    found = 0
    before: tuple[UUID, UUID] | None = None
    reach, was_new = 0, False
    for code, coder, start, end in sorted(places, key=lambda p: (p[0].int, p[1].int, p[2], p[3])):
        is_new = places[code, coder, start, end] in new
        if (code, coder) == before and start < reach:
            found += is_new or was_new
            reach, was_new = max(reach, end), is_new or (was_new and end < reach)
        else:
            before, reach, was_new = (code, coder), end, is_new
    return found
