"""Asks for whom a copy of the project is to be written."""

from uuid import UUID

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.ui.session.project_session import ProjectSession


class CopyDialog(QDialog):
    """Chooses one of the project's coders."""

    def __init__(self, parent: QWidget, session: ProjectSession) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save a copy for a coder")
        self.setMinimumWidth(440)
        words = QLabel(
            "The copy holds the sources, the scheme and this coder’s own work, and nothing of what "
            "other coders did. What is coded in it comes back with “Merge a copy”."
        )
        words.setWordWrap(True)
        self._coders = QComboBox()
        for coder in session.coders.values():
            self._coders.addItem(coder.name, coder.id)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton("Save as…", QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        go_on.setEnabled(self._coders.count() > 0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (words, self._coders, buttons):
            layout.addWidget(widget)

    def coder_id(self) -> UUID:
        """Return the coder that is chosen."""
        chosen: UUID = self._coders.currentData()
        return chosen


def ask_coder_for_copy(parent: QWidget, session: ProjectSession) -> UUID | None:
    """Return the coder that the user chooses, or None."""
    dialog = CopyDialog(parent, session)
    chosen = dialog.coder_id() if dialog.exec() else None
    dialog.deleteLater()
    return chosen
