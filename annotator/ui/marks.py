"""Annotations as the marks that the document view paints."""

from annotator.model.records import Annotation
from annotator.ui.document.marks import Mark
from annotator.ui.session import CodersShown, ProjectSession

_LONGEST_SHORT_NAME = 9


def mark_of(session: ProjectSession, annotation: Annotation) -> Mark:
    """Return how an annotation is shown in the text."""
    code = session.scheme[annotation.code_id]
    coder = session.coders[annotation.coder_id]
    several = session.shown.which is not CodersShown.MINE and len(session.coders) > 1
    return Mark(
        id=annotation.id,
        span=annotation.span,
        colour=code.colour,
        label=f"{code.name} · {short_name(coder.name)}" if several else code.name,
        detail=f"{coder.name}, {moment_in_words(annotation)}",
    )


def short_name(name: str) -> str:
    """Return a name short enough for the margin: the first name, or initials where it is long."""
    first, *others = name.split()
    if len(first) <= _LONGEST_SHORT_NAME:
        return first
    return "".join(part[0] for part in (first, *others))


def marks_of(session: ProjectSession) -> list[Mark]:
    """Return the marks of everything that is shown."""
    return [mark_of(session, annotation) for annotation in session.shown_annotations()]


def moment_in_words(annotation: Annotation) -> str:
    """Return when an annotation was made, or last changed, in local time."""
    moment = annotation.modified.astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"
