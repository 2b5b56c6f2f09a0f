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


def _asking(state, asked=None, given=None) -> Command:
    def may_be_given() -> bool:
        if asked is not None:
            asked.append(1)
        return state["on"]

    run = (lambda: given.append(1)) if given is not None else (lambda: None)
    return Command("a.do", "Do", run, shortcut="Ctrl+D", enabled=may_be_given)


def test_however_many_ask_for_it_commands_are_asked_once_and_afterwards(window, qtbot) -> None:
    state, asked = {"on": False}, []
    commands = Commands(window)
    commands.add([_asking(state, asked)])
    asked.clear()
    shown = commands.action("a.do")
    for _ in range(5):
        commands.refresh_soon()
    state["on"] = True

    assert not asked
    qtbot.waitUntil(shown.isEnabled)
    assert len(asked) == 1


def test_a_key_finds_a_command_as_it_is_at_that_very_moment(window) -> None:
    state, given = {"on": False}, []
    field = QLineEdit(window)
    commands = Commands(window)
    commands.add([_asking(state, given=given)])
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    field.setFocus()
    # No event loop runs in between, as with two keys that a slow machine hands on together.
    for now in (True, False):
        state["on"] = now
        commands.refresh_soon()
        QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    assert given == [1]


def test_whoever_asks_for_a_command_finds_it_as_it_is_now(window) -> None:
    state = {"on": False}
    commands = Commands(window)
    commands.add([_asking(state)])
    state["on"] = True
    commands.refresh_soon()

    assert commands.action("a.do").isEnabled()


def test_a_menu_that_shows_what_was_gives_no_command_that_cannot_be_given(window) -> None:
    state, given = {"on": True}, []
    commands = Commands(window)
    commands.add([_asking(state, given=given)])
    shown = commands.action("a.do")
    state["on"] = False
    shown.trigger()

    assert not given


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
