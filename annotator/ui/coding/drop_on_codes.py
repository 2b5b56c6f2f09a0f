"""The selection dragged from the text onto a code: it is coded with that code."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from annotator.ui.coding.coding import Coding
from annotator.ui.document.placed_text_edit import SELECTION
from annotator.ui.panels.scheme_model import CODE


class DropOnCodes(QObject):
    """Takes the selection where a list or tree of codes shows a code; marks that row meanwhile."""

    def __init__(self, codes: QAbstractItemView, coding: Coding) -> None:
        super().__init__(codes)
        self._codes = codes
        self._coding = coding
        self._before: QPersistentModelIndex | None = None
        codes.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer where the selection is dragged; let the list answer for all else."""
        if isinstance(event, QDragLeaveEvent):
            self._unmark()
        elif isinstance(event, QDropEvent) and event.mimeData().hasFormat(SELECTION):
            if isinstance(event, QDragMoveEvent):
                self._move(event)
            else:
                self._drop(event)
            return True
        return False

    def _move(self, event: QDragMoveEvent) -> None:
        row = self._row_at(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        entering = event.type() is QEvent.Type.DragEnter
        event.setAccepted(self._coding.can_code and (entering or row.isValid()))
        if self._before is None:
            self._before = QPersistentModelIndex(self._codes.currentIndex())
        if row.isValid():
            self._codes.setCurrentIndex(row)

    def _drop(self, event: QDropEvent) -> None:
        code = self._row_at(event).data(CODE)
        self._unmark()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(code is not None)
        if code is not None:
            self._coding.code(code.id)

    def _row_at(self, event: QDropEvent) -> QModelIndex:
        return self._codes.indexAt(event.position().toPoint()).siblingAtColumn(0)

    def _unmark(self) -> None:
        """Mark again what was marked before anything was dragged here."""
        before, self._before = self._before, None
        if before is not None and before.isValid():
            self._codes.setCurrentIndex(before.model().index(before.row(), 0, before.parent()))
