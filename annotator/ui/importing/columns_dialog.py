"""Asks which column of a table of spans holds what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.elsewhere.span_table import COLUMNS
from annotator.model.names import folded

_LABELS = {
    "source": "&Source",
    "quote": "&Quote",
    "start": "S&tart",
    "end": "&End",
    "code": "&Code",
    "coder": "Code&r",
    "memo": "&Memo",
}
_NONE = "None"


class ColumnsDialog(QDialog):
    """Offers the columns of a table for each thing that one can hold."""

    def __init__(self, parent: QWidget, file_name: str, head: Sequence[str]) -> None:
        """Offer the columns of ``head``; those that are called as they should be are chosen."""
        super().__init__(parent)
        self.setWindowTitle("Columns of the table")
        self.setMinimumWidth(460)
        words = QLabel(
            f"Which column of {file_name} holds what? Source and code are needed, and the quote "
            "or start and end."
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._head = list(head)
        self.boxes: dict[str, QComboBox] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        names = [folded(each) for each in head]
        for what in COLUMNS:
            box = QComboBox()
            box.addItems([_NONE, *head])
            box.setCurrentIndex(names.index(what) + 1 if what in names else 0)
            box.currentIndexChanged.connect(self._follow)
            form.addRow(_LABELS[what], box)
            self.boxes[what] = box
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._follow()

    def columns(self) -> dict[str, str]:
        """Return the names of the columns by what they hold."""
        return {
            what: self._head[box.currentIndex() - 1]
            for what, box in self.boxes.items()
            if box.currentIndex() > 0
        }

    def _follow(self) -> None:
        there = self.columns().keys()
        is_placed = "quote" in there or {"start", "end"} <= there
        self.go_on.setEnabled({"source", "code"} <= there and is_placed)
