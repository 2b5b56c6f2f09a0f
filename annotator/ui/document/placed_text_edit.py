"""A marked text in which caret, selection and what is in sight are places of the canonical text."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QStringListModel, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from annotator.text.graphemes import (
    grapheme_end,
    grapheme_start,
    is_grapheme_border,
    widened_to_graphemes,
)
from annotator.text.spans import Span
from annotator.ui.document.bordered_text_edit import BorderedTextEdit
from annotator.ui.document.lazy_text_edit import Place
from annotator.ui.document.marks import Mark, Marks

SELECTION = "application/x-annotator-selection"
"""The type of data that tells that what is dragged is what is selected in a document view."""

_COMFORTABLE_SHARE = 0.3  # Where a place that is jumped to comes to stand, from the top.


class PlacedTextEdit(BorderedTextEdit):
    """Keeps caret and selection at borders of graphemes, and tells once when they are elsewhere.

    Attributes:
        caret_moved: Signal (position) when the caret has moved.
        selection_changed: Signal (span or None) when something else is selected.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no text yet."""
        super().__init__(parent)
        self._reported: tuple[int, Span | None] = (0, None)
        self._quiet = False
        self.cursorPositionChanged.connect(self._report_cursor)
        self.selectionChanged.connect(self._report_cursor)

    def show_text(self, text: str, marks: Marks | Iterable[Mark] = ()) -> None:
        """Show the canonical ``text`` from its beginning, with ``marks`` on it.

        The caret stands at the beginning, nothing is selected or emphasised; what has changed by
        that is signalled once, when the text is there.

        Raises:
            ValueError: two marks have one id, or a span is empty or lies outside the text.
        """
        self._quiet = True
        try:
            super().show_text(text, marks)
        finally:
            self._quiet = False
        self._report_cursor()

    # -- caret and selection -----------------------------------------------------------------

    def caret(self) -> int:
        """Return the caret's position."""
        unit = self.textCursor().position()
        return grapheme_start(self._text, self._units.to_code_point(unit))

    def selected_span(self) -> Span | None:
        """Return what is selected, widened where it cuts a grapheme, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._units.to_code_point(cursor.selectionStart())
        end = self._units.to_code_point(cursor.selectionEnd(), round_up=True)
        return widened_to_graphemes(self._text, Span(start, end))

    def select(self, span: Span) -> None:
        """Select ``span``, or put the caret there where it is empty, without scrolling.

        Raises:
            ValueError: the span lies outside the text.
        """
        self._set_cursor(self._units.to_utf16(span.start), self._units.to_utf16(span.end))

    def go_to(self, position: int) -> None:
        """Put the caret at ``position`` and bring it into sight.

        Raises:
            ValueError: the position lies outside the text.
        """
        place = Span(position, position)
        self.select(place)
        self.ensure_visible(place)

    def ensure_visible(self, span: Span, around: float = 0.0) -> None:
        """Scroll, if ``span`` is not in sight, so that it begins in the upper part of the view.

        Args:
            span: what to show.
            around: the share of the view's height that must be free above and below it, too.

        Raises:
            ValueError: the span lies outside the text.
        """
        start, end = self._units.to_utf16(span.start), self._units.to_utf16(span.end)
        top, bottom = self._line_extent(start)[0], self._line_extent(end)[1]
        height = self.viewport().height()
        free = round(around * height)
        first = self.verticalScrollBar().value() + free
        last = first + height - 2 * free
        ends_in_sight = bottom <= last or bottom - top > last - first
        if not (first <= top <= last - self._layout.metrics.pitch and ends_in_sight):
            share = min(_COMFORTABLE_SHARE, max(1 - (bottom - top) / height, 0))
            self._scroll_to(top - round(share * height), start)

    def line_pitch(self) -> int:
        """Return the distance from one line to the next, in pixels."""
        return self._layout.metrics.pitch

    def text_column(self) -> range:
        """Return where lines begin and end, in pixels from the left border of the viewport."""
        return range(self._page.text_left, self._page.text_left + self._page.text_width)

    def place(self) -> Place:
        """Return what is at the top of the view, in a form that outlasts resizing and zooming."""
        unit, offset = self._place_now()
        return Place(self._units.to_code_point(unit), offset)

    def restore_place(self, place: Place) -> None:
        """Scroll so that ``place`` is at the top again; beyond the text's end, to the end."""
        position = min(max(place.position, 0), len(self._text))
        self._restore(Place(self._units.to_utf16(position), place.offset))

    def _set_cursor(self, anchor: int, position: int) -> None:
        # Qt scrolls to a cursor that is set; whether to scroll is decided by our callers.
        place = self._place_now()
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._restore(place)

    def _report_cursor(self) -> None:
        """Signal what has changed about caret and selection; Qt itself tells more than once."""
        if self._quiet:
            return
        former_caret, former_span = self._reported
        caret, span = self.caret(), self.selected_span()
        self._reported = caret, span
        if caret != former_caret:
            self.caret_moved.emit(caret)
        if span != former_span:
            self.selection_changed.emit(span)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied or dragged: the text itself, not what the widget made of it."""
        span = self.selected_span()
        # A QMimeData that Python made and the clipboard still holds when the program ends makes
        # PySide crash; one that Qt made does not, and a model is the nearest way to get one.
        model = QStringListModel([""])
        data = model.mimeData([model.index(0)])
        data.clear()
        # As bytes: of a string that begins with U+FFFE Qt would swap all bytes.
        data.setData("text/plain", (span.cut(self._text) if span else "").encode())
        if QGuiApplication.mouseButtons():  # it is dragged; what is copied is text and no more
            data.setData(SELECTION, b"1")
        return data

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Qt move the caret, by whole graphemes."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        self._leave_grapheme(before)

    def _leave_grapheme(self, before: int) -> None:
        """Move a caret that came from ``before`` on, out of the grapheme inside of which it is.

        Qt stops inside of flags and, in some scripts, of all kinds of emoji.
        """
        cursor = self.textCursor()
        unit = cursor.position()
        forward = unit > before
        position = self._units.to_code_point(unit, round_up=forward)
        if self._units.is_border(unit) and is_grapheme_border(self._text, position):
            return
        leave = grapheme_end if forward else grapheme_start
        keeps = QTextCursor.MoveMode.KeepAnchor
        moves = QTextCursor.MoveMode.MoveAnchor
        target = self._units.to_utf16(leave(self._text, position))
        cursor.setPosition(target, keeps if cursor.hasSelection() else moves)
        self.setTextCursor(cursor)
