"""The current annotation, where it is the coder's own to change."""

from annotator.model.records import Annotation
from annotator.ui.at_caret import AtCaret
from annotator.ui.session.messages import Message
from annotator.ui.session.project_session import ProjectSession


def is_own(session: ProjectSession, annotation: Annotation) -> bool:
    """Return whether an annotation is the current coder's."""
    return session.coder is not None and annotation.coder_id == session.coder.id


def own_current(session: ProjectSession, at_caret: AtCaret) -> Annotation | None:
    """Return the current annotation; None, and say why, where there is none to be changed."""
    annotation = at_caret.current
    if annotation is None:
        session.say("Nothing is coded here")
        return None
    if not is_own(session, annotation):
        name = session.coders[annotation.coder_id].name
        text = f"This annotation is {name}’s, not yours"
        session.message.emit(Message(text, is_refusal=True))
        return None
    return annotation
