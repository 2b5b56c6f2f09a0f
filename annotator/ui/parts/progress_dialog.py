"""Shows how far long work is, and lets it be cancelled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

STEPS = 1000
"""What the bar counts to: Qt counts in 32 bits, and sizes of files do not fit there."""


class ProgressDialog(QDialog):
    """A sentence, a bar, and a button to cancel; Esc cancels too.

    Attributes:
        cancelled: Signal (); the user wants the work to stop. The dialog stays until it has.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(420)
        self._words = QLabel(f"{title}…")
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = QPushButton("Cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addLayout(foot)

    def show_done(self, done: int) -> None:
        """Show how much is done, of `STEPS`."""
        self._bar.setValue(done)

    def reject(self) -> None:
        """Ask for the work to be cancelled, once."""
        if self._cancel.isEnabled():
            self._cancel.setEnabled(False)
            self._words.setText("Cancelling…")
            self.cancelled.emit()
