"""The mark by which an exported quote is found again, in any program and after any editing.

It names the project, the annotation and its span: ``annotator:PROJECT/ANNOTATION@START-END``, with
UUIDs and code points of the source's text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from annotator.exchange.segments import Segment
from annotator.text.spans import Span

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_REFERENCE = re.compile(rf"annotator:({_UUID})/({_UUID})@([0-9]{{1,12}})-([0-9]{{1,12}})")


@dataclass(frozen=True, slots=True)
class Reference:
    """Which annotation a quote is of.

    Attributes:
        project_id: the project.
        annotation_id: the annotation; of the consensus, the decision.
        start: where the quote began in its source, in code points, when it was exported.
        end: the code point after its last one.
    """

    project_id: UUID
    annotation_id: UUID
    start: int
    end: int

    @property
    def span(self) -> Span | None:
        """Where the quote stood; None where somebody has altered the reference to nonsense."""
        return Span(self.start, self.end) if self.start < self.end else None


def reference(segment: Segment) -> str:
    """Return the mark of a segment."""
    span = segment.span
    return f"annotator:{segment.project.id}/{segment.annotation_id}@{span.start}-{span.end}"


def references_in(text: str) -> Iterator[Reference]:
    """Yield the marks that stand in a text, in order."""
    for found in _REFERENCE.finditer(text):
        project, annotation, start, end = found.groups()
        yield Reference(UUID(project), UUID(annotation), int(start), int(end))


def without_references(text: str) -> str:
    """Return a text without the marks that stand in it."""
    return _REFERENCE.sub("", text)


def place(segment: Segment) -> str:
    """Return where a segment starts, as people cite it: ``page 3, paragraph 12``."""
    known = (
        f"page {segment.page}" if segment.page else "",
        segment.time,
        segment.speaker,
        f"paragraph {segment.paragraph}",
    )
    return ", ".join(part for part in known if part)


def provenance(segment: Segment) -> str:
    """Return all that leads back to a segment but its mark, on one line."""
    span = segment.span
    return f"{segment.source.name}, {place(segment)}, {span.start}–{span.end}, {segment.coder.name}"
