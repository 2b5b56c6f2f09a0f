"""The commands about coders: who codes, and whose annotations are shown."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model.records import Coder
from annotator.project.steps import LetSeeAll, SetBlind
from annotator.ui.commands import Command
from annotator.ui.look.ampersands import as_written
from annotator.ui.session.project_session import ProjectSession
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
        Command(
            id="coder.blind",
            title="Code in &blind",
            run=lambda: session.do(SetBlind(not session.is_blind)),
            menu="Code/Coder",
            icon="eye-off",
            tip="Hide what others coded in a source from whoever has not completed it",
            enabled=lambda: session.can_write,
            checked=lambda: session.is_blind,
            begins_group=True,
        ),
        Command(
            id="coder.sees_all",
            title="The coder &sees all coding",
            caption=lambda: _sees_all_caption(session.coder),
            run=lambda: _let_see_all(session),
            menu="Code/Coder",
            icon="eye",
            tip="Hide nothing from the coder who codes now: for whoever leads or adjudicates",
            enabled=lambda: session.can_write,
            checked=lambda: session.coder is not None and session.coder.sees_all,
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


def _sees_all_caption(coder: Coder | None) -> str:
    return f"{as_written(coder.name) if coder else 'The coder'} &sees all coding"


def _let_see_all(session: ProjectSession) -> None:
    """Let the coder who codes now see everything, or not any more."""
    try:
        coder_id = session.require_coder()
    except AnnotatorError as error:
        session.failed.emit(error)
        return
    session.do(LetSeeAll(coder_id, not session.coders[coder_id].sees_all))
