"""The commands that hide and show codes: parts of the View menu and of the Scheme menu."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.session.shown import Others

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def showing_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    showing, session = window.showing, window.session

    def is_at_hand() -> bool:
        return session.project is not None and showing.code_at_hand is not None

    def is_solo(others: Others) -> bool:
        return session.shown.solo in session.scheme and session.shown.others is others

    return [
        *_of_chosen_code(window),
        Command(
            id="view.hide_code",
            title="&Hide the code here",
            run=showing.hide_at_hand,
            menu="View",
            shortcut="Ctrl+Shift+H",
            icon="eye-off",
            tip="Hide what is coded with the code of the current annotation",
            enabled=is_at_hand,
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="view.solo_code",
            title="&Only the code here",
            run=lambda: showing.solo_at_hand(Others.HIDDEN),
            menu="View",
            shortcut="Ctrl+Shift+S",
            tip="Hide all but the code of the current annotation and those below it",
            enabled=lambda: is_at_hand() or is_solo(Others.HIDDEN),
            checked=lambda: is_solo(Others.HIDDEN),
            changes_nothing=True,
        ),
        Command(
            id="view.dim_others",
            title="D&im the other codes",
            run=lambda: showing.solo_at_hand(Others.DIMMED),
            menu="View",
            shortcut="Ctrl+D",
            tip="Let all but the code of the current annotation stand back",
            enabled=lambda: is_at_hand() or is_solo(Others.DIMMED),
            checked=lambda: is_solo(Others.DIMMED),
            changes_nothing=True,
        ),
        Command(
            id="view.show_all_codes",
            title="Show &all codes",
            run=showing.show_all,
            menu="View",
            shortcut="Ctrl+Shift+A",
            icon="eye",
            enabled=lambda: not showing.shows_all,
            changes_nothing=True,
        ),
    ]


def _of_chosen_code(window: "MainWindow") -> list[Command]:
    """Return the commands about the code that is chosen in the scheme."""
    showing, session = window.showing, window.session

    def is_chosen() -> bool:
        return showing.chosen_code() is not None

    def hide() -> None:
        code = showing.chosen_code()
        if code is not None:
            showing.toggle_code(code.id)

    def hide_caption() -> str:
        code = showing.chosen_code()
        return "&Hide" if code is None or session.shows_code(code.id) else "S&how"

    def is_solo(others: Others) -> bool:
        code = showing.chosen_code()
        return code is not None and showing.is_solo(code.id, others)

    def solo(others: Others) -> None:
        code = showing.chosen_code()
        if code is not None:
            showing.toggle_solo(code.id, others)

    return [
        Command(
            id="scheme.hide",
            title="&Hide",
            run=hide,
            menu="Scheme",
            icon="eye-off",
            tip="Hide what is coded with this code and those below it, or show it again",
            enabled=is_chosen,
            caption=hide_caption,
            begins_group=True,
            changes_nothing=True,
        ),
        *(
            Command(
                id=command_id,
                title=title,
                run=partial(solo, others),
                menu="Scheme",
                tip=tip,
                enabled=is_chosen,
                checked=partial(is_solo, others),
                changes_nothing=True,
            )
            for command_id, title, others, tip in (
                (
                    "scheme.solo",
                    "&Only this code",
                    Others.HIDDEN,
                    "Hide what is coded with other codes than this one and those below it",
                ),
                (
                    "scheme.dim_others",
                    "D&im the other codes",
                    Others.DIMMED,
                    "Let what is coded with other codes than this one stand back",
                ),
            )
        ),
    ]
