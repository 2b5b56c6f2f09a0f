"""What the window says: messages and the place in the status line, failures in a dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Source
from annotator.project.errors import ActionRefusedError, ReadOnlyError
from annotator.ui.at_caret import AtCaret
from annotator.ui.document.document_view import DocumentView
from annotator.ui.original.page_here import PageHere
from annotator.ui.parts.status_line import StatusLine
from annotator.ui.session.messages import Message, Offer, sentence
from annotator.ui.session.project_session import ProjectSession


class Telling:
    """Puts what happens into words, where the user sees them."""

    def __init__(
        self,
        session: ProjectSession,
        view: DocumentView,
        at_caret: AtCaret,
        status_line: StatusLine,
        undo: Callable[[], None],
        window: QWidget,
    ) -> None:
        """Follow the session; ``undo`` is offered after something was destroyed."""
        self._session = session
        self._view = view
        self._at_caret = at_caret
        self._status_line = status_line
        self._undo = undo
        self._window = window
        self._page = PageHere()
        session.source_shown.connect(self._follow_source)
        session.message.connect(self._say)
        session.failed.connect(self._tell_failed)
        session.opened.connect(self._begin)
        for moved in (view.caret_moved, view.selection_changed, session.source_shown):
            moved.connect(status_line.move_on)
            moved.connect(self._say_place)
        at_caret.changed.connect(self._say_place)

    def _begin(self) -> None:
        """What was done in another project is no news here."""
        self._status_line.say(Message(""))

    def _say(self, message: Message) -> None:
        if message.destroyed and message.offer is None:
            message = Message(message.text, Offer("Undo", self._undo))
        self._status_line.say(message)

    def _follow_source(self, source: Source | None) -> None:
        self._page.follow(None if source is None else self._session.read, source)

    def _say_place(self) -> None:
        coded, selection = self._session.coded, self._view.selected_span()
        if coded is None:
            self._status_line.say_place("")
            return
        number = coded.paragraphs.number_at(min(self._view.caret(), len(coded.text)))
        page = self._page.label(self._view.caret())
        words = f"Page {page} · " if page else ""
        words += f"Paragraph {number:,} of {len(coded.paragraphs):,}"
        if selection is not None:
            words += f" · {selection.length:,} characters selected"
        here = self._at_caret
        if here.place and len(here.annotations) > 1:
            words += f" · annotation {here.place:,} of {len(here.annotations):,}"
        self._status_line.say_place(words)

    def _tell_failed(self, error: AnnotatorError) -> None:
        if isinstance(error, ActionRefusedError | ReadOnlyError):
            self._status_line.say(Message(sentence(error), is_refusal=True))
            return
        from annotator.ui.dialogs.error_dialog import ErrorDialog  # noqa: PLC0415 - rarely

        dialog = ErrorDialog(self._window, "That could not be done", sentence(error))
        dialog.exec()
        dialog.deleteLater()
