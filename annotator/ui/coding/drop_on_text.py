"""Codes that are dragged over the text: what they would code is shown, and coded when dropped."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent

from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span
from annotator.ui.codes.dragged_codes import codes_dragged
from annotator.ui.coding.coding import Coding
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.project_session import ProjectSession

_EDGE = 28  # Pixels from the upper and lower border of the view in which the text scrolls.
_SCROLL_EVERY = 40  # Milliseconds.
_COPY = Qt.DropAction.CopyAction


class DropOnText(QObject):
    """Takes codes dropped on the selection or on a sentence; the text itself takes nothing."""

    def __init__(self, session: ProjectSession, view: DocumentView, coding: Coding) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._coding = coding
        self._mouse = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self._viewport = view.viewport()
        self._viewport.setAcceptDrops(True)
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer what is dragged here in the place of the text."""
        if isinstance(event, QDragLeaveEvent):
            self._leave()
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self._drop(event)
        elif isinstance(event, QDragMoveEvent):
            self._move(event)
        else:
            return False
        return True

    def _move(self, event: QDragMoveEvent) -> None:
        # What is not for the text is ignored, so that the window gets it: files, for instance.
        if not codes_dragged(event.mimeData()) or not self._coding.can_code:
            event.ignore()
            return
        self._mouse = event.position().toPoint()
        span = self._span_under_mouse()
        self._view.show_target(span)
        if self._scroll_by():
            self._scrolling.start()
        # Qt would have the codes moved out of the scheme.
        event.setDropAction(_COPY)
        event.setAccepted(span is not None or event.type() is QEvent.Type.DragEnter)

    def _leave(self) -> None:
        self._scrolling.stop()
        self._view.show_target(None)

    def _drop(self, event: QDropEvent) -> None:
        self._mouse = event.position().toPoint()
        span = self._span_under_mouse()
        scheme = self._session.scheme
        code_ids = [each for each in codes_dragged(event.mimeData()) if each in scheme]
        self._leave()
        event.setDropAction(_COPY)
        event.setAccepted(bool(code_ids) and span is not None)
        if span is not None and code_ids:
            if span != self._view.selected_span():
                self._view.go_to(span.start)
            self._coding.code_span(span, code_ids)
            self._view.window().activateWindow()
            self._view.setFocus()

    def _span_under_mouse(self) -> Span | None:
        """Return the selection if the mouse is on it, or else the sentence there."""
        coded = self._session.coded
        if coded is None:
            return None
        place = self._view.position_at(self._mouse)
        selection = self._view.selected_span()
        if selection is not None and selection.start <= place <= selection.end:
            return selection
        sentence = coded.sentences.at(place)
        return sentence and widened_to_graphemes(coded.text, sentence)

    def _scroll_by(self) -> int:
        """Return by how many lines to scroll: the mouse rests at the border of the view."""
        if self._mouse.y() < _EDGE:
            return -1
        return 1 if self._mouse.y() > self._viewport.height() - _EDGE else 0

    def _scroll(self) -> None:
        by = self._scroll_by()
        if not by:
            self._scrolling.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.singleStep())
        self._view.show_target(self._span_under_mouse())
