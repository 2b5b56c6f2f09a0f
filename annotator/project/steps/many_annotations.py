"""Many annotations at once: giving them another code, a second code, removing them.

Where some overlap what the same coder has coded with the code they would get, nothing is done and
these are named, so that whoever asked can have them joined or left as they are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from annotator.model.records import Annotation, Code
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError, OverlapRefusedError, OverlapsRefusedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps.annotations import (
    AddAnnotation,
    Recode,
    overlapping,
    remove_annotation,
)

_TOLD = 1_000
"""So often progress is told at most."""


@dataclass(frozen=True, slots=True)
class RecodeMany:
    """Give annotations another code.

    Attributes:
        annotation_ids: the annotations; those that are gone or have the code are left out.
        code_id: the code they get.
        extend: whether each is joined with what it then overlaps.
        progress: told how many are done, of how many; it may raise to cancel.
    """

    annotation_ids: tuple[UUID, ...]
    code_id: UUID
    extend: bool = False
    progress: ProgressCall = field(default=no_progress, compare=False)

    def label(self, read: Reader) -> str:
        """Say what they become."""
        return f"Recode segments as {read.get(Code, self.code_id).name}"

    def apply(self, edit: Edit) -> None:
        """Set the codes."""

        def recode(annotation: Annotation) -> None:
            if annotation.code_id != self.code_id:
                Recode(annotation.id, self.code_id, self.extend).apply(edit)

        edit.read.get(Code, self.code_id)
        _each(edit, self.annotation_ids, recode, self.progress)


@dataclass(frozen=True, slots=True)
class AlsoCodeMany:
    """Code the spans of annotations with a second code, as whoever acts.

    Attributes:
        annotation_ids: the annotations; those that are gone, or whose span the coder has coded with
            the code, are left out.
        code_id: the second code.
        extend: whether what overlaps a span is extended over it.
        progress: told how many are done, of how many; it may raise to cancel.
    """

    annotation_ids: tuple[UUID, ...]
    code_id: UUID
    extend: bool = False
    progress: ProgressCall = field(default=no_progress, compare=False)

    def label(self, read: Reader) -> str:
        """Say which code they get."""
        return f"Code segments with {read.get(Code, self.code_id).name} as well"

    def apply(self, edit: Edit) -> None:
        """Add the annotations."""
        coder_id = edit.coder_id
        if coder_id is None:
            raise ActionRefusedError("an annotation needs a coder; choose one")

        def also_code(annotation: Annotation) -> None:
            span, source_id = annotation.span, annotation.source_id
            there = overlapping(edit.read, source_id, self.code_id, coder_id, span)
            if not any(each.span.encloses(span) for each in there):
                AddAnnotation(source_id, self.code_id, span, extend=self.extend).apply(edit)

        edit.read.get(Code, self.code_id)
        _each(edit, self.annotation_ids, also_code, self.progress)


@dataclass(frozen=True, slots=True)
class RemoveMany:
    """Remove annotations, and the memos on them.

    Attributes:
        annotation_ids: the annotations; those that are gone are left out.
        progress: told how many are done, of how many; it may raise to cancel.
    """

    annotation_ids: tuple[UUID, ...]
    progress: ProgressCall = field(default=no_progress, compare=False)

    def label(self, read: Reader) -> str:  # noqa: ARG002 - as every step has it
        """Say what goes."""
        return "Remove segments"

    def apply(self, edit: Edit) -> None:
        """Remove the records."""
        _each(edit, self.annotation_ids, lambda each: remove_annotation(edit, each), self.progress)


def _each(
    edit: Edit,
    annotation_ids: tuple[UUID, ...],
    act: Callable[[Annotation], None],
    progress: ProgressCall,
) -> None:
    """Act on each annotation that is there when its turn comes.

    Raises:
        OverlapsRefusedError: some would overlap others; it names all that would.
    """
    refused = list(_refused(edit, annotation_ids, act, progress))
    if refused:
        raise OverlapsRefusedError(
            f"{len(refused):,} of {_segments(annotation_ids)} would overlap what the same coder "
            "has coded with this code; join them or leave them as they are",
            tuple(refused),
        )


def _refused(
    edit: Edit,
    annotation_ids: tuple[UUID, ...],
    act: Callable[[Annotation], None],
    progress: ProgressCall,
) -> Iterator[UUID]:
    total = len(annotation_ids)
    every = max(1, total // _TOLD)
    for done, annotation_id in enumerate(annotation_ids):
        if done % every == 0:
            progress(done, total)
        annotation = edit.read.find(Annotation, annotation_id)
        if annotation is None:
            continue
        try:
            act(annotation)
        except OverlapRefusedError:
            yield annotation_id


def _segments(annotation_ids: tuple[UUID, ...]) -> str:
    number = len(annotation_ids)
    return "1 segment" if number == 1 else f"{number:,} segments"
