"""The commands about the source on show."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.model.records import Progress
from annotator.ui.commands import Command

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_FIRST = "Choose a source first"


def source_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    coding = window.coding
    return [
        Command(
            id="source.rename",
            title="&Rename the source",
            run=window.rename_source,
            menu="File/Source on show",
            tip="Give the source on show another name",
            enabled=lambda: coding.can_code,
            needs=_FIRST,
        ),
        Command(
            id="source.details",
            title="De&tails of the source…",
            run=lambda: window.sources_panel.show_details(),  # noqa: PLW0108 - made after the table
            menu="File/Source on show",
            shortcut="Alt+Return",
            tip="See and set what is known of the selected sources, and their groups",
            enabled=lambda: window.session.source is not None,
            needs=_FIRST,
            changes_nothing=True,
        ),
        Command(
            id="source.original",
            title="Show the &original",
            run=window.on_demand.show_original,
            menu="File/Source on show",
            tip="Show the file that the source came from: the page of a PDF, with the passage",
            enabled=lambda: window.session.source is not None,
            needs=_FIRST,
            changes_nothing=True,
        ),
        Command(
            id="source.delete",
            title="&Delete the source",
            run=lambda: window.sources_panel.delete_shown(),  # noqa: PLW0108 - made after the table
            menu="File/Source on show",
            tip="Take the source on show out of the project, with what is coded in it",
            enabled=lambda: coding.can_code,
            needs=_FIRST,
        ),
        Command(
            id="sources.known",
            title="&Attributes and groups…",
            run=window.on_demand.show_known,
            menu="File",
            tip="Define what can be known of sources, and group them",
            enabled=lambda: window.session.project is not None,
            changes_nothing=True,
        ),
    ]


def progress_commands(window: "MainWindow") -> list[Command]:
    """Return the commands that say how far the coder is, in the order of the menu."""
    return [
        Command(
            id="source.in_progress",
            title="Mark this source in pro&gress",
            run=window.progress_here.mark_in_progress,
            menu="Code",
            tip="Say that you have begun with this source and are not through",
            enabled=lambda: window.coding.can_code,
            checked=lambda: window.progress_here.now() is Progress.IN_PROGRESS,
            needs=_FIRST,
        ),
    ]


def source_walk_commands(window: "MainWindow") -> list[Command]:
    """Return the commands that lead from source to source, in the order of the menu."""
    return [
        Command(
            id=f"source.{way}",
            title=title,
            run=partial(_step, window, by),
            menu="View",
            shortcut=keys,
            tip=f"Show the {way} source of the list",
            enabled=lambda: len(window.session.sources) > 1,
            begins_group=by > 0,
            needs="Import more texts first",
            changes_nothing=True,
        )
        for way, title, by, keys in (
            ("next", "Next so&urce", 1, "Ctrl+PgDown"),
            ("previous", "Previous sour&ce", -1, "Ctrl+PgUp"),
        )
    ]


def _step(window: "MainWindow", by: int) -> None:
    window.sources_panel.step(by)
