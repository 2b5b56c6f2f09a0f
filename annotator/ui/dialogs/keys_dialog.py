"""What the keys do: the commands that have one, and what keys and mouse do in the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.commands import Commands
from annotator.ui.look.fonts import bolder

_NATIVE = QKeySequence.SequenceFormat.NativeText

_GESTURES = (
    ("A code’s key", "Codes the selection, or the sentence at the caret"),
    ("Click on a code", "Codes the selection"),
    ("Double-click, triple-click", "Selects the word, the paragraph"),
    ("Shift+arrows", "Selects with the keyboard"),
)


class KeysDialog(QDialog):
    """Two columns: keys, and what they do."""

    def __init__(self, parent: QWidget, commands: Commands) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(5)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for keys, words in _GESTURES:
            form.addRow(_keys(keys), QLabel(words))
        for command in commands:
            shown = commands.action(command.id)
            keys = ", ".join(each.toString(_NATIVE) for each in shown.shortcuts())
            if keys:
                form.addRow(_keys(keys), QLabel(_words(command.title)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)


def _keys(keys: str) -> QLabel:
    label = QLabel(keys)
    label.setFont(bolder(label.font()))
    return label


def _words(title: str) -> str:
    return title.replace("&", "").rstrip("…")
