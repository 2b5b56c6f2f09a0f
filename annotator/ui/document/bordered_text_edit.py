"""A marked text whose current mark has borders to take hold of, and to show elsewhere."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.text.border_moves import Border
from annotator.text.graphemes import grapheme_end, grapheme_start
from annotator.text.spans import Span
from annotator.ui.document.frame import ShownMark
from annotator.ui.document.laid_out_block import LaidOutBlock, LineBox, caret_x
from annotator.ui.document.marked_text_edit import MarkedTextEdit
from annotator.ui.document.marks import Mark

_THICKNESS = 2
_KNOB = 3.5
_REACH = 3  # How far a handle reaches beyond the band behind the letters.


class Edge(NamedTuple):
    """Where a border stands: ``x`` in the viewport, and the height of its line there."""

    x: float
    top: float
    bottom: float


class BorderedTextEdit(MarkedTextEdit):
    """Knows where the borders of the current mark stand, and paints a handle at one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no text yet, and no handle."""
        # Qt paints and asks while the base classes are being made.
        self._handle: Border | None = None
        self._preview: Span | None = None
        self._preview_lane = 0
        super().__init__(parent)

    def current_mark(self) -> Mark | None:
        """Return the mark that is emphasised, with the borders it is shown with."""
        if self._emphasised not in self._marks:
            return None
        mark = self._marks[self._emphasised]
        return mark if self._preview is None else replace(mark, span=self._preview)

    def show_preview(self, span: Span | None) -> None:
        """Show the current mark as if it covered ``span``, or (None) as it is."""
        if span != self._preview:
            self._preview = span
            self.viewport().update()

    def show_handle(self, border: Border | None) -> None:
        """Paint a handle at one border of the current mark, or none."""
        if border is not self._handle:
            self._handle = border
            self.viewport().update()

    def position_at(self, point: QPoint) -> int:
        """Return the position between two graphemes that is nearest to a point of the viewport."""
        unit = self.cursorForPosition(point).position()
        return grapheme_start(self._text, self._units.to_code_point(unit))

    def runs_right_to_left(self, position: int) -> bool:
        """Return whether the paragraph at ``position`` begins at the right.

        Raises:
            ValueError: the position lies outside the text.
        """
        block = self.document().findBlock(self._units.to_utf16(position))
        return self._layout.laid_out(block.blockNumber()).right_to_left

    def edge(self, border: Border) -> Edge | None:
        """Return where a border of the current mark stands; None where that is out of sight."""
        mark = self.current_mark()
        if mark is None:
            return None
        held = self._character_at(mark.span, border)
        start, end = self._units.to_utf16(held.start), self._units.to_utf16(held.end)
        number = self.document().findBlock(start).blockNumber()
        first, last = self._visible_blocks()
        if not first <= number <= last:
            return None
        block = self._layout.laid_out(number)
        box = block.line_holding((start if border is Border.START else end - 1) - block.position)
        x = _edge_x(block, box, start - block.position, end - block.position, border)
        baseline = self._layout.top(number) + box.baseline - self.verticalScrollBar().value()
        top = baseline - self._layout.metrics.rise
        bottom = baseline + self._layout.metrics.drop
        if bottom < 0 or top > self.viewport().height():
            return None
        return Edge(self._page.text_left + x, top, bottom)

    def _character_at(self, span: Span, border: Border) -> Span:
        """Return the first or last grapheme of a span."""
        if border is Border.START:
            return Span(span.start, min(grapheme_end(self._text, span.start + 1), span.end))
        return Span(max(grapheme_start(self._text, span.end - 1), span.start), span.end)

    def _shown_marks(self, visible: Span) -> list[ShownMark]:
        """Return the marks in sight, the current one where it is shown to be."""
        found = super()._shown_marks(visible)
        mark = self.current_mark()
        if self._preview is None or mark is None:
            return found
        for shown in found:
            if shown.mark.id == mark.id:
                self._preview_lane = shown.lane
        others = [shown for shown in found if shown.mark.id != mark.id]
        if not mark.span.overlaps(Span(visible.start, visible.end + 1)):
            return others
        start, end = self._units.to_utf16(mark.span.start), self._units.to_utf16(mark.span.end)
        previewed = ShownMark(mark, start, end, self._preview_lane)
        return sorted([*others, previewed], key=lambda shown: (shown.start, -shown.end))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle on top of everything else."""
        super().paintEvent(event)
        edge = None if self._handle is None else self.edge(self._handle)
        if edge is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        top, bottom = edge.top - _REACH, edge.bottom + _REACH
        painter.drawRect(QRectF(edge.x - _THICKNESS / 2, top, _THICKNESS, bottom - top))
        # The knob tells which of two borders that are close together it is.
        knob = top if self._handle is Border.START else bottom
        painter.drawEllipse(QPointF(edge.x, knob), _KNOB, _KNOB)
        painter.end()


def _edge_x(block: LaidOutBlock, box: LineBox, start: int, end: int, border: Border) -> float:
    """Return the side of a grapheme on which a border stands, from the column's left.

    Positions count UTF-16 units from the block's start.
    """
    stretches = block.stretches(box, start, end)
    runs = box.line.glyphRuns(start, end - start)
    if not stretches or not runs:  # white space that has no width where the line was broken
        return caret_x(box.line, start if border is Border.START else min(end, box.end))
    leftwards = runs[0 if border is Border.START else -1].isRightToLeft()
    at_left = (border is Border.START) is not leftwards
    return stretches[0][0] if at_left else stretches[-1][1]
