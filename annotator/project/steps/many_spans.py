"""Coding many spans of a source at once."""

from dataclasses import dataclass, field
from uuid import UUID

from annotator.model.records import Code, Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps.annotations import AddAnnotation, overlapping
from annotator.text.spans import Span


@dataclass(frozen=True, slots=True)
class CodeSpans:
    """Code spans of a source with one code, as whoever acts.

    Attributes:
        source_id: the source.
        code_id: the code.
        spans: what is coded, in code points. Where the coder has coded all of one with the code,
            it is left out; where only a part, that annotation is extended over it.
        progress: told how many are done, of how many; it may raise to cancel.
    """

    source_id: UUID
    code_id: UUID
    spans: tuple[Span, ...]
    progress: ProgressCall = field(default=no_progress, compare=False)

    def label(self, read: Reader) -> str:
        """Say which code is given, and where."""
        code = read.get(Code, self.code_id).name
        return f"Code passages of “{read.get(Source, self.source_id).name}” with {code}"

    def apply(self, edit: Edit) -> None:
        """Add the annotations, or extend what is in their way."""
        coder_id = edit.coder_id
        if coder_id is None:
            raise ActionRefusedError("an annotation needs a coder; choose one")
        for done, span in enumerate(self.spans):
            self.progress(done, len(self.spans))
            there = overlapping(edit.read, self.source_id, self.code_id, coder_id, span)
            if not any(each.span.encloses(span) for each in there):
                AddAnnotation(self.source_id, self.code_id, span, extend=True).apply(edit)
