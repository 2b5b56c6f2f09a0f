"""The tree of codes itself: names edited in place, codes dragged, rows painted whole."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDrag,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from annotator.model.records import Code
from annotator.ui.codes.drag_picture import drag_picture
from annotator.ui.look.fonts import smaller
from annotator.ui.look.row_ground import is_focused_row, paint_ground
from annotator.ui.panels.code_delegate import RIGHT, CodeDelegate
from annotator.ui.panels.scheme_model import EVERYWHERE, EYE, HERE, NAME, Index, SchemeModel

_WIDTHS = {HERE: 42, EVERYWHERE: 46, EYE: 26}
_BEFORE = 6  # pixels before a number
_INDENTATION = 16
_NARROWEST = 8  # where the arrows can still be seen
_SHORTEST_NAME = 90
"""Pixels that the deepest name has at least, with its swatch, before numbers make room for it."""
_INDENTED = 54
"""Pixels that the deepest code may be indented before the others move closer together."""
_ALT = Qt.KeyboardModifier.AltModifier
_MOVING = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_NOT_TYPED = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SchemeTree(QTreeView):
    """The tree.

    Attributes:
        context_asked: Signal (index, point on the screen).
        delete_asked: Signal ().
        page_asked: Signal (); the page of the current code is wanted.
        find_asked: Signal (letters typed so far).
        move_asked: Signal ("up" or "down"); the current code is to change places.
        chosen: Signal (); another code is the current one, or others are selected.
    """

    context_asked = Signal(QModelIndex, QPoint)
    delete_asked = Signal()
    page_asked = Signal()
    find_asked = Signal(str)
    move_asked = Signal(str)
    chosen = Signal()

    def __init__(self, model: SchemeModel) -> None:
        super().__init__()
        self._codes = model
        self._indented = 0
        self._widths = dict(_WIDTHS)
        self.setModel(model)
        self.setItemDelegate(CodeDelegate(self))
        self.setAccessibleName("Scheme")
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.context_asked.emit(
                self.indexAt(place), self.viewport().mapToGlobal(place)
            )
        )
        self.selectionModel().selectionChanged.connect(self.chosen)
        self._arrange_columns()
        model.counted.connect(self._fit_numbers)

    def _arrange_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(min(_WIDTHS.values()))
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def indent_for(self, levels: int) -> None:
        """Indent codes so that names keep room, however many levels stand below one another.

        A scheme of one level needs no room for arrows at all.
        """
        self.setRootIsDecorated(levels > 1)
        room = _INDENTED // max(levels - 1, 1)
        self.setIndentation(max(_NARROWEST, min(_INDENTATION, room)))
        self._indented = self.indentation() * (levels if levels > 1 else 0)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between names and numbers."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Show how often codes are given here where that leaves room for the deepest name."""
        left = self.viewport().width() - sum(self._widths.values()) - self._indented
        self.setColumnHidden(HERE, left < _SHORTEST_NAME)

    def _fit_numbers(self) -> None:
        """Give the numbers the room that the largest one needs."""
        metrics = QFontMetrics(smaller(self.font()))
        for column in (HERE, EVERYWHERE):
            needed = metrics.horizontalAdvance(self._codes.largest(column)) + RIGHT + _BEFORE
            self._widths[column] = max(_WIDTHS[column], needed)
            self.header().resizeSection(column, self._widths[column])
        self._share_room()

    def selected_codes(self) -> list[Code]:
        """Return the codes selected, from top to bottom."""
        rows = self.selectionModel().selectedRows(NAME)
        selected = {code.id for row in rows if (code := self._codes.code(row)) is not None}
        return [code for code in self._codes.codes_on_show() if code.id in selected]

    def scroll_to_height(self, height: int) -> None:
        """Scroll to where the scrollbar stood, once it is known how much there is to scroll."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(height)

    def mark(self, index: QModelIndex) -> None:
        """Make a code the current one and the only one selected, and bring it into view."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def select_also(self, indexes: Iterable[QModelIndex]) -> None:
        """Select more codes, the current one staying the current one."""
        flags = QItemSelectionModel.SelectionFlag
        for index in indexes:
            if index.isValid():
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint whole rows anew: Qt takes care of the two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit()

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Let the codes go with the mouse as a small picture below it, which hides no text."""
        codes = self.selected_codes()
        if not codes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._codes.mimeData(self.selectionModel().selectedRows(NAME)))
        drag.setPixmap(drag_picture(codes, self))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(supported, Qt.DropAction.MoveAction)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the row's ground behind the arrow that folds, too."""
        mouse = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.viewport().underMouse() and rect.top() <= mouse.y() <= rect.bottom()
        chosen = self.selectionModel().isRowSelected(index.row(), index.parent())
        row = QRect(0, rect.top(), self.viewport().width(), rect.height())
        focused = is_focused_row(self, index)
        paint_ground(
            painter,
            row,
            rect,
            self.palette(),
            chosen=chosen,
            hovered=hovered,
            focused=focused,
        )
        super().drawBranches(painter, rect, index)

    def event(self, event: QEvent) -> bool:
        """Keep the key of “find” for this panel while the keyboard is in it."""
        finds = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if finds and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys delete, code, describe and find; Qt does the rest."""
        typed = event.text()
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_asked.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self.doubleClicked.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.page_asked.emit()
        elif event.modifiers() == _ALT and event.key() in _MOVING:
            self.move_asked.emit(_MOVING[Qt.Key(event.key())])
        elif typed.isprintable() and typed.strip() and not event.modifiers() & _NOT_TYPED:
            self.find_asked.emit(typed)
        else:
            super().keyPressEvent(event)

    def _is_editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState
