"""Paints what stands beside the text: paragraph numbers, and brackets with the codes' names."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from annotator.ui.document import tints
from annotator.ui.document.frame import Frame, ShownMark
from annotator.ui.document.label_placement import Row, Wish, placed_labels
from annotator.ui.document.laid_out_block import LaidOutBlock
from annotator.ui.document.text_painting import UNDERLINES
from annotator.ui.document.theme import DocumentTheme

WHO = " · "
"""What parts the code from the coder in a mark's label."""

BRACKETS = 5
"""Brackets drawn beside one another; spans in further lanes have their name only."""

_BRACKET_PITCH = 7
_BRACKET_THICKNESS = 3
_TICK = 3
_TICK_THICKNESS = 2
_DIMMED_OPACITY = 0.5
_CHIP = 8
_NAME_GAP = 6
_NARROWEST_NAME = 48
_NARROWEST_CODE = 30
_COUNT_PADDING = 5
_MOST_ELIDED = 1_000
_COUNT_GAP = 3  # Between the text and the counts beside its lines.


class MarginSign(NamedTuple):
    """Something in the margin that stands for marks: where it is, and for which.

    Attributes:
        rectangle: Where it is, in pixels of the view.
        marks: Whose sign it is.
        is_count: Whether it counts marks for whose names or underlines there is no room.
    """

    rectangle: QRect
    marks: tuple[Hashable, ...]
    is_count: bool = False


class MarginPainter:
    """Paints both sides of the text column of a `Frame`."""

    def __init__(self, theme: DocumentTheme, small_font: QFont) -> None:
        """Paint in the colours of ``theme``, numbers and names in ``small_font``."""
        self._theme = theme
        self._font = small_font
        self._measures = QFontMetrics(small_font)
        self._elided_names: dict[tuple[str, int], str] = {}
        self._colours: dict[str, QColor] = {}

    def paint_numbers(
        self, painter: QPainter, frame: Frame, number_of: Callable[[LaidOutBlock], int | None]
    ) -> None:
        """Write the paragraph numbers that ``number_of`` gives for the visible blocks."""
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted))
        for top, block in frame.blocks:
            number = number_of(block)
            if number is not None:
                text = str(number)
                x = frame.page.numbers_right - self._measures.horizontalAdvance(text)
                painter.drawText(QPointF(x, top + block.lines[0].baseline), text)

    def paint_marks(self, painter: QPainter, frame: Frame) -> list[MarginSign]:
        """Paint brackets and names, and return what can be pointed at, the foremost first."""
        extents = [extent for extent in (_extent(frame, m) for m in frame.marks) if extent]
        signs = [*self._paint_names(painter, frame, extents), *self._paint_counts(painter, frame)]
        return signs + [
            self._paint_bracket(painter, frame, extent)
            for extent in extents
            if extent.shown.lane < BRACKETS
        ]

    def _paint_counts(self, painter: QPainter, frame: Frame) -> Iterator[MarginSign]:
        """Count beside each line the marks on it for which there is no underline."""
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted))
        left = frame.page.text_left + frame.page.text_width + _COUNT_GAP
        for line, marks in zip(frame.lines, frame.marks_by_line, strict=True):
            further = tuple(shown.mark.id for shown in marks if shown.lane >= UNDERLINES)
            if further and line.end > line.start:
                count = f"+{len(further)}"
                painter.drawText(QPointF(left, line.baseline), count)
                width = self._measures.horizontalAdvance(count)
                place = QRect(left, line.y, width, line.bottom - line.y)
                yield MarginSign(place, further, is_count=True)

    def _paint_bracket(self, painter: QPainter, frame: Frame, extent: _Extent) -> MarginSign:
        shown = extent.shown
        x = frame.page.margin_left + shown.lane * _BRACKET_PITCH
        height = extent.bottom - extent.top
        colour = self._colour(shown)
        if shown.mark.dimmed:
            colour = QColor(colour)
            colour.setAlphaF(_DIMMED_OPACITY)
        current = shown.mark.id in {frame.emphasised, frame.hovered}
        thickness = _BRACKET_THICKNESS + current
        painter.fillRect(QRect(x, extent.top, thickness, height), colour)
        if extent.begins:
            painter.fillRect(QRect(x - _TICK, extent.top, _TICK, _TICK_THICKNESS), colour)
        if extent.ends:
            y = extent.bottom - _TICK_THICKNESS
            painter.fillRect(QRect(x - _TICK, y, _TICK, _TICK_THICKNESS), colour)
        return MarginSign(QRect(x - 1, extent.top, _BRACKET_PITCH, height), (shown.mark.id,))

    def _paint_names(
        self, painter: QPainter, frame: Frame, extents: list[_Extent]
    ) -> list[MarginSign]:
        left = frame.page.margin_left + BRACKETS * _BRACKET_PITCH + _NAME_GAP
        width = frame.page.margin_left + frame.page.margin_width - left
        if width < _NARROWEST_NAME:
            return []
        row_height = self._measures.height()
        wishes = (
            Wish(extent, extent.name_top(self._measures), extent.bottom) for extent in extents
        )
        served = sorted(wishes, key=lambda wish: (wish.top, wish.key.shown.lane))
        signs = []
        for row in placed_labels(served, row_height, frame.height):
            rectangle = QRect(left, row.top, width, row_height)
            count = self._paint_name(painter, frame, row, rectangle)
            if row.folded:
                folded = tuple(extent.shown.mark.id for extent in row.folded)
                signs.append(MarginSign(count, folded, is_count=True))
            signs.append(MarginSign(rectangle, (row.key.shown.mark.id,)))
        return signs

    def _paint_name(
        self, painter: QPainter, frame: Frame, row: Row[_Extent], rectangle: QRect
    ) -> QRect:
        """Paint a name and the count after it; return where the count is."""
        shown = row.key.shown
        current = shown.mark.id in {frame.emphasised, frame.hovered}
        chip = QRectF(0, 0, _CHIP, _CHIP)
        chip.moveCenter(QPointF(rectangle.left() + _CHIP / 2, rectangle.center().y() + 1))
        painter.fillRect(chip, self._colour(shown))
        count = f"+{len(row.folded)}" if row.folded else ""
        count_width = self._measures.horizontalAdvance(count) + 2 * _COUNT_PADDING if count else 0
        space = rectangle.width() - _CHIP - 2 * _NAME_GAP - count_width
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text if current else self._theme.muted))
        baseline = rectangle.top() + self._measures.ascent()
        place = QPointF(rectangle.left() + _CHIP + _NAME_GAP, baseline)
        name = self._elided(shown.mark.label, space)
        painter.drawText(place, name)
        left = round(place.x()) + self._measures.horizontalAdvance(name) + _NAME_GAP
        pill = QRect(left, rectangle.top(), count_width, rectangle.height())
        if count:
            self._paint_count(painter, pill, count)
        return pill

    def _paint_count(self, painter: QPainter, pill: QRect, count: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.rule))
        painter.drawRoundedRect(QRectF(pill).adjusted(0, 0.5, 0, -0.5), 6, 6)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)
        painter.restore()

    def _colour(self, shown: ShownMark) -> QColor:
        colour = self._colours.get(shown.mark.colour)
        if colour is None:
            theme = self._theme
            colour = QColor(tints.line_colour(theme.page, theme.text, shown.mark.colour))
            self._colours[shown.mark.colour] = colour
        return colour

    def _elided(self, name: str, width: int) -> str:
        elided = self._elided_names.get((name, width))
        if elided is None:
            if len(self._elided_names) >= _MOST_ELIDED:
                self._elided_names.clear()
            elided = elided_label(name, width, self._measures)
            self._elided_names[name, width] = elided
        return elided


def elided_label(label: str, width: int, measures: QFontMetrics) -> str:
    """Return a label cut to a width; who coded stays to be read where the code's name is cut."""
    code, sign, coder = label.rpartition(WHO)
    tail = sign + coder
    room = width - measures.horizontalAdvance(tail)
    if not sign or room < _NARROWEST_CODE:
        code, tail, room = label, "", width
    return measures.elidedText(code, Qt.TextElideMode.ElideRight, room) + tail


class _Extent(NamedTuple):
    """The visible part of a mark, in pixels of the view from top to bottom."""

    shown: ShownMark
    top: int
    bottom: int
    first_baseline: int
    begins: bool
    ends: bool

    def name_top(self, measures: QFontMetrics) -> int:
        """Return where the name would best stand: on the first line, or in sight at the top."""
        if self.begins:
            return self.first_baseline - measures.ascent()
        return min(_NAME_GAP, self.bottom - measures.height())


def _extent(frame: Frame, shown: ShownMark) -> _Extent | None:
    indices = frame.lines_of(shown.start, shown.end)
    if not indices:
        return None
    first, last = frame.lines[indices[0]], frame.lines[indices[-1]]
    begins, ends = shown.start >= first.start, shown.end <= last.end + 1
    return _Extent(
        shown=shown,
        top=first.baseline - frame.metrics.rise if begins else 0,
        bottom=last.baseline + frame.metrics.drop if ends else frame.height,
        first_baseline=first.baseline,
        begins=begins,
        ends=ends,
    )
