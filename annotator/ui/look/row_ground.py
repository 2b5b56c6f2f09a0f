"""The ground of a row in a list or tree: rounded where it is chosen or under the mouse."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

_INSET = 6
_RADIUS = 6


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the part of a row's ground that belongs to one cell."""
    flags = QStyle.StateFlag
    selected = bool(option.state & flags.State_Selected)
    hovered = bool(option.state & flags.State_MouseOver)
    if not selected and not hovered:
        return
    palette: QPalette = option.palette
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.highlight() if selected else palette.midlight())
    # The whole row is painted, cut to the cell, so that only its outer corners are round.
    painter.setClipRect(option.rect)
    view = option.widget
    width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
    row = QRectF(0, option.rect.top(), width, option.rect.height())
    painter.drawRoundedRect(row.adjusted(_INSET, 1, -_INSET, -1), _RADIUS, _RADIUS)
    painter.restore()
