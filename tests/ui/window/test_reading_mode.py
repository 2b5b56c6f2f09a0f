import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QToolBar

from annotator.ui.parts.passing_note import PassingNote
from annotator.ui.settings import SettingsStore
from tests.ui.desk import CONTROL, SHIFT, TEXT, coded, in_file, make_project, span_of

HARD = "Der Fluß 👩‍👩‍👧 steigt.\u00a0Niemand sagt e\u0301twas. يقول الجندي لا. End."


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


def seen(desk) -> set[str]:
    """Return what is to be seen around the text."""
    window = desk.window
    around = [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]
    around += [*window.docks.all(), *window.pane.bars()]
    return {each.objectName() or type(each).__name__ for each in around if each.isVisible()}


def test_everything_but_the_page_folds_away(ready) -> None:
    ready.press(Qt.Key.Key_F11)
    assert not seen(ready)
    assert ready.view.isVisible()
    assert ready.view.hasFocus()
    assert ready.window.isFullScreen()
    assert ready.window.commands.action("view.reading").isChecked()
    note = ready.window.findChild(PassingNote)
    assert note.isVisible()
    assert note.text() == "Esc or F11 leaves"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_leaving_brings_back_what_was_there_and_nothing_else(ready, key) -> None:
    ready.window.findChild(QDockWidget, "scheme").close()
    ready.window.setGeometry(40, 60, 700, 620)
    ready.settle()
    before = seen(ready), ready.window.saveState(), ready.window.geometry()
    ready.press(Qt.Key.Key_F11)
    ready.press(Qt.Key.Key_1, CONTROL)  # a panel that is opened meanwhile
    ready.press(key)
    ready.settle()

    assert (seen(ready), ready.window.saveState(), ready.window.geometry()) == before
    assert not ready.window.isFullScreen()
    assert not ready.window.commands.action("view.reading").isChecked()
    assert not ready.window.findChild(PassingNote).isVisible()


def test_a_floating_panel_floats_again(ready) -> None:
    inspector = ready.window.findChild(QDockWidget, "inspector")
    inspector.setFloating(True)
    inspector.move(30, 40)
    ready.settle()
    ready.press(Qt.Key.Key_F11)
    assert not inspector.isVisible()
    ready.press(Qt.Key.Key_F11)
    ready.settle()
    assert inspector.isVisible()
    assert inspector.isFloating()


def test_escape_in_a_panel_opened_meanwhile_leaves_too(ready) -> None:
    before = seen(ready)
    ready.press(Qt.Key.Key_F11)
    ready.window.docks.open("inspector").setFocus()
    ready.press(Qt.Key.Key_Escape)
    assert seen(ready) == before


def test_the_keys_for_coding_work(ready, project_file) -> None:
    ready.press(Qt.Key.Key_F11)
    ready.select_with_keys(span_of(TEXT, "Then the port"))
    ready.press("t")
    assert coded(project_file) == [("Ana", "trade", "Then the port")]
    assert "Coded with trade" in ready.window.findChild(PassingNote).text()
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == []
    ready.press(Qt.Key.Key_Return)
    ready.type("infra")
    ready.press(Qt.Key.Key_Return)
    assert [code for _, code, _ in coded(project_file)] == ["infrastructure"]
    ready.press(Qt.Key.Key_Delete)
    assert coded(project_file) == []
    assert not seen(ready)


@pytest.mark.parametrize(
    "passage", ["👩‍👩‍👧 steigt.", "\u00a0Niemand", "e\u0301twas.", "يقول الجندي"]
)
def test_hard_characters_at_the_borders(desk, tmp_path, passage) -> None:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    desk.press(Qt.Key.Key_F11)
    desk.view.select(span_of(HARD, passage))
    desk.press("t")
    (annotation,) = in_file(path)
    assert annotation.span == span_of(HARD, passage)


def test_the_place_in_the_text_stays(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "long.annotator", "A sentence of some length. " * 4000))
    desk.view.go_to(50_000)
    desk.settle()
    place = desk.view.place()
    desk.press(Qt.Key.Key_F11)
    desk.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.view.place() == place


def test_a_window_closed_in_it_is_as_before_at_the_next_start(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    desk.window.resize(720, 600)
    desk.window.findChild(QDockWidget, "inspector").close()
    desk.settle()
    desk.press(Qt.Key.Key_F11)
    desk.leave()
    assert SettingsStore().current.window_state

    again = new_desk().open(project_file)
    assert not again.window.isFullScreen()
    assert (again.window.width(), again.window.height()) == (720, 600)
    assert again.window.menuBar().isVisible()
    assert again.window.findChild(QDockWidget, "scheme").isVisible()
    assert not again.window.findChild(QDockWidget, "inspector").isVisible()


def test_there_is_no_page_to_read_without_a_source(desk, tmp_path) -> None:
    desk.press(Qt.Key.Key_F11)
    assert not desk.window.on_demand.is_reading
    desk.open(make_project(tmp_path / "p.annotator"))
    desk.press(Qt.Key.Key_F11)
    assert desk.window.on_demand.is_reading
    desk.command("project.close")
    assert not desk.window.on_demand.is_reading
    assert desk.window.menuBar().isVisible()


def test_shift_escape_or_letters_do_not_leave(ready) -> None:
    ready.press(Qt.Key.Key_F11)
    ready.press(Qt.Key.Key_Down, SHIFT)
    assert ready.window.on_demand.is_reading


def test_the_banner_folds_away_and_says_afterwards_what_holds_then(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "others.annotator", coders=("Ben",)))
    banner = desk.window.pane.banner
    assert "You code as Ana, who is new" in banner.text()
    desk.press(Qt.Key.Key_F11)
    assert not banner.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert banner.isVisible()

    desk.press(Qt.Key.Key_F11)
    desk.press("t")  # Ana is not new any more
    desk.press(Qt.Key.Key_Escape)
    assert not banner.isVisible()
    assert banner.text() == ""


def test_a_bar_that_is_switched_off_meanwhile_stays_away(ready) -> None:
    assert ready.window.quick_codes.isVisible()
    ready.press(Qt.Key.Key_F11)
    ready.command("view.quick_codes")
    ready.press(Qt.Key.Key_Escape)
    assert not ready.window.quick_codes.isVisible()
