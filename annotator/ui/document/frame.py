"""What one painting of a document view shows: the visible lines and what is marked on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.ui.document.laid_out_block import LaidOutBlock, LineBox
from annotator.ui.document.line_metrics import LineMetrics
from annotator.ui.document.marks import Mark
from annotator.ui.document.page import PageGeometry


class ShownMark(NamedTuple):
    """A mark that reaches into sight; its positions count UTF-16 units of the document."""

    mark: Mark
    start: int
    end: int
    lane: int


class ShownLine(NamedTuple):
    """A visible line; positions count UTF-16 units of the document, ``y`` pixels of the view."""

    block: LaidOutBlock
    box: LineBox
    start: int
    end: int
    y: int

    @property
    def baseline(self) -> int:
        """Where the letters stand, in the view."""
        return self.y + self.box.baseline - self.box.top

    @property
    def bottom(self) -> int:
        """Where the line ends, in the view."""
        return self.y + self.box.bottom - self.box.top

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where a span reaches on this line, from the column's left."""
        first = self.block.position
        return self.block.stretches(self.box, start - first, end - first)


@dataclass(frozen=True)
class Frame:
    """All that one painting needs to know; positions count UTF-16 units of the document.

    Attributes:
        width: Width of the view in pixels.
        height: Height of the view in pixels.
        page: The page's columns.
        metrics: Measures of the lines.
        blocks: The visible blocks, each with its top in the view.
        marks: The marks that reach into the visible blocks, in the order of the text.
        hits: Start and end of each visible place where something that was looked for stands.
        selection: Start and end of what is selected.
        target: Start and end of what is about to be coded.
        caret: Where the caret stands, or None where it is not to be seen.
        emphasised: Key of the mark that is current.
        hovered: Key of the mark under the mouse.
        focused: Whether keys go to the view.
    """

    width: int
    height: int
    page: PageGeometry
    metrics: LineMetrics
    blocks: list[tuple[int, LaidOutBlock]]
    marks: list[ShownMark]
    hits: list[tuple[int, int]]
    selection: tuple[int, int] | None
    target: tuple[int, int] | None
    caret: int | None
    emphasised: Hashable | None
    hovered: Hashable | None
    focused: bool

    @cached_property
    def lines(self) -> list[ShownLine]:
        """The visible lines from top to bottom."""
        return list(self._visible_lines())

    @cached_property
    def marks_by_line(self) -> list[list[ShownMark]]:
        """For each of `lines` the marks on it, in the order of the text."""
        on_line: list[list[ShownMark]] = [[] for _ in self.lines]
        for shown in self.marks:
            for index in self.lines_of(shown.start, shown.end):
                on_line[index].append(shown)
        return on_line

    def lines_of(self, start: int, end: int) -> range:
        """Return the indices of the visible lines on which a span has at least one character."""
        first = max(bisect_right(self._line_starts, start) - 1, 0)
        if first < len(self.lines) and self.lines[first].end < start:
            first += 1
        return range(first, bisect_left(self._line_starts, end))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def _visible_lines(self) -> Iterator[ShownLine]:
        for top, block in self.blocks:
            for box in block.lines:
                if top + box.bottom > 0 and top + box.top < self.height:
                    start, end = block.position + box.start, block.position + box.end
                    yield ShownLine(block, box, start, end, top + box.top)
