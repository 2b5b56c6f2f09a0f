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
        Command(
            id="view.text_appearance",
            title="Te&xt appearance…",
            run=window.text_appearance.open_dialog,
            menu="View",
            tip="Choose font, size, line spacing and measure of the text",
        ),
        Command(
            id="view.paragraph_numbers",
            title="Paragraph &numbers",
            run=window.text_appearance.toggle_numbers,
            menu="View",
            tip="Number the paragraphs beside the text",
            checked=lambda: window.text_appearance.look.paragraph_numbers,
        ),
        Command(
            id="view.reading",
            title="&Reading mode",
            run=window.on_demand.toggle_reading,
            menu="View",
            shortcut="F11",
            tip="Fold everything but the page away; Esc brings it back",
            enabled=lambda: window.session.coded is not None,
            checked=lambda: window.on_demand.is_reading,
            begins_group=True,
            changes_nothing=True,
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
            id="view.quick_codes",
            title="&Quick codes",
            run=window.toggle_quick_codes,
            menu="View",
            tip="Show the bar with the codes in use here",
            checked=lambda: window.settings.current.quick_codes,
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
        Command(
            id="view.arrange_panels",
            title="Put the panels &back",
            run=lambda: window.docks.put_back(),  # noqa: PLW0108 - made after the table
            menu="View",
            tip="Open all panels where they stood at first",
        ),
    ]
