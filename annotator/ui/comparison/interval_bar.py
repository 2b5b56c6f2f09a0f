"""A figure drawn on an axis: where it lies between chance and agreement, and how far it may be off.

The axis is the same in every row, so that rows can be compared by eye. Its colours judge nothing:
what is enough depends on what the figures are for.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from annotator.agreement.figures import Figure

LOWEST, HIGHEST = -0.2, 1.0
"""The ends of the axis."""

_ZERO = 7.0  # half the height of the line at 0
_THICK = 5.0
_MARK = 6.0  # half the height of the mark of the value
_ARROW = 4.0


def place_on_axis(value: float, room: QRectF) -> float:
    """Return where a value stands on the axis, in pixels; what is off it stands at its end."""
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return room.left() + share * room.width()


def paint_interval(painter: QPainter, room: QRectF, figure: Figure, palette: QPalette) -> None:
    """Paint axis, interval and value of a figure; of one without a value, the axis alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = room.center().y()
    painter.setPen(QPen(palette.mid().color(), 1))
    painter.drawLine(QLineF(room.left(), middle, room.right(), middle))
    zero = round(place_on_axis(0, room)) + 0.5
    painter.drawLine(QLineF(zero, middle - _ZERO, zero, middle + _ZERO))
    if figure.value is not None:
        if figure.low is not None and figure.high is not None:
            left, right = place_on_axis(figure.low, room), place_on_axis(figure.high, room)
            bar = QRectF(left, middle - _THICK / 2, max(right - left, 1.0), _THICK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.placeholderText())
            painter.drawRoundedRect(bar, 2, 2)
        _paint_value(painter, room, figure.value, palette)
    painter.restore()


def _paint_value(painter: QPainter, room: QRectF, value: float, palette: QPalette) -> None:
    middle, colour = room.center().y(), palette.text().color()
    if value < LOWEST:
        tip = QPointF(room.left() - _ARROW, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        back = room.left() + _ARROW
        painter.drawPolygon(
            QPolygonF([tip, QPointF(back, middle - _ARROW), QPointF(back, middle + _ARROW)])
        )
        return
    place = place_on_axis(value, room)
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QLineF(place, middle - _MARK, place, middle + _MARK))
