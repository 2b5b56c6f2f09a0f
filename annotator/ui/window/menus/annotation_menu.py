"""The commands that change what an annotation covers: a menu inside the Code menu."""

from functools import partial
from typing import TYPE_CHECKING

from annotator.text.border_moves import Border, Unit
from annotator.ui.commands import Command, Scope

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_MENU = "Code/Annotation"


def annotation_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""
    coding, here = window.coding, window.at_caret

    def is_here() -> bool:
        return coding.can_code and here.current is not None

    return [
        Command(
            id="annotation.adjust",
            title="&Move the borders",
            run=window.borders.adjust,
            menu=_MENU,
            shortcut="F2",
            tip="Move the borders of the current annotation with the arrows, until Return or Esc",
            scope=Scope.TEXT,
            enabled=is_here,
            repeats=False,
        ),
        *(
            Command(
                id=f"annotation.{border.name.lower()}_{way}",
                title=title,
                run=partial(window.borders.move, border, Unit.WORD, step),
                menu=_MENU,
                shortcut=shortcut,
                scope=Scope.TEXT,
                enabled=is_here,
                begins_group=(border, way) == (Border.END, "right"),
            )
            for border, way, step, title, shortcut in (
                (Border.END, "right", 1, "&End one word to the right", "Alt+Right"),
                (Border.END, "left", -1, "En&d one word to the left", "Alt+Left"),
                (Border.START, "right", 1, "&Start one word to the right", "Alt+Shift+Right"),
                (Border.START, "left", -1, "S&tart one word to the left", "Alt+Shift+Left"),
            )
        ),
        Command(
            id="annotation.split",
            title="S&plit here",
            run=window.splitting.split,
            menu=_MENU,
            shortcut="Ctrl+K",
            tip="Split the current annotation at the caret, or cut the selection out of it",
            scope=Scope.TEXT,
            enabled=is_here,
            begins_group=True,
            repeats=False,
        ),
        Command(
            id="annotation.join",
            title="&Join with the next",
            run=window.splitting.join,
            menu=_MENU,
            shortcut="Ctrl+J",
            tip="Join the current annotation with the next of its code, or all in the selection",
            scope=Scope.TEXT,
            enabled=is_here,
            repeats=False,
        ),
        Command(
            id="annotation.pick_up",
            title="Pick &up, to put it elsewhere",
            run=window.carrying.pick_up,
            menu=_MENU,
            shortcut="Ctrl+X",
            tip="Pick the current annotation up: it moves to where you put it down",
            scope=Scope.TEXT,
            enabled=is_here,
            begins_group=True,
            repeats=False,
        ),
        Command(
            id="annotation.put_down",
            title="Put it do&wn here",
            run=window.carrying.put_down,
            menu=_MENU,
            shortcut="Ctrl+V",
            tip="Move the annotation that was picked up to the selection or the sentence",
            scope=Scope.TEXT,
            enabled=lambda: coding.can_code and window.carrying.carried is not None,
            repeats=False,
        ),
        Command(
            id="annotation.clear",
            title="Remove all of mine in the se&lection",
            run=window.clearing.clear_selection,
            menu=_MENU,
            shortcut="Shift+Del",
            tip="Remove your own annotations that lie inside the selection",
            scope=Scope.TEXT,
            enabled=lambda: coding.can_code and here.selection is not None,
            begins_group=True,
            repeats=False,
        ),
        Command(
            id="coding.snap_to_words",
            title="Mouse selects w&hole words",
            run=window.word_snapping.toggle,
            menu="Code",
            tip="Widen what the mouse selects to whole words; Alt while dragging does the other",
            checked=lambda: window.word_snapping.is_on,
        ),
    ]
