"""The command that says from whom others' coding is hidden: blind."""

from enum import StrEnum
from typing import Annotated

import typer

from annotator.cli.finding import ProjectPath, coder_named, to_read, to_write
from annotator.cli.output import AsJson, print_json, say
from annotator.cli.project_facts import blind_facts, blind_in_words
from annotator.project.reading import Reader
from annotator.project.steps import LetSeeAll, SetBlind, Step


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("blind")(blind)


def blind(
    project: ProjectPath,
    switch: Annotated[
        Switch | None,
        typer.Argument(metavar="on|off", help="Whether coders work in blind.", show_default=False),
    ] = None,
    *,
    sees_all: Annotated[
        list[str] | None,
        typer.Option(
            "--sees-all", metavar="NAME", help="A coder who sees all coding; may be repeated."
        ),
    ] = None,
    no_sees_all: Annotated[
        list[str] | None,
        typer.Option(
            "--no-sees-all",
            metavar="NAME",
            help="A coder who does not, as is usual; may be repeated.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hide what others coded in a source from whoever has not completed it, or say who sees what.

    It is hidden in the window, which knows who codes. Whoever uses the command line sees the whole
    file; a file in which there is nothing to see is made by `annotator copy --for`.
    """
    if (switch, sees_all, no_sees_all) == (None, None, None):
        with to_read(project) as read:
            _print(read, as_json=as_json)
        return
    with to_write(project) as target:
        steps: list[Step] = [] if switch is None else [SetBlind(switch is Switch.ON)]
        for names, sees in ((sees_all, True), (no_sees_all, False)):
            steps += [LetSeeAll(coder_named(target, name).id, sees) for name in names or ()]
        target.do(*steps)
        _print(target, as_json=as_json)


def _print(read: Reader, *, as_json: bool) -> None:
    facts = blind_facts(read)
    if as_json:
        print_json(facts)
    else:
        say(blind_in_words(facts))
