"""What Qt sends to a widget over which something is dragged."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.document.document_view import DocumentView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


class Drag:
    """Something on its way over one widget."""

    def __init__(self, over: QWidget, data: QMimeData) -> None:
        self._over, self._data = over, data
        self._place = QPoint()
        self._inside = False

    def over(self, place: QPoint) -> bool:
        """Move there, and return whether it could be dropped."""
        if not self._inside:
            enter = QDragEnterEvent(place, ACTIONS, self._data, LEFT, NONE)
            enter.ignore()
            QApplication.sendEvent(self._over, enter)
            self._inside = enter.isAccepted()
        if not self._inside:
            return False
        self._place = place
        move = QDragMoveEvent(place, ACTIONS, self._data, LEFT, NONE)
        QApplication.sendEvent(self._over, move)
        return move.isAccepted()

    def leave(self) -> None:
        """Move out of the widget."""
        QApplication.sendEvent(self._over, QDragLeaveEvent())
        self._inside = False

    def drop(self) -> QDropEvent:
        """Let go."""
        event = QDropEvent(QPointF(self._place), ACTIONS, self._data, LEFT, NONE)
        QApplication.sendEvent(self._over, event)
        return event


def dragged_selection(view: DocumentView) -> QMimeData:
    """Return what Qt carries when the selection is dragged out of the text."""
    place, cursor = view.cursorRect().center(), view.textCursor()
    QTest.mousePress(view.viewport(), LEFT, pos=place)
    data = view.createMimeDataFromSelection()
    QTest.mouseRelease(view.viewport(), LEFT, pos=place)
    view.setTextCursor(cursor)  # a drag keeps what a click would have taken away
    return data
