"""Chooses one code of many: a field for a few letters over the list of those that fit."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.matching import ranked

_CODE_ID = Qt.ItemDataRole.UserRole
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CodeChooser(QWidget):
    """The field and the list; the arrows walk the list while one types.

    Attributes:
        chosen: Signal (); another code is chosen, or none.
    """

    chosen = Signal()

    def __init__(self, scheme: Scheme, codes: Sequence[Code]) -> None:
        super().__init__()
        self._scheme = scheme
        self._codes = codes
        self._field = QLineEdit()
        self._field.setPlaceholderText("A few letters of its name")
        self._field.setAccessibleName("Find a code")
        self._field.setClearButtonEnabled(True)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._fill)
        self._list = QListWidget()
        self._list.setAccessibleName("Codes")
        self._list.setIconSize(QSize(SWATCH, SWATCH))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self.setFocusProxy(self._field)
        self._fill()
        self._list.setCurrentRow(-1)

    def code_id(self) -> UUID | None:
        """Return the code that is chosen."""
        item = self._list.currentItem()
        code_id: UUID | None = None if item is None else item.data(_CODE_ID)
        return code_id

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Lead the arrows from the field to the list."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _WALKING
        ):
            if self._list.currentRow() < 0:
                self._list.setCurrentRow(0)
            else:
                self._list.keyPressEvent(event)
            return True
        return False

    def _fill(self) -> None:
        typed = self._field.text()
        named = ((self._scheme.path(code.id), code) for code in self._codes)
        fitting = ranked(typed, named) if typed.strip() else list(self._codes)
        self._list.blockSignals(True)
        self._list.clear()
        for code in fitting:
            self._list.addItem(self._item(code))
        self._list.setCurrentRow(0 if typed.strip() else -1)
        self._list.blockSignals(False)
        self.chosen.emit()

    def _item(self, code: Code) -> QListWidgetItem:
        path = " › ".join([*(each.name for each in self._scheme.ancestors(code.id)), code.name])
        picture = swatch_icon(code.colour)
        item = QListWidgetItem(picture, path)
        item.setData(_CODE_ID, code.id)
        item.setToolTip(as_tooltip(path))
        return item
