"""The commands of the Code menu."""

from typing import TYPE_CHECKING

from annotator.model.records import Progress
from annotator.ui.commands import Command, Scope

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


def code_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
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
