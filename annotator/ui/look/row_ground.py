"""The ground of a row in a list or tree: rounded where it is chosen or under the mouse."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

_INSET = 6
_RADIUS = 6

Index = QModelIndex | QPersistentModelIndex


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint the part of a row's ground that belongs to one cell."""
    flags = QStyle.StateFlag
    view = option.widget
    if not isinstance(view, QAbstractItemView):
        return
    width = view.viewport().width()
    paint_ground(
        painter,
        QRect(0, option.rect.top(), width, option.rect.height()),
        option.rect,
        option.palette,
        chosen=bool(option.state & flags.State_Selected),
        hovered=bool(option.state & flags.State_MouseOver),
        focused=is_focused_row(view, index),
    )


def is_focused_row(view: QAbstractItemView, index: Index) -> bool:
    """Return whether the keys go to the row of an index."""
    current = view.currentIndex()
    return view.hasFocus() and index.sibling(index.row(), 0) == current.siblingAtColumn(0)


def paint_ground(
    painter: QPainter,
    row: QRect,
    part: QRect,
    palette: QPalette,
    *,
    chosen: bool,
    hovered: bool,
    focused: bool,
) -> None:
    """Paint a part of a row's ground.

    Args:
        painter: what to paint with.
        row: the whole row, whose outer corners are round.
        part: the part to paint.
        palette: the colours.
        chosen: whether the row is chosen.
        hovered: whether the mouse is over it.
        focused: whether keys go to it.
    """
    if not (chosen or hovered or focused):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.accent().color(), 1) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(palette.highlight() if chosen else palette.midlight())
    painter.setClipRect(part)
    shape = QRectF(row).adjusted(_INSET + 0.5, 1.5, -_INSET - 0.5, -1.5)
    painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
    painter.restore()
