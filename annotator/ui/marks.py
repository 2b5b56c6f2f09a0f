"""Annotations as the marks that the document view paints."""

from annotator.model.records import Annotation
from annotator.ui.document.margin_painting import WHO
from annotator.ui.document.marks import Mark
from annotator.ui.history.moments import moment_in_words
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.session.shown import CodersShown


def mark_of(session: ProjectSession, annotation: Annotation) -> Mark:
    """Return how an annotation is shown in the text."""
    code = session.scheme[annotation.code_id]
    coder = session.coders[annotation.coder_id]
    label = code.name
    if session.shown.which is not CodersShown.MINE and len(session.coders) > 1:
        label += WHO + session.initials[coder.id]
    return Mark(
        id=annotation.id,
        span=annotation.span,
        colour=code.colour,
        label=label,
        detail=f"{coder.name}, {moment_in_words(annotation.modified)}",
        dimmed=session.dims_code(code.id),
    )


def made_and_changed(annotation: Annotation) -> str:
    """Return when an annotation was made and, where that differs, last changed, in local time."""
    made = moment_in_words(annotation.created)
    changed = moment_in_words(annotation.modified)
    return f"made {made}" if made == changed else f"made {made}, changed {changed}"
