"""A popup in which some of many things are ticked: codes, sources or coders."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Coder, Source
from annotator.model.scheme import Scheme
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.parts.narrowed_list import NarrowedList

_WIDTH = 300
_ROW = 26
_MOST_ROWS = 12
_FIELD_FROM = 9
_INDENT = "    "
_ID = Qt.ItemDataRole.UserRole


class Thing(NamedTuple):
    """Something to tick.

    Attributes:
        id: what is told when it is ticked.
        name: what it is called.
        depth: how far it is indented.
        colour: a code's colour; empty for none.
    """

    id: UUID
    name: str
    depth: int = 0
    colour: str = ""


def codes_to_tick(scheme: Scheme) -> list[Thing]:
    """Return the codes, those below others indented."""
    return [
        Thing(code.id, code.name, len(scheme.ancestors(code.id)), code.colour) for code in scheme
    ]


def named_to_tick(records: Iterable[Coder | Source]) -> list[Thing]:
    """Return coders or sources, in their order."""
    return [Thing(each.id, each.name) for each in records]


class TickingPopup(QFrame):
    """Offers things under a button for as long as it is open.

    Attributes:
        ticked: Signal (frozenset of UUID) with every tick.
        below_ticked: Signal (bool) when the codes below are asked for, or not.
    """

    ticked = Signal(object)
    below_ticked = Signal(bool)

    def __init__(self, parent: QWidget, what: str, *, asks_below: bool = False) -> None:
        """Offer ``what``; with ``asks_below``, whether the codes below are meant as well."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setFixedWidth(_WIDTH)
        self._field = QLineEdit()
        self._field.setPlaceholderText(f"Find {what}")
        self._field.setAccessibleName(f"Find {what}")
        self._field.installEventFilter(self)
        self._list = NarrowedList(self._field)
        self._list.setAccessibleName(what.capitalize())
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._turn)
        self._list.installEventFilter(self)
        self._below = QCheckBox("Also the codes below them")
        self._below.setVisible(asks_below)
        self._below.toggled.connect(self.below_ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self._field, self._list, self._below):
            layout.addWidget(widget)

    def offer(
        self,
        things: Iterable[Thing],
        ticked: frozenset[UUID],
        place: QPoint,
        *,
        below: bool = False,
    ) -> None:
        """Open with its top left at ``place`` on the screen.

        Args:
            things: what can be ticked.
            ticked: what is ticked already.
            place: where.
            below: whether the codes below are meant.
        """
        self._list.clear()
        for thing in things:
            item = QListWidgetItem(_INDENT * thing.depth + thing.name, self._list)
            item.setData(_ID, thing.id)
            item.setToolTip(thing.name)
            item.setCheckState(_state(thing.id in ticked))
            if thing.colour:
                item.setIcon(swatch_icon(thing.colour))
        self._below.blockSignals(True)
        self._below.setChecked(below)
        self._below.blockSignals(False)
        self._field.clear()
        number = self._list.count()
        self._field.setVisible(number >= _FIELD_FROM)
        row = max(_ROW, self._list.sizeHintForRow(0))
        self._list.setFixedHeight(row * max(1, min(number, _MOST_ROWS)) + 4)
        self._list.setCurrentRow(0)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        top = place.y()
        if top + self.height() > screen.bottom():
            top = max(screen.top(), place.y() - self.height() - 34)
        self.move(max(screen.left(), left), top)
        self.show()
        (self._field if number >= _FIELD_FROM else self._list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter tick what is marked, and in the list Space as well."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        typing = watched is self._field
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Space and not typing):
            marked = self._list.chosen()
            if marked is not None:
                self._turn(marked)
            return True
        return super().eventFilter(watched, event)

    def _turn(self, item: QListWidgetItem) -> None:
        item.setCheckState(_state(item.checkState() is not Qt.CheckState.Checked))
        self.ticked.emit(self._all_ticked())

    def _all_ticked(self) -> frozenset[UUID]:
        items = (self._list.item(row) for row in range(self._list.count()))
        checked = Qt.CheckState.Checked
        return frozenset(item.data(_ID) for item in items if item.checkState() is checked)


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
