"""Paints the list of passages: what the coders did over which code and text, and how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.ui.adjudication.passages_model import ROW, PassageRow
from annotator.ui.adjudication.status_signs import STATUS_SIGNS, WANT_ATTENTION
from annotator.ui.comparison.kind_titles import KINDS
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, paint_swatch

_LEFT = 14
_RIGHT = 14
_SIGN = 15
_GAP = 7
_PADDING = 7
_LINES = 3
_CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PassageDelegate(QStyledItemDelegate):
    """Three lines for each passage. Rows are of one height, so that a long list comes at once.

    The first says the code and, at the right, the kind; the second quotes; the third says what the
    coders did, or what was decided.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        return QSize(120, option.fontMetrics.height() * _LINES + 2 * _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row = index.data(ROW)
        if not isinstance(row, PassageRow):
            return
        painter.save()
        paint_row_ground(painter, option, index)
        cell = QRectF(option.rect).adjusted(_LEFT, _PADDING, -_RIGHT, -_PADDING)
        line = QRectF(cell.left(), cell.top(), cell.width(), cell.height() / _LINES)
        palette = option.palette
        _paint_status(painter, line, row.status, palette)
        line.setLeft(line.left() + _SIGN + _GAP)
        small = smaller(option.font)
        quiet = palette.placeholderText().color()
        self._paint_code(painter, QRectF(line), row, option)
        line.translate(0, line.height())
        calm = row.status is PassageStatus.DECIDED
        _draw(painter, line, row.quote, option.font, quiet if calm else palette.text().color())
        line.translate(0, line.height())
        _draw(painter, line, row.settled or row.said, small, quiet)
        painter.restore()

    def _paint_code(
        self, painter: QPainter, line: QRectF, row: PassageRow, option: QStyleOptionViewItem
    ) -> None:
        palette = option.palette
        quiet = palette.placeholderText().color()
        small = smaller(option.font)
        painter.setFont(small)
        kind = KINDS[row.kind]
        room = painter.fontMetrics().horizontalAdvance(kind)
        place = QRectF(line.right() - room, line.top(), room + 1, line.height())
        _draw(painter, place, kind, small, quiet)
        line.setRight(place.left() - _GAP)
        for colour in row.colours:
            top = line.center().y() - SWATCH / 2
            paint_swatch(painter, QPointF(line.left(), top), colour, palette)
            line.setLeft(line.left() + SWATCH + _GAP - 2)
        _draw(painter, line, " / ".join(row.codes), option.font, palette.text().color())


def _paint_status(
    painter: QPainter, line: QRectF, status: PassageStatus, palette: QPalette
) -> None:
    place = QRectF(line.left(), line.center().y() - _SIGN / 2, _SIGN, _SIGN)
    role = palette.accent() if status in WANT_ATTENTION else palette.placeholderText()
    paint_icon(painter, STATUS_SIGNS[status], place, role.color())


def _draw(painter: QPainter, line: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    measures = painter.fontMetrics()
    # One more, or rounding would cut what just has room.
    room = round(line.width()) + 1
    painter.drawText(line, _CENTRE, measures.elidedText(text, Qt.TextElideMode.ElideRight, room))
