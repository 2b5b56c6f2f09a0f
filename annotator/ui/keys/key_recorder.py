"""A field that takes the keys pressed in it as a shortcut, whichever they are."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from annotator.ui.keys.combinations import is_whole

_ASKS = "Press the keys · Esc cancels"
_OF_THE_KEYBOARD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
"""Say where a key lies on the keyboard, not what is held with it."""


class KeyRecorder(QLabel):
    """Waits for one key with its modifiers.

    Attributes:
        pressed: Signal (QKeySequence).
        cancelled: Signal (); Escape was pressed, or the keyboard went elsewhere.
    """

    pressed = Signal(QKeySequence)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ASKS, parent)
        self.setObjectName("recorder")
        self.setAccessibleName(_ASKS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts and from moving the focus."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        if event.type() is QEvent.Type.FocusOut:
            self.cancelled.emit()
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_OF_THE_KEYBOARD
        if key == Qt.Key.Key_Escape and not modifiers:
            self.cancelled.emit()
            return
        if key == Qt.Key.Key_Backtab:
            key = Qt.Key.Key_Tab
        keys = QKeySequence(QKeyCombination(modifiers, key))
        if is_whole(keys):
            self.pressed.emit(_as_typed(keys, event))


def _as_typed(keys: QKeySequence, event: QKeyEvent) -> QKeySequence:
    """Return what Qt compares: ``+``, not ``Shift++``, where Shift only makes the character."""
    typed = event.text()
    only_shift = event.modifiers() & ~_OF_THE_KEYBOARD == Qt.KeyboardModifier.ShiftModifier
    if only_shift and len(typed) == 1 and typed.isprintable() and not typed.isalpha():
        return QKeySequence(Qt.Key(event.key())) if typed != " " else keys
    return keys
