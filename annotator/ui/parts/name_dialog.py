"""Asks for a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.look.ampersands import as_written


class NameDialog(QDialog):
    """One field and two buttons; an empty name cannot be accepted."""

    def __init__(
        self, parent: QWidget, title: str, question: str, *, accept: str, name: str = ""
    ) -> None:
        """Ask ``question``; ``accept`` is what the button is called, ``name`` what stands there."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self._field = QLineEdit(name)
        self._field.setMaxLength(300)
        self._field.selectAll()
        # A single ampersand would underline the letter after it.
        label = QLabel(as_written(question))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(self._field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._field.textChanged.connect(self._judge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self._field)
        layout.addSpacing(6)
        layout.addWidget(buttons)
        self._judge(name)

    def name(self) -> str:
        """Return the name that stands in the field."""
        return " ".join(self._field.text().split())

    def _judge(self, _text: str) -> None:
        self._accept.setEnabled(bool(self.name()))


def ask_name(
    parent: QWidget, title: str, question: str, *, accept: str = "OK", name: str = ""
) -> str | None:
    """Return the name that the user gives, or None."""
    dialog = NameDialog(parent, title, question, accept=accept, name=name)
    chosen = dialog.name() if dialog.exec() else None
    dialog.deleteLater()
    return chosen
