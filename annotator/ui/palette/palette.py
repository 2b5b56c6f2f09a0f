"""The palette itself: a field to type in over the list of what fits."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.ui.look.fonts import smaller
from annotator.ui.palette.entries import Entry, found
from annotator.ui.palette.entry_rows import ROW, EntryDelegate, EntryModel

_WIDTH = 620
_MOST_ROWS = 12
_FROM_TOP = 72
_MARGIN = 8
_HINT = "Enter does it · Esc leaves · > commands, # codes, @ sources"


class Palette(QFrame):
    """A popup in the upper middle of the window.

    Attributes:
        chosen: Signal (Entry); the palette is closed already.
        left: Signal (); it is closed.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self.setObjectName("popup")
        self.setAccessibleName("Commands")
        self._entries: Sequence[Entry] = ()
        self._recent: Sequence[str] = ()
        self._field = QLineEdit()
        self._field.setPlaceholderText("Type what you want to do")
        self._field.setAccessibleName("What you want to do")
        self._field.textChanged.connect(self._offer)
        self._field.installEventFilter(self)
        self._model = EntryModel(self)
        self._list = QListView()
        self._list.setAccessibleName("Commands")
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntryDelegate(self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._accept)
        self._list.selectionModel().currentChanged.connect(self._say)
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setFont(smaller(self.font()))
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(6)
        for widget in (self._field, self._list, self._hint):
            layout.addWidget(widget)

    def offer(self, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        """Open over the window, with nothing typed.

        Args:
            entries: everything there is.
            recent: names of entries in the order in which they were last used.
        """
        self._entries, self._recent = entries, recent
        self.setFixedWidth(min(_WIDTH, self._window.width() - 2 * _MARGIN))
        self._field.clear()
        self.ensurePolished()
        self._offer("")
        window = self._window
        corner = QPoint((window.width() - self.width()) // 2, min(_FROM_TOP, window.height() // 8))
        self.move(window.mapToGlobal(corner))
        self.show()
        self._field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the palette is gone."""
        super().hideEvent(event)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys walk the list, and Enter choose."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._walk(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept(self._list.currentIndex())
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _walk(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = max(0, min(self._list.currentIndex().row() + step, last))
        self._list.setCurrentIndex(self._model.index(row))

    def _offer(self, typed: str) -> None:
        entries = found(typed, self._entries, self._recent)
        self._model.show(entries)
        self._list.setCurrentIndex(self._model.index(0))
        self._list.scrollToTop()
        self._list.setFixedHeight(ROW * min(len(entries), _MOST_ROWS))
        self._list.setVisible(bool(entries))
        self._say()
        self.adjustSize()

    def _say(self) -> None:
        """Say why the marked entry cannot be chosen, or what the keys do."""
        entry = self._model.entry(self._list.currentIndex())
        if entry is None:
            self._hint.setText("Nothing has that name.")
        else:
            self._hint.setText(_HINT if entry.reason is None else entry.reason)

    def _accept(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and entry.reason is None:
            self.hide()
            self.chosen.emit(entry)
