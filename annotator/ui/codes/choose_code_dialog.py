"""Asks for one code of many."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.codes.code_chooser import CodeChooser


class ChooseCodeDialog(QDialog):
    """A question over the codes; it cannot be accepted before one is chosen."""

    def __init__(
        self, parent: QWidget, question: str, accept: str, scheme: Scheme, codes: Sequence[Code]
    ) -> None:
        """Ask ``question``; ``accept`` is what the button is called."""
        super().__init__(parent)
        self.setWindowTitle(accept)
        self.resize(440, 460)
        words = QLabel(question)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._chooser = CodeChooser(scheme, codes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        self._accept.setEnabled(False)
        self._chooser.chosen.connect(
            lambda: self._accept.setEnabled(self._chooser.code_id() is not None)
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self._chooser, stretch=1)
        layout.addWidget(buttons)

    def code_id(self) -> UUID | None:
        """Return the code that is chosen."""
        return self._chooser.code_id()
