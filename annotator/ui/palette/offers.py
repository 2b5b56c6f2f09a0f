"""Everything that the palette of a window offers: commands, codes, sources, projects, coders."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.ui.commands import Command
from annotator.ui.keys.combinations import in_words
from annotator.ui.palette.entries import Entry, Kind
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_NO_SOURCE = "Choose a source first"
_NEEDED = {
    "Code": "Put the cursor on an annotation, or select a passage first",
    "Scheme": "Mark a code in the scheme first",
}
"""What most commands of a menu need."""

PALETTE = "help.palette"
"""The command that opens the palette, which need not offer itself."""


def all_entries(window: "MainWindow") -> list[Entry]:
    """Return what can be chosen in a window now, in the order of the menus."""
    return [
        *_commands(window),
        *_codes(window),
        *_sources(window),
        *_coders(window),
        *_projects(window),
    ]


def _commands(window: "MainWindow") -> Iterator[Entry]:
    commands = window.commands
    commands.refresh()
    for command in commands:
        if command.id != PALETTE:
            shown = commands.action(command.id)
            yield Entry(
                Kind.COMMAND,
                command.id,
                commands.name(command.id),
                shown.trigger,
                where=command.path,
                keys=", ".join(map(in_words, commands.keys(command.id))),
                reason=None if shown.isEnabled() else why_not(command, window.session),
                is_on=shown.isChecked(),
            )


def why_not(command: Command, session: ProjectSession) -> str:
    """Return why a command cannot be given now, in a sentence."""
    if session.project is None:
        return "Open a project first"
    if not (session.can_write or command.changes_nothing):
        return sentence(f"nothing can be changed: {session.read_only_because}")
    if command.needs:
        return command.needs
    if session.coded is None and command.menu.startswith("Code"):
        return _NO_SOURCE
    return _NEEDED.get(command.menu.partition("/")[0], "There is nothing to do this with just now")


def _codes(window: "MainWindow") -> Iterator[Entry]:
    session = window.session
    if session.project is None:
        return
    reason = None if window.coding.can_code else _why_no_coding(session)
    for code in session.scheme:
        above = " › ".join(each.name for each in session.scheme.ancestors(code.id))
        yield Entry(
            Kind.CODE,
            f"code.{code.id}",
            f"Code with {code.name}",
            partial(window.coding.code, code.id),
            where=above,
            keys=code.key or "",
            reason=reason,
            colour=code.colour,
        )


def _why_no_coding(session: ProjectSession) -> str:
    if not session.can_write:
        return sentence(f"nothing can be coded: {session.read_only_because}")
    return _NO_SOURCE


def _sources(window: "MainWindow") -> Iterator[Entry]:
    for source in window.session.sources.values():
        yield Entry(
            Kind.SOURCE,
            f"source.{source.id}",
            f"Go to {source.name}",
            partial(_go_to, window, source.id),
            where="Source",
        )


def _go_to(window: "MainWindow", source_id: UUID) -> None:
    if window.session.show_source(source_id):
        window.view.setFocus()


def _coders(window: "MainWindow") -> Iterator[Entry]:
    current = window.session.coder
    for coder in window.session.coders.values():
        yield Entry(
            Kind.OTHER,
            f"coder.{coder.id}",
            f"Code as {coder.name}",
            partial(window.coder_switcher.choose, coder),
            where="Coder",
            is_on=coder == current,
        )


def _projects(window: "MainWindow") -> Iterator[Entry]:
    for path in window.settings.current.recent:
        yield Entry(
            Kind.OTHER,
            f"project.{path}",
            f"Open {path.stem}",
            partial(window.files.open, path),
            where=_short(path.parent),
        )


def _short(folder: Path) -> str:
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
