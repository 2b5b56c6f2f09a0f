"""Takes hold of a border of the current mark with the mouse, and drags it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.text.border_moves import Border
from annotator.ui.document.autoscroll import AutoScroll
from annotator.ui.document.document_view import DocumentView

_GRIP = 4
"""So many pixels to either side of a border it can be taken hold of; more would be in the way of
selecting text there."""


class BorderHandles(QObject):
    """Watches the mouse over a view while `allowed`; it says what is dragged, and changes nothing.

    Attributes:
        allowed: whether the current mark's borders can be dragged.
        dragged: Signal (Border, position, bool) whenever a border is dragged to another place in
            the text; the flag tells that Alt is held.
        dropped: Signal (); the button was let go after a drag.
        let_go: Signal (); the drag was given up.
    """

    dragged = Signal(object, int, bool)
    dropped = Signal()
    let_go = Signal()

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self.allowed = False
        self._view = view
        self._held: Border | None = None
        self._at = 0
        self._moved = False
        self._given_up = False
        self._double_clicked = -QApplication.doubleClickInterval()
        self._point = QPoint()
        self._alt = False
        self._autoscroll = AutoScroll(view.verticalScrollBar(), self._drag)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether a border is held."""
        return self._held is not None

    def give_up(self) -> None:
        """End the drag, if there is one, as if nothing had been dragged."""
        if self._held is not None:
            self._given_up = True
            self._end()
            self.let_go.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep from the view what is done with a handle."""
        if watched is self._view:
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() is QEvent.Type.Leave and self._held is None:
            self._view.show_handle(None)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kinds, kind = QEvent.Type, event.type()
        if kind is kinds.MouseButtonPress:
            return self._press(event)
        if kind is kinds.MouseMove:
            return self._move(event)
        if kind is kinds.MouseButtonRelease:
            return self._release(event)
        self._double_clicked = event.timestamp()
        return self._held is not None

    def _press(self, event: QMouseEvent) -> bool:
        if self._held is not None:
            return True
        self._given_up = False
        plain = event.modifiers() & ~Qt.KeyboardModifier.AltModifier
        left = event.button() is Qt.MouseButton.LeftButton
        since = event.timestamp() - self._double_clicked
        is_third_click = since < QApplication.doubleClickInterval()
        if not left or plain != Qt.KeyboardModifier.NoModifier or is_third_click:
            return False
        border = self._border_at(event.position().toPoint())
        mark = self._view.current_mark()
        if border is None or mark is None:
            return False
        self._held, self._moved = border, False
        self._at = border.of(mark.span)
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self._held is not None:
            self._point = point
            self._alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag()
            self._autoscroll.follow(point.y() - self._inside().y())
            return True
        if event.buttons() is not Qt.MouseButton.NoButton:
            return self._given_up
        border = self._border_at(point)
        self._view.show_handle(border)
        if border is not None:
            self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        return border is not None

    def _release(self, event: QMouseEvent) -> bool:
        if self._held is None:
            given_up, self._given_up = self._given_up, False
            return given_up
        if event.button() is Qt.MouseButton.LeftButton:
            at, moved = self._at, self._moved
            self._end()
            if moved:
                self.dropped.emit()
            else:  # a click like any other
                self._view.go_to(at)
        return True

    def _inside(self) -> QPoint:
        """Return the point of the viewport that is nearest to the mouse."""
        bottom = self._view.viewport().height() - 1
        return QPoint(self._point.x(), min(max(self._point.y(), 0), bottom))

    def _drag(self) -> None:
        position = self._view.position_at(self._inside())
        if self._held is not None and (position != self._at or self._moved):
            self._at, self._moved = position, True
            self._view.show_handle(self._held)
            self.dragged.emit(self._held, position, self._alt)

    def _end(self) -> None:
        self._held = None
        self._autoscroll.follow(0)
        self._view.show_handle(None)

    def _key(self, event: QEvent) -> bool:
        """While a border is held, give it up at Escape; all other keys wait for the mouse."""
        if self._held is None or not isinstance(event, QKeyEvent):
            return False
        # An override that is accepted comes again as a plain key, and starts no command.
        event.accept()
        if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.give_up()
        return True

    def _border_at(self, point: QPoint) -> Border | None:
        """Return the border near a point of the viewport, the nearer one of two."""
        if not self.allowed:
            return None
        near: list[tuple[float, Border]] = []
        for border in (Border.END, Border.START):
            edge = self._view.edge(border)
            if edge is not None and edge.top <= point.y() <= edge.bottom:
                distance = abs(point.x() - edge.x)
                if distance <= _GRIP:
                    near.append((distance, border))
        return min(near, key=lambda found: found[0])[1] if near else None
