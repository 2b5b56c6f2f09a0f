"""Icons from ``resources/icons``, painted in the colours of the palette at any scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.resources import resource_path


@cache
def icon(name: str) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg``; it follows the palette as that changes."""
    return QIcon(_PaletteIcon(name))


def paint_icon(painter: QPainter, name: str, rectangle: QRectF, colour: QColor) -> None:
    """Paint an icon in one colour."""
    _renderer(name, colour.name()).render(painter, rectangle)


@cache
def _svg(name: str) -> str:
    return resource_path(f"resources/icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))


class _PaletteIcon(QIconEngine):
    """Paints an icon square; in a place wider than high, at its left."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text
        elif mode is QIcon.Mode.Normal and state is QIcon.State.Off:
            group, role = QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText
        else:
            group, role = QPalette.ColorGroup.Active, QPalette.ColorRole.Text
        side = min(rect.width(), rect.height())
        place = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, self._name, place, colours.color(group, role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():  # a button without room for its icon asks for one of no size
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._name)
