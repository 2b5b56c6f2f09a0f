"""A field that names a code: one of the scheme, completed as one types, or a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from annotator.model.scheme import Scheme


class TargetField(QLineEdit):
    """The field; it stays in a dialog when Enter or Esc is pressed in it.

    Attributes:
        named: Signal (name or path of a code).
        left: Signal (); the keyboard is to go back to the dialog.
    """

    named = Signal(str)
    left = Signal()

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.setPlaceholderText("Another code, or a new one (N)")
        self.setAccessibleName("Name of a code, or of a new one")
        self.setMaxLength(300)
        self._completer = QCompleter([scheme.path(code.id) for code in scheme], self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self.named)
        self.setCompleter(self._completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter name the code, and Esc leave the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # It stays open, and takes the next key, where the field makes use of Enter itself.
            if (popup := self._completer.popup()) is not None:
                popup.hide()
            name = " ".join(self.text().split())
            if name:
                self.named.emit(name)
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
