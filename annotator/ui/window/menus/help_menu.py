"""The commands of the Help menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def help_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    return [
        Command(
            id="help.keys",
            title="&Keys",
            run=window.show_keys,
            menu="Help",
            shortcut="F1",
            icon="keyboard",
        ),
        Command(id="help.about", title="&About Annotator", run=window.show_about, menu="Help"),
    ]
