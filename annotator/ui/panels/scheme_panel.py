"""The panel of the scheme: codes to code with, and to create, rename, recolour, move and delete."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.records import Code
from annotator.project.steps import AddScheme, CreateCode, DeleteCode, EditCode, MoveCode
from annotator.resources import resource_path
from annotator.ui.look.row_ground import is_focused_row, paint_ground
from annotator.ui.panels.code_delegate import CodeDelegate
from annotator.ui.panels.colour_menu import colour_menu
from annotator.ui.panels.key_dialog import ask_key
from annotator.ui.panels.scheme_model import EVERYWHERE, HERE, NAME, Index, SchemeModel
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session import ProjectSession

_COUNT_WIDTHS = {HERE: 42, EVERYWHERE: 48}


class SchemePanel(QWidget):
    """The tree of codes.

    Attributes:
        code_clicked: Signal (UUID of a code) when a code was clicked to code with it.
    """

    code_clicked = Signal(object)

    def __init__(
        self,
        session: ProjectSession,
        new_code: QAction,
        add_scheme: QAction,
        parent: QWidget | None = None,
    ) -> None:
        """Show the scheme of a session; the commands make a code, and bring a whole scheme in."""
        super().__init__(parent)
        self._session = session
        self._closed: set[UUID] = set()
        self._model = SchemeModel(session, self)
        self._tree = SchemeTree(self._model)
        self._tree.clicked.connect(self._clicked)
        self._tree.delete_asked.connect(self.delete_current)
        self._tree.context_asked.connect(self._open_menu)
        self._tree.collapsed.connect(lambda index: self._note_closed(index, closed=True))
        self._tree.expanded.connect(lambda index: self._note_closed(index, closed=False))
        self._empty = EmptyState(
            "No codes yet",
            "Start with a scheme, make the first code here, or select a passage, press Enter and "
            "type a name.",
            [add_scheme, new_code],
        )
        self._nothing = EmptyState("", "Open a project to see its codes.")
        self._stack = QStackedWidget()
        for widget in (self._nothing, self._empty, self._tree):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self._tree)
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.modelReset.connect(self._follow)
        self._remembered: UUID | None = None
        self._follow()

    # Following the model -------------------------------------------------------------------

    def _remember(self) -> None:
        code = self._model.code(self._tree.currentIndex())
        self._remembered = code.id if code else None

    def _follow(self) -> None:
        if self._session.project is None:
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._tree if len(self._session.scheme) else self._empty)
        nested = any(code.parent_id is not None for code in self._session.scheme)
        self._tree.setRootIsDecorated(nested)
        closed = set(self._closed)
        self._tree.expandAll()
        for code_id in closed:
            index = self._model.index_of(code_id)
            if index.isValid():
                self._tree.collapse(index)
        if self._remembered is not None:
            self._tree.setCurrentIndex(self._model.index_of(self._remembered))

    def _note_closed(self, index: QModelIndex, *, closed: bool) -> None:
        code = self._model.code(index)
        if code is None:
            return
        if closed:
            self._closed.add(code.id)
        else:
            self._closed.discard(code.id)

    def _clicked(self, index: QModelIndex) -> None:
        code = self._model.code(index)
        if code is not None:
            self.code_clicked.emit(code.id)

    # What can be done with a code ----------------------------------------------------------

    def current(self) -> Code | None:
        """Return the code that is marked in the tree."""
        return self._model.code(self._tree.currentIndex())

    def ask_new_code(self, parent: Code | None) -> None:
        """Ask for a name and make a code, at the top or under another one."""
        question = f"Name of the new code under {parent.name}:" if parent else "Name of the code:"
        name = ask_name(self.window(), "New code", question, accept="Create")
        if name:
            step = CreateCode(name, parent.id if parent else None)
            if self._session.do(step):
                self._tree.setCurrentIndex(self._model.index_of(step.code_id))

    def ask_scheme(self) -> None:
        """Let the user choose a scheme file, and add its codes."""
        from annotator.exchange.scheme_json import read_scheme  # noqa: PLC0415 - not at start

        shipped = str(resource_path("resources/schemes"))
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), "Add a scheme", shipped, "Schemes (*.json)"
        )
        if not chosen:
            return
        try:
            scheme = read_scheme(Path(chosen))
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.do(AddScheme(scheme))

    def delete_current(self) -> None:
        """Delete the marked code; the status line offers to take that back."""
        code = self.current()
        if code is not None and self._session.can_write:
            self._session.do(DeleteCode(code.id), destroys=True)

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        code = self._model.code(index)
        menu = QMenu(self)
        if code is None:
            menu.addAction("New code…", lambda: self.ask_new_code(None))
        else:
            self._fill_menu(menu, code, index)
        for entry in menu.actions():
            entry.setEnabled(self._session.can_write)
        menu.exec(place)
        menu.deleteLater()

    def _fill_menu(self, menu: QMenu, code: Code, index: QModelIndex) -> None:
        session = self._session
        menu.addAction("New code…", lambda: self.ask_new_code(None))
        menu.addAction(f"New code under {_in_menu(code.name)}…", lambda: self.ask_new_code(code))
        menu.addSeparator()
        menu.addAction("Rename", lambda: self._tree.edit(index.siblingAtColumn(NAME)))
        menu.addMenu(
            colour_menu(
                self, code.colour, lambda colour: session.do(EditCode(code.id, colour=colour))
            )
        )
        menu.addAction("Key…", lambda: self._set_key(code))
        menu.addMenu(self._move_menu(code))
        menu.addSeparator()
        menu.addAction("Delete", lambda: session.do(DeleteCode(code.id), destroys=True))

    def _move_menu(self, code: Code) -> QMenu:
        scheme = self._session.scheme
        menu = QMenu("Move", self)
        siblings = scheme.children(code.parent_id if code.parent_id in scheme else None)
        place = siblings.index(code)
        before_previous = siblings[place - 1].id if place else None
        after_next = siblings[place + 2].id if place + 2 < len(siblings) else None
        steps = (
            ("Up", place > 0, MoveCode(code.id, code.parent_id, before_previous)),
            ("Down", place + 1 < len(siblings), MoveCode(code.id, code.parent_id, after_next)),
            ("To the top level", code.parent_id is not None, MoveCode(code.id, None)),
        )
        for title, possible, step in steps:
            entry = menu.addAction(title)
            entry.setEnabled(possible)
            entry.triggered.connect(lambda _=False, step=step: self._session.do(step))
        below = menu.addMenu("Under")
        inside = {each.id for each in scheme.subtree(code.id)}
        for other in scheme:
            if other.id not in inside and other.id != code.parent_id:
                step = MoveCode(code.id, other.id)
                entry = below.addAction(_in_menu(scheme.path(other.id)))
                entry.triggered.connect(lambda _=False, step=step: self._session.do(step))
        below.setEnabled(bool(below.actions()))
        return menu

    def _set_key(self, code: Code) -> None:
        key = ask_key(self.window(), code, self._session.scheme)
        if key is not None:
            self._session.do(EditCode(code.id, key=key))


def _in_menu(name: str) -> str:
    return name.replace("&", "&&")


class SchemeTree(QTreeView):
    """The tree itself: names edited in place, codes dragged to where they belong.

    Attributes:
        context_asked: Signal (index, point on the screen).
        delete_asked: Signal ().
    """

    context_asked = Signal(QModelIndex, QPoint)
    delete_asked = Signal()

    def __init__(self, model: SchemeModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(CodeDelegate(self))
        self.setAccessibleName("Scheme")
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
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
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (HERE, EVERYWHERE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, _COUNT_WIDTHS[column])
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint whole rows anew: Qt takes care of the two cells alone."""
        super().currentChanged(current, previous)
        self.viewport().update()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete remove the code, and Enter code with it; Qt does the rest."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _is_editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState
