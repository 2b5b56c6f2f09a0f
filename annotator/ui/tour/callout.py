"""The card of the tour with its arrow, and the line around what it speaks of."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.parts.icon_label import IconLabel
from annotator.ui.tour.placement import Placement, Side, placed
from annotator.ui.tour.steps import TourStep

ARROW = 11
"""How far the arrow reaches out of the card, in pixels."""

_WIDTH = 336
_RADIUS = 9
_ICON = 16
_OUTLINE = 2


class Callout(QWidget):
    """Shows one step. It lies on the window and takes the keys only when it is asked to.

    Attributes:
        next_asked: Signal (); the reader wants the next step, or the end.
        back_asked: Signal ().
        skip_asked: Signal ().
    """

    next_asked = Signal()
    back_asked = Signal()
    skip_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("callout")
        self._placement: Placement | None = None
        self._title = QLabel()
        self._title.setFont(bolder(self.font(), 1))
        self._words = QLabel()
        self._task = QLabel()
        self._task.setFont(bolder(self.font()))
        self._sign = IconLabel("circle-dashed", _ICON)
        for label in (self._title, self._words, self._task):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._number = QLabel()
        self._number.setObjectName("muted")
        self._number.setFont(smaller(self.font()))
        self._skip = _button("S&kip")
        self._skip.setProperty("quiet", True)
        self._skip.clicked.connect(self.skip_asked)
        self._back = _button("&Back")
        self._back.clicked.connect(self.back_asked)
        self._next = _button("&Next")
        self._next.clicked.connect(self.next_asked)
        self.setFocusProxy(self._next)
        self._lay_out()

    def _lay_out(self) -> None:
        task = QHBoxLayout()
        task.setSpacing(8)
        task.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        task.addWidget(self._task, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._number)
        foot.addStretch(1)
        for button in (self._skip, self._back, self._next):
            foot.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(ARROW + 16, ARROW + 13, ARROW + 16, ARROW + 13)
        column.setSpacing(7)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(task)
        column.addSpacing(5)
        column.addLayout(foot)

    def show_step(self, step: TourStep, number: int, of: int, *, done: bool) -> None:
        """Show a step, the ``number``-th of so many."""
        self._title.setText(step.title)
        self._words.setText(step.words)
        self._number.setText(f"{number} of {of}")
        self._back.setVisible(number > 1)
        self._skip.setVisible(number < of)
        self._next.setText("&Next" if number < of else "&Done")
        self.mark_done(step, done=done)
        self.setAccessibleName(f"Tour, {number} of {of}: {step.title}")
        self.setAccessibleDescription(" ".join(filter(None, (_plain(step.words), step.task))))

    def mark_done(self, step: TourStep, *, done: bool) -> None:
        """Say what is to be done, or that it is done."""
        self._task.setText(step.done if done else step.task)
        self._sign.show_icon("circle-check" if done else "circle-dashed")
        for widget in (self._task, self._sign):
            widget.setVisible(bool(step.task))
        self._next.setDefault(done or not step.task)
        self.updateGeometry()

    def announce(self) -> None:
        """Have a screen reader tell of the step, wherever the keys go."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def settle(self, target: QRect, room: QRect, side: Side) -> None:
        """Stand beside ``target``, inside ``room``; both in the window's own pixels.

        ``side`` is where to stand if there is room.
        """
        width = min(_WIDTH, room.width())
        self.setFixedWidth(width)
        size = QSize(width, self._column.totalHeightForWidth(width))
        self._placement = placed(size, target, room, side)
        self.setGeometry(self._placement.card)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Skip the tour with Esc; Enter presses the button that has the keys."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.skip_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in self._buttons():
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, and its arrow on the side of what it speaks of."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().accent().color(), 1.5))
        painter.setBrush(self.palette().base())
        painter.drawPath(self._shape())
        painter.end()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self._skip, self._back, self._next

    def _shape(self) -> QPainterPath:
        body = QRectF(self.rect()).adjusted(ARROW, ARROW, -ARROW, -ARROW)
        shape = QPainterPath()
        shape.addRoundedRect(body, _RADIUS, _RADIUS)
        if self._placement is None or self._placement.side is None:
            return shape
        tip = QPointF(self._placement.tip - self._placement.card.topLeft())
        reach, half = ARROW + 1.0, ARROW * 0.8
        match self._placement.side:
            case Side.BELOW:
                base = (tip + QPointF(-half, reach), tip + QPointF(half, reach))
            case Side.ABOVE:
                base = (tip + QPointF(-half, -reach), tip + QPointF(half, -reach))
            case Side.RIGHT:
                base = (tip + QPointF(reach, -half), tip + QPointF(reach, half))
            case Side.LEFT:
                base = (tip + QPointF(-reach, -half), tip + QPointF(-reach, half))
        arrow = QPainterPath()
        arrow.addPolygon(QPolygonF([tip, *base, tip]))
        return shape.united(arrow)


class Outline(QWidget):
    """A line around a part of the window, which the mouse goes through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().accent().color(), _OUTLINE))
        half = _OUTLINE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        painter.end()


def _plain(words: str) -> str:
    return QTextDocumentFragment.fromHtml(words).toPlainText()


def _button(title: str) -> QPushButton:
    button = QPushButton(title)
    # A click leaves the keys where they are: the reader goes on in the text.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(False)
    return button
