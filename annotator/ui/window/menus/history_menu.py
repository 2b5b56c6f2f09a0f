"""The commands of the history, a part of the Edit menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def history_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    session, looking_back = window.session, window.looking_back
    return [
        Command(
            id="history.show",
            title="Show the &history",
            run=lambda: window.docks.open("history").setFocus(),
            menu="Edit/History",
            icon="history",
            tip="List what was done, by whom and when",
            enabled=lambda: session.project is not None,
            begins_group=True,
        ),
        Command(
            id="history.see",
            title="&See the project as it stood then",
            run=looking_back.see_chosen,
            menu="Edit/History",
            icon="eye",
            tip="Show the project as it stood right after the action chosen in the history",
            enabled=lambda: looking_back.chosen is not None,
            needs="Choose an action in the history first",
            changes_nothing=True,
        ),
        Command(
            id="history.now",
            title="Back to &now",
            run=looking_back.return_to_now,
            menu="Edit/History",
            tip="Show the project as it is now; Escape does that too",
            enabled=lambda: session.past is not None,
            needs="The project is shown as it is now",
            changes_nothing=True,
        ),
        Command(
            id="history.take_back",
            title="&Take this one action back",
            run=looking_back.take_back_chosen,
            menu="Edit/History",
            icon="undo-2",
            tip="Take back the action chosen in the history, if nothing later builds on it",
            enabled=lambda: looking_back.can_take_back,
            needs="Choose an action in the history that still stands",
            begins_group=True,
        ),
    ]
