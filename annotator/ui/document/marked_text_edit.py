"""A text edit that paints the marks on its text: tints, underlines, brackets and names."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from annotator.text.finding import Hits
from annotator.text.paragraphs import Paragraphs
from annotator.text.spans import Span
from annotator.text.utf16 import Utf16Map
from annotator.ui.document.display_text import display_text
from annotator.ui.document.frame import Frame, ShownMark
from annotator.ui.document.laid_out_block import LaidOutBlock
from annotator.ui.document.lazy_text_edit import LazyTextEdit
from annotator.ui.document.line_metrics import pixel_size
from annotator.ui.document.margin_painting import MarginPainter, MarginSign
from annotator.ui.document.marks import Mark, MarkBook, Marks
from annotator.ui.document.text_painting import TextPainter
from annotator.ui.document.theme import LIGHT, DocumentTheme

ZOOM_STEP = 1.1
"""How much larger the text is with each step of zoom."""

_MOST_ZOOM_STEPS = 12
_SMALL_FONT_SHARE = 0.76
_SMALLEST_FONT = 9


class MarkedTextEdit(LazyTextEdit):
    """Shows one text with its marks; all positions that go in or out count code points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no text yet, in the light theme."""
        super().__init__(parent)
        self._text = ""
        self._units = Utf16Map("")
        self._paragraphs = Paragraphs("")
        self._marks: Marks = MarkBook(0)
        self._signs: list[MarginSign] = []
        self._emphasised: Hashable | None = None
        self._hovered: Hashable | None = None
        self._target: Span | None = None
        self._hits = Hits()
        self._reading_font = QFont(self.font())
        self._zoom = 0
        # What is out of sight is prepared between events, so that no frame waits for it.
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare_marks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Text")
        self.set_theme(LIGHT)
        # Qt repaints the rectangles of letters and caret; what we paint reaches past those.
        self.selectionChanged.connect(self.viewport().update)
        self.cursorPositionChanged.connect(self.viewport().update)

    # -- text and marks ----------------------------------------------------------------------

    def text(self) -> str:
        """Return the text that is shown, in its canonical form."""
        return self._text

    def show_text(self, text: str, marks: Marks | Iterable[Mark] = ()) -> None:
        """Show the canonical ``text`` from its beginning, with ``marks`` on it.

        Raises:
            ValueError: two marks have one id, or a span is empty or lies outside the text.
        """
        book = marks if isinstance(marks, Marks) else MarkBook(len(text), marks)
        self._text = text
        self._units = Utf16Map(text)
        self._paragraphs = Paragraphs(text)
        self._emphasised = self._target = None
        self._hits = Hits()
        self.show_document(display_text(text), digits=len(str(len(self._paragraphs))))
        self._take_marks(book)

    def clear(self) -> None:
        """Show no text."""
        self.show_text("")

    def set_marks(self, marks: Marks | Iterable[Mark]) -> None:
        """Show ``marks`` in place of those shown so far.

        Raises:
            ValueError: two marks have one id, or a span is empty or lies outside the text.
        """
        self._take_marks(marks if isinstance(marks, Marks) else MarkBook(len(self._text), marks))

    def add_mark(self, mark: Mark) -> None:
        """Show one more mark.

        Raises:
            ValueError: its id is taken, or its span is empty or lies outside the text.
        """
        self._marks.add(mark)
        self.viewport().update()

    def remove_mark(self, mark_id: Hashable) -> None:
        """Take a mark off.

        Raises:
            KeyError: there is no such mark.
        """
        self._marks.remove(mark_id)
        self._marks_changed()

    def replace_mark(self, mark: Mark) -> None:
        """Show ``mark`` in place of the one with the same id.

        Raises:
            KeyError: there is no such mark.
            ValueError: the span is empty or lies outside the text.
        """
        self._marks.replace(mark)
        self.viewport().update()

    def emphasise(self, mark_id: Hashable | None) -> None:
        """Outline one mark as the current one, or none."""
        self._emphasised = mark_id
        self.viewport().update()

    def show_target(self, span: Span | None) -> None:
        """Show ``span`` as what is about to be coded, or nothing."""
        if span != self._target:
            self._target = span
            self.viewport().update()

    def show_hits(self, hits: Hits) -> None:
        """Show ``hits`` as what was looked for, in place of those shown so far."""
        self._hits = hits
        self.viewport().update()

    def visible_span(self) -> Span:
        """Return what is in sight, in whole lines."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        visible = self._layout.laid_out_between(top, top + height)
        return self._visible_span([(y - top, block) for y, block in visible], height)

    @property
    def prepared(self) -> bool:
        """Whether nothing is left to do for the marks out of sight."""
        return self._marks.prepared

    def _take_marks(self, marks: Marks) -> None:
        self._marks = marks
        self._idle.start()
        self._marks_changed()

    def _marks_changed(self) -> None:
        """Let go of marks that are no longer there."""
        if self._emphasised not in self._marks:
            self._emphasised = None
        if self._hovered not in self._marks:
            self._hovered = None
        # What is in the margin now may stand for a mark that is gone.
        self._signs = []
        self.viewport().update()

    def _sign_at(self, point: QPoint) -> MarginSign | None:
        """Return the bracket or name in the margin at ``point`` of the viewport."""
        return next((sign for sign in self._signs if sign.rectangle.contains(point)), None)

    def _marks_under(self, point: QPoint) -> list[Mark]:
        """Return the marks at ``point`` of the viewport, the foremost first."""
        sign = self._sign_at(point)
        if sign is not None:
            return [self._marks[mark_id] for mark_id in sign.marks]
        in_document = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        unit = self._layout.hitTest(in_document, Qt.HitTestAccuracy.ExactHit)
        return self._marks.at(self._units.to_code_point(unit)) if unit >= 0 else []

    def _prepare_marks(self) -> None:
        self._marks.prepare()
        if self._marks.prepared:
            self._idle.stop()
            self.viewport().update()

    # -- looks -------------------------------------------------------------------------------

    def set_theme(self, theme: DocumentTheme) -> None:
        """Paint in the colours of ``theme``."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.page))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.setPalette(palette)
        self._make_painters()

    def set_font(self, font: QFont) -> None:
        """Show the text in ``font``, larger or smaller by the present zoom."""
        self._reading_font = QFont(font)
        self._apply_font()

    def zoom(self) -> int:
        """Return by how many steps the text is larger (or smaller) than its font says."""
        return self._zoom

    def set_zoom(self, steps: int) -> None:
        """Show the text larger by ``steps``, or smaller where they are negative."""
        self._zoom = min(max(steps, -_MOST_ZOOM_STEPS), _MOST_ZOOM_STEPS)
        self._apply_font()

    def zoom_in(self) -> None:
        """Show the text one step larger."""
        self.set_zoom(self._zoom + 1)

    def zoom_out(self) -> None:
        """Show the text one step smaller."""
        self.set_zoom(self._zoom - 1)

    def _apply_font(self) -> None:
        font = QFont(self._reading_font)
        font.setPixelSize(round(pixel_size(font) * ZOOM_STEP**self._zoom))
        self.set_document_font(font)
        self._make_painters()

    def _make_painters(self) -> None:
        small = QFont(QApplication.font())
        size = pixel_size(self.document().defaultFont()) * _SMALL_FONT_SHARE
        small.setPixelSize(max(round(size), _SMALLEST_FONT))
        self._text_painter = TextPainter(self._theme)
        self._margin_painter = MarginPainter(self._theme, small)
        self.viewport().update()

    # -- painting ----------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show caret and selection as active."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no caret, and the selection as inactive."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, the marks and the text that is in sight."""
        self._settle()
        frame = self._frame()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.page))
        self._text_painter.paint(painter, frame)
        self._margin_painter.paint_numbers(painter, frame, self._paragraph_number)
        self._signs = self._margin_painter.paint_marks(painter, frame)
        painter.end()

    def _frame(self) -> Frame:
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        visible = self._layout.laid_out_between(top, top + height)
        blocks = [(y - top, block) for y, block in visible]
        cursor = self.textCursor()
        selection = (cursor.selectionStart(), cursor.selectionEnd())
        target, to_unit = self._target, self._units.to_utf16
        visible_span = self._visible_span(blocks, height)
        return Frame(
            width=self.viewport().width(),
            height=height,
            page=self._page,
            metrics=self._layout.metrics,
            blocks=blocks,
            marks=self._shown_marks(visible_span),
            hits=self._shown_hits(visible_span),
            selection=selection if cursor.hasSelection() else None,
            target=None if target is None else (to_unit(target.start), to_unit(target.end)),
            caret=cursor.position() if self.hasFocus() else None,
            emphasised=self._emphasised,
            hovered=self._hovered,
            focused=self.hasFocus(),
        )

    def _visible_span(self, blocks: list[tuple[int, LaidOutBlock]], height: int) -> Span:
        """Return the text of the visible lines of ``blocks``."""
        (first_top, first), (last_top, last) = blocks[0], blocks[-1]
        start = first.position + first.line_at(-first_top).start
        end = last.position + last.line_at(height - last_top).end
        to_point = self._units.to_code_point
        return Span(to_point(start), to_point(end, round_up=True))

    def _shown_marks(self, visible: Span) -> list[ShownMark]:
        to_unit = self._units.to_utf16
        # One more at the end: a character may stand in the place of the last block's end.
        found = self._marks.overlapping(visible.start, visible.end + 1)
        return [
            ShownMark(mark, to_unit(mark.span.start), to_unit(mark.span.end), lane)
            for mark, lane in found
        ]

    def _shown_hits(self, visible: Span) -> list[tuple[int, int]]:
        to_unit, hits = self._units.to_utf16, self._hits
        found = [hits[index] for index in hits.overlapping(visible.start, visible.end + 1)]
        return [(to_unit(hit.start), to_unit(hit.end)) for hit in found]

    def _paragraph_number(self, block: LaidOutBlock) -> int | None:
        """Return the number to write beside ``block``: only where a paragraph with text begins."""
        if not self._style.numbered:
            return None
        if block.length == 0 or self._layout.continues(block.number):
            return None
        return self._paragraphs.number_at(self._units.to_code_point(block.position))
