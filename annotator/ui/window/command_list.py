"""Every command of the window, as a table."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.model.records import Progress
from annotator.ui.commands import Command, Scope
from annotator.ui.look.appearance import ThemeChoice

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

MENUS = ("&File", "&Edit", "&Code", "&View", "&Help")
"""The menus of the menu bar."""


def all_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menus."""
    return [
        *_project_commands(window),
        *_edit_commands(window),
        *_coding_commands(window),
        *_view_commands(window),
        *_help_commands(window),
    ]


def _project_commands(window: "MainWindow") -> list[Command]:
    files, sharing, session = window.files, window.sharing, window.session

    def is_open() -> bool:
        return session.project is not None

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
            id="project.copy",
            title="Save a &copy for a coder…",
            run=sharing.ask_copy,
            menu="File",
            tip="Write a copy in which one coder works without seeing the others",
            enabled=is_open,
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
            run=window.compare_coders,
            menu="File",
            shortcut="Ctrl+Shift+D",
            tip="See how far coders agree, code by code",
            enabled=is_open,
        ),
        Command(
            id="project.export",
            title="&Export…",
            run=sharing.ask_export,
            menu="File",
            shortcut="Ctrl+Shift+E",
            tip="Write the coded passages as a table, or the project as JSON",
            enabled=is_open,
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


def _edit_commands(window: "MainWindow") -> list[Command]:
    undoing, view, session = window.undoing, window.view, window.session
    return [
        Command(
            id="edit.undo",
            title="&Undo",
            run=undoing.undo,
            menu="Edit",
            shortcut="Ctrl+Z",
            icon="undo-2",
            enabled=lambda: undoing.can_undo,
            caption=undoing.undo_caption,
        ),
        Command(
            id="edit.redo",
            title="&Redo",
            run=undoing.redo,
            menu="Edit",
            shortcut="Ctrl+Shift+Z; Ctrl+Y",
            icon="redo-2",
            enabled=lambda: undoing.can_redo,
            caption=undoing.redo_caption,
        ),
        Command(
            id="edit.copy",
            title="&Copy the selected text",
            run=view.copy,
            menu="Edit",
            shortcut="Ctrl+C",
            scope=Scope.TEXT,
            enabled=lambda: window.at_caret.selection is not None,
            begins_group=True,
        ),
        Command(
            id="edit.select_all",
            title="Select &all of the text",
            run=view.selectAll,
            menu="Edit",
            shortcut="Ctrl+A",
            scope=Scope.TEXT,
            enabled=lambda: session.coded is not None,
        ),
    ]


def _coding_commands(window: "MainWindow") -> list[Command]:
    coding, here = window.coding, window.at_caret
    return [
        Command(
            id="coding.pick",
            title="&Code with…",
            run=coding.pick,
            menu="Code",
            shortcut="Return; Enter",
            icon="tag",
            tip="Pick or name a code by typing, for the selection or the sentence",
            scope=Scope.TEXT,
            enabled=lambda: coding.can_code,
        ),
        Command(
            id="coding.next",
            title="&Next annotation here",
            run=lambda: here.step(1),
            menu="Code",
            shortcut="Tab",
            tip="Go to the next of the annotations that overlap here",
            scope=Scope.TEXT,
            enabled=lambda: len(here.annotations) > 1,
            begins_group=True,
        ),
        Command(
            id="coding.previous",
            title="&Previous annotation here",
            run=lambda: here.step(-1),
            menu="Code",
            shortcut="Shift+Tab",
            scope=Scope.TEXT,
            enabled=lambda: len(here.annotations) > 1,
        ),
        Command(
            id="coding.recode",
            title="&Recode…",
            run=coding.recode_current,
            menu="Code",
            shortcut="Ctrl+R",
            tip="Give the current annotation another code",
            enabled=lambda: coding.can_code and here.current is not None,
        ),
        Command(
            id="coding.extend",
            title="&Extend or trim to the selection",
            run=coding.extend,
            menu="Code",
            shortcut="Ctrl+E",
            tip="Let the current annotation cover the selection too, or only that",
            enabled=lambda: coding.can_extend,
        ),
        Command(
            id="coding.memo",
            title="&Memo",
            run=window.write_memo,
            menu="Code",
            shortcut="Ctrl+M",
            tip="Write a memo on the current annotation",
            enabled=lambda: coding.can_code and here.current is not None,
        ),
        Command(
            id="coding.remove",
            title="Re&move the annotation",
            run=coding.remove_current,
            menu="Code",
            shortcut="Del; Backspace",
            scope=Scope.TEXT,
            enabled=lambda: coding.can_code and here.current is not None,
        ),
        Command(
            id="source.complete",
            title="Mark this source c&omplete",
            run=window.toggle_complete,
            menu="Code",
            shortcut="Ctrl+Shift+C",
            tip="Only sources that both coders marked complete are compared",
            enabled=lambda: coding.can_code,
            checked=lambda: window.progress_here() is Progress.COMPLETE,
            begins_group=True,
        ),
        Command(
            id="scheme.new",
            title="Ne&w code…",
            run=lambda: window.scheme_panel.ask_new_code(None),
            menu="Code",
            shortcut="Ctrl+Shift+N",
            icon="plus",
            tip="Make a new code",
            enabled=lambda: window.session.can_write,
            begins_group=True,
        ),
        Command(
            id="scheme.add",
            title="Add a &scheme…",
            run=lambda: window.scheme_panel.ask_scheme(),  # noqa: PLW0108 - made after the table
            menu="Code",
            tip="Add all codes of a scheme file",
            enabled=lambda: window.session.can_write,
        ),
    ]


def _view_commands(window: "MainWindow") -> list[Command]:
    view, appearance = window.view, window.appearance
    themes = (
        (ThemeChoice.SYSTEM, "As the &system"),
        (ThemeChoice.LIGHT, "&Light"),
        (ThemeChoice.DARK, "&Dark"),
    )
    return [
        Command(
            id="view.larger",
            title="&Larger text",
            run=lambda: window.zoom_to(view.zoom() + 1),
            menu="View",
            shortcut="Ctrl++; Ctrl+=",
        ),
        Command(
            id="view.smaller",
            title="&Smaller text",
            run=lambda: window.zoom_to(view.zoom() - 1),
            menu="View",
            shortcut="Ctrl+-",
        ),
        Command(
            id="view.normal",
            title="&Normal size",
            run=lambda: window.zoom_to(0),
            menu="View",
            shortcut="Ctrl+0",
        ),
        *(
            Command(
                id=f"view.theme_{choice}",
                title=title,
                run=partial(window.choose_theme, choice),
                menu="View/Theme",
                checked=partial(appearance.is_chosen, choice),
            )
            for choice, title in themes
        ),
        Command(
            id="view.next_panel",
            title="Next &panel",
            run=lambda: window.walk_panels(1),
            menu="View",
            shortcut="F6",
            tip="Move the keyboard to the next panel",
            begins_group=True,
        ),
        Command(
            id="view.previous_panel",
            title="Previous p&anel",
            run=lambda: window.walk_panels(-1),
            menu="View",
            shortcut="Shift+F6",
        ),
    ]


def _help_commands(window: "MainWindow") -> list[Command]:
    return [
        Command(
            id="help.keys",
            title="&Keys",
            run=window.show_keys,
            menu="Help",
            shortcut="F1",
            icon="keyboard",
        ),
        Command(id="help.about", title="&About Annotator", run=window.show_about, menu="Help"),
    ]
