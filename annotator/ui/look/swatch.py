"""Small pictures of codes: the swatch of a colour and the cap of a key."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)

from annotator.ui.document.tints import line_colour

SWATCH = 12
"""Side of a swatch in pixels."""


def paint_swatch(
    painter: QPainter, place: QPointF, colour: str, palette: QPalette, side: int = SWATCH
) -> None:
    """Paint a code's colour as a small rounded square with its top left at ``place``."""
    active, roles = QPalette.ColorGroup.Active, QPalette.ColorRole
    ground, text = (
        palette.color(active, roles.Base).name(),
        palette.color(active, roles.Text).name(),
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(line_colour(ground, text, colour)))
    painter.drawRoundedRect(QRectF(place.x(), place.y(), side, side), side / 4, side / 4)
    painter.restore()


def swatch_picture(colour: str, palette: QPalette, ratio: float, side: int = SWATCH) -> QPixmap:
    """Return a swatch as a picture, for menus and labels, at a device's pixel ratio."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_swatch(painter, QPointF(0, 0), colour, palette, side)
    painter.end()
    return picture


def swatch_icon(colour: str, side: int = SWATCH) -> QIcon:
    """Return a swatch as an icon for menus, rows and buttons; it follows palette and screen."""
    return QIcon(_SwatchEngine(colour, side))


class _SwatchEngine(QIconEngine):
    """Paints a swatch of its own size in the middle of whatever room an icon has.

    It has its colour where its row is chosen and where an entry cannot be chosen, too.
    """

    def __init__(self, colour: str, side: int) -> None:
        super().__init__()
        self._colour = colour
        self._side = side

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        self._paint(painter, rect, self._side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        picture = QPixmap(size * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, picture.rect(), round(self._side * scale))
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _SwatchEngine(self._colour, self._side)

    def _paint(self, painter: QPainter, room: QRect, wanted: int) -> None:
        side = min(wanted, room.width(), room.height())
        place = QPointF(
            room.x() + (room.width() - side) // 2, room.y() + (room.height() - side) // 2
        )
        paint_swatch(painter, place, self._colour, QGuiApplication.palette(), side)


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
