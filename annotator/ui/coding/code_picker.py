"""The type-ahead picker: a few letters find a code, or name a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.look.fonts import smaller
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, key_cap_width, paint_key_cap, paint_swatch
from annotator.ui.matching import ranked

_WIDTH = 340
_ROW = 28
_MOST_ROWS = 9
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the picker: a code, or the offer to make one of this name.

    Attributes:
        code: the code; None for the offer.
        above: the names of the codes above it.
        new_name: what a new code would be called.
    """

    code: Code | None
    above: str = ""
    new_name: str = ""


def choices(
    scheme: Scheme, typed: str, recent: Sequence[UUID], *, may_create: bool
) -> list[Choice]:
    """Return what the picker offers for the letters typed.

    Args:
        scheme: the codes.
        typed: the letters; nothing offers everything.
        recent: codes in the order in which they were last used; these come first.
        may_create: whether a new code is offered where none is called exactly so.
    """
    used = {code_id: place for place, code_id in enumerate(recent)}
    codes = sorted(scheme, key=lambda code: used.get(code.id, len(used)))
    found = [
        Choice(code, " › ".join(above.name for above in scheme.ancestors(code.id)))
        for code in ranked(typed, ((code.name, code) for code in codes))
    ]
    name = " ".join(typed.split())
    if may_create and name and not any(_same(choice.code, name) for choice in found):
        found.append(Choice(None, new_name=name))
    return found


def _same(code: Code | None, name: str) -> bool:
    return code is not None and folded(code.name) == folded(name)


class CodePicker(QFrame):
    """A popup with a field to type in and the codes that fit.

    Attributes:
        picked: Signal (UUID of a code).
        named: Signal (name of a code to make).
        closed: Signal ().
    """

    picked = Signal(object)
    named = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._scheme = Scheme(())
        self._recent: Sequence[UUID] = ()
        self._may_create = True
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(False)
        self._field.textChanged.connect(self._offer)
        self._field.installEventFilter(self)
        self._model = _ChoiceModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_ChoiceDelegate(self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._accept)
        self._hint = QLabel(self)
        self._hint.setObjectName("muted")
        self._hint.setFont(smaller(self.font()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self._field, self._list, self._hint):
            layout.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def offer(
        self, scheme: Scheme, recent: Sequence[UUID], place: QPoint, *, may_create: bool = True
    ) -> None:
        """Open below ``place`` on the screen, or above it where there is no room."""
        self._scheme, self._recent, self._may_create = scheme, recent, may_create
        self._field.clear()
        self._field.setPlaceholderText(
            "Type a code, or a new name" if may_create and len(scheme) else "Type a name"
        )
        self.ensurePolished()
        self._offer("")
        self.move(self._place_on_screen(place))
        self.show()
        self._field.setFocus()

    def hideEvent(self, event: QEvent) -> None:
        """Tell that the popup is gone."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrow keys walk the list, and Enter accept."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and watched is self._field and isinstance(event, QKeyEvent):
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
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._accept(self._list.currentIndex())
        else:
            return False
        return True

    def _walk(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = max(0, min(self._list.currentIndex().row() + step, last))
        self._list.setCurrentIndex(self._model.index(row))

    def _offer(self, typed: str) -> None:
        found = choices(self._scheme, typed, self._recent, may_create=self._may_create)
        self._model.show(found)
        self._list.setCurrentIndex(self._model.index(0))
        self._list.setFixedHeight(_ROW * min(len(found), _MOST_ROWS))
        self._list.setVisible(bool(found))
        self._hint.setText(_hint(found, may_create=self._may_create, typed=typed))
        self.adjustSize()

    def _accept(self, index: QModelIndex) -> None:
        choice = self._model.choice(index)
        if choice is None:
            return
        self.hide()
        if choice.code is not None:
            self.picked.emit(choice.code.id)
        else:
            self.named.emit(choice.new_name)

    def _place_on_screen(self, place: QPoint) -> QPoint:
        there = QGuiApplication.screenAt(place) or self.screen()
        screen = there.availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() + 1 - self.width()))
        below = place.y() + 6
        if below + self.height() <= screen.bottom():
            return QPoint(x, below)
        return QPoint(x, max(screen.top(), place.y() - self.height() - 36))


def _hint(found: list[Choice], *, may_create: bool, typed: str) -> str:
    if found:
        return "Enter chooses · Esc leaves"
    if typed:
        return "No code is called so."
    return "No codes yet: type the first one’s name." if may_create else "No codes yet."


class _ChoiceModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []

    def show(self, found: list[Choice]) -> None:
        self.beginResetModel()
        self._choices = found
        self.endResetModel()

    def choice(self, index: QModelIndex | QPersistentModelIndex) -> Choice | None:
        return self._choices[index.row()] if index.isValid() else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._choices)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        choice = self.choice(index)
        if choice is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return choice.code.name if choice.code else f"New code “{choice.new_name}”"


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_WIDTH - 40, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        choice = model.choice(index) if isinstance(model, _ChoiceModel) else None
        if choice is None:
            return
        paint_row_ground(painter, option, index)
        rectangle = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        _paint_choice(painter, rectangle, choice, option.font, option.palette)


def _paint_choice(
    painter: QPainter, rectangle: QRectF, choice: Choice, font: QFont, palette: QPalette
) -> None:
    painter.save()
    text = rectangle.adjusted(SWATCH + 9, 0, 0, 0)
    middle = Qt.AlignmentFlag.AlignVCenter
    if choice.code is None:
        painter.setPen(palette.link().color())
        painter.drawText(rectangle, middle, f"New code “{choice.new_name}”")
        painter.restore()
        return
    code = choice.code
    top = rectangle.center().y() - SWATCH / 2
    paint_swatch(painter, QPointF(rectangle.left(), top), code.colour, palette)
    if code.key:
        cap = smaller(font)
        paint_key_cap(painter, rectangle, code.key, cap, palette)
        text.setRight(text.right() - key_cap_width(code.key, cap) - 8)
    measures = painter.fontMetrics()
    name = measures.elidedText(code.name, Qt.TextElideMode.ElideRight, round(text.width()))
    painter.setPen(palette.text().color())
    painter.drawText(text, middle, name)
    text.setLeft(text.left() + measures.horizontalAdvance(name) + 10)
    if choice.above and text.width() > 40:
        painter.setPen(palette.placeholderText().color())
        painter.setFont(smaller(font))
        above = painter.fontMetrics().elidedText(
            choice.above, Qt.TextElideMode.ElideMiddle, round(text.width())
        )
        painter.drawText(text, middle, above)
    painter.restore()
