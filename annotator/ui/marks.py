"""Annotations as the marks that the document view paints."""

from annotator.model.records import Annotation
from annotator.ui.document.marks import Mark
from annotator.ui.session import CodersShown, ProjectSession


def mark_of(session: ProjectSession, annotation: Annotation) -> Mark:
    """Return how an annotation is shown in the text."""
    code = session.scheme[annotation.code_id]
    coder = session.coders[annotation.coder_id]
    label = code.name
    if session.shown.which is not CodersShown.MINE and len(session.coders) > 1:
        label += f" · {session.initials[coder.id]}"
    return Mark(
        id=annotation.id,
        span=annotation.span,
        colour=code.colour,
        label=label,
        detail=f"{coder.name}, {moment_in_words(annotation)}",
    )


def marks_of(session: ProjectSession) -> list[Mark]:
    """Return the marks of everything that is shown."""
    return [mark_of(session, annotation) for annotation in session.shown_annotations()]


def moment_in_words(annotation: Annotation) -> str:
    """Return when an annotation was made, or last changed, in local time."""
    moment = annotation.modified.astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"
