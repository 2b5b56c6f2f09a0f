"""The panel of the scheme: a field to find codes, over the tree of codes."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Code
from annotator.ui.codes.code_editing import CodeEditing
from annotator.ui.commands import Commands
from annotator.ui.look.icons import icon
from annotator.ui.panels.code_menus import seeing_menu, tree_menu
from annotator.ui.panels.scheme_arrangement import SchemeView
from annotator.ui.panels.scheme_model import EYE, NAME, SchemeModel
from annotator.ui.panels.scheme_tree import SchemeTree
from annotator.ui.panels.tree_memory import TreeMemory
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore

_NARROWEST = 190
"""Pixels that leave room for a short name beside its number."""


class SchemePanel(QWidget):
    """The tree of codes, and what is asked of it.

    Attributes:
        coding_asked: Signal (UUID of a code) when it is to code: at a double click, or Enter.
        eye_clicked: Signal (UUID of a code) when what is coded with it is to be hidden or shown.
        chosen: Signal (); another code is the current one, or others are selected.
    """

    coding_asked = Signal(object)
    eye_clicked = Signal(object)
    chosen = Signal()

    def __init__(
        self,
        session: ProjectSession,
        editing: CodeEditing,
        settings: SettingsStore,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        """Show the scheme of a session; menus and empty states offer the commands."""
        super().__init__(parent)
        self._session = session
        self._editing = editing
        self._settings = settings
        self._commands = commands
        self._model = SchemeModel(session, self)
        self._tree = SchemeTree(self._model)
        self._memory = TreeMemory(session, self._model, self._tree)
        self._field = FindField()
        self._stack = QStackedWidget()
        self._build()
        self._listen()
        self._model.show_as(settings.current.scheme_view)
        self._follow()

    def _build(self) -> None:
        action = self._commands.action
        self._nothing = EmptyState("", "Open a project to see its codes.")
        self._empty = EmptyState(
            "No codes yet",
            "Start with a scheme, make the first code here, or select a passage, press Enter and "
            "type a name.",
            [action("scheme.add"), action("scheme.new")],
        )
        self._unfound = EmptyState("No code has that in its name", "Esc shows all codes again.")
        for widget in (self._nothing, self._empty, self._unfound, self._tree):
            self._stack.addWidget(widget)
        choices = QToolButton()
        choices.setIcon(icon("sliders-horizontal"))
        choices.setToolTip("Order and numbers")
        choices.setAccessibleName("Order and numbers")
        choices.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        choices.setMenu(seeing_menu(self._commands, choices))
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(12, 2, 6, 4)
        row.setSpacing(4)
        row.addWidget(self._field)
        row.addWidget(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack)
        self.setMinimumWidth(_NARROWEST)
        self.setFocusProxy(self._tree)

    def _listen(self) -> None:
        tree = self._tree
        tree.clicked.connect(self._clicked)
        tree.doubleClicked.connect(self._double_clicked)
        tree.delete_asked.connect(lambda: self._editing.delete(self.selected()))
        tree.page_asked.connect(lambda: self._commands.action("scheme.page").trigger())
        tree.find_asked.connect(self.find_code)
        tree.move_asked.connect(lambda way: self._commands.action(f"scheme.move_{way}").trigger())
        tree.context_asked.connect(self._open_menu)
        tree.chosen.connect(self.chosen)
        self._field.textChanged.connect(self._model.show_fitting)
        self._field.left.connect(lambda keeps: self._leave_field(keeps=keeps))
        self._model.modelReset.connect(self._follow)
        self._session.opened.connect(self._field.clear)

    # Following the model -------------------------------------------------------------------

    def _follow(self) -> None:
        scheme = self._session.scheme
        self._show_what_there_is()
        levels = (len(scheme.ancestors(code.id)) + 1 for code in scheme)
        self._tree.indent_for(max(levels, default=1))
        self._memory.bring_back()

    def _show_what_there_is(self) -> None:
        has_codes = len(self._session.scheme) > 0
        self._head.setVisible(has_codes)
        if self._session.project is None:
            self._stack.setCurrentWidget(self._nothing)
        elif not has_codes:
            self._stack.setCurrentWidget(self._empty)
        elif self._model.is_finding and not self._model.found():
            self._stack.setCurrentWidget(self._unfound)
            if self._memory.had_keyboard:
                self._field.setFocus()
        else:
            self._stack.setCurrentWidget(self._tree)

    def _clicked(self, index: QModelIndex) -> None:
        code = self._model.code(index)
        if code is None:
            return
        if index.column() == EYE:
            self.eye_clicked.emit(code.id)

    def _double_clicked(self, index: QModelIndex) -> None:
        code = self._model.code(index)
        if code is not None and index.column() != EYE:
            self.coding_asked.emit(code.id)

    # Which code ----------------------------------------------------------------------------

    def codes(self) -> SchemeTree:
        """Return the tree of codes."""
        return self._tree

    def current(self) -> Code | None:
        """Return the code that is marked in the tree."""
        return self._model.code(self._tree.currentIndex())

    def selected(self) -> list[Code]:
        """Return the codes that are selected, from top to bottom; else the current one alone."""
        selected = self._tree.selected_codes()
        current = self.current()
        return selected or ([] if current is None else [current])

    def show_code(self, code_id: UUID) -> None:
        """Make a code the current one, whatever was typed to find others."""
        if not self._model.index_of(code_id).isValid():
            self._field.clear()
        self._tree.mark(self._model.index_of(code_id))

    def ask_new_code(self, parent: Code | None) -> None:
        """Ask for a name and make a code, at the top or under another one."""
        code_id = self._editing.ask_new(parent)
        if code_id is not None:
            self.show_code(code_id)

    def rename_current(self) -> None:
        """Have the name of the current code edited where it stands."""
        index = self._tree.currentIndex()
        if index.isValid():
            self._tree.setFocus()
            self._tree.edit(index.siblingAtColumn(NAME))

    # How codes are seen --------------------------------------------------------------------

    @property
    def seen_as(self) -> SchemeView:
        """How the codes are ordered and counted."""
        return self._settings.current.scheme_view

    def show_as(self, **choice: Any) -> None:
        """Order or count otherwise, and remember that; fields as in `SchemeView`."""
        view = SchemeView.model_validate({**dict(self.seen_as), **choice})
        self._settings.change(scheme_view=view)
        self._model.show_as(view)
        self._commands.refresh()

    def find_code(self, typed: str = "") -> None:
        """Put the keyboard in the field that finds codes; letters typed already go there."""
        if typed:
            self._field.setText(self._field.text() + typed)
        else:
            self._field.selectAll()
        self._field.setFocus()

    def _leave_field(self, *, keeps: bool) -> None:
        """Go to the tree: to the first code found, or, where nothing is kept, to all codes."""
        if keeps and self._model.is_finding and not self._model.found():
            return
        found = self._model.found() if keeps else []
        if not keeps:
            self._field.clear()
        current = self.current()
        if found and (current is None or current.id not in found):
            self._tree.mark(self._model.index_of(found[0]))
        self._tree.setFocus()

    # The menu ------------------------------------------------------------------------------

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        self._commands.refresh()
        code, selected = self._model.code(index), self.selected()
        codes = selected if code in selected else [] if code is None else [code]
        menu = tree_menu(self, self._session, self._commands, self._editing, codes)
        menu.exec(place)
        menu.deleteLater()


class FindField(QLineEdit):
    """Where letters of a name are typed.

    Attributes:
        left: Signal (keeps) when the keyboard is to go to the codes; whether what was typed stays.
    """

    left = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Find a code")
        self.setAccessibleName("Find a code")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Down lead to the codes found, and Esc back to all codes."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.left.emit(True)
            case Qt.Key.Key_Escape:
                self.left.emit(False)
            case _:
                super().keyPressEvent(event)
