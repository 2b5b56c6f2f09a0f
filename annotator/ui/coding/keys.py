"""Single letters typed in the text: each codes with the code that has it as its key."""

import unicodedata
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.coding.coding import Coding
from annotator.ui.session import ProjectSession

_NOT_PLAIN = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CodeKeys(QObject):
    """Watches a widget's keys; whatever is no code's key goes on to the widget."""

    def __init__(self, session: ProjectSession, coding: Coding, text: QWidget) -> None:
        super().__init__(text)
        self._session = session
        self._coding = coding
        text.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Code with the code whose key was pressed."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        code_id = self._code_of(event)
        if code_id is None:
            return False
        if not event.isAutoRepeat():
            self._coding.code(code_id)
        return True

    def _code_of(self, event: QKeyEvent) -> UUID | None:
        typed = unicodedata.normalize("NFC", event.text())
        if not typed.strip() or event.modifiers() & _NOT_PLAIN:
            return None
        keys = self._session.scheme.keys
        code = keys.get(typed)
        if code is None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            code = keys.get(typed.lower())  # Caps Lock is on
        return None if code is None else code.id
