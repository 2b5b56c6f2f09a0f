"""What stands against giving a command a shortcut."""

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.commands import Command, Commands, Scope
from annotator.ui.keys.combinations import combination, in_words

_MODIFIERS = Qt.KeyboardModifier
_COMBINING = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier
_MOVING = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_ALONE = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
"""Keys that no field needs for typing."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a shortcut cannot be given, or what giving it would take from something else.

    Attributes:
        sentence: what is wrong.
        accept: what taking it all the same is called; empty where that is not possible.
    """

    sentence: str
    accept: str = ""


def objection(
    commands: Commands, scheme: Scheme, command: Command, keys: QKeySequence
) -> Objection | None:
    """Return what stands against giving a command a shortcut; None where nothing does."""
    refusal = _refusal(command, keys)
    if refusal:
        return Objection(refusal)
    words = in_words(keys)
    holder = commands.holder(keys)
    if holder is not None and holder.id != command.id:
        name = commands.name(holder.id)
        return Objection(f"{words} belongs to “{name}”.", "Take it over")
    code = code_with(scheme, keys)
    if code is not None:
        return Objection(
            f"{words} is the key of the code “{code.name}”, which it would not give any more.",
            "Use it all the same",
        )
    return None


def code_with(scheme: Scheme, keys: QKeySequence) -> Code | None:
    """Return the code whose key a shortcut is."""
    if keys.count() != 1 or combination(keys).keyboardModifiers() & _COMBINING:
        return None
    pressed = combination(keys)
    typed = unicodedata.normalize("NFC", QKeySequence(pressed.key()).toString())
    shifted = bool(pressed.keyboardModifiers() & _MODIFIERS.ShiftModifier)
    return scheme.keys.get(typed if shifted else typed.lower())


def _refusal(command: Command, keys: QKeySequence) -> str:
    pressed = combination(keys)
    key, modifiers = pressed.key(), pressed.keyboardModifiers()
    if key == Qt.Key.Key_Escape:
        return "Esc always leaves what one is in."
    if key in _MOVING and not modifiers & (_MODIFIERS.AltModifier | _MODIFIERS.MetaModifier):
        leaves_text = command.scope is Scope.WINDOW and key in _MOVING[-2:]
        if not (leaves_text and modifiers & _MODIFIERS.ControlModifier):
            return f"{in_words(keys)} moves the cursor in the text; hold Alt with it."
    if command.scope is Scope.WINDOW and not modifiers & _COMBINING and key not in _ALONE:
        return f"{in_words(keys)} is needed for typing; hold Ctrl or Alt with it."
    return ""
