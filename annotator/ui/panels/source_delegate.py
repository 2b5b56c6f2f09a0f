"""Paints a row of the source list: a sign for the progress, the name, the number of annotations."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.records import Progress
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.panels.sources_model import COUNT, PROGRESS

_ROW = 30
_SIGN = 15
_LEFT = 14
_RIGHT = 14
_GAP = 9

SIGNS = {
    None: "circle-dashed",
    Progress.ASSIGNED: "circle",
    Progress.IN_PROGRESS: "contrast",
    Progress.COMPLETE: "circle-check",
}
"""The icon that stands for each progress; their shapes differ, so that no colour is needed."""


class SourceDelegate(QStyledItemDelegate):
    """One line for each source."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        place: QRect = option.rect
        palette = option.palette
        painter.save()
        paint_row_ground(painter, option, index)
        sign = QRectF(place.left() + _LEFT, place.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
        colour = palette.placeholderText().color()
        paint_icon(painter, SIGNS[index.data(PROGRESS)], sign, colour)
        row = place.adjusted(_LEFT + _SIGN + _GAP, 0, -_RIGHT, 0)
        count = f"{index.data(COUNT):,}" if index.data(COUNT) else ""
        painter.setFont(smaller(option.font))
        painter.setPen(palette.placeholderText().color())
        painter.drawText(row, _RIGHT_MIDDLE, count)
        room = row.width() - painter.fontMetrics().horizontalAdvance(count) - _GAP
        painter.setFont(option.font)
        painter.setPen(palette.text().color())
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, room
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Edit the name where it stands."""
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(_LEFT + _SIGN + _GAP - 6, 2, -6, -2))


_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
