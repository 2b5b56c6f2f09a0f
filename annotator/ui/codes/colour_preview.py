"""Shows what is coded in a colour on the light and on the dark page, side by side."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.document.theme import DARK, LIGHT, DocumentTheme
from annotator.ui.document.tints import line_colour, tint
from annotator.ui.look.fonts import reading_font

_HEIGHT = 64
_GAP = 10
_RADIUS = 6
_STRIPE = 4
_UNDERLINE = 2
_WORDS = "coded in this colour"


class ColourPreview(QWidget):
    """Two small pages with a few coded words, their underline and a stripe in the margin."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setAccessibleName("How it looks on the light and on the dark page")
        self.setMinimumHeight(_HEIGHT)

    def show_colour(self, colour: str) -> None:
        """Show another colour."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two pages."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(reading_font())
        width = (self.width() - _GAP) / 2
        for number, theme in enumerate((LIGHT, DARK)):
            left = number * (width + _GAP)
            self._paint_page(painter, QRectF(left, 0, width, self.height()), theme)
        painter.end()

    def _paint_page(self, painter: QPainter, page: QRectF, theme: DocumentTheme) -> None:
        painter.setPen(QColor(theme.rule))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(page.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        metrics = QFontMetricsF(painter.font())
        words = metrics.boundingRect(_WORDS)
        words.moveCenter(page.center())
        line = QColor(line_colour(theme.page, theme.text, self._colour))
        ground = tint(theme.page, theme.text, (self._colour,), theme.tint_strength)
        painter.fillRect(words, QColor(ground))
        painter.fillRect(QRectF(words.left(), words.bottom(), words.width(), _UNDERLINE), line)
        painter.fillRect(QRectF(page.left() + 12, words.top(), _STRIPE, words.height()), line)
        painter.setPen(QColor(theme.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _WORDS)
