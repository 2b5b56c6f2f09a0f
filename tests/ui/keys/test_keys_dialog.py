"""The table of keys, with real presses."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from annotator.ui.dialogs.keys_dialog import KeysDialog
from annotator.ui.keys.key_recorder import KeyRecorder
from tests.ui.desk import CONTROL, LEFT, NONE, SHIFT

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(desk, project_file, qtbot):
    desk.open(project_file)
    desk.command("help.change_keys")
    dialog = desk.window.findChild(KeysDialog)
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()
    desk.settle()


def button(dialog, title: str) -> QPushButton:
    return next(
        each
        for each in dialog.findChildren(QPushButton)
        if each.text() == title and each.isVisibleTo(dialog)
    )


def click(dialog, title: str) -> None:
    QTest.mouseClick(button(dialog, title), LEFT)
    QApplication.processEvents()


def press(dialog, key, modifiers=NONE) -> None:
    recorder = dialog.findChild(KeyRecorder)
    assert recorder.isVisibleTo(dialog)
    QTest.keyClick(recorder, key, modifiers)
    QApplication.processEvents()


def keys(dialog, command_id: str) -> list[str]:
    return [each.toString() for each in dialog._commands.keys(command_id)]


def pick(dialog, command_id: str) -> None:
    dialog.choose(dialog._commands.command(command_id))
    QApplication.processEvents()


def notice(dialog) -> str:
    return dialog._editor._notice._words.text() if dialog._editor._notice.isVisible() else ""


def test_all_commands_are_listed_by_menu(dialog) -> None:
    listed = {item.data(0, Qt.ItemDataRole.UserRole) for item in dialog._items.values()}
    assert listed == {command.id for command in dialog._commands}
    headings = [heading.text(0) for heading, _ in dialog._groups]
    assert headings[:2] == ["File", "Edit"]


def test_keys_are_pressed_and_count(desk, dialog) -> None:
    pick(dialog, "project.open")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_F9)
    assert keys(dialog, "project.open") == ["Ctrl+O", "F9"]
    assert desk.window.commands.action("project.open").shortcuts()[1].toString() == "F9"
    assert dialog._items["project.open"].text(1) == "Ctrl+O, F9"


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Qt.Key.Key_Tab, CONTROL, "Ctrl+Tab"),
        (Qt.Key.Key_Return, CONTROL | SHIFT, "Ctrl+Shift+Return"),
        (Qt.Key.Key_Backspace, ALT, "Alt+Backspace"),
        (Qt.Key.Key_Right, ALT | CONTROL, "Ctrl+Alt+Right"),
        (Qt.Key.Key_U, CONTROL, "Ctrl+U"),
    ],
)
def test_any_key_can_be_pressed(dialog, key, modifiers, text) -> None:
    pick(dialog, "project.export")
    click(dialog, "Add keys…")
    press(dialog, key, modifiers)
    assert text in keys(dialog, "project.export"), notice(dialog)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Super_L, Qt.Key.Key_Dead_Acute, Qt.Key.Key_Multi_key, Qt.Key.Key_NumLock]
)
def test_a_key_that_makes_no_shortcut_is_waited_through(dialog, key) -> None:
    pick(dialog, "project.export")
    click(dialog, "Add keys…")
    before = keys(dialog, "project.export")
    recorder = dialog.findChild(KeyRecorder)
    # QTest knows no letters for such keys, and says so.
    QApplication.sendEvent(recorder, QKeyEvent(QEvent.Type.KeyPress, key, NONE))
    assert recorder.isVisibleTo(dialog)
    press(dialog, Qt.Key.Key_U, CONTROL | Qt.KeyboardModifier.GroupSwitchModifier)
    assert keys(dialog, "project.export") == [*before, "Ctrl+U"]


def test_modifiers_alone_are_waited_through_and_escape_cancels(dialog) -> None:
    pick(dialog, "project.open")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_Control, CONTROL)
    press(dialog, Qt.Key.Key_Escape)
    assert keys(dialog, "project.open") == ["Ctrl+O"]
    assert not dialog.findChild(KeyRecorder).isVisibleTo(dialog)
    assert dialog.isVisible()


def test_a_conflict_names_the_other_command_and_can_be_cancelled(dialog) -> None:
    pick(dialog, "coding.recode")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_M, CONTROL)
    assert "“Memo”" in notice(dialog)
    assert keys(dialog, "coding.recode") == ["Ctrl+R"]
    click(dialog, "Cancel")
    assert notice(dialog) == ""
    assert keys(dialog, "coding.memo") == ["Ctrl+M"]


def test_a_conflict_can_be_won(dialog) -> None:
    pick(dialog, "coding.recode")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_M, CONTROL)
    click(dialog, "Take it over")
    assert keys(dialog, "coding.recode") == ["Ctrl+R", "Ctrl+M"]
    assert keys(dialog, "coding.memo") == []
    assert dialog._items["coding.memo"].text(1) == ""


def test_the_key_of_a_code_is_warned_of(dialog) -> None:
    pick(dialog, "coding.pick")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_T)
    assert "“trade”" in notice(dialog)
    click(dialog, "Use it all the same")
    assert "T" in keys(dialog, "coding.pick")


def test_what_cannot_be_a_key_is_refused_with_the_reason(dialog) -> None:
    pick(dialog, "project.open")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_X)
    assert "needed for typing" in notice(dialog)
    assert keys(dialog, "project.open") == ["Ctrl+O"]


def test_one_key_is_taken_away_and_the_command_reset(dialog) -> None:
    pick(dialog, "coding.pick")
    first = keys(dialog, "coding.pick")
    caps = [each for each in dialog._editor.findChildren(QToolButton) if each.isVisible()]
    QTest.mouseClick(caps[0], LEFT)
    assert keys(dialog, "coding.pick") == first[1:]
    click(dialog, "Reset")
    assert keys(dialog, "coding.pick") == first
    assert not button(dialog, "Reset").isEnabled()


def test_everything_is_reset(dialog) -> None:
    pick(dialog, "project.open")
    click(dialog, "Add keys…")
    press(dialog, Qt.Key.Key_F9)
    click(dialog, "Reset all")
    assert keys(dialog, "project.open") == ["Ctrl+O"]
    assert not button(dialog, "Reset all").isEnabled()


def test_it_is_searched_by_name_menu_and_key(dialog) -> None:
    def shown() -> list[str]:
        return [each for each, item in dialog._items.items() if not item.isHidden()]

    QTest.keyClicks(dialog._field, "recode")
    assert "coding.recode" in shown()
    assert "project.open" not in shown()
    dialog._field.clear()
    QTest.keyClicks(dialog._field, "ctrl+r")
    assert shown() == ["coding.recode"]
    dialog._field.clear()
    QTest.keyClicks(dialog._field, "file open")
    assert "project.open" in shown()


def test_by_keyboard_alone(dialog) -> None:
    QTest.keyClicks(dialog._field, "recode")
    tree = dialog._tree
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog, Qt.Key.Key_F9)
    assert keys(dialog, "coding.recode") == ["Ctrl+R", "F9"]
