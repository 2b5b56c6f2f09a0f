"""The coders of a project, to be ticked."""

from collections.abc import Collection, Iterable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from annotator.model.records import Coder
from annotator.ui.look.tooltips import as_tooltip

_ID = Qt.ItemDataRole.UserRole
_ROW = 26
_MOST_ROWS = 5


class CoderTicks(QListWidget):
    """A row for each coder; ``itemChanged`` tells of every tick."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Who codes")
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, coders: Iterable[Coder], ticked: Collection[UUID]) -> None:
        """Show coders, some of them ticked."""
        before = self.blockSignals(True)
        self.clear()
        for coder in coders:
            item = QListWidgetItem(coder.name, self)
            item.setData(_ID, coder.id)
            item.setToolTip(as_tooltip(coder.name))
            is_ticked = coder.id in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        row = max(_ROW, self.sizeHintForRow(0))
        self.setFixedHeight(row * max(2, min(self.count(), _MOST_ROWS)) + 12)
        self.blockSignals(before)

    def ticked(self) -> list[UUID]:
        """Return the coders that are ticked, in their order."""
        items = (self.item(row) for row in range(self.count()))
        return [each.data(_ID) for each in items if each.checkState() is Qt.CheckState.Checked]
