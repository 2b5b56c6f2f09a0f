"""The commands of the Help menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def help_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    return [
        Command(
            id="help.palette",
            title="&Find a command…",
            run=window.on_demand.open_palette,
            menu="Help",
            shortcut="Ctrl+Shift+P",
            icon="search",
            tip="Find anything the program can do by typing a few letters of it",
        ),
        Command(
            id="help.keys",
            title="&Keys",
            run=window.on_demand.show_keys,
            menu="Help",
            shortcut="F1",
            icon="keyboard",
            tip="Show and print what all keys do",
        ),
        Command(
            id="help.change_keys",
            title="&Change the keys…",
            run=window.on_demand.change_keys,
            menu="Help",
            tip="Give commands other keys",
        ),
        Command(
            id="help.tour",
            title="&Tour",
            run=window.on_demand.start_tour,
            menu="Help",
            tip="Four steps on the sample project: select, code, see it, take it back",
        ),
        Command(
            id="help.about", title="&About Annotator", run=window.on_demand.show_about, menu="Help"
        ),
    ]
