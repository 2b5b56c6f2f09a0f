"""The commands about the table of segments, below Code."""

from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.look.ampersands import as_written

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_MENU = "Code/Se&gments"


def segments_commands(window: "MainWindow") -> list[Command]:
    """Return the commands in the order of the menu."""

    # The panel is made after the table of commands.
    def has_selection() -> bool:
        return window.session.project is not None and window.segments.has_selection

    def can_change() -> bool:
        return window.session.can_write and window.segments.can_change

    return [
        Command(
            id="segments.show",
            title="&All segments",
            run=lambda: window.segments.toggle(),  # noqa: PLW0108
            menu=_MENU,
            shortcut="Ctrl+Shift+G",
            icon="table-2",
            tip="List all that is coded in the project; again, to go back to the text",
            enabled=lambda: window.session.project is not None,
        ),
        Command(
            id="segments.of_code",
            title="Segments of &this code",
            run=lambda: window.segments.show_current_code(),  # noqa: PLW0108
            menu=_MENU,
            tip="List what is coded with the code of the current annotation, or the marked one",
            caption=lambda: _of_which_code(window),
            enabled=lambda: (
                window.session.project is not None and window.segments.current_code() is not None
            ),
            changes_nothing=True,
        ),
        Command(
            id="segments.recode",
            title="&Recode the selected segments…",
            run=lambda: window.segments.panel.recode(),  # noqa: PLW0108
            menu=_MENU,
            icon="tag",
            tip="Give the selected segments another code",
            enabled=can_change,
            begins_group=True,
        ),
        Command(
            id="segments.also_code",
            title="Also &code the selected segments…",
            run=lambda: window.segments.panel.also_code(),  # noqa: PLW0108
            menu=_MENU,
            icon="tags",
            tip="Give the selected segments a second code, as your own annotations",
            enabled=can_change,
        ),
        Command(
            id="segments.remove",
            title="&Delete the selected segments",
            run=lambda: window.segments.panel.remove(),  # noqa: PLW0108
            menu=_MENU,
            icon="trash-2",
            tip="Delete the selected segments; undo brings them back (Del in the table)",
            enabled=can_change,
        ),
        Command(
            id="segments.copy",
            title="C&opy the selected segments",
            run=lambda: window.segments.panel.copy(),  # noqa: PLW0108
            menu=_MENU,
            icon="copy",
            tip="Copy the selected segments as a table (Ctrl+C in the table)",
            enabled=has_selection,
            begins_group=True,
            changes_nothing=True,
        ),
        Command(
            id="segments.export",
            title="&Export these segments…",
            run=lambda: window.segments.panel.export(),  # noqa: PLW0108
            menu=_MENU,
            tip="Write the selected segments as a table, or all that are listed",
            enabled=lambda: window.session.project is not None and window.segments.has_rows,
            changes_nothing=True,
        ),
    ]


def _of_which_code(window: "MainWindow") -> str:
    code = None if window.session.project is None else window.segments.current_code()
    return "Segments of &this code" if code is None else f"Segments of “{as_written(code.name)}”"
