"""Everything the window can do is a command, and the commands get on with one another."""

from collections import Counter

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton


def actions_in(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += actions_in(below)
        elif not action.isSeparator():
            found.append(action)
    return found


def reachable(window) -> list[QAction]:
    found = []
    for top in window.menuBar().actions():
        found += actions_in(top.menu())
    for bar in window.findChildren(QToolBar):
        for button in bar.findChildren(QToolButton):
            if button.defaultAction() is not None:
                found.append(button.defaultAction())
    for dock in window.docks.all():
        for button in dock.titleBarWidget().findChildren(QToolButton):
            if button.defaultAction() is not None:
                found.append(button.defaultAction())
    return found


def test_all_that_menus_and_bars_offer_is_a_command(desk, project_file) -> None:
    desk.open(project_file)
    commands = desk.window.commands
    known = {commands.action(command.id) for command in commands}
    strangers = [action.text() for action in reachable(desk.window) if action not in known]
    assert strangers == []


def test_no_shortcut_stands_beside_the_commands(desk) -> None:
    commands = desk.window.commands
    known = {commands.action(command.id) for command in commands}
    beside = [
        action.text()
        for action in desk.window.findChildren(QAction)
        if not action.shortcut().isEmpty() and action not in known
    ]
    shortcuts = [each.key().toString() for each in desk.window.findChildren(QShortcut)]
    assert (beside, shortcuts) == ([], [])


def test_every_command_says_what_it_does(desk) -> None:
    for command in desk.window.commands:
        assert command.name.strip(), command.id
        assert command.path, f"{command.id} stands in no menu"
        assert "." in command.id, command.id
        words = command.tip or command.name
        assert words[0].isupper(), command.id
        assert not command.tip.endswith("."), command.id


def test_no_two_commands_are_called_the_same_in_one_menu(desk) -> None:
    names = Counter((command.path, command.name) for command in desk.window.commands)
    assert [name for name, number in names.items() if number > 1] == []


def test_no_two_commands_begin_with_the_same_keys(desk) -> None:
    commands = desk.window.commands
    wanted = Counter(
        keys.toString() for command in commands for keys in commands.own_keys(command.id)
    )
    assert [keys for keys, number in wanted.items() if number > 1] == []


def test_no_single_letter_is_the_key_of_a_command(desk) -> None:
    commands = desk.window.commands
    for command in commands:
        for keys in commands.own_keys(command.id):
            name = keys.toString()
            assert len(name) > 1 or not name.isalnum(), command.id
