"""The commands of the Edit menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command, Scope

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def edit_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    undoing, view, session = window.undoing, window.view, window.session
    return [
        Command(
            id="edit.undo",
            title="&Undo",
            run=undoing.undo,
            menu="Edit",
            shortcut="Ctrl+Z",
            icon="undo-2",
            enabled=lambda: undoing.can_undo,
            caption=undoing.undo_caption,
        ),
        Command(
            id="edit.redo",
            title="&Redo",
            run=undoing.redo,
            menu="Edit",
            shortcut="Ctrl+Shift+Z; Ctrl+Y",
            icon="redo-2",
            enabled=lambda: undoing.can_redo,
            caption=undoing.redo_caption,
        ),
        Command(
            id="edit.copy",
            title="&Copy the selected text",
            run=view.copy,
            menu="Edit",
            shortcut="Ctrl+C",
            scope=Scope.TEXT,
            enabled=lambda: window.at_caret.selection is not None,
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="edit.select_all",
            title="Select &all of the text",
            run=view.selectAll,
            menu="Edit",
            shortcut="Ctrl+A",
            scope=Scope.TEXT,
            enabled=lambda: session.coded is not None,
            changes_nothing=True,
        ),
    ]
