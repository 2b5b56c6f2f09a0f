"""Paints the text column: tints, selection, underlines, letters, outlines and the caret."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.document import tints
from annotator.ui.document.frame import Frame, ShownLine, ShownMark
from annotator.ui.document.laid_out_block import LaidOutBlock, caret_x, joined_stretches
from annotator.ui.document.theme import DocumentTheme

UNDERLINES = 4
"""Underlines drawn below one another; further overlapping marks are counted at the line's end."""

_LINE_THICKNESS = 2
_LINE_PITCH = 3
_CARET_WIDTH = 2
_MOST_ROUNDED = 200  # Beyond this, hits have square corners, which are painted all at once.
_DIMMED_SHARE = 0.45
_MOST_TINTED_LINES = 400
_SELECTED_LINE_END = 0.5  # Width of a selected line end, in characters.


class _TintedLine(NamedTuple):
    """What of a line was tinted while these marks were on it; the block keeps its id while here."""

    block: LaidOutBlock
    marks: list[ShownMark]
    tints: list[tuple[float, float, QColor]]


class TextPainter:
    """Paints what stands in the text column of a `Frame`."""

    def __init__(self, theme: DocumentTheme) -> None:
        """Paint in the colours of ``theme``."""
        self._theme = theme
        self._tinted: dict[tuple[int, int], _TintedLine] = {}

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the column; later layers lie on top of earlier ones."""
        for line, marks in zip(frame.lines, frame.marks_by_line, strict=True):
            self._paint_tints(painter, frame, line, marks)
        self._paint_hits(painter, frame, [hit for hit in frame.hits if hit != frame.selection])
        self._paint_selection(painter, frame)
        self._paint_hits(painter, frame, [hit for hit in frame.hits if hit == frame.selection])
        self._paint_target(painter, frame)
        for line, marks in zip(frame.lines, frame.marks_by_line, strict=True):
            self._paint_underlines(painter, frame, line, marks)
        self._paint_letters(painter, frame)
        self._paint_outlines(painter, frame)
        self._paint_caret(painter, frame)

    # -- behind the letters ------------------------------------------------------------------

    def _paint_tints(
        self, painter: QPainter, frame: Frame, line: ShownLine, marks: list[ShownMark]
    ) -> None:
        left, top = frame.page.text_left, line.baseline - frame.metrics.rise
        height = frame.metrics.rise + frame.metrics.drop
        for x, right, colour in self._tints(line, marks):
            painter.fillRect(QRectF(left + x, top, right - x, height), colour)

    def _tints(self, line: ShownLine, marks: list[ShownMark]) -> list[tuple[float, float, QColor]]:
        """Return what of a line is tinted how, from the column's left."""
        # While a text is scrolled, a line is painted in frame after frame with the same marks.
        key = (id(line.block), line.box.start)
        known = self._tinted.get(key)
        if known is not None and known.block is line.block and known.marks == marks:
            return known.tints
        found = []
        for start, end, covering in _segments(line, marks):
            colour = QColor(self._tint(covering))
            found += [(x, right, colour) for x, right in line.stretches(start, end)]
        if len(self._tinted) >= _MOST_TINTED_LINES:
            self._tinted.clear()
        self._tinted[key] = _TintedLine(line.block, marks, found)
        return found

    def _tint(self, covering: list[ShownMark]) -> str:
        theme = self._theme
        # Sorted, since their mixture is the same in any order, and is kept.
        full = sorted(shown.mark.colour for shown in covering if not shown.mark.dimmed)
        strength = theme.tint_strength
        if not full:
            full = sorted(shown.mark.colour for shown in covering)
            strength *= _DIMMED_SHARE
        return tints.tint(theme.page, theme.text, tuple(full), strength)

    def _paint_hits(self, painter: QPainter, frame: Frame, hits: list[tuple[int, int]]) -> None:
        if not hits:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # With a border, because a code may have the colour of the ground.
        painter.setPen(QPen(QColor(self._theme.hit_border), 1))
        is_current = hits[0] == frame.selection
        painter.setBrush(QColor(self._theme.hit_current if is_current else self._theme.hit))
        bands = [
            band.adjusted(-0.5, 0.5, 0.5, -0.5)
            for start, end in hits
            for index in frame.lines_of(start, end)
            for band in _band(frame, frame.lines[index], start, end)
        ]
        if len(bands) > _MOST_ROUNDED:
            painter.drawRects(bands)
        else:
            for band in bands:
                painter.drawRoundedRect(band, 3, 3)
        painter.restore()

    def _paint_selection(self, painter: QPainter, frame: Frame) -> None:
        if frame.selection is None:
            return
        start, end = frame.selection
        theme = self._theme
        colour = QColor(theme.selection if frame.focused else theme.selection_inactive)
        left = frame.page.text_left
        for index in frame.lines_of(start, end):
            line = frame.lines[index]
            stretches = [*line.stretches(start, end)]
            if line.end == line.block.end < end and not line.block.tail:
                stretches.append(_line_end(frame, line))
            for x, right in joined_stretches(stretches):
                painter.fillRect(QRectF(left + x, line.y, right - x, line.bottom - line.y), colour)

    def _paint_target(self, painter: QPainter, frame: Frame) -> None:
        if frame.target is None:
            return
        start, end = frame.target
        colour = QColor(self._theme.selection)
        for index in frame.lines_of(start, end):
            for rectangle in _band(frame, frame.lines[index], start, end):
                painter.fillRect(rectangle, colour)

    # -- below and on top of the letters -----------------------------------------------------

    def _paint_underlines(
        self, painter: QPainter, frame: Frame, line: ShownLine, marks: list[ShownMark]
    ) -> None:
        theme = self._theme
        left = frame.page.text_left
        for shown in marks:
            if shown.lane >= UNDERLINES:
                continue
            colour = QColor(tints.line_colour(theme.page, theme.text, shown.mark.colour))
            y = line.baseline + frame.metrics.drop + shown.lane * _LINE_PITCH
            for x, right in line.stretches(shown.start, shown.end):
                if shown.mark.dimmed:
                    _dotted(painter, QRectF(left + x, y, right - x, _LINE_THICKNESS), colour)
                else:
                    painter.fillRect(QRectF(left + x, y, right - x, _LINE_THICKNESS), colour)

    def _paint_letters(self, painter: QPainter, frame: Frame) -> None:
        painter.setPen(QColor(self._theme.text))
        clip = QRectF(0, 0, frame.width, frame.height)
        for top, block in frame.blocks:
            block.draw(painter, QPointF(frame.page.text_left, top), clip)

    def _paint_outlines(self, painter: QPainter, frame: Frame) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shown in frame.marks:
            if shown.mark.id == frame.emphasised:
                painter.setPen(QPen(QColor(self._theme.accent), 1.6))
            elif shown.mark.id == frame.hovered:
                painter.setPen(QPen(QColor(self._theme.muted), 1))
            else:
                continue
            # The mark's own underline lies inside.
            below = min(shown.lane + 1, UNDERLINES) * _LINE_PITCH + 1
            for index in frame.lines_of(shown.start, shown.end):
                for band in _band(frame, frame.lines[index], shown.start, shown.end):
                    painter.drawRoundedRect(band.adjusted(-1, -1, 1, below), 3, 3)
        painter.restore()

    def _paint_caret(self, painter: QPainter, frame: Frame) -> None:
        if frame.caret is None or not frame.lines:
            return
        index = frame.lines_of(frame.caret, frame.caret + 1)
        if not index:
            return
        line = frame.lines[index[0]]
        if not line.start <= frame.caret <= line.end:
            return
        x = frame.page.text_left + caret_x(line.box.line, frame.caret - line.block.position)
        top = line.baseline - frame.metrics.rise
        height = frame.metrics.rise + frame.metrics.drop
        painter.fillRect(QRectF(x - 1, top, _CARET_WIDTH, height), QColor(self._theme.caret))


def _segments(
    line: ShownLine, marks: list[ShownMark]
) -> Iterable[tuple[int, int, list[ShownMark]]]:
    """Yield the stretches of a line on which the same marks lie, those without marks left out."""
    if len(marks) == 1:
        yield marks[0].start, marks[0].end, marks
        return
    line_end = line.end + 1  # With the block's end, whose place a character may have taken.
    borders = {border for shown in marks for border in (shown.start, shown.end)}
    inner = sorted(border for border in borders if line.start < border < line_end)
    for start, end in zip([line.start, *inner], [*inner, line_end], strict=True):
        covering = [shown for shown in marks if shown.start <= start and end <= shown.end]
        if covering:
            yield start, end, covering


def _band(frame: Frame, line: ShownLine, start: int, end: int) -> list[QRectF]:
    """Return where a span lies behind the letters of a line."""
    left, top = frame.page.text_left, line.baseline - frame.metrics.rise
    height = frame.metrics.rise + frame.metrics.drop
    return [QRectF(left + x, top, right - x, height) for x, right in line.stretches(start, end)]


def _line_end(frame: Frame, line: ShownLine) -> tuple[float, float]:
    """Return the place after a block's last character that shows its line end as selected."""
    extent = line.box.line.naturalTextRect()
    width = _SELECTED_LINE_END * frame.metrics.character_width
    if line.block.right_to_left:
        return extent.left() - width, extent.left()
    return extent.right(), extent.right() + width


def _dotted(painter: QPainter, rectangle: QRectF, colour: QColor) -> None:
    pen = QPen(colour, rectangle.height(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1, 1])
    painter.setPen(pen)
    y = rectangle.center().y()
    painter.drawLine(QPointF(rectangle.left(), y), QPointF(rectangle.right(), y))
