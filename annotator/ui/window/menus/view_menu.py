"""The commands of the View menu."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.look.appearance import ThemeChoice

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def view_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    view, appearance = window.view, window.appearance
    themes = (
        (ThemeChoice.SYSTEM, "As the &system"),
        (ThemeChoice.LIGHT, "&Light"),
        (ThemeChoice.DARK, "&Dark"),
    )
    return [
        Command(
            id="view.larger",
            title="&Larger text",
            run=lambda: window.zoom_to(view.zoom() + 1),
            menu="View",
            shortcut="Ctrl++; Ctrl+=",
        ),
        Command(
            id="view.smaller",
            title="&Smaller text",
            run=lambda: window.zoom_to(view.zoom() - 1),
            menu="View",
            shortcut="Ctrl+-",
        ),
        Command(
            id="view.normal",
            title="&Normal size",
            run=lambda: window.zoom_to(0),
            menu="View",
            shortcut="Ctrl+0",
        ),
        *(
            Command(
                id=f"view.theme_{choice}",
                title=title,
                run=partial(window.choose_theme, choice),
                menu="View/Theme",
                checked=partial(appearance.is_chosen, choice),
            )
            for choice, title in themes
        ),
        Command(
            id="view.next_panel",
            title="Next &panel",
            run=lambda: window.walk_panels(1),
            menu="View",
            shortcut="F6",
            tip="Move the keyboard to the next panel",
            begins_group=True,
        ),
        Command(
            id="view.previous_panel",
            title="Previous p&anel",
            run=lambda: window.walk_panels(-1),
            menu="View",
            shortcut="Shift+F6",
        ),
    ]
