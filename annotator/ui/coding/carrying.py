"""Moving an annotation to another passage: picked up at one place, put down at another."""

from uuid import UUID

from PySide6.QtCore import QObject

from annotator.model.records import Annotation
from annotator.text.graphemes import widened_to_graphemes
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.own import is_own, own_current
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession


class Carrying(QObject):
    """Remembers which annotation was picked up, and puts it on the passage selected next."""

    def __init__(
        self, session: ProjectSession, view: DocumentView, at_caret: AtCaret, coding: Coding
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._at_caret = at_caret
        self._coding = coding
        self._carried_id: UUID | None = None

    @property
    def carried(self) -> Annotation | None:
        """The annotation that was picked up, while its source is on show and its coder codes."""
        coded = self._session.coded
        if coded is None or self._carried_id is None:
            return None
        found = coded.find(self._carried_id)
        return found if found is not None and is_own(self._session, found) else None

    def pick_up(self) -> None:
        """Pick the current annotation up; it stays where it is until it is put down."""
        annotation = own_current(self._session, self._at_caret)
        if annotation is None:
            return
        self._carried_id = annotation.id
        text = f"Picked {self._code(annotation)} up: now select where it belongs"
        self._session.message.emit(Message(text, Offer("Put it there", self.put_down)))

    def put_down(self) -> None:
        """Put it on what is selected, or on the sentence at the caret."""
        annotation, coded = self.carried, self._session.coded
        if annotation is None or coded is None:
            self._session.say("No annotation was picked up in this source")
            return
        span = self._view.selected_span() or coded.sentences.at(self._view.caret())
        if span is None:
            self._session.say("There is no sentence here; select where it belongs")
            return
        span = widened_to_graphemes(coded.text, span)
        if span == annotation.span:
            self._session.say("It stands there already; select where it belongs")
            return
        if self._coding.put(annotation, span, f"Put {self._code(annotation)} here"):
            self._carried_id = None
            self._at_caret.choose(annotation.id)

    def _code(self, annotation: Annotation) -> str:
        return self._session.scheme[annotation.code_id].name
