"""Splitting an annotation in two, and joining several into one."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from annotator.model.records import Annotation
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.steps.annotations import described, join, overlapping


@dataclass(frozen=True, slots=True)
class SplitAnnotation:
    """Make two annotations of one; together they cover what it covered.

    Attributes:
        annotation_id: the annotation; it becomes the first part and keeps its memos.
        at: the code point with which the second part begins.
        second_id: the id the second part gets.
    """

    annotation_id: UUID
    at: int
    second_id: UUID = field(default_factory=uuid4)

    def label(self, read: Reader) -> str:
        """Say which code's annotation is split, and where."""
        return f"Split {described(read, self.annotation_id)}"

    def apply(self, edit: Edit) -> None:
        """Shorten the annotation, and add the second part."""
        first = edit.read.get(Annotation, self.annotation_id)
        if not first.start < self.at < first.end:
            raise ActionRefusedError(
                f"{self.at} is not inside the annotation {first.start}–{first.end}; "
                "split it between two of its characters"
            )
        edit.change(first, start=first.start, end=self.at)
        fields = {"id": self.second_id, "start": self.at, "created": edit.now, "modified": edit.now}
        edit.add(Annotation.model_validate(dict(first) | fields))


@dataclass(frozen=True, slots=True)
class JoinAnnotations:
    """Make one annotation of several that a coder holds of one code in one source.

    It covers them all and what lies between them; annotations of the coder and code that lie
    between go into it as well. The memos on those that go into it are its own then.

    Attributes:
        annotation_id: the annotation that stays.
        other_ids: those that go into it, one at least.
    """

    annotation_id: UUID
    other_ids: tuple[UUID, ...]

    def label(self, read: Reader) -> str:
        """Say of which code, and where."""
        return f"Join annotations of {described(read, self.annotation_id)}"

    def apply(self, edit: Edit) -> None:
        """Extend the one that stays, and remove the others."""
        kept = edit.read.get(Annotation, self.annotation_id)
        others = [edit.read.get(Annotation, other_id) for other_id in self.other_ids]
        if {other.id for other in others} <= {kept.id}:
            raise ActionRefusedError("one annotation alone cannot be joined; name another one")
        if {_holding(other) for other in others} != {_holding(kept)}:
            raise ActionRefusedError(
                "only annotations of one coder with one code in one source can be joined"
            )
        span = kept.span
        for other in others:
            span = span.hull(other.span)
        covered = overlapping(edit.read, kept.source_id, kept.code_id, kept.coder_id, span)
        join(edit, kept, [each for each in covered if each.id != kept.id], span)


def _holding(annotation: Annotation) -> tuple[UUID, UUID, UUID]:
    return annotation.source_id, annotation.code_id, annotation.coder_id
