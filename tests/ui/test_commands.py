import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTextEdit

from annotator.ui.commands import Command, Commands, Scope


@pytest.fixture
def window(qtbot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_a_menu_is_drawn_from_the_commands(window) -> None:
    commands = Commands(window)
    commands.add(
        [
            Command("a.one", "&One…", lambda: None, menu="File", shortcut="Ctrl+1"),
            Command("a.two", "Two", lambda: None, menu="File/More"),
            Command("a.three", "Three", lambda: None, menu="File", begins_group=True),
            Command("a.hidden", "Nowhere", lambda: None),
        ]
    )
    menus = commands.fill(window.menuBar(), ["&File"])

    shown = [entry.text() or "—" for entry in menus["File"].actions()]
    assert shown == ["&One…", "More", "—", "Three"]
    assert commands.action("a.one").toolTip() == "One  (Ctrl+1)"


def test_what_a_command_is_called_and_whether_it_can_be_given_depends_on_the_moment(window) -> None:
    state = {"on": False}
    commands = Commands(window)
    commands.add(
        [
            Command(
                "a.do",
                "Do",
                lambda: None,
                enabled=lambda: state["on"],
                checked=lambda: state["on"],
                caption=lambda: "Do it" if state["on"] else "Do nothing",
            )
        ]
    )
    shown = commands.action("a.do")
    assert not shown.isEnabled()

    state["on"] = True
    commands.refresh()

    assert (shown.isEnabled(), shown.isChecked(), shown.text()) == (True, True, "Do it")


def test_a_shortcut_of_the_text_counts_only_there(window) -> None:
    text, field = QTextEdit(window), QLineEdit(window)
    field.move(0, 60)
    text.setReadOnly(True)
    given: list[str] = []
    commands = Commands(window)
    commands.add(
        [
            Command("t.go", "Go", lambda: given.append("go"), shortcut="Return", scope=Scope.TEXT),
            Command("w.all", "All", lambda: given.append("all"), shortcut="Ctrl+G"),
        ],
        text=text,
    )
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for place in (text, field):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Return)
        QTest.keyClick(place, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)

    assert given == ["go", "all", "all"]


@pytest.mark.parametrize(
    "second",
    [
        Command("a.one", "Again", lambda: None),
        Command("a.two", "Two", lambda: None, shortcut="F9; Ctrl+D"),
    ],
)
def test_two_commands_never_share_a_name_or_a_shortcut(window, second: Command) -> None:
    commands = Commands(window)
    commands.add([Command("a.one", "One", lambda: None, shortcut="Ctrl+D")])

    with pytest.raises(ValueError, match=r"a\.one"):
        commands.add([second])
