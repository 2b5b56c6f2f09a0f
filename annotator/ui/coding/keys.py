"""Single letters typed in the text: each codes with the code that has it as its key."""

import unicodedata
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from annotator.model.records import Code
from annotator.project.project import Done
from annotator.ui.coding.coding import Coding
from annotator.ui.session.project_session import ProjectSession

_NOT_PLAIN = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class CodeKeys(QObject):
    """Watches a widget's keys; whatever is no code's key goes on to the widget.

    With Shift, a code's key codes the whole paragraph, unless what is typed so is a key itself.
    """

    def __init__(self, session: ProjectSession, coding: Coding, text: QWidget) -> None:
        super().__init__(text)
        self._session = session
        self._coding = coding
        self._text = text
        self._with_shift: dict[str, QShortcut] = {}
        text.installEventFilter(self)
        for signal in (session.opened, session.moment_changed):
            signal.connect(self._follow)
        session.changed.connect(self._take_in)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Code with the code whose key was pressed."""
        if not isinstance(event, QKeyEvent) or event.type() not in _PRESSES:
            return False
        code_id, paragraph = self._code_of(event)
        if code_id is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # A key that an analyst gave to a code is not taken by a command that has it, too.
            event.accept()
        elif not event.isAutoRepeat():
            self._coding.code(code_id, paragraph=paragraph)
        return True

    def _code_of(self, event: QKeyEvent) -> tuple[UUID | None, bool]:
        """Return the code that is meant, and whether it is for the whole paragraph."""
        typed = unicodedata.normalize("NFC", event.text())
        if not typed.strip() or event.modifiers() & _NOT_PLAIN:
            return None, False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        keys = self._session.scheme.keys
        code = keys.get(typed)
        # With Caps Lock, a letter comes in lower case with Shift and in upper case without.
        paragraph = shift and (code is None or typed.islower())
        code = code or keys.get(typed.lower())
        return (None, False) if code is None else (code.id, paragraph)

    # Digits and signs with Shift -----------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if Code.kind in done.kinds:
            self._follow()

    def _follow(self) -> None:
        """Let the keys that are no letters code paragraphs with Shift.

        What they type then is another sign; only Qt knows on which key of the keyboard that is.
        """
        wanted = set(filter(_is_sign, self._session.scheme.keys))
        for key in self._with_shift.keys() - wanted:
            self._with_shift.pop(key).deleteLater()
        for key in wanted - self._with_shift.keys():
            keys = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key(ord(key)))
            context = Qt.ShortcutContext.WidgetShortcut
            shortcut = QShortcut(QKeySequence(keys), self._text, context=context)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._code_paragraph, key))
            self._with_shift[key] = shortcut

    def _code_paragraph(self, key: str) -> None:
        code = self._session.scheme.keys.get(key)
        if code is not None:
            self._coding.code(code.id, paragraph=True)


def _is_sign(key: str) -> bool:
    """Whether a key is a digit or sign that keyboards have, as Qt numbers them."""
    return "!" <= key <= "~" and not key.isalpha()
