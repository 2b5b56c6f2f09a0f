"""The strip beside the scroll bar: codes, hits, caret and view, where they are in the source."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.text.finding import Hits
from annotator.text.spans import Span
from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.lazy_text_edit import Place
from annotator.ui.document.theme import LIGHT, DocumentTheme
from annotator.ui.overview.code_map import CodeMap
from annotator.ui.overview.density import PARTS, parts_of_row
from annotator.ui.session.project_session import ProjectSession

_WIDTH = 34
_MAP_LEFT = 6
_MAP_WIDTH = 20
_HIT_WIDTH = 6
_SPACE = 2  # above and below
_REACH = 2  # Rows above and below the mouse that a tooltip speaks of.
_MOST_NAMES = 12
_LOWEST_VIEW = 6


class OverviewStrip(QWidget):
    """Shows the whole source from top to bottom; a click or a drag leads to a place in it.

    A row stands for a stretch of characters, not for a height: it does not move when the text is
    shown larger, or narrower.
    """

    def __init__(
        self, session: ProjectSession, view: DocumentView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._theme = LIGHT
        self._hits = Hits()
        # The rows with hits, and the height that they were found for.
        self._hit_rows: tuple[int, list[int]] | None = None
        self._map = CodeMap(session, self)
        self._map.changed.connect(self.update)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName("Overview of the source")
        self.setMouseTracking(True)
        bar = view.verticalScrollBar()
        for signal in (bar.valueChanged, bar.rangeChanged, view.caret_moved, session.source_shown):
            signal.connect(self.update)

    @property
    def is_complete(self) -> bool:
        """Whether everything that is coded is on show."""
        return self._map.is_complete

    def wear(self, theme: DocumentTheme) -> None:
        """Paint in a theme's colours."""
        self._theme = theme
        self._map.wear(theme)

    def show_hits(self, hits: Hits) -> None:
        """Show where what was looked for stands, in place of what was shown so far."""
        self._hits, self._hit_rows = hits, None
        self.update()

    def row_of(self, position: int) -> int:
        """Return the row, in pixels from the top, of a position in the source."""
        return _SPACE + position * self._height() // max(len(self._view.text()), 1)

    def position_of(self, row: int) -> int:
        """Return the position in the source at a row, in pixels from the top."""
        length = len(self._view.text())
        return min(max((row - _SPACE) * length // self._height(), 0), length)

    def _height(self) -> int:
        """Return how many rows the source takes: all there are, unless it ends in sight."""
        rows = max(self.height() - 2 * _SPACE, 1)
        viewport = self._view.viewport().height()
        document = self._view.document().documentLayout().documentSize().height()
        return max(round(rows * min(document / max(viewport, 1), 1.0)), 1)

    # Painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map, and on it what moves."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        painter.fillRect(QRect(0, 0, 1, self.height()), QColor(self._theme.rule))
        if self._view.text():
            self._paint_view(painter)
            size = QSize(_MAP_WIDTH, self._height())
            painter.drawPixmap(
                QPoint(_MAP_LEFT, _SPACE), self._map.picture(size, self.devicePixelRatioF())
            )
            self._paint_hits(painter)
            self._paint_caret(painter)
        painter.end()

    def _paint_view(self, painter: QPainter) -> None:
        visible = self._view.visible_span()
        top, bottom = self.row_of(visible.start), self.row_of(visible.end)
        bottom = max(bottom, top + _LOWEST_VIEW)
        ground = QColor(self._theme.muted)
        ground.setAlphaF(0.14)
        border = QColor(self._theme.muted)
        border.setAlphaF(0.5)
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRect(QRect(1, top, _WIDTH - 2, min(bottom, self.height() - 1) - top))

    def _paint_hits(self, painter: QPainter) -> None:
        colour = QColor(self._theme.hit_border)
        for row in self._rows_with_hits():
            left = _MAP_LEFT + _MAP_WIDTH + 1
            painter.fillRect(QRect(left, _SPACE + row, _HIT_WIDTH, 2), colour)

    def _rows_with_hits(self) -> list[int]:
        height = self._height()
        if self._hit_rows is None or self._hit_rows[0] != height:
            self._hit_rows = height, self._found_rows(height)
        return self._hit_rows[1]

    def _found_rows(self, height: int) -> list[int]:
        """Return the rows that have hits; asked row by row, however many hits there are."""
        length = len(self._view.text())
        if not self._hits:
            return []
        borders = [row * length // height for row in range(height + 1)]
        return [
            row
            for row in range(height)
            if self._hits.overlapping(borders[row], max(borders[row + 1], borders[row] + 1))
        ]

    def _paint_caret(self, painter: QPainter) -> None:
        """Point at the caret's row from the left, so that nothing is covered there."""
        row = self.row_of(self._view.caret()) + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.caret))
        reach = _MAP_LEFT + 1
        corners = [QPoint(0, row - _MAP_LEFT), QPoint(reach, row), QPoint(0, row + _MAP_LEFT)]
        painter.drawPolygon(corners)

    # Mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to the place."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._lead_to(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lead on while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._lead_to(event.position().toPoint())

    def _lead_to(self, point: QPoint) -> None:
        """Bring the place at a point into the middle of the view; the caret stays where it is."""
        if self._view.text():
            middle = self._view.viewport().height() // 2
            self._view.restore_place(Place(self.position_of(point.y()), -middle))

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is at the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().y()), self)
            return True
        return super().event(event)

    def words_at(self, y: int) -> str:
        """Return what the tooltip says at a row, in pixels from the top, as rich text."""
        coded, height = self._session.coded, self._height()
        if coded is None or not 0 <= y - _SPACE <= height:
            return ""
        row = min(max(y - _SPACE, 0), height - 1)
        above, below = max(row - _REACH, 0), min(row + _REACH, height - 1)
        parts = range(
            parts_of_row(above, height).start, min(parts_of_row(below, height).stop, PARTS)
        )
        here = Span(self.position_of(above + _SPACE), self.position_of(below + 1 + _SPACE))
        scheme = self._session.scheme
        names = [scheme[each].name for each in self._map.codes_in(parts) if each in scheme]
        more = len(names) - _MOST_NAMES
        lines = [f"Paragraph {coded.paragraphs.number_at(here.start):,}"]
        lines += [f"<b>{escape(name)}</b>" for name in names[:_MOST_NAMES]]
        if more > 0:
            lines.append(f"and {more} more")
        hits = len(self._hits.overlapping(here.start, max(here.end, here.start + 1)))
        if hits:
            lines.append(f"{hits:,} found here" if hits > 1 else "Found here")
        return "<br>".join(lines)
