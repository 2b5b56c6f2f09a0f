"""Annotations: coding a span, moving its borders, recoding and removing it.

One coder never holds two overlapping annotations of one code on one source: a step that would make
them is refused and names those in the way, or, with ``extend``, makes one annotation of them all.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from annotator.model.records import Annotation, Code, Coder, MemoTarget, Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.reading import Reader
from annotator.project.steps.assignments import begin_work
from annotator.project.steps.memos import WriteMemo, remove_memos
from annotator.text.spans import Span


@dataclass(frozen=True, slots=True)
class AddAnnotation:
    """Code a span of a source.

    Attributes:
        source_id: the source.
        code_id: the code.
        span: what is coded, in code points.
        coder_id: whose annotation it becomes; None for whoever acts.
        memo: a note to go with it.
        extend: where an annotation of this coder and code overlaps, extend that one.
        annotation_id: the id it gets.
    """

    source_id: UUID
    code_id: UUID
    span: Span
    coder_id: UUID | None = None
    memo: str = ""
    extend: bool = False
    annotation_id: UUID = field(default_factory=uuid4)

    def label(self, read: Reader) -> str:
        """Say which code is given, and where."""
        code = read.get(Code, self.code_id).name
        return f"Code “{read.get(Source, self.source_id).name}” with {code}"

    def apply(self, edit: Edit) -> None:
        """Add the annotation, or extend what is in its way."""
        coder_id = self.coder_id or edit.coder_id
        if coder_id is None:
            raise ActionRefusedError("an annotation needs a coder; choose one")
        source = edit.read.get(Source, self.source_id)
        edit.read.get(Code, self.code_id)
        edit.read.get(Coder, coder_id)
        _refuse_outside(source, self.span)
        in_the_way = overlapping(edit.read, source.id, self.code_id, coder_id, self.span)
        if in_the_way and not self.extend:
            raise _refusal(edit.read, in_the_way, self.span)
        annotation_id = in_the_way[0].id if in_the_way else self.annotation_id
        if in_the_way:
            first, *others = in_the_way
            join(edit, first, others, self.span.hull(first.span))
        else:
            edit.add(
                Annotation(
                    id=annotation_id,
                    source_id=source.id,
                    code_id=self.code_id,
                    coder_id=coder_id,
                    start=self.span.start,
                    end=self.span.end,
                    created=edit.now,
                    modified=edit.now,
                )
            )
            begin_work(edit, source.id, coder_id)
        if self.memo:
            WriteMemo(MemoTarget.ANNOTATION, annotation_id, self.memo).apply(edit)


@dataclass(frozen=True, slots=True)
class ChangeSpan:
    """Move the borders of an annotation."""

    annotation_id: UUID
    span: Span
    extend: bool = False

    def label(self, read: Reader) -> str:
        """Say which code's borders move, and where."""
        return "Move the borders of " + described(read, self.annotation_id)

    def apply(self, edit: Edit) -> None:
        """Set the span, or make one annotation of it and what is in its way."""
        annotation = edit.read.get(Annotation, self.annotation_id)
        _refuse_outside(edit.read.get(Source, annotation.source_id), self.span)
        _put(edit, annotation, annotation.code_id, self.span, extend=self.extend)


@dataclass(frozen=True, slots=True)
class Recode:
    """Give an annotation another code."""

    annotation_id: UUID
    code_id: UUID
    extend: bool = False

    def label(self, read: Reader) -> str:
        """Say which code becomes which."""
        code = read.get(Code, self.code_id).name
        return f"Recode {described(read, self.annotation_id)} as {code}"

    def apply(self, edit: Edit) -> None:
        """Set the code, or make one annotation of it and what is in its way."""
        annotation = edit.read.get(Annotation, self.annotation_id)
        edit.read.get(Code, self.code_id)
        _put(edit, annotation, self.code_id, annotation.span, extend=self.extend)


@dataclass(frozen=True, slots=True)
class RemoveAnnotation:
    """Remove an annotation, and the memos on it."""

    annotation_id: UUID

    def label(self, read: Reader) -> str:
        """Say which code goes, and where."""
        return f"Remove {described(read, self.annotation_id)}"

    def apply(self, edit: Edit) -> None:
        """Remove the records."""
        remove_annotation(edit, edit.read.get(Annotation, self.annotation_id))


def overlapping(
    read: Reader, source_id: UUID, code_id: UUID, coder_id: UUID, span: Span
) -> list[Annotation]:
    """Return a coder's annotations of a code that share a code point with ``span``, in order."""
    return read.annotations(
        source_id=source_id, code_ids=(code_id,), coder_ids=(coder_id,), overlapping=span
    )


def remove_annotation(edit: Edit, annotation: Annotation) -> None:
    """Remove an annotation, and the memos on it."""
    remove_memos(edit, annotation.id)
    edit.remove(annotation)


def give_code(edit: Edit, annotation: Annotation, code_id: UUID) -> None:
    """Give an annotation a code, making one annotation of it and those it then overlaps."""
    _put(edit, annotation, code_id, annotation.span, extend=True)


def join(edit: Edit, kept: Annotation, others: list[Annotation], span: Span) -> None:
    """Make ``kept`` cover ``span`` and the others' text; the others' memos go over to it."""
    for other in others:
        for memo in edit.read.memos(other.id):
            edit.change(memo, about_id=kept.id)
        span = span.hull(other.span)
        edit.remove(other)
    edit.change(kept, start=span.start, end=span.end)


def described(read: Reader, annotation_id: UUID) -> str:
    """Return of which code an annotation is, and in which source."""
    annotation = read.get(Annotation, annotation_id)
    code = read.get(Code, annotation.code_id).name
    return f"{code} in “{read.get(Source, annotation.source_id).name}”"


def _put(edit: Edit, annotation: Annotation, code_id: UUID, span: Span, *, extend: bool) -> None:
    """Give an annotation a code and a span; what then is in its way is joined or refuses it."""
    in_the_way = [
        other
        for other in overlapping(
            edit.read, annotation.source_id, code_id, annotation.coder_id, span
        )
        if other.id != annotation.id
    ]
    if in_the_way and not extend:
        raise _refusal(edit.read, in_the_way, span)
    edit.change(annotation, code_id=code_id)
    join(edit, annotation, in_the_way, span)


def _refuse_outside(source: Source, span: Span) -> None:
    if not 0 <= span.start < span.end <= source.length:
        raise ActionRefusedError(
            f"{span.start}–{span.end} is no span of “{source.name}”, which has "
            f"{source.length:,} characters; a span starts before it ends, inside the text"
        )


def _refusal(read: Reader, in_the_way: list[Annotation], span: Span) -> OverlapRefusedError:
    first = in_the_way[0]
    coder = read.get(Coder, first.coder_id).name
    code = read.get(Code, first.code_id).name
    places = ", ".join(f"{other.start}–{other.end}" for other in in_the_way)
    return OverlapRefusedError(
        f"{coder} has already coded {places} with {code}, which overlaps "
        f"{span.start}–{span.end}; extend that annotation instead",
        tuple(in_the_way),
    )
