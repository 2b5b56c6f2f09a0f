"""Asks for the key that codes with a code: the next one pressed."""

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.model.keys import Key
from annotator.model.records import Code
from annotator.model.scheme import Scheme

_TAKING_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_KEY: TypeAdapter[str] = TypeAdapter(Key)


class KeyDialog(QDialog):
    """Waits for a key that no other code has."""

    def __init__(self, parent: QWidget, code: Code, scheme: Scheme) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Key of {code.name}")
        self.setMinimumWidth(380)
        self._code = code
        self._scheme = scheme
        self.key: str | None = None
        now = f"It has the key {code.key} now." if code.key else "It has no key now."
        question = QLabel(f"Press the key that is to code with {code.name}.\n{now}")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self._complaint = QLabel(" ")
        self._complaint.setObjectName("danger")
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        remove = buttons.addButton("No key", QDialogButtonBox.ButtonRole.ResetRole)
        remove.setToolTip("Take the key away (Del)")
        remove.setEnabled(code.key is not None)
        remove.clicked.connect(lambda: self._choose(""))
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every key is for the question
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(question)
        layout.addWidget(self._complaint)
        layout.addWidget(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key that can be typed, or say why it cannot be had; Del takes the key away."""
        if event.key() in _TAKING_AWAY and self._code.key is not None:
            self._choose("")
            return
        try:
            typed = _KEY.validate_python(event.text())
        except ValidationError:
            super().keyPressEvent(event)
            return
        holder = self._scheme.keys.get(typed)
        if holder is not None and holder.id != self._code.id:
            self._complaint.setText(f"{typed} is the key of {holder.name}; press another one.")
        else:
            self._choose(typed)

    def _choose(self, key: str) -> None:
        self.key = key
        self.accept()


def ask_key(parent: QWidget, code: Code, scheme: Scheme) -> str | None:
    """Return the key that the user presses, "" for no key, or None where it stays as it is."""
    dialog = KeyDialog(parent, code, scheme)
    key = dialog.key if dialog.exec() else None
    dialog.deleteLater()
    return key
