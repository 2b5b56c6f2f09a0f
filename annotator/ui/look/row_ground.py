"""The ground of a row in a list or tree: rounded where it is chosen or under the mouse."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

_INSET = 6
_RADIUS = 6


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the part of a row's ground that belongs to one cell."""
    flags = QStyle.StateFlag
    view = option.widget
    width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
    paint_ground(
        painter,
        QRect(0, option.rect.top(), width, option.rect.height()),
        option.rect,
        option.palette,
        chosen=bool(option.state & flags.State_Selected),
        hovered=bool(option.state & flags.State_MouseOver),
    )


def paint_ground(
    painter: QPainter,
    row: QRect,
    part: QRect,
    palette: QPalette,
    *,
    chosen: bool,
    hovered: bool,
) -> None:
    """Paint a part of a row's ground.

    Args:
        painter: what to paint with.
        row: the whole row, whose outer corners are round.
        part: the part to paint.
        palette: the colours.
        chosen: whether the row is chosen.
        hovered: whether the mouse is over it.
    """
    if not chosen and not hovered:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.highlight() if chosen else palette.midlight())
    painter.setClipRect(part)
    shape = QRectF(row).adjusted(_INSET, 1, -_INSET, -1)
    painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
    painter.restore()
