"""Paints a row of what would come in, as rows of other lists are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.importing.incoming_model import STATE
from annotator.ui.look.row_ground import paint_row_ground

_HEIGHT = 27


class IncomingDelegate(QStyledItemDelegate):
    """Leaves everything but the ground, the height and where it is cut to Qt."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a cell."""
        return QSize(super().sizeHint(option, index).width(), _HEIGHT)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Cut what becomes of a file at its end: it is a sentence, not a name."""
        super().initStyleOption(option, index)
        if index.column() == STATE:
            option.textElideMode = Qt.TextElideMode.ElideRight

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        paint_row_ground(painter, option, index)
        super().paint(painter, option, index)
