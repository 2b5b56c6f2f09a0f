"""The menus of the scheme panel: over the tree, and over how codes are ordered and counted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.records import Code
from annotator.ui.codes.code_editing import CodeEditing
from annotator.ui.codes.colour_menu import colour_menu
from annotator.ui.commands import Commands
from annotator.ui.panels.scheme_arrangement import CountedCoders, SchemeOrder
from annotator.ui.session.project_session import ProjectSession


def seeing_menu(commands: Commands, parent: QWidget) -> QMenu:
    """Return the menu of how codes are ordered and counted."""
    menu = QMenu(parent)
    for order in SchemeOrder:
        menu.addAction(commands.action(f"scheme.order_{order}"))
    menu.addSeparator()
    for whose in CountedCoders:
        menu.addAction(commands.action(f"scheme.count_{whose}"))
    menu.addSeparator()
    menu.addAction(commands.action("scheme.count_below"))
    return menu


def tree_menu(
    parent: QWidget,
    session: ProjectSession,
    commands: Commands,
    editing: CodeEditing,
    codes: Sequence[Code],
) -> QMenu:
    """Return the menu over the codes selected in the tree, or, without any, over free ground."""
    menu = QMenu(parent)
    if not codes:
        _add(menu, commands, "scheme.new", "scheme.add")
        return menu
    _add(menu, commands, "scheme.page", "segments.of_code")
    menu.addSeparator()
    _add(menu, commands, "scheme.new", "scheme.new_below", "scheme.rename", "scheme.key")
    if session.can_write:
        menu.addMenu(colour_menu(parent, session.scheme, codes, editing))
        menu.addMenu(_move_menu(menu, commands))
    menu.addSeparator()
    _add(menu, commands, "scheme.hide", "scheme.solo", "scheme.dim_others")
    menu.addSeparator()
    _add(menu, commands, "scheme.merge", "scheme.split")
    menu.addSeparator()
    _add(menu, commands, "scheme.delete")
    return menu


def _add(menu: QMenu, commands: Commands, *ids: str) -> None:
    known = {command.id for command in commands}
    for command_id in ids:
        if command_id in known:
            menu.addAction(commands.action(command_id))


def _move_menu(parent: QWidget, commands: Commands) -> QMenu:
    menu = QMenu("Move", parent)
    _add(menu, commands, *(f"scheme.move_{way}" for way in ("up", "down", "top", "under")))
    return menu
