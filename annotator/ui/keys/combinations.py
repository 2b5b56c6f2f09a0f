"""Shortcuts as one key with its modifiers."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_NO_KEYS = (
    Qt.Key.Key_unknown,
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
)
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def combination(keys: QKeySequence) -> QKeyCombination:
    """Return the key of a shortcut with its modifiers."""
    # Qt's annotations leave out that a sequence can be indexed.
    pressed: QKeyCombination = keys[0]  # type: ignore[index]
    return pressed


def is_whole(keys: QKeySequence) -> bool:
    """Return whether a shortcut is one key that can be kept, with or without modifiers."""
    if keys.count() != 1 or combination(keys).key() in _NO_KEYS:
        return False
    # Qt writes dead keys, and modifiers that it has no name for, as letters of other scripts.
    return QKeySequence.fromString(keys.toString(_PORTABLE), _PORTABLE) == keys


def in_words(keys: QKeySequence) -> str:
    """Return a shortcut as this system's keyboards are lettered."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
