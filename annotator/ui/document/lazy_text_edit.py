"""A ``QTextEdit`` that shows a lazily laid out document without ever jumping."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.ui.document.display_text import DisplayText, display_text
from annotator.ui.document.layout import LazyDocumentLayout
from annotator.ui.document.page import PageGeometry, PageStyle

_MOST_ROUNDS = 12


class Place(NamedTuple):
    """What is at the top of a view: a position in the text, and how far its line is scrolled off.

    Positions count in the unit of whoever hands the place out.
    """

    position: int
    offset: int


class LazyTextEdit(QTextEdit):
    """A read-only text edit over a `LazyDocumentLayout`; positions count UTF-16 units.

    The layout corrects its estimates as blocks come into sight. This widget scrolls along, so that
    what the reader is looking at stays where it is: when blocks above turn out higher or lower,
    when the widget is resized, and when the font changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty document."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settling = False
        self._steady: int | None = None
        self._seen = range(0)
        self._kept_place: Place | None = None
        self._numbers_digits = 1
        self._style = PageStyle()
        # Qt deletes the document that it made itself, but not those it was given.
        self._own_document: QTextDocument | None = None
        self.show_document(display_text(""))

    # -- the document ------------------------------------------------------------------------

    def show_document(self, shown: DisplayText, digits: int = 1) -> None:
        """Show another text from its beginning.

        Args:
            shown: The text, as `display_text` gives it.
            digits: Digits of the highest paragraph number, for which room is kept.
        """
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setPlainText(shown.text)
        _set_directions(document, shown.right_to_left)
        self._layout = LazyDocumentLayout(document, shown, self._style.line_spacing)
        self._layout.height_corrected.connect(self._scroll_along)
        self._numbers_digits = digits
        self._settling, self._seen, self._kept_place = True, range(0), None
        document.setDocumentLayout(self._layout)
        self._fit_page()
        self.setDocument(document)
        self.verticalScrollBar().setValue(0)
        self._settling = False
        if self._own_document is not None:
            self._own_document.deleteLater()
        self._own_document = document
        self._settle()

    def set_document_font(self, font: QFont) -> None:
        """Show the text in ``font``, with the same place at the top."""
        place = self._place_now()
        self._settling = True
        # Qt hands the widget's own font on to the document, and would do so at any later change.
        self.setFont(font)
        self._settling = False
        self._fit_page()
        self._restore(place)

    def set_page_style(self, style: PageStyle) -> None:
        """Set the text as ``style`` says, with the same place at the top."""
        place = self._place_now()
        self._style = style
        self._layout.set_line_spacing(style.line_spacing)
        self._fit_page()
        self._restore(place)

    # -- places ------------------------------------------------------------------------------

    def _place_now(self) -> Place:
        """Return the place at the top; it stays the same while only size and font change."""
        if self._kept_place is None:
            y = self.verticalScrollBar().value()
            number = self._layout.block_at(y)
            block = self._layout.laid_out(number)
            top = self._layout.top(number)
            box = block.line_at(y - top)
            self._kept_place = Place(block.position + box.start, y - top - box.top)
        return self._kept_place

    def _restore(self, place: Place) -> None:
        """Scroll so that ``place`` is at the top, as far as there is text below it to scroll to."""
        top, bottom = self._line_extent(place.position)
        self._scroll_to(top + min(place.offset, bottom - top - 1), place.position)
        self._kept_place = place

    def _line_extent(self, position: int) -> tuple[int, int]:
        """Return the top and bottom of the line that holds ``position``, in the document."""
        number = self.document().findBlock(position).blockNumber()
        block = self._layout.laid_out(number)
        box = block.line_holding(position - block.position)
        top = self._layout.top(number)
        return top + box.top, top + box.bottom

    def _scroll_to(self, y: int, position: int) -> None:
        """Scroll to ``y``, holding still the block of ``position`` while others are laid out."""
        self._steady = self.document().findBlock(position).blockNumber()
        self._layout.report_size()
        self.verticalScrollBar().setValue(y)
        self._settle()
        self._steady = None
        self.viewport().update()

    # -- laying out what is visible ----------------------------------------------------------

    def _fit_page(self) -> None:
        digits = self._numbers_digits if self._style.numbered else 0
        page = PageGeometry.fitting(
            self.viewport().width(), self._layout.metrics, digits, self._style.measure
        )
        self._page = page
        self._layout.set_column(page.text_left, page.text_width, page.space_above)
        self.verticalScrollBar().setSingleStep(self._layout.metrics.pitch)
        self._layout.report_size()

    def _settle(self) -> None:
        """Lay out what is visible, again if corrected heights bring other blocks into sight."""
        if self._settling:
            return
        self._settling = True
        rounds = 0
        while self._lay_out_visible() and rounds < _MOST_ROUNDS:
            rounds += 1
        first, last = self._visible_blocks()
        self._seen = range(first, last + 1)
        self._layout.forget_unseen(first, last)
        self._settling = False

    def _visible_blocks(self) -> tuple[int, int]:
        top = self.verticalScrollBar().value()
        return self._layout.block_at(top), self._layout.block_at(top + self.viewport().height())

    def _lay_out_visible(self) -> bool:
        """Lay out the visible blocks and return whether any of them was not laid out yet."""
        layout = self._layout
        first, last = self._visible_blocks()
        if all(layout.is_laid_out(number) for number in range(first, last + 1)):
            return False
        held = self._block_to_hold(first, last)
        bar = self.verticalScrollBar()
        scrolled_past = bar.value() - layout.top(held)
        for number in range(first, last + 1):
            layout.laid_out(number)
        layout.report_size()
        bar.setValue(layout.top(held) + scrolled_past)
        return True

    def _block_to_hold(self, first: int, last: int) -> int:
        """Return the block which is to stay where it is while those around it are laid out."""
        visible = range(first, last + 1)
        if self._steady is not None and self._steady in visible:
            return self._steady
        laid_out = [number for number in visible if self._layout.is_laid_out(number)]
        caret_block = self.textCursor().blockNumber()
        candidates = [
            *(number for number in laid_out if number in self._seen),
            *(number for number in laid_out if number == caret_block),
            *laid_out,
            first,
        ]
        return candidates[0]

    def _scroll_along(self, number: int, grown: int) -> None:
        """Follow the text when a block above the visible ones turns out higher or lower."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        value = bar.value()
        self._layout.report_size()
        if self._seen and number < self._seen.start:
            bar.setValue(value + grown)
        self._settling = False
        self.viewport().update()

    # -- Qt's events -------------------------------------------------------------------------

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Lay out what has come into sight, and repaint all: brackets reach past what moved."""
        if not self._settling:
            self._kept_place = None
            self._settle()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the page anew and keep the place."""
        place = self._place_now()
        self._settling = True
        self._fit_page()
        super().resizeEvent(event)
        self._settling = False
        self._restore(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Qt move the caret, then make sure that it can be seen."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._keep_caret_visible()

    def _keep_caret_visible(self) -> None:
        """Scroll to the caret where laying out the text around it has pushed it out of sight."""
        position = self.textCursor().position()
        space = self._page.space_above + self._layout.metrics.paragraph_gap
        for _ in range(_MOST_ROUNDS):
            top, bottom = self._line_extent(position)
            end = round(self._layout.documentSize().height())
            top, bottom = (0 if top <= space else top), (end if bottom >= end - space else bottom)
            value, height = self.verticalScrollBar().value(), self.viewport().height()
            wanted = max(min(value, top), bottom - height)
            if wanted == value:
                return
            self._scroll_to(wanted, position)


def _set_directions(document: QTextDocument, right_to_left: dict[int, bool]) -> None:
    directions = Qt.LayoutDirection
    for number, leftwards in right_to_left.items():
        cursor = QTextCursor(document.findBlockByNumber(number))
        block_format = cursor.blockFormat()
        block_format.setLayoutDirection(
            directions.RightToLeft if leftwards else directions.LeftToRight
        )
        cursor.setBlockFormat(block_format)
