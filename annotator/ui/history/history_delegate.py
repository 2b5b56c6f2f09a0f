"""Paints the history: what was done over who did it and when, and the headings of days."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.history.history_model import ROW, ActionRow, DayRow
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground

_LEFT = 14
_RIGHT = 14
_SIGN = 14
_GAP = 8
_PADDING = 6


class HistoryDelegate(QStyledItemDelegate):
    """Two lines for each action. Rows are of one height, so that a long list is laid out at once.

    What does not stand any more is struck through; what takes back is in the quiet colour.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        return QSize(100, option.fontMetrics.height() * 2 + 2 * _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = index.data(ROW)
        painter.save()
        cell = QRectF(option.rect).adjusted(_LEFT, _PADDING, -_RIGHT, -_PADDING)
        if isinstance(row, DayRow):
            self._paint_day(painter, cell, row, option)
        elif isinstance(row, ActionRow):
            paint_row_ground(painter, option, index)
            self._paint_action(painter, cell, row, option)
        painter.restore()

    def _paint_day(
        self, painter: QPainter, cell: QRectF, row: DayRow, option: QStyleOptionViewItem
    ) -> None:
        painter.setFont(bolder(option.font))
        # A heading cannot be chosen, which Qt would have painted as disabled.
        painter.setPen(option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        painter.drawText(cell, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.words)

    def _paint_action(
        self, painter: QPainter, cell: QRectF, row: ActionRow, option: QStyleOptionViewItem
    ) -> None:
        palette = option.palette
        quiet = row.is_taken_back or row.is_taking_back or row.is_later
        words = palette.placeholderText().color() if quiet else palette.text().color()
        upper = QRectF(cell.left(), cell.top(), cell.width(), cell.height() / 2)
        lower = upper.translated(0, cell.height() / 2)
        if row.is_seen:
            _paint_sign(painter, upper, palette)
            upper.setRight(upper.right() - _SIGN - _GAP)
        font = QFont(option.font)
        font.setStrikeOut(row.is_taken_back)
        _draw(painter, upper, row.action.label, font, words)
        parts = (row.who, row.time, row.sign)
        small = smaller(option.font)
        _draw(
            painter,
            lower,
            " · ".join(filter(None, parts)),
            small,
            palette.placeholderText().color(),
        )


def _paint_sign(painter: QPainter, line: QRectF, palette: QPalette) -> None:
    place = QRectF(line.right() - _SIGN, line.center().y() - _SIGN / 2, _SIGN, _SIGN)
    paint_icon(painter, "eye", place, palette.link().color())


def _draw(painter: QPainter, line: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    measures = painter.fontMetrics()
    shown = measures.elidedText(text, Qt.TextElideMode.ElideRight, round(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
