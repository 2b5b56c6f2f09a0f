"""Paints the cells of a table of figures: a value with its interval on an axis, tints, swatches."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.colour_difference import contrast
from annotator.ui.comparison.grid import Cell, Column
from annotator.ui.comparison.grid_model import CELL, GridModel
from annotator.ui.comparison.interval_bar import paint_interval
from annotator.ui.document.tints import TEXT_CONTRAST, mixed
from annotator.ui.look.swatch import SWATCH, paint_swatch

ROW = 30
"""Height of a row in pixels."""

BAR = 132
"""Width of the axis in pixels."""

_SIDE = 12
_GAP = 8
_DEEPEST = 0.8
_STEP = 0.02
_RADIUS = 4
_PALE_WORDS = ("–", "undefined")

Index = QModelIndex | QPersistentModelIndex


class GridDelegate(QStyledItemDelegate):
    """Paints the cells of a `GridModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        cell, column = _shown(index)
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(cell.words) + 2 * _SIDE
        if column.bars:
            width = value_width(option) + BAR + _GAP + 2 * _SIDE
        if cell.colour:
            width += SWATCH + _GAP
        return QSize(width, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        cell, column = _shown(index)
        palette = QGuiApplication.palette()
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option, cell, palette)
        room = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if cell.colour:
            top = room.center().y() - SWATCH / 2
            paint_swatch(painter, QPointF(room.left(), top), cell.colour, palette)
            room.adjust(SWATCH + _GAP, 0, 0, 0)
        if column.bars and cell.figure is not None:
            value = QRectF(room.left(), room.top(), value_width(option), room.height())
            axis = QRectF(value.right() + _GAP, room.top(), 0, room.height())
            axis.setRight(min(room.right(), axis.left() + BAR))
            paint_interval(painter, axis, cell.figure, palette)
            room = value
        _paint_words(painter, option.font, room, cell, palette, right=not column.words)
        painter.restore()


@lru_cache(maxsize=8)
def deepest_share(ground: str, text: str, colour: str) -> float:
    """Return how much of a colour may be mixed into the ground so that text on it can be read."""
    share = _DEEPEST
    while share > 0 and contrast(mixed(ground, colour, share), text) < TEXT_CONTRAST:
        share -= _STEP
    return max(share, 0.0)


def value_width(option: QStyleOptionViewItem) -> int:
    """Return how wide the widest value is written."""
    return option.fontMetrics.horizontalAdvance("undefined")


def _shown(index: Index) -> tuple[Cell, Column]:
    model, cell = index.model(), index.data(CELL)
    if not isinstance(model, GridModel) or not isinstance(cell, Cell):
        raise TypeError("The delegate paints tables of figures only.")
    return cell, model.grid.columns[index.column()]


def _paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, cell: Cell, palette: QPalette
) -> None:
    flags = QStyle.StateFlag
    chosen = bool(option.state & flags.State_Selected)
    room = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.tint > 0:
        ground, accent = palette.base().color().name(), palette.accent().color().name()
        share = cell.tint * deepest_share(ground, palette.text().color().name(), accent)
        painter.setBrush(QColor(mixed(ground, accent, share)))
        painter.drawRoundedRect(room, _RADIUS, _RADIUS)
    elif chosen or option.state & flags.State_MouseOver:
        painter.setBrush(palette.highlight() if chosen else palette.midlight())
        painter.drawRoundedRect(room, _RADIUS, _RADIUS)
    if chosen:
        focused = bool(option.state & flags.State_HasFocus)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = palette.accent() if focused else palette.mid()
        painter.setPen(QPen(line.color(), 1.5 if focused else 1))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _paint_words(
    painter: QPainter, font: QFont, room: QRectF, cell: Cell, palette: QPalette, *, right: bool
) -> None:
    pale = cell.words in _PALE_WORDS
    painter.setFont(font)
    painter.setPen((palette.placeholderText() if pale else palette.text()).color())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    words = painter.fontMetrics().elidedText(
        cell.words, Qt.TextElideMode.ElideMiddle, round(room.width()) + 1
    )
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
