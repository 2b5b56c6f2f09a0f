"""A button that is a code: its colour, its name and its key."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.model.records import Code
from annotator.ui.document.placed_text_edit import SELECTION
from annotator.ui.look.fonts import smaller
from annotator.ui.look.swatch import SWATCH, key_cap_width, paint_key_cap, paint_swatch

_HEIGHT = 26
_MARGIN = 8
_GAP = 7
_WIDEST_NAME = 150
_RADIUS = 6


class CodeButton(QAbstractButton):
    """Shows a code; what is selected in the text can be dropped on it.

    Attributes:
        code: the code.
        selection_dropped: Signal ().
    """

    selection_dropped = Signal()

    def __init__(self, code: Code, path: str, parent: QWidget) -> None:
        """Show ``code``, which stands at ``path`` in the scheme."""
        super().__init__(parent)
        self.code = code
        self.setText(code.name)
        self.setAccessibleName(code.name)
        self.setAccessibleDescription(f"key {code.key}" if code.key else "")
        self.setAcceptDrops(True)
        self._is_target = False
        self.setFont(smaller(self.font()))
        definition = f"<p>{escape(code.definition)}</p>" if code.definition else ""
        self.setToolTip(f"<p><b>{escape(path)}</b></p>{definition}")

    def sizeHint(self) -> QSize:
        """Return the room for colour, name and key; a long name is cut."""
        name = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, _WIDEST_NAME)
        key = self._key_width()
        return QSize(_MARGIN + SWATCH + _GAP + name + key + _MARGIN, _HEIGHT)

    def _key_width(self) -> int:
        if not self.code.key:
            return 0
        return _GAP + round(key_cap_width(self.code.key, smaller(self.font())))

    # Dropping ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what is selected in the text."""
        if event.mimeData().hasFormat(SELECTION) and self.isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_target(is_target=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it anywhere on the button."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_target(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell that the selection was dropped here."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._show_target(is_target=False)
        self.selection_dropped.emit()

    def _show_target(self, *, is_target: bool) -> None:
        self._is_target = is_target
        self.update()

    # Painting ------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is here."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, colour, name and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        palette = self.palette()
        inside = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        swatch = QPointF(inside.left(), inside.center().y() - SWATCH / 2)
        paint_swatch(painter, swatch, self.code.colour, palette)
        if self.code.key:
            paint_key_cap(painter, inside, self.code.key, smaller(self.font()), palette)
        name = inside.adjusted(SWATCH + _GAP, 0, -self._key_width(), 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(name.width())
        )
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self.palette()
        strong = self.isDown() or self._is_target
        if not (strong or self.hasFocus() or (self.underMouse() and self.isEnabled())):
            return
        ring = self.hasFocus() or self._is_target
        painter.setPen(QPen(palette.accent().color(), 1) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(palette.highlight() if strong else palette.midlight())
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
