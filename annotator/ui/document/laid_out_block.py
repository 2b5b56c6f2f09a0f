"""One block of a document with its lines broken: where each line and each stretch of it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.ui.document.line_metrics import LineMetrics

# Letters that run from right to left, digits among them, and the marks that turn text around.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


class LineBox(NamedTuple):
    """One line of a block; positions count UTF-16 units, pixels count from the block's top left."""

    line: QTextLine
    start: int
    end: int
    top: int
    bottom: int
    baseline: int


class Setting(NamedTuple):
    """How the text of a block is set."""

    font: QFont
    metrics: LineMetrics
    option: QTextOption

    @property
    def right_to_left(self) -> bool:
        """Whether lines begin at the right."""
        return self.option.textDirection() is Qt.LayoutDirection.RightToLeft


class LaidOutBlock:
    """A block whose lines are broken at one width.

    The lines belong to a ``QTextLayout`` of this object's own, which is gone with it. The block's
    own one would keep some 50 bytes for each character until the document goes, whatever is done.
    """

    __slots__ = (
        "_font",
        "_layout",
        "_starts",
        "_stretches",
        "_turns",
        "height",
        "length",
        "lines",
        "number",
        "position",
        "right_to_left",
        "tail",
        "tail_width",
    )

    def __init__(self, block: QTextBlock, width: float, setting: Setting, tail: str = "") -> None:
        """Break the lines of ``block``.

        Args:
            block: The block.
            width: Longest line, in pixels.
            setting: How its text is set.
            tail: Character whose place the block's end took; it is painted after the last line.
        """
        text = block.text()
        self.number = block.blockNumber()
        self.position = block.position()
        self.length = block.length() - 1
        self.right_to_left = setting.right_to_left
        self._font = setting.font
        self._layout = QTextLayout(text, setting.font)
        self.lines = broken_lines(self._layout, width, setting)
        self.height = self.lines[-1].bottom
        self.tail = tail
        self.tail_width = QFontMetricsF(self._font).horizontalAdvance(tail) if tail else 0.0
        self._starts = [box.start for box in self.lines]
        self._stretches: dict[tuple[int, int], list[tuple[float, float]]] = {}
        self._turns = self.right_to_left or _TURNS.search(text) is not None

    @property
    def end(self) -> int:
        """Position in the document behind the block's last character."""
        return self.position + self.length

    def line_holding(self, position: int) -> LineBox:
        """Return the line that holds ``position``, counted from the block's start."""
        return self.lines[max(bisect_right(self._starts, position) - 1, 0)]

    def line_at(self, y: float) -> LineBox:
        """Return the line at ``y``, the first or last one where y lies outside."""
        return next((box for box in self.lines if y < box.bottom), self.lines[-1])

    def stretches(self, box: LineBox, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where ``[start, end)`` reaches on the line, from left to right.

        Where writing directions mix, a span can be several stretches. Spaces at which the line was
        broken have no width.

        Args:
            box: A line of this block.
            start: First position, counted from the block's start.
            end: Position behind the last, counted likewise; more than the block's length takes the
                block's end in.
        """
        start, line_end = max(start, box.start), min(end, box.end)
        in_tail = bool(self.tail) and box is self.lines[-1] and end > self.length
        tail = [(self.tail_x(), self.tail_x() + self.tail_width)] if in_tail else []
        if start >= line_end:
            return tail
        # Asking a line takes long where fonts or scripts change often, and the same stretches are
        # asked for in every frame.
        known = self._stretches.get((start, line_end))
        if known is None:
            find = _visual_runs if self._turns else _run_from_left
            known = [stretch for stretch in find(box, start, line_end) if stretch[1] > stretch[0]]
            self._stretches[start, line_end] = known
        return known + tail if tail else known

    def draw(self, painter: QPainter, place: QPointF, clip: QRectF) -> None:
        """Paint the lines inside ``clip`` with the block's top left at ``place``."""
        self._layout.draw(painter, place, [], clip)
        if self.tail:
            left, box = place.x() + self.tail_x(), self.lines[-1]
            painter.setFont(self._font)
            painter.drawText(QPointF(left, place.y() + box.baseline), self.tail)

    def caret_at(self, box: LineBox, x: float) -> int:
        """Return the position of the caret nearest to ``x`` on a line, from the block's start."""
        found = box.line.xToCursor(x)
        character = self.character_at(box, x)
        if character is None or character == self.length:
            return found
        following = self._following(character)
        if found in (character, following):
            return found
        # With letters of several fonts on a line, Qt can lead beyond the next word where a letter
        # with a mark comes before a no-break space.
        left, right = self.stretches(box, character, min(following, box.end))[0]
        runs = box.line.glyphRuns(character, 1)
        backwards = bool(runs) and runs[0].isRightToLeft()
        return character if (x < (left + right) / 2) is not backwards else following

    def character_at(self, box: LineBox, x: float) -> int | None:
        """Return the position of the character painted at ``x`` on a line, or None."""
        if self.tail and box is self.lines[-1] and 0 <= x - self.tail_x() < self.tail_width:
            return self.length
        if not self._turns:
            if not 0 <= x < box.line.naturalTextWidth():
                return None
            return self._character_from_left(box, x)
        # Where directions mix, QTextLine gives the neighbour at some borders. A letter and the
        # marks on it have their extent only together.
        position = box.start
        while position < box.end:
            following = self._following(position)
            stretches = self.stretches(box, position, min(following, box.end))
            if any(left <= x < right for left, right in stretches):
                return position
            position = following
        return None

    def _character_from_left(self, box: LineBox, x: float) -> int:
        """Return the character at ``x`` where carets go from left to right."""
        places = range(box.start, box.end)
        behind = bisect_right(places, x, key=lambda position: caret_x(box.line, position))
        position = box.start + max(behind - 1, 0)
        if self._layout.isValidCursorPosition(position):
            return position
        return max(self._layout.previousCursorPosition(position), box.start)

    def _following(self, position: int) -> int:
        """Return where the character after the one at ``position`` begins."""
        return max(self._layout.nextCursorPosition(position), position + 1)

    def tail_x(self) -> float:
        """Return where the tail is painted."""
        extent = self.lines[-1].line.naturalTextRect()
        return extent.left() - self.tail_width if self.right_to_left else extent.right()


def broken_lines(layout: QTextLayout, width: float, setting: Setting) -> list[LineBox]:
    """Break the lines of ``layout`` at ``width`` pixels, and return them."""
    boxes: list[LineBox] = []
    metrics = setting.metrics
    top = 0
    layout.setTextOption(setting.option)
    # Keep the glyphs for painting: by default they are dropped here and found again there.
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ascent = line.ascent()
        start = line.textStart()
        end = start + line.textLength()
        baseline = max(metrics.baseline, ceil(ascent))
        height = max(metrics.pitch, baseline + ceil(line.descent()))
        if end == 0:
            height = metrics.blank_line
            baseline = round(metrics.baseline * height / metrics.pitch)
        line.setPosition(QPointF(0, top + baseline - ascent))
        boxes.append(LineBox(line, start, end, top, top + height, top + baseline))
        top += height
    layout.endLayout()
    return boxes


def caret_x(line: QTextLine, position: int) -> float:
    """Return where a caret at ``position`` of the line's block stands, from the block's left."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def _run_from_left(box: LineBox, start: int, end: int) -> list[tuple[float, float]]:
    natural = box.line.naturalTextWidth()
    right = natural if end == box.end else caret_x(box.line, end)
    return [(caret_x(box.line, start), min(right, natural))]


def _visual_runs(box: LineBox, start: int, end: int) -> list[tuple[float, float]]:
    # QTextLine.cursorToX answers for a caret, which at a turn stands at the end of the run before;
    # a glyph run's rectangle is the extent of exactly the characters asked for.
    rectangles = [run.boundingRect() for run in box.line.glyphRuns(start, end - start)]
    return joined_stretches((rect.left(), rect.right()) for rect in rectangles)


def joined_stretches(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return ``stretches`` from left to right, those that touch made one."""
    union: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if union and left <= union[-1][1] + 0.5:
            union[-1] = (union[-1][0], max(right, union[-1][1]))
        else:
            union.append((left, right))
    return union
