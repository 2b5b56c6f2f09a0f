"""The small picture that goes with the mouse while codes are dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.model.records import Code
from annotator.ui.look.swatch import SWATCH, paint_swatch

_HEIGHT = 26
_MARGIN = 8
_WIDEST = 220
_RADIUS = 6


def drag_picture(codes: Sequence[Code], source: QWidget) -> QPixmap:
    """Return colour and name of the first code, and how many more there are.

    Args:
        codes: what is dragged, at least one code.
        source: the widget it is dragged from, whose font and palette are used.
    """
    first, more = codes[0], len(codes) - 1
    measures = source.fontMetrics()
    words = f"{first.name} and {more} more" if more else first.name
    shown = measures.elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST)
    width = 3 * _MARGIN + SWATCH + measures.horizontalAdvance(shown)
    ratio = source.devicePixelRatioF()
    picture = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(source.palette().mid().color(), 1))
    painter.setBrush(source.palette().base())
    whole = QRectF(0, 0, width, _HEIGHT)
    painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    paint_swatch(painter, QPointF(_MARGIN, (_HEIGHT - SWATCH) / 2), first.colour, source.palette())
    painter.setFont(source.font())
    painter.setPen(source.palette().text().color())
    name = whole.adjusted(2 * _MARGIN + SWATCH, 0, 0, 0)
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.end()
    return picture
