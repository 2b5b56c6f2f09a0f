"""Asks which of several projects in a file of another program is to come in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)


class OneOfProjectsDialog(QDialog):
    """Chooses one project by its name."""

    def __init__(self, parent: QWidget, file_name: str, projects: Sequence[str]) -> None:
        """Offer the projects of a file, of which there is at least one."""
        super().__init__(parent)
        self.setWindowTitle("Import one of several projects")
        self.resize(440, 340)
        words = QLabel(
            f"{file_name} holds {len(projects)} projects. Each comes in alone; import the file "
            "again for another."
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Projects in the file")
        self.list.setSpacing(2)
        self.list.addItems(projects)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Look into it", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (words, self.list, buttons):
            layout.addWidget(widget)
        self.list.setFocus()

    @property
    def project(self) -> str:
        """The name of the project that is chosen."""
        return self.list.item(self.list.currentRow()).text()
