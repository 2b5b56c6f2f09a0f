"""The commands of the submenu that walks from sentence to sentence."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command, Scope

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_MENU = "Code/Go by sentences"


def walk_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the submenu."""
    walk = window.walk

    def can_walk() -> bool:
        return walk.can_walk

    return [
        Command(
            id="walk.next_uncoded",
            title="Next &uncoded sentence",
            run=walk.next_uncoded,
            menu=_MENU,
            shortcut="Space",
            tip="Select the next sentence that you have not coded",
            scope=Scope.TEXT,
            enabled=can_walk,
            changes_nothing=True,
        ),
        Command(
            id="walk.previous_uncoded",
            title="Previous u&ncoded sentence",
            run=walk.previous_uncoded,
            menu=_MENU,
            shortcut="Shift+Space",
            tip="Select the sentence before that you have not coded",
            scope=Scope.TEXT,
            enabled=can_walk,
            changes_nothing=True,
        ),
        Command(
            id="walk.next",
            title="Next &sentence",
            run=walk.next,
            menu=_MENU,
            shortcut="Alt+Down",
            tip="Select the next sentence",
            scope=Scope.TEXT,
            enabled=can_walk,
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="walk.previous",
            title="Previous sen&tence",
            run=walk.previous,
            menu=_MENU,
            shortcut="Alt+Up",
            tip="Select the sentence before",
            scope=Scope.TEXT,
            enabled=can_walk,
            changes_nothing=True,
        ),
        Command(
            id="walk.move_on",
            title="&Move on after coding",
            run=walk.toggle_moving_on,
            menu=_MENU,
            tip="Let coding a sentence lead to the next uncoded one: one key for each sentence",
            checked=lambda: walk.moves_on,
            begins_group=True,
        ),
    ]
