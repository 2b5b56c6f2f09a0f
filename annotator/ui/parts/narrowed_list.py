"""A list with a field above it: letters narrow it, and the arrows walk it from the field."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from annotator.ui.matching import Fit, fit

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NarrowedList(QListWidget):
    """Shows those of its items whose text fits what stands in a field; the best fit is marked."""

    def __init__(self, field: QLineEdit) -> None:
        """Let ``field`` narrow the list."""
        super().__init__()
        self.setUniformItemSizes(True)
        field.textChanged.connect(self._narrow)
        field.installEventFilter(self)
        self._field = field

    def chosen(self) -> QListWidgetItem | None:
        """Return the item that is marked; None where the letters fit nothing."""
        item = self.currentItem()
        return None if item is None or item.isHidden() else item

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list from the field."""
        if (
            watched is self._field
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        row = self.currentRow() + step
        while 0 <= row < self.count():
            if not self.item(row).isHidden():
                self.setCurrentRow(row)
                return
            row += step

    def _narrow(self, letters: str) -> None:
        fitting = []
        for row in range(self.count()):
            how = fit(letters, self.item(row).text())
            # Letters scattered over a row are no fit: long rows have almost any in their order.
            fits = how is not None and how is not Fit.IN_ORDER
            self.item(row).setHidden(not fits)
            if fits:
                fitting.append((how, row))
        if fitting:
            _, best = min(fitting)
            self.setCurrentRow(best)
