"""The document view: a marked text to read, to select in by mouse and keys, and to point at."""

from collections.abc import Hashable, Iterable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.text.words import widened_to_words
from annotator.ui.document.autoscroll import AutoScroll
from annotator.ui.document.marked_text_edit import ZOOM_STEP
from annotator.ui.document.marks import Mark, Marks
from annotator.ui.document.pinch import Pinch
from annotator.ui.document.placed_text_edit import PlacedTextEdit

_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_WHEEL_STEP = 120  # What a notch turns, in eighths of a degree; touch pads tell less at a time.


class DocumentView(PlacedTextEdit):
    """Shows one text with its marks; all positions that go in or out count code points.

    Attributes:
        mark_clicked: Signal (mark id) when a mark, its bracket or its name was clicked. Where marks
            overlap, the shortest one is meant, or the next longer one if that is emphasised.
        count_clicked: Signal (list of mark ids, point on the screen) when a count of marks was
            clicked, for whose names or underlines there is no room.
        sign_menu_requested: Signal (list of mark ids, point on the screen) in place of Qt's own
            menu over a bracket, a name or a count in the margin.
        mark_hovered: Signal (mark id or None) when the mouse has come to another mark.
        context_menu_requested: Signal (point on the screen) in place of Qt's own menu.
        zoom_changed: Signal (steps from the font's own size) when the user has zoomed.
        snaps_to_words: Whether what is selected with the mouse is widened to whole words.
    """

    mark_clicked = Signal(object)
    count_clicked = Signal(object, QPoint)
    sign_menu_requested = Signal(object, QPoint)
    mark_hovered = Signal(object)
    context_menu_requested = Signal(QPoint)
    zoom_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no text yet."""
        # Qt sends events to the viewport while the base classes are being made.
        self._pinch: Pinch | None = None
        super().__init__(parent)
        self.snaps_to_words = False
        self._wheel_turned = 0
        self._pressed_at: QPoint | None = None
        self._double_clicked_at = QPoint()
        self._after_double_click = QTimer(self, singleShot=True)
        self._dragged: QMouseEvent | None = None
        self._autoscroll = AutoScroll(self.verticalScrollBar(), self._drag_on)
        self._pinch = Pinch(self.viewport(), ZOOM_STEP)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)

    def show_text(self, text: str, marks: Marks | Iterable[Mark] = ()) -> None:
        """Show another text, as `PlacedTextEdit.show_text` does; what the mouse was doing ends."""
        self._end_drag()
        super().show_text(text, marks)
        self._hover(None)

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, or move the caret."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = _ZOOM_KEYS.get(Qt.Key(event.key())) if control else None
        if step is not None:
            self._zoom_by_user(self._zoom + step if step else 0)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_turned += event.angleDelta().y()
            steps = int(self._wheel_turned / _WHEEL_STEP)
            self._wheel_turned -= steps * _WHEEL_STEP
            self._zoom_by_user(self._zoom + steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def _zoom_by_user(self, steps: int) -> None:
        former = self._zoom
        self.set_zoom(steps)
        if self._zoom != former:
            self.zoom_changed.emit(self._zoom)

    # -- mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, select a paragraph at the third click, or note a click on a sign."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = event.position().toPoint()
        self._pressed_at = point
        if self._sign_at(point):
            event.accept()
        elif self._is_third_click(point):
            self._select_paragraph(point)
            self._pressed_at = None
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_selection(event)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word, and be ready for a third click."""
        self._pressed_at = None
        if self._sign_at(event.position().toPoint()):
            return
        super().mouseDoubleClickEvent(event)
        self._double_clicked_at = event.position().toPoint()
        self._after_double_click.start(QApplication.doubleClickInterval())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection at whole graphemes, or tell which mark was clicked."""
        self._end_drag()
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pressed_at, self._pressed_at = self._pressed_at, None
        point = event.position().toPoint()
        self._widen_selection(to_words=self._is_to_snap(event, pressed_at))
        if pressed_at is None or self._is_far(point, pressed_at):
            return
        sign = self._sign_at(point)
        if sign is not None and sign.is_count:
            self.count_clicked.emit(list(sign.marks), event.globalPosition().toPoint())
        elif sign is not None or not self.textCursor().hasSelection():
            self._click_mark(self._marks_under(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection while a button is down; point at marks otherwise."""
        point = event.position().toPoint()
        if event.buttons() is not Qt.MouseButton.NoButton:
            self._drag_to(event)
            return
        self._end_drag()  # Where a dialog has opened meanwhile, no release was told here.
        marks = self._marks_under(point)
        self._hover(marks[0].id if marks else None)
        in_text = self._page.text_left <= point.x() < self._page.margin_left
        shapes = Qt.CursorShape
        shape = shapes.IBeamCursor if in_text else shapes.ArrowCursor
        self.viewport().setCursor(shapes.PointingHandCursor if self._sign_at(point) else shape)

    def _drag_to(self, event: QMouseEvent) -> None:
        """Extend the selection to the mouse, or to the edge beyond which it is, and scroll there.

        Qt would scroll too if it were told of a place beyond the edge: line by line, in leaps.
        """
        point, inside = event.position().toPoint(), self.viewport().rect()
        nearest = QPoint(
            min(max(point.x(), inside.left()), inside.right()),
            min(max(point.y(), inside.top()), inside.bottom()),
        )
        self._dragged = QMouseEvent(
            event.type(),
            QPointF(nearest),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        self._drag_on()
        selects = event.buttons() & Qt.MouseButton.LeftButton and self.textCursor().hasSelection()
        self._autoscroll.follow(point.y() - nearest.y() if selects else 0)

    def _end_drag(self) -> None:
        self._autoscroll.follow(0)
        self._dragged = None

    def _drag_on(self) -> None:
        if self._dragged is not None:
            super().mouseMoveEvent(self._dragged)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._hover(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what the marks under a resting mouse are, and zoom with two fingers."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lines = (
                f"<b>{escape(mark.label)}</b> {escape(mark.detail)}"
                for mark in self._marks_under(event.pos())
            )
            QToolTip.showText(event.globalPos(), "<br>".join(lines), self)
            return True
        steps = None if self._pinch is None else self._pinch.steps(event)
        if steps is not None:
            self._zoom_by_user(self._zoom + steps)
            event.accept()
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, with the caret at the mouse unless that is on the selection."""
        point = event.globalPos()
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        sign = None if by_keyboard else self._sign_at(event.pos())
        if sign is not None:
            event.accept()
            self.sign_menu_requested.emit(list(sign.marks), point)
            return
        if by_keyboard:
            point = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        elif not self._is_on_selection(event.pos()):
            here = self.cursorForPosition(event.pos()).position()
            self._set_cursor(here, here)
        event.accept()
        self.context_menu_requested.emit(point)

    def _extend_selection(self, event: QMouseEvent) -> None:
        """Select from where the selection began to the mouse.

        Qt would extend from the word that was last clicked twice, even where something else has
        been selected since, or another text been shown.
        """
        anchor = self.textCursor().anchor()
        here = self.cursorForPosition(event.position().toPoint()).position()
        self._quiet = True
        self._set_cursor(here, here)
        plain = event.clone()
        plain.setModifiers(Qt.KeyboardModifier.NoModifier)
        super().mousePressEvent(plain)
        self._quiet = False
        self._set_cursor(anchor, here)

    def _is_third_click(self, point: QPoint) -> bool:
        return self._after_double_click.isActive() and not self._is_far(
            point, self._double_clicked_at
        )

    def _is_far(self, point: QPoint, other: QPoint) -> bool:
        return (point - other).manhattanLength() >= QApplication.startDragDistance()

    def _is_on_selection(self, point: QPoint) -> bool:
        cursor = self.textCursor()
        position = self.cursorForPosition(point).position()
        return (
            cursor.hasSelection() and cursor.selectionStart() <= position <= cursor.selectionEnd()
        )

    def _select_paragraph(self, point: QPoint) -> None:
        unit = self.cursorForPosition(point).position()
        self.select(self._paragraphs.at(self._units.to_code_point(unit)))

    def _is_to_snap(self, event: QMouseEvent, pressed_at: QPoint | None) -> bool:
        """Whether what the mouse has selected is to be of whole words: Alt says otherwise."""
        as_it_is = event.modifiers() & Qt.KeyboardModifier.AltModifier
        on_sign = pressed_at is not None and self._sign_at(pressed_at) is not None
        return self.snaps_to_words and not as_it_is and not on_sign

    def _widen_selection(self, *, to_words: bool) -> None:
        span = self.selected_span()
        if span is None:
            return
        if to_words:
            span = widened_to_words(self._text, span)
        start, end = self._units.to_utf16(span.start), self._units.to_utf16(span.end)
        cursor = self.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) != (start, end):
            backwards = cursor.position() < cursor.anchor()
            self._set_cursor(*((end, start) if backwards else (start, end)))

    def _click_mark(self, marks: list[Mark]) -> None:
        """Signal the first of ``marks``, or the one after that which is emphasised already."""
        ids = [mark.id for mark in marks]
        if ids:
            following = ids.index(self._emphasised) + 1 if self._emphasised in ids else 0
            self.mark_clicked.emit(ids[following % len(ids)])

    def _marks_changed(self) -> None:
        hovered = self._hovered
        super()._marks_changed()
        if self._hovered != hovered:
            self.mark_hovered.emit(None)

    def _hover(self, mark_id: Hashable | None) -> None:
        if mark_id != self._hovered:
            self._hovered = mark_id
            self.viewport().update()
            self.mark_hovered.emit(mark_id)
