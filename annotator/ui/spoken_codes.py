"""Tells screen readers what is coded at the caret."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from annotator.model.records import Annotation
from annotator.ui.at_caret import AtCaret
from annotator.ui.session.project_session import ProjectSession

_PAUSE = 150  # milliseconds: who walks through a text with a key held down is not talked to
_MOST_NAMED = 8


class SpokenCodes(QObject):
    """Keeps the description of the text as what is coded at the caret, and has changes read out."""

    def __init__(self, session: ProjectSession, at_caret: AtCaret, view: QWidget) -> None:
        """Describe ``view``, whose caret is that of ``at_caret``."""
        super().__init__(view)
        self._session = session
        self._at_caret = at_caret
        self._view = view
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._describe)
        at_caret.changed.connect(self._pause.start)

    def _describe(self) -> None:
        words = self._words()
        if words == self._view.accessibleDescription():
            return
        self._view.setAccessibleDescription(words)
        if words and QAccessible.isActive() and self._view.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _words(self) -> str:
        here = self._at_caret.annotations
        if self._session.coded is None:
            return ""
        if not here:
            return "Nothing is coded here"
        named = ", ".join(self._name(each) for each in here[:_MOST_NAMED])
        more = f" and {len(here) - _MOST_NAMED} more" if len(here) > _MOST_NAMED else ""
        return f"Coded here: {named}{more}"

    def _name(self, annotation: Annotation) -> str:
        session = self._session
        code = session.scheme[annotation.code_id].name
        if session.coder is not None and annotation.coder_id == session.coder.id:
            return code
        return f"{code} by {session.coders[annotation.coder_id].name}"
