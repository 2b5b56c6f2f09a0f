"""The menus of the window, one module for each, and all commands in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.window.menus.code_menu import code_commands
from annotator.ui.window.menus.edit_menu import edit_commands
from annotator.ui.window.menus.file_menu import file_commands
from annotator.ui.window.menus.help_menu import help_commands
from annotator.ui.window.menus.view_menu import view_commands

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

MENUS = ("&File", "&Edit", "&Code", "&View", "&Help")
"""The menus of the menu bar."""


def all_commands(window: "MainWindow") -> Iterator[Command]:
    """Yield the commands in the order of the menus."""
    yield from file_commands(window)
    yield from edit_commands(window)
    yield from code_commands(window)
    yield from view_commands(window)
    yield from help_commands(window)
