"""The commands about coders: who codes, and whose annotations are shown."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.session.shown import CodersShown

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_SHOWN = (
    (CodersShown.ALL, "&All coders", "Show the annotations of all coders"),
    (CodersShown.MINE, "Only &mine", "Show only the annotations of the coder who codes now"),
)


def coder_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menus."""
    session = window.session

    def show(which: CodersShown) -> None:
        session.show(replace(session.shown, which=which))

    def is_shown(which: CodersShown) -> bool:
        return session.shown.which is which

    return [
        Command(
            id="coder.add",
            title="&Add a coder…",
            run=lambda: window.coder_switcher.ask_new(),  # noqa: PLW0108 - made after the table
            menu="Code/Coder",
            icon="user-plus",
            tip="Add a coder to the project, and code as that one",
            enabled=lambda: session.can_write,
        ),
        Command(
            id="coder.rename",
            title="&Rename the coder…",
            run=lambda: window.coder_switcher.ask_rename(),  # noqa: PLW0108 - made after the table
            menu="Code/Coder",
            icon="pencil",
            tip="Give the coder who codes now another name",
            enabled=lambda: session.can_write,
        ),
        *(
            Command(
                id=f"coder.show_{which}",
                title=title,
                run=partial(show, which),
                menu="View/Coders shown",
                tip=tip,
                enabled=lambda: session.project is not None,
                checked=partial(is_shown, which),
            )
            for which, title, tip in _SHOWN
        ),
    ]
