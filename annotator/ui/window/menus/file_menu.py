"""The commands of the File menu."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.window.menus.source_menu import source_commands

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def file_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    files, sharing, session = window.files, window.sharing, window.session

    def is_open() -> bool:
        return session.project is not None

    def is_now() -> bool:
        return session.project is not None and session.past is None

    def can_write() -> bool:
        return session.can_write

    return [
        Command(
            id="project.new",
            title="&New project…",
            run=files.ask_new,
            menu="File",
            shortcut="Ctrl+N",
            icon="file-plus",
            tip="Make a project file with a scheme",
        ),
        Command(
            id="project.open",
            title="&Open…",
            run=files.ask_open,
            menu="File",
            shortcut="Ctrl+O",
            icon="folder-open",
            tip="Open a project file",
        ),
        Command(
            id="project.sample",
            title="Open the sa&mple",
            run=window.open_sample,
            menu="File",
            tip="Open a project to try things out in, with five briefings that two coders coded",
        ),
        Command(
            id="sources.import",
            title="&Import texts…",
            run=window.importing.ask,
            menu="File",
            shortcut="Ctrl+I",
            icon="plus",
            tip="Import texts as sources",
            enabled=can_write,
            begins_group=True,
        ),
        Command(
            id="project.take_over",
            title="Import from another pro&gram…",
            run=window.taking_over.ask,
            menu="File",
            tip="Take in a project of another program, or make one of it",
        ),
        Command(
            id="project.take_over_folder",
            title="Import a folder of another program…",
            run=window.taking_over.ask_folder,
            menu="File",
            tip="Take in a project that is a folder: of QualCoder (NAME.qda) or brat",
        ),
        *source_commands(window),
        Command(
            id="project.copy",
            title="Save a &copy for a coder…",
            run=sharing.ask_copy,
            menu="File",
            tip="Write a copy in which one coder works without seeing the others",
            enabled=is_now,
            begins_group=True,
        ),
        Command(
            id="project.merge",
            title="&Merge a copy…",
            run=sharing.ask_merge,
            menu="File",
            tip="Take in what was done in another copy of this project",
            enabled=can_write,
        ),
        Command(
            id="project.compare",
            title="Com&pare coders…",
            run=window.on_demand.compare_coders,
            menu="File",
            shortcut="Ctrl+Shift+D",
            tip="See how far coders agree, code by code",
            enabled=is_open,
        ),
        Command(
            id="project.plan",
            title="Plan &double coding…",
            run=window.on_demand.plan_double_coding,
            menu="File",
            tip="Draw sources that several coders code, and follow how far they are",
            enabled=is_open,
        ),
        Command(
            id="project.settle",
            title="Settle di&fferences…",
            run=window.on_demand.settle_differences,
            menu="File",
            shortcut="Ctrl+Shift+J",
            tip="Look at what coders did differently, side by side, and decide what stands",
            enabled=is_open,
            changes_nothing=True,
        ),
        Command(
            id="project.export",
            title="&Export…",
            run=window.exporting.ask,
            menu="File",
            shortcut="Ctrl+Shift+E",
            tip="Write passages, codebook or project for other people and programs",
            enabled=is_now,
        ),
        Command(
            id="project.close",
            title="C&lose the project",
            run=files.close,
            menu="File",
            shortcut="Ctrl+W",
            tip="Close the project; everything is saved already",
            enabled=is_open,
            begins_group=True,
        ),
        Command(
            id="program.quit",
            title="&Quit",
            run=window.close,
            menu="File",
            shortcut="Ctrl+Q",
            tip="Close the window; everything is saved already",
        ),
    ]
