"""The commands that find something in the text: a part of the Edit menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def find_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""

    def is_open() -> bool:
        return window.session.coded is not None

    return [
        Command(
            id="find.open",
            title="&Find in this source…",
            run=lambda: window.finder.open(),  # noqa: PLW0108 - made after the table
            menu="Edit",
            shortcut="Ctrl+F",
            icon="search",
            tip="Find what is typed or selected in the source on show",
            enabled=is_open,
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="find.next",
            title="Find &next",
            run=lambda: window.finder.step(1),
            menu="Edit",
            shortcut="F3",
            icon="chevron-down",
            enabled=is_open,
            changes_nothing=True,
        ),
        Command(
            id="find.previous",
            title="Find &previous",
            run=lambda: window.finder.step(-1),
            menu="Edit",
            shortcut="Shift+F3",
            icon="chevron-up",
            enabled=is_open,
            changes_nothing=True,
        ),
        Command(
            id="find.code_all",
            title="Co&de all that was found…",
            run=lambda: window.finder.code_all(),  # noqa: PLW0108 - made after the table
            menu="Edit",
            tip="Give all passages that were found a code, in one step",
            enabled=lambda: window.coding.can_code,
        ),
    ]
