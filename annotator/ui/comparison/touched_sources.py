"""In which sources something was coded, and what is coded there now."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.from_project import coded_annotations
from annotator.model.records import Annotation
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.ui.session.coded_text import CodedText


def touched_sources(read: Reader, changes: Iterable[Change]) -> set[UUID]:
    """Return the sources of the annotations that were touched, of those removed as well."""
    sources = set()
    for change in changes:
        if change.kind != Annotation.kind:
            continue
        source = change.fields.get("source_id")
        if source is not None:
            sources.add(UUID(source))
            continue
        standing = read.find(Annotation, UUID(change.record_id))
        if standing is not None:
            sources.add(standing.source_id)
        else:
            sources.update(_former_sources(read, change.record_id))
    return sources


def _former_sources(read: Reader, annotation_id: str) -> set[UUID]:
    """Return where an annotation stood that is no more, as the log has it."""
    written = (entry.change.fields.get("source_id") for entry in read.history(annotation_id))
    return {UUID(source) for source in written if source is not None}


def annotations_now(
    read: Reader, source_id: UUID, coder_ids: Sequence[UUID], on_show: CodedText | None
) -> list[CodedAnnotation]:
    """Return what some coders coded in a source; of the source on show, nothing has to be read."""
    if on_show is None or on_show.source.id != source_id or not on_show.is_read:
        return coded_annotations(read, source_id, coder_ids)
    wanted = set(coder_ids)
    # They were validated when they were read.
    return [
        CodedAnnotation.model_construct(
            id=each.id,
            coder_id=each.coder_id,
            code_id=each.code_id,
            span=each.span,
            created=each.created,
        )
        for each in on_show.annotations.values()
        if each.coder_id in wanted
    ]
