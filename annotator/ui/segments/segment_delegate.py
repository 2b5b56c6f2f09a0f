"""Paints the cells of the table of segments: the code with its colour, the sign of a memo."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.project.segments import SegmentColumn
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, paint_swatch
from annotator.ui.segments.segments_model import COLUMNS, SEGMENT, SegmentRow

ROW = 28
"""Height of a row in pixels."""

_LEFT = 12
_GAP = 8
_SIGN = 14
_READ_FIRST = (SegmentColumn.CODE, SegmentColumn.QUOTE)


class SegmentDelegate(QStyledItemDelegate):
    """One line for each segment."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a cell."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        # The table's own palette has no ground for selected rows: Qt would paint it square.
        option.palette = QGuiApplication.palette()
        paint_row_ground(painter, option, index)
        segment = index.data(SEGMENT)
        if not isinstance(segment, SegmentRow):
            return
        painter.save()
        cell = QRectF(option.rect).adjusted(_LEFT, 0, -_GAP, 0)
        column = COLUMNS[index.column()]
        if column is SegmentColumn.CODE:
            top = cell.center().y() - SWATCH / 2
            paint_swatch(painter, QPointF(cell.left(), top), segment.colour, option.palette)
            cell.adjust(SWATCH + _GAP, 0, 0, 0)
        if column is SegmentColumn.MEMO:
            if segment.has_memo:
                place = QRectF(cell.left(), cell.center().y() - _SIGN / 2, _SIGN, _SIGN)
                paint_icon(painter, "sticky-note", place, option.palette.placeholderText().color())
        else:
            _paint_words(painter, option, cell, segment.words[index.column()], column)
        painter.restore()


def _paint_words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    cell: QRectF,
    words: str,
    column: SegmentColumn,
) -> None:
    palette = option.palette
    read_first = column in _READ_FIRST
    painter.setPen((palette.text() if read_first else palette.placeholderText()).color())
    painter.setFont(option.font)
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, round(cell.width())
    )
    # A quote in Arabic begins at the left as well: it is a row of a table here.
    painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
