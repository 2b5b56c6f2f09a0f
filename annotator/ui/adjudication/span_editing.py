"""Putting a span of one's own into the consensus: its borders by arrows or mouse, and its code."""

import unicodedata
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.text.border_moves import Border, BorderMoves, Unit
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.project_session import ProjectSession

_ARROWS: dict[int, tuple[Unit, int]] = {
    Qt.Key.Key_Left: (Unit.CHARACTER, -1),
    Qt.Key.Key_Right: (Unit.CHARACTER, 1),
    Qt.Key.Key_Up: (Unit.SENTENCE, -1),
    Qt.Key.Key_Down: (Unit.SENTENCE, 1),
}
_KEEP = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BY_WORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class SpanEditing(QObject):
    """Takes the keys of one view while it is on.

    Arrows move the end, with Shift the start: by character, with Ctrl by word, up and down by
    sentence. What the mouse selects is taken over. Enter keeps the code, the key of a code gives
    that one, Slash asks for any; Escape gives up.

    Attributes:
        moved: Signal (Span): what would enter the consensus now.
        done: Signal (Span, code id).
        code_asked: Signal (Span): another code is to be chosen.
        given_up: Signal ().
    """

    moved = Signal(object)
    done = Signal(object, object)
    code_asked = Signal(object)
    given_up = Signal()

    def __init__(self, session: ProjectSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view: DocumentView | None = None
        self._moves: BorderMoves | None = None
        self._code_id: UUID | None = None
        self.span = Span(0, 0)

    @property
    def is_on(self) -> bool:
        """Whether a span is being edited."""
        return self._view is not None

    def begin(self, view: DocumentView, span: Span, code_id: UUID) -> None:
        """Edit a span in a view; ``code_id`` is what Enter gives it."""
        self.end()
        text = view.text()
        self._view, self._code_id, self.span = view, code_id, span
        self._moves = BorderMoves(text, Sentences(text, Paragraphs(text)))
        view.installEventFilter(self)
        view.selection_changed.connect(self._take_selection)
        view.setFocus()
        self._show()

    def take_keyboard(self) -> None:
        """Put the keyboard into the view."""
        if self._view is not None:
            self._view.setFocus()

    def end(self) -> None:
        """Leave the keys to others."""
        view, self._view = self._view, None
        if view is not None:
            view.removeEventFilter(self)
            view.selection_changed.disconnect(self._take_selection)

    def _take_selection(self, span: Span | None) -> None:
        if span is not None and self.is_on:
            self.span = span
            self.moved.emit(span)

    def _show(self) -> None:
        if self._view is not None:
            self._view.show_target(self.span)
            self._view.ensure_visible(self.span)
        self.moved.emit(self.span)

    # Keys ----------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Do what a key says; what it says nothing to goes on."""
        if not isinstance(event, QKeyEvent) or event.type() not in _PRESSES or not self.is_on:
            return False
        if not self._is_meant(event):
            return False
        # An override that is accepted comes again as a plain key, and starts no command.
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._do(event)
        return True

    def _is_meant(self, event: QKeyEvent) -> bool:
        key = event.key()
        known = key in _ARROWS or key in _KEEP or key in (Qt.Key.Key_Escape, Qt.Key.Key_Slash)
        return known or self._code_of(event) is not None

    def _do(self, event: QKeyEvent) -> None:
        key, span = event.key(), self.span
        code_id = self._code_of(event)
        if key in _ARROWS:
            self._push(event)
        elif key in _KEEP:
            self.done.emit(span, self._code_id)
        elif key == Qt.Key.Key_Escape:
            self.end()
            self.given_up.emit()
        elif code_id is not None:
            self.done.emit(span, code_id)
        else:
            self.code_asked.emit(span)

    def _push(self, event: QKeyEvent) -> None:
        unit, by = _ARROWS[event.key()]
        if self._moves is None or self._view is None:
            return
        modifiers = event.modifiers()
        border = Border.START if modifiers & Qt.KeyboardModifier.ShiftModifier else Border.END
        if unit is Unit.CHARACTER:
            inside = self.span.start if border is Border.START else self.span.end - 1
            by = -by if self._view.runs_right_to_left(inside) else by
            unit = Unit.WORD if modifiers & _BY_WORD else unit
        self.span = self._moves.moved(self.span, border, unit, by)
        self._show()

    def _code_of(self, event: QKeyEvent) -> UUID | None:
        """Return the code whose key was pressed."""
        typed = unicodedata.normalize("NFC", event.text())
        if not typed.strip() or event.modifiers() & _BY_WORD:
            return None
        code = self._session.scheme.keys.get(typed)
        return None if code is None else code.id
