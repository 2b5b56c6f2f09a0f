"""Small pictures of codes: the swatch of a colour and the cap of a key."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap

from annotator.ui.document.tints import line_colour

SWATCH = 12
"""Side of a swatch in pixels."""


def paint_swatch(painter: QPainter, place: QPointF, colour: str, palette: QPalette) -> None:
    """Paint a code's colour as a small rounded square with its top left at ``place``."""
    ground, text = palette.base().color().name(), palette.text().color().name()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(line_colour(ground, text, colour)))
    painter.drawRoundedRect(QRectF(place.x(), place.y(), SWATCH, SWATCH), 3, 3)
    painter.restore()


def swatch_picture(colour: str, palette: QPalette, ratio: float) -> QPixmap:
    """Return a swatch as a picture, for menus and labels, at a device's pixel ratio."""
    picture = QPixmap(round(SWATCH * ratio), round(SWATCH * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_swatch(painter, QPointF(0, 0), colour, palette)
    painter.end()
    return picture


def key_cap_width(key: str, font: QFont) -> float:
    """Return how wide the cap of a key is painted."""
    return max(QFontMetricsF(font).horizontalAdvance(key) + 10, 19)


def paint_key_cap(
    painter: QPainter, rectangle: QRectF, key: str, font: QFont, palette: QPalette
) -> None:
    """Paint a key as a cap in the middle of a rectangle's height, at its right border."""
    width, height = key_cap_width(key, font), QFontMetricsF(font).height() + 2
    top = rectangle.center().y() - height / 2
    cap = QRectF(rectangle.right() - width, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.mid().color(), 1))
    painter.setBrush(palette.base())
    painter.drawRoundedRect(cap, 4, 4)
    painter.setFont(font)
    painter.setPen(palette.text().color())
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
