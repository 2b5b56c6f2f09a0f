"""The type-ahead picker: a few letters find a code, or name a new one; several can be ticked."""

import textwrap
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.model.scheme import Scheme
from annotator.ui.coding.choice_rows import ROW, ChoiceDelegate, ChoiceModel
from annotator.ui.coding.code_choices import Choice, choices
from annotator.ui.look.fonts import smaller

_WIDTH = 380
_MOST_ROWS = 9
_MOST_LETTERS = 300  # As many as the name of a code may have.
_DEFINITION_LINES = 3
_DEFINITION_LETTERS = 150
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class CodePicker(QFrame):
    """A popup with a field to type in and the codes that fit.

    Tab ticks the highlighted row and begins anew; Enter takes what is ticked and what is
    highlighted. Right after a tick nothing is highlighted.

    Attributes:
        chosen: Signal (list of Choice) when codes were picked or named, at least one.
        closed: Signal ().
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._scheme = Scheme(())
        self._recent: Sequence[UUID] = ()
        self._several = True
        self._ticked: list[Choice] = []
        self._released_at = 0
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Code")
        self._field.setMaxLength(_MOST_LETTERS)
        self._field.textChanged.connect(self._offer)
        self._field.installEventFilter(self)
        self._model = ChoiceModel(self)
        self._list = QListView(self)
        self._list.setAccessibleName("Codes")
        self._list.setModel(self._model)
        self._list.setItemDelegate(ChoiceDelegate(self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._clicked)
        self._list.selectionModel().currentChanged.connect(self._describe)
        self._definition = QLabel(self)
        self._definition.setWordWrap(True)
        self._definition.setTextFormat(Qt.TextFormat.PlainText)
        self._definition.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = QLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for label in (self._definition, self._hint):
            label.setFont(smaller(self.font()))
            label.setContentsMargins(2, 0, 2, 0)
        self._hint.setObjectName("muted")
        for widget in (self._field, self._list, self._definition, self._hint):
            layout.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def offer(
        self,
        scheme: Scheme,
        recent: Sequence[UUID],
        place: QPoint,
        *,
        several: bool = True,
        title: str = "",
    ) -> None:
        """Open below ``place`` on the screen, or above it where there is no room.

        Args:
            scheme: the codes.
            recent: codes in the order in which they were last used; these come first.
            place: where on the screen.
            several: whether more than one code can be taken.
            title: what the codes are for, shown in the empty field.
        """
        self._scheme, self._recent, self._several = scheme, recent, several
        self._ticked = []
        self._field.setPlaceholderText(title or "Type a code, or a new name")
        self.ensurePolished()
        lines = self._definition.fontMetrics().lineSpacing() * _DEFINITION_LINES
        self._definition.setFixedHeight(lines)
        self._definition.setVisible(any(code.definition for code in scheme))
        self._field.clear()
        self._offer("")
        self.move(self._place_on_screen(place))
        self.show()
        self._field.setFocus()

    def hideEvent(self, event: QEvent) -> None:
        """Tell that the popup is gone."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys walk the list, Tab tick, and Enter accept."""
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() is QEvent.Type.KeyRelease:
                self._released_at = event.timestamp()
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
        elif key not in _TAKES:
            return False
        elif not self._is_held(event):
            take = self._tick if key is Qt.Key.Key_Tab else self._accept
            take(self._list.currentIndex())
        return True

    def _is_held(self, event: QKeyEvent) -> bool:
        """Whether a key comes again because it is held down: the one that opened the picker, say.

        Where a window has just come up, X tells of a release and, at the same moment, of a press.
        """
        at = event.timestamp()
        return event.isAutoRepeat() or (at > 0 and at == self._released_at)

    def _walk(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = max(0, min(self._list.currentIndex().row() + step, last))
        self._list.setCurrentIndex(self._model.index(row))

    def _offer(self, typed: str) -> None:
        found = choices(self._scheme, typed, self._recent)
        if not typed:
            found = [*self._ticked, *(each for each in found if each not in self._ticked)]
        self._model.show(found, tuple(self._ticked))
        # What is ticked is not highlighted as well: Enter would seem to mean that row alone.
        highlights = bool(typed) or not self._ticked
        self._list.setCurrentIndex(self._model.index(0) if highlights else QModelIndex())
        self._list.setFixedHeight(ROW * min(len(found), _MOST_ROWS))
        self._list.setVisible(bool(found))
        self._hint.setText(self._hint_words(found))
        self._describe()
        self.adjustSize()

    def _describe(self) -> None:
        choice = self._model.choice(self._list.currentIndex())
        words = choice.code.definition if choice and choice.code else ""
        self._definition.setText(
            textwrap.shorten(words, _DEFINITION_LETTERS, placeholder=" …") if words else ""
        )

    def _hint_words(self, found: list[Choice]) -> str:
        if not found:
            if not len(self._scheme):
                return "No codes yet: type the name of the first one."
            return "No code there: type the name of a new one."
        if self._ticked:
            return f"{len(self._ticked)} ticked · Tab ticks more · Enter takes all · Esc leaves"
        return f"Enter takes it{' · Tab ticks several' if self._several else ''} · Esc leaves"

    def _clicked(self, index: QModelIndex) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        if QGuiApplication.keyboardModifiers() & control:
            self._tick(index)
        else:
            self._accept(index)

    def _tick(self, index: QModelIndex) -> None:
        """Tick a choice, or take its tick away, and begin anew."""
        choice = self._model.choice(index)
        if choice is None:
            return
        if not self._several:
            self._accept(index)
            return
        if choice in self._ticked:
            self._ticked.remove(choice)
        else:
            self._ticked.append(choice)
        self._field.clear()
        self._offer("")

    def _accept(self, index: QModelIndex) -> None:
        choice = self._model.choice(index)
        taken = list(self._ticked)
        if choice is not None and choice not in taken:
            taken.append(choice)
        if taken:
            self.hide()
            self.chosen.emit(taken)

    def _place_on_screen(self, place: QPoint) -> QPoint:
        there = QGuiApplication.screenAt(place) or self.screen()
        screen = there.availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() + 1 - self.width()))
        below = place.y() + 6
        if below + self.height() <= screen.bottom():
            return QPoint(x, below)
        return QPoint(x, max(screen.top(), place.y() - self.height() - 36))
