"""A document layout that breaks the lines of the blocks asked for and estimates all other heights.

A ``QTextDocument`` with this layout opens in the time its text takes to copy, however long it is.
Whoever shows it asks for the blocks between two heights; where a block turns out higher or lower
than estimated, `LazyDocumentLayout.height_corrected` says so, and the showing side scrolls along.

What `QTextEdit`, `QTextCursor` and Qt's accessibility need is here too: each asks for the bounding
rectangle of a block before it looks at the lines in the block's own ``QTextLayout``, and that is
when they are broken there. Painting has lines of its own (see `LaidOutBlock`).
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextOption,
)

from annotator.ui.document.display_text import DisplayText
from annotator.ui.document.heights import BlockHeights
from annotator.ui.document.laid_out_block import LaidOutBlock, Setting, broken_lines
from annotator.ui.document.line_metrics import LineMetrics

MOST_CHARACTERS_KEPT = 60_000
"""Beyond this, blocks out of sight lose their lines, those first that were laid out first."""

_TAB_CHARACTERS = 8
_LINE_FILL = 0.97  # Words that do not fit leave the ends of lines empty.


class LazyDocumentLayout(QAbstractTextDocumentLayout):
    """Lays out the blocks of a read-only document one by one, when they are asked for.

    All text stands in one column from `column_left` on. Blocks are stacked without overlap, in
    whole pixels.

    Attributes:
        height_corrected: Signal (block number, by how many pixels it grew); all blocks below have
            moved by so much.
    """

    height_corrected = Signal(int, int)

    def __init__(
        self, document: QTextDocument, shown: DisplayText, line_spacing: float = 1.5
    ) -> None:
        """Lay out ``document``, whose text is that of ``shown``.

        Args:
            document: The document; its default font is the font of all text.
            shown: What was given to the document as its text.
            line_spacing: Distance from one line to the next, in lines set close.
        """
        super().__init__(document)
        self._lengths = shown.block_lengths
        self._continuing = shown.continuing
        self._cut_characters = shown.cut_characters
        self._left = 0
        self._width = 600
        self._margin = 0
        self._font = document.defaultFont()
        self._line_spacing = line_spacing
        self.metrics = LineMetrics.of(self._font, line_spacing)
        self._revision = document.revision()
        self._blocks: dict[int, LaidOutBlock] = {}
        self._broken_for_qt: set[int] = set()
        self._characters_kept = 0
        self._reported = QSizeF()
        self._heights = self._estimated_heights()

    # -- the page ----------------------------------------------------------------------------

    @property
    def column_left(self) -> int:
        """Where the lines begin, in pixels from the document's left border."""
        return self._left

    @property
    def column_width(self) -> int:
        """Longest line, in pixels."""
        return self._width

    def set_column(self, left: int, width: int, margin: int) -> None:
        """Place the text: ``margin`` is the space above the first and below the last block."""
        self._left, self._margin = left, margin
        if width != self._width:
            self._width = width
            self._forget_lines()

    def set_line_spacing(self, line_spacing: float) -> None:
        """Set the lines closer or wider apart."""
        if line_spacing != self._line_spacing:
            self._line_spacing = line_spacing
            self.metrics = LineMetrics.of(self._font, line_spacing)
            self._forget_lines()

    def report_size(self) -> None:
        """Tell the document's viewers its size, if that has changed."""
        size = self.documentSize()
        if size != self._reported:
            self._reported = size
            self.documentSizeChanged.emit(size)

    # -- blocks ------------------------------------------------------------------------------

    def block_at(self, y: float) -> int:
        """Return the number of the block at ``y``, the first or last one where y lies outside."""
        return self._heights.at(y - self._margin)

    def top(self, number: int) -> int:
        """Return the distance from the document's top to that of block ``number``, in pixels."""
        return self._margin + self._heights.top(number)

    def is_laid_out(self, number: int) -> bool:
        """Whether the lines of block ``number`` are broken."""
        return number in self._blocks

    def laid_out(self, number: int) -> LaidOutBlock:
        """Return block ``number`` with its lines, breaking them now if need be."""
        known = self._blocks.get(number)
        return known if known is not None else self._lay_out(number)

    def laid_out_between(self, top: float, bottom: float) -> Iterator[tuple[int, LaidOutBlock]]:
        """Yield the blocks from ``top`` to ``bottom``, each with its own top."""
        number = self.block_at(top)
        y = self.top(number)
        while y < bottom and number < len(self._heights):
            yield y, self.laid_out(number)
            y += self._heights.height(number)
            number += 1

    def continues(self, number: int) -> bool:
        """Whether block ``number`` goes on with the paragraph of the block before it."""
        return number in self._continuing

    # -- what Qt asks for --------------------------------------------------------------------

    def documentSize(self) -> QSizeF:
        """Return the size of the column and the height of all blocks with the margins."""
        return QSizeF(self._left + self._width, self._heights.total + 2 * self._margin)

    def pageCount(self) -> int:
        """Return 1: the document is one endless page."""
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """Return the whole document: it has no frames but the root."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return where ``block`` stands, with its lines broken."""
        number = block.blockNumber()
        if not block.isValid() or number >= len(self._heights):
            return QRectF()
        height = self.laid_out(number).height
        if number not in self._broken_for_qt:
            broken_lines(block.layout(), self._width, self._setting(block))
            self._broken_for_qt.add(number)
        place = QPointF(self._left, self.top(number))
        # Qt's accessibility asks the block's layout where it stands.
        block.layout().setPosition(place)
        return QRectF(place, QSizeF(self._width, height))

    def hitTest(  # type: ignore[override]  # Qt itself only passes a QPointF
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Return the position at ``point``; -1 where an exact hit is wanted and none is there."""
        number = self.block_at(point.y())
        block = self.laid_out(number)
        x, y = point.x() - self._left, point.y() - self.top(number)
        box = block.line_at(y)
        if accuracy is Qt.HitTestAccuracy.FuzzyHit:
            return block.position + block.caret_at(box, x)
        hit = block.character_at(box, x) if 0 <= y < block.height else None
        return -1 if hit is None else block.position + hit

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """Measure again where the font or, in a document that was edited, the text is another."""
        document = self.document()
        if document.revision() != self._revision:
            self._revision = document.revision()
            self._lengths = _block_lengths(document)
            self._continuing, self._cut_characters = frozenset(), {}
            self._broken_for_qt.clear()
        elif document.defaultFont() == self._font:
            return
        self._font = document.defaultFont()
        self.metrics = LineMetrics.of(self._font, self._line_spacing)
        self._forget_lines()

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint the text in ``context.clip``, without selections."""
        whole = QRectF(QPointF(0, 0), self.documentSize())
        clip = context.clip if context.clip.isValid() else whole
        painter.setPen(context.palette.text().color())
        for top, block in self.laid_out_between(clip.top(), clip.bottom()):
            block.draw(painter, QPointF(self._left, top), clip)

    # -- lines and heights -------------------------------------------------------------------

    def forget_unseen(self, first: int, last: int) -> None:
        """Free the lines of blocks outside ``first`` to ``last`` where very many are kept."""
        for number in list(self._blocks):
            if self._characters_kept <= MOST_CHARACTERS_KEPT:
                return
            if not first <= number <= last:
                self._characters_kept -= self._blocks.pop(number).length

    def _lay_out(self, number: int) -> LaidOutBlock:
        block = self.document().findBlockByNumber(number)
        tail = self._cut_characters.get(number, "")
        laid_out = LaidOutBlock(block, self._width, self._setting(block), tail)
        self._blocks[number] = laid_out
        self._characters_kept += laid_out.length
        has_gap = laid_out.length > 0 and not self.continues(number + 1)
        gap = self.metrics.paragraph_gap if has_gap else 0
        grown = self._heights.correct(number, laid_out.height + gap)
        if grown:
            self.height_corrected.emit(number, grown)
        return laid_out

    def _setting(self, block: QTextBlock) -> Setting:
        right_to_left = block.textDirection() is Qt.LayoutDirection.RightToLeft
        option = QTextOption(self.document().defaultTextOption())
        directions, sides = Qt.LayoutDirection, Qt.AlignmentFlag
        option.setTextDirection(directions.RightToLeft if right_to_left else directions.LeftToRight)
        side = sides.AlignRight if right_to_left else sides.AlignLeft
        option.setAlignment(side | sides.AlignAbsolute)
        option.setTabStopDistance(_TAB_CHARACTERS * self.metrics.character_width)
        return Setting(self._font, self.metrics, option)

    def _forget_lines(self) -> None:
        document = self.document()
        for number in self._broken_for_qt:
            # What is asked of it before its lines are broken anew must find none.
            document.findBlockByNumber(number).layout().setText("")
        self._broken_for_qt.clear()
        self._blocks.clear()
        self._characters_kept = 0
        self._heights = self._estimated_heights()

    def _estimated_heights(self) -> BlockHeights:
        lengths = self._lengths
        per_line = max(_LINE_FILL * self._width / self.metrics.character_width, 1.0)
        pitch, gap = self.metrics.pitch, self.metrics.paragraph_gap
        # One height for each length there can be: looking up costs a tenth of working out.
        height_of = [
            pitch * max(ceil(length / per_line), 1) + gap for length in range(max(lengths) + 1)
        ]
        height_of[0] = self.metrics.blank_line
        heights = [height_of[length] for length in lengths]
        for number in self._continuing:
            heights[number - 1] -= gap
        return BlockHeights(heights)


def _block_lengths(document: QTextDocument) -> list[int]:
    lengths = []
    block = document.firstBlock()
    while block.isValid():
        lengths.append(block.length() - 1)
        block = block.next()
    return lengths
