"""The keys of the mode in which the arrows move the borders of an annotation."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from annotator.text.border_moves import Border, Unit
from annotator.ui.document.document_view import DocumentView

_ARROWS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}
_KEEP = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
_BY_WORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Push(NamedTuple):
    """What an arrow asks for: which border, by what, and which way on the page."""

    border: Border
    unit: Unit
    by: int

    @property
    def is_sideways(self) -> bool:
        """Whether ``by`` tells right from left, not forth from back."""
        return self.unit is not Unit.SENTENCE


class BorderMode(QObject):
    """Takes the arrows, Return and Escape of a view while it is on; all else ends it, and counts.

    Attributes:
        pushed: Signal (Push).
        kept: Signal (); the mode has ended, and what was done with it stays.
        given_up: Signal (); it has ended at Escape.
    """

    pushed = Signal(object)
    kept = Signal()
    given_up = Signal()

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self.is_on = False

    def begin(self) -> None:
        """Take the keys, before all others that watch them."""
        if not self.is_on:
            self.is_on = True
            self._view.installEventFilter(self)
            self._view.viewport().installEventFilter(self)

    def end(self) -> None:
        """Leave the keys to others."""
        if self.is_on:
            self.is_on = False
            self._view.removeEventFilter(self)
            self._view.viewport().removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell what the keys say, and end the mode where something else is done."""
        kinds, kind = QEvent.Type, event.type()
        if isinstance(event, QKeyEvent) and kind in {kinds.KeyPress, kinds.ShortcutOverride}:
            return self._key(event)
        if kind is kinds.MouseButtonPress or self._goes_elsewhere(event):
            self._keep()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _MODIFIERS:
            return False
        if key not in _KEEP and key not in _ARROWS and key != Qt.Key.Key_Escape:
            self._keep()
            return False
        # An override that is accepted comes again as a plain key, and starts no command.
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._do(key, event.modifiers())
        return True

    def _do(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        if key in _ARROWS:
            upright = key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
            small = Unit.WORD if modifiers & _BY_WORD else Unit.CHARACTER
            border = Border.START if modifiers & Qt.KeyboardModifier.ShiftModifier else Border.END
            self.pushed.emit(Push(border, Unit.SENTENCE if upright else small, _ARROWS[key]))
        elif key in _KEEP:
            self._keep()
        else:
            self.end()
            self.given_up.emit()

    def _keep(self) -> None:
        self.end()
        self.kept.emit()

    def _goes_elsewhere(self, event: QEvent) -> bool:
        """Whether the keyboard goes to another part of the window."""
        return (
            event.type() is QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
        )
