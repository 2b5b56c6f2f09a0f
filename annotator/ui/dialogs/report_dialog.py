"""Tells what came of something with many parts: a sentence, and a list that can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.fonts import bolder
from annotator.ui.session.messages import sentence


class ReportDialog(QDialog):
    """A heading over a list of remarks."""

    def __init__(self, parent: QWidget, title: str, heading: str, remarks: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(560, 320)
        words = QLabel(heading)
        words.setFont(bolder(self.font(), 1))
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(heading)
        self.list.setAlternatingRowColors(False)
        self.list.setSpacing(3)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([sentence(remark) for remark in remarks])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (words, self.list, buttons):
            layout.addWidget(widget)


def show_report(parent: QWidget, title: str, heading: str, remarks: Sequence[str]) -> None:
    """Show the report beside the window, without keeping the user from working."""
    dialog = ReportDialog(parent, title, heading, remarks)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
