"""The palette over a real window, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.project.steps import CreateCode, RenameSource
from annotator.ui.look.appearance import ThemeChoice
from annotator.ui.palette.palette import Palette
from tests.ui.desk import CONTROL, LEFT, SHIFT, Desk, coded, make_project, span_of


def open_palette(desk: Desk) -> Palette:
    desk.press(Qt.Key.Key_P, CONTROL | SHIFT)
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, Palette)
    return palette


def offered(palette: Palette) -> list[str]:
    model = palette._model
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.fixture
def here(desk, project_file) -> Desk:
    return desk.open(project_file)


def test_every_command_is_offered_with_its_menu_and_keys(here) -> None:
    palette = open_palette(here)
    entries = {entry.id: entry for entry in palette._entries}
    commands = here.window.commands
    for command in commands:
        if command.id != "help.palette":
            assert entries[command.id].where == command.path
    assert entries["coding.recode"].keys == "Ctrl+R"
    assert "panel.history" in entries
    here.press(Qt.Key.Key_Escape)


def test_a_few_letters_and_enter_give_a_command(here) -> None:
    open_palette(here)
    here.type("dark")
    here.press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert here.appearance.choice is ThemeChoice.DARK
    here.window.choose_theme(ThemeChoice.LIGHT)


def test_escape_leaves_and_the_keyboard_is_where_it_was(here) -> None:
    open_palette(here)
    here.type("dark")
    here.press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert here.appearance.choice is ThemeChoice.LIGHT
    assert here.view.hasFocus()


def test_the_arrows_walk_and_the_mouse_chooses(here) -> None:
    palette = open_palette(here)
    here.type("theme")
    first, second = offered(palette)[:2]
    here.press(Qt.Key.Key_Down)
    assert palette._list.currentIndex().data() == second
    here.press(Qt.Key.Key_Up)
    assert palette._list.currentIndex().data() == first
    index = next(
        palette._model.index(row) for row, title in enumerate(offered(palette)) if title == "Dark"
    )
    QTest.mouseClick(palette._list.viewport(), LEFT, pos=palette._list.visualRect(index).center())
    here.settle()
    assert here.appearance.choice is ThemeChoice.DARK
    here.window.choose_theme(ThemeChoice.LIGHT)


def test_what_was_used_last_comes_first_also_after_a_restart(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    for letters in ("light", "dark", "light"):
        open_palette(desk)
        desk.type(f">{letters}")
        desk.press(Qt.Key.Key_Return)
    desk.leave()
    again = new_desk().open(project_file)
    assert offered(open_palette(again))[:2] == ["Light", "Dark"]
    again.press(Qt.Key.Key_Escape)


def test_a_code_is_given_from_it(here, project_file) -> None:
    here.view.select(span_of(here.view.text(), "port"))
    open_palette(here)
    here.type("#trade")
    here.press(Qt.Key.Key_Return)
    assert coded(project_file) == [("Ana", "trade", "port")]


def test_a_code_with_a_name_of_any_letters_is_found(here, project_file) -> None:
    here.session.do(CreateCode("🚢 e\u0301lan & مرحبا"))
    here.view.select(span_of(here.view.text(), "port"))
    palette = open_palette(here)
    here.type("#elan &")
    assert offered(palette) == ["Code with 🚢 e\u0301lan & مرحبا"]
    here.press(Qt.Key.Key_Return)
    assert coded(project_file) == [("Ana", "🚢 e\u0301lan & مرحبا", "port")]


def test_a_source_is_gone_to(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "two.annotator", "One text.", "Another text."))
    second = list(desk.session.sources.values())[1]
    desk.session.do(RenameSource(second.id, "Ports & roads"))
    open_palette(desk)
    desk.type("@ports")
    desk.press(Qt.Key.Key_Return)
    assert desk.session.source.id == second.id
    assert desk.view.hasFocus()


def test_a_coder_is_chosen(here) -> None:
    open_palette(here)
    here.type("code as ben")
    here.press(Qt.Key.Key_Return)
    assert here.session.coder.name == "Ben"


def test_another_project_is_opened(desk, tmp_path) -> None:
    first = make_project(tmp_path / "first.annotator")
    second = make_project(tmp_path / "second.annotator")
    desk.open(first)
    desk.open(second)
    open_palette(desk)
    desk.type("open first")
    desk.press(Qt.Key.Key_Return)
    assert desk.session.project.path == first


def test_what_cannot_be_done_says_why_and_is_not_done(here) -> None:
    palette = open_palette(here)
    here.type("back to now")
    assert palette._entries is not None
    here.press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is palette
    assert palette._hint.text() == "The project is shown as it is now"
    here.press(Qt.Key.Key_Escape)


def test_without_a_project_it_says_to_open_one(desk) -> None:
    palette = open_palette(desk)
    desk.type("recode")
    assert palette._hint.text() == "Open a project first"
    desk.press(Qt.Key.Key_Escape)


def test_in_the_past_it_says_that_nothing_can_be_changed(here) -> None:
    here.session.do(CreateCode("Ports"))
    here.window.looking_back.see(here.session.open_project.actions(limit=2)[1])
    palette = open_palette(here)
    here.type("recode")
    assert "go back to now" in palette._hint.text()
    here.press(Qt.Key.Key_Escape)
    assert here.session.past is not None  # Escape closed the palette alone


def test_what_changes_nothing_is_not_refused_because_nothing_can_be_changed(here) -> None:
    here.session.do(CreateCode("Ports"))
    here.window.looking_back.see(here.session.open_project.actions(limit=2)[1])
    palette = open_palette(here)
    reasons = {entry.id: entry.reason for entry in palette._entries if entry.reason is not None}
    assert "go back to now" in reasons["edit.undo"]
    # Nothing is marked, selected or listed; that is why.
    for command_id in ("edit.copy", "scheme.page", "scheme.solo", "coding.next_same"):
        assert "go back to now" not in reasons[command_id]
    here.press(Qt.Key.Key_Escape)


def test_nothing_found_is_said(here) -> None:
    palette = open_palette(here)
    here.type("qqqqqq")
    assert offered(palette) == []
    assert palette._hint.text() == "Nothing has that name."
    here.press(Qt.Key.Key_Return)
    here.press(Qt.Key.Key_Escape)


def test_chosen_keys_show_at_once(here) -> None:
    here.window.keys.choose("coding.recode", [QKeySequence("F9")])
    palette = open_palette(here)
    assert next(e for e in palette._entries if e.id == "coding.recode").keys == "F9"
    here.press(Qt.Key.Key_Escape)


def test_what_is_missing_is_said(here) -> None:
    palette = open_palette(here)
    here.type(">recode")
    assert palette._hint.text() == "Put the cursor on an annotation, or select a passage first"
    here.press(Qt.Key.Key_Escape)
