"""The menus of the window, one module for each, and all commands in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.ui.commands import Command
from annotator.ui.window.menus.code_menu import code_commands
from annotator.ui.window.menus.coder_menu import coder_commands
from annotator.ui.window.menus.edit_menu import edit_commands
from annotator.ui.window.menus.file_menu import file_commands
from annotator.ui.window.menus.find_menu import find_commands
from annotator.ui.window.menus.help_menu import help_commands
from annotator.ui.window.menus.history_menu import history_commands
from annotator.ui.window.menus.scheme_menu import scheme_commands
from annotator.ui.window.menus.segments_menu import segments_commands
from annotator.ui.window.menus.showing_menu import showing_commands
from annotator.ui.window.menus.source_menu import progress_commands, source_walk_commands
from annotator.ui.window.menus.view_menu import view_commands
from annotator.ui.window.menus.walk_menu import walk_commands

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

MENUS = ("&File", "&Edit", "&Code", "&Scheme", "&View", "&Help")
"""The menus of the menu bar."""


def all_commands(window: "MainWindow") -> Iterator[Command]:
    """Yield the commands in the order of the menus."""
    yield from file_commands(window)
    yield from edit_commands(window)
    yield from find_commands(window)
    yield from history_commands(window)
    yield from code_commands(window)
    yield from progress_commands(window)
    yield from coder_commands(window)
    yield from walk_commands(window)
    yield from segments_commands(window)
    yield from scheme_commands(window)
    yield from view_commands(window)
    yield from showing_commands(window)
    yield from source_walk_commands(window)
    yield from help_commands(window)
