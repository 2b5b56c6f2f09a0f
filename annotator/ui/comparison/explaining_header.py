"""The heads of a table of figures: a sign in each leads to what the figures below it mean."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from annotator.ui.comparison.grid_model import GridModel
from annotator.ui.look.icons import paint_icon

_SIGN = 13
_SIDE = 11
_ROOM = _SIGN + _SIDE + 4
_ADDED = _SIGN + 5


class ExplainingHeader(QHeaderView):
    """Heads with a sign at their right end, where the guide has an entry for the column.

    Attributes:
        explained: Signal (name of a measure) when a sign was clicked.
        sort_asked: Signal (column) when a head was clicked beside its sign.
    """

    explained = Signal(str)
    sort_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMouseTracking(True)
        self._pressed: int | None = None

    def measure(self, column: int) -> str:
        """Return the entry of the guide for a column; empty where there is none."""
        model = self.model()
        if not isinstance(model, GridModel) or not 0 <= column < len(model.grid.columns):
            return ""
        return model.grid.columns[column].measure

    def sign(self, column: int) -> QRect:
        """Return where the sign of a column is, in the header's own pixels."""
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        return QRect(right - _ROOM, 0, _ROOM, self.height())

    def sectionSizeFromContents(self, column: int) -> QSize:
        """Return the size of a head with its sign."""
        size = super().sectionSizeFromContents(column)
        return size + QSize(_ADDED if self.measure(column) else 0, 0)

    def paintSection(self, painter: QPainter, rectangle: QRect, column: int) -> None:
        """Paint a head, and its sign over the end of it."""
        has_sign = bool(self.measure(column))
        words = rectangle.adjusted(0, 0, -_ADDED if has_sign else 0, 0)
        painter.fillRect(rectangle, self.palette().window())
        painter.save()
        super().paintSection(painter, words, column)
        painter.restore()
        if not has_sign:
            return
        hovered = self.sign(column).contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        colours = self.palette()
        place = QRectF(rectangle.right() - _SIGN - _SIDE, 0, _SIGN, _SIGN)
        place.moveCenter(QPointF(place.center().x(), rectangle.center().y()))
        paint_icon(painter, "info", place, (colours.accent() if hovered else colours.mid()).color())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Explain a column where its sign is clicked."""
        column = self.logicalIndexAt(event.position().toPoint())
        on_sign = self.measure(column) and self.sign(column).contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and on_sign:
            self.explained.emit(self.measure(column))
            return
        self._pressed = column
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by a column that was clicked."""
        super().mouseReleaseEvent(event)
        column = self.logicalIndexAt(event.position().toPoint())
        if self._pressed == column and event.button() is Qt.MouseButton.LeftButton:
            self.sort_asked.emit(column)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a sign can be clicked."""
        super().mouseMoveEvent(event)
        self.viewport().update()
