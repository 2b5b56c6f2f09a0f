"""Paints how far a coder is: what is complete filled, what is in progress hatched."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.agreement.plan_progress import CoderProgress
from annotator.ui.double_coding.progress_models import CODER_PROGRESS

_HEIGHT = 8
_MARGIN = 10


class ProgressBarDelegate(QStyledItemDelegate):
    """One bar in a cell; the numbers stand beside it, so nothing is said by the bar alone."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of the cell and the bar."""
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.highlight())
        row = index.data(CODER_PROGRESS)
        if not isinstance(row, CoderProgress):
            return
        cell = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        bar = QRectF(cell.left(), cell.center().y() - _HEIGHT / 2, cell.width(), _HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
        painter.fillPath(shape, palette.midlight())
        if row.planned:
            painter.setClipPath(shape)
            complete = bar.width() * row.complete / row.planned
            begun = bar.width() * row.in_progress / row.planned
            accent = palette.accent().color()
            painter.fillRect(QRectF(bar.left(), bar.top(), complete, bar.height()), accent)
            painter.fillRect(
                QRectF(bar.left() + complete, bar.top(), begun, bar.height()),
                QBrush(accent, Qt.BrushStyle.BDiagPattern),
            )
            painter.setClipping(False)
        painter.setPen(QPen(palette.mid().color(), 1))
        painter.drawPath(shape)
        painter.restore()
