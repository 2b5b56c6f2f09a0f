"""Lists decisions of which nothing that they rested on is left, so that they can be withdrawn."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.project.consensus import StandingRuling

_ORPHAN = Qt.ItemDataRole.UserRole


class OrphansDialog(QDialog):
    """Several can be chosen and withdrawn at one stroke; undo brings them back."""

    def __init__(
        self,
        parent: QWidget,
        orphaned: Sequence[StandingRuling],
        words: Callable[[StandingRuling], str],
        withdraw: Callable[[Sequence[StandingRuling]], bool],
    ) -> None:
        """List decisions.

        Args:
            parent: the window.
            orphaned: what stands although nothing that it rested on is left.
            words: puts one into words.
            withdraw: takes some back; returns whether that went well.
        """
        super().__init__(parent)
        self.setWindowTitle("Decisions without coding")
        self.resize(620, 420)
        self._withdraw = withdraw
        said = QLabel(
            "Nothing is left of what these decisions rested on: the coding was removed since. They "
            "stay in the consensus until they are withdrawn."
        )
        said.setWordWrap(True)
        self._list = QListWidget()
        self._list.setAccessibleName("Decisions without coding")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for each in orphaned:
            item = QListWidgetItem(words(each), self._list)
            item.setData(_ORPHAN, each)
            item.setToolTip(item.text())
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemSelectionChanged.connect(self._follow)
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self._take_back = buttons.addButton("Withdraw", QDialogButtonBox.ButtonRole.ActionRole)
        self._take_back.setToolTip("Take the chosen decisions back (Delete)")
        self._take_back.setAutoDefault(False)
        self._take_back.clicked.connect(self._withdraw_chosen)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(self._list, stretch=1)
        layout.addWidget(buttons)
        self._list.setCurrentRow(0)
        self._list.setFocus()
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Withdraw at Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._withdraw_chosen()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self._take_back.setEnabled(bool(self._list.selectedItems()))

    def _withdraw_chosen(self) -> None:
        chosen = self._list.selectedItems()
        if chosen and self._withdraw([item.data(_ORPHAN) for item in chosen]):
            for item in chosen:
                self._list.takeItem(self._list.row(item))
            if not self._list.count():
                self.accept()
