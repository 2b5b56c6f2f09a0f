import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMenu

from annotator.text.spans import Span
from annotator.ui.look.appearance import ThemeChoice
from annotator.ui.look.theme import DARK
from annotator.ui.settings import SettingsStore
from annotator.ui.window.recent_menu import RecentMenu
from annotator.ui.window.text_menu import text_menu
from tests.ui.desk import CONTROL, SHIFT, coded, make_project


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


def dock(desk, name: str) -> QDockWidget:
    return desk.window.findChild(QDockWidget, name)


def test_panels_close_come_back_and_are_remembered(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    dock(desk, "inspector").close()
    desk.press(Qt.Key.Key_2, CONTROL)
    assert not dock(desk, "scheme").isVisible()
    desk.leave()

    again = new_desk().open(project_file)
    assert dock(again, "sources").isVisible()
    assert not dock(again, "scheme").isVisible()
    assert not dock(again, "inspector").isVisible()
    again.press(Qt.Key.Key_2, CONTROL)
    assert dock(again, "scheme").isVisible()


def test_the_size_of_the_window_is_remembered(new_desk) -> None:
    desk = new_desk()
    desk.window.resize(780, 640)  # the screen of these tests is 800 wide
    desk.leave()

    again = new_desk()
    assert (again.window.width(), again.window.height()) == (780, 640)


def test_a_theme_is_chosen_worn_and_remembered(ready) -> None:
    ready.command("view.theme_dark")

    assert ready.appearance.theme is DARK
    assert SettingsStore().current.theme is ThemeChoice.DARK
    assert ready.window.commands.action("view.theme_dark").isChecked()
    assert not ready.window.commands.action("view.theme_light").isChecked()
    ready.command("view.theme_light")


def test_zoom_is_remembered(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    desk.command("view.larger")
    desk.command("view.larger")
    assert desk.view.zoom() == 2
    desk.leave()

    again = new_desk()
    assert again.view.zoom() == 2
    again.command("view.normal")
    assert again.view.zoom() == 0


def test_the_keyboard_walks_through_the_panels(ready) -> None:
    stops = [
        ready.view,
        ready.window.sources_panel.focusProxy(),
        ready.window.scheme_panel.focusProxy(),
        ready.window.inspector,
    ]
    for stop in stops[1:3]:
        ready.press(Qt.Key.Key_F6)
        assert stop.hasFocus()
    ready.press(Qt.Key.Key_F6, SHIFT)
    ready.press(Qt.Key.Key_F6, SHIFT)
    assert ready.view.hasFocus()


def test_the_place_is_told(ready) -> None:
    ready.view.select(Span(0, 8))
    assert ready.window.status_line._place.text() == "Paragraph 1 of 3 · 8 characters selected"


def test_the_menu_over_the_text_codes_and_removes(ready, project_file) -> None:
    ready.view.select(Span(0, 8))
    menu = text_menu(ready.window)
    entry = next(each for each in menu.actions() if each.text().startswith("trade"))
    assert entry.text() == "trade\tt"
    entry.trigger()
    menu.deleteLater()
    assert coded(project_file) == [("Ana", "trade", "The road")]

    menu = text_menu(ready.window)
    below = next(each.menu() for each in menu.actions() if each.menu() is not None)
    assert isinstance(below, QMenu)
    next(each for each in below.actions() if each.text() == "Remove").trigger()
    menu.deleteLater()
    assert coded(project_file) == []


def test_another_project_begins_with_nothing_at_the_caret(ready, tmp_path) -> None:
    ready.click(3)
    ready.press("t")
    ready.press(Qt.Key.Key_Home, CONTROL)
    here = ready.window.at_caret
    assert here.current is not None
    seen = []
    ready.session.opened.connect(lambda: seen.extend(here.annotations))
    ready.open(make_project(tmp_path / "other.annotator", "Another text altogether.\n"))

    # Its code is none of this project's.
    assert seen == []


def test_a_click_chooses_among_annotations_that_overlap(ready) -> None:
    ready.view.select(Span(0, 20))
    ready.press("t")
    ready.view.select(Span(4, 8))
    ready.press("i")
    ready.click(30)
    here = ready.window.at_caret

    ready.click(6)
    assert here.current.span == Span(4, 8)
    ready.click(6)
    assert here.current.span == Span(0, 20)
    ready.click(6)
    assert here.current.span == Span(4, 8)


def test_every_command_has_a_title_and_every_menu_is_filled(desk) -> None:
    for command in desk.window.commands:
        assert command.title.strip("&… ")
        assert command.id.count(".") == 1
    titles = [entry.text().replace("&", "") for entry in desk.window.menuBar().actions()]
    assert titles == ["File", "Edit", "Code", "Scheme", "View", "Help"]


def test_without_a_project_only_opening_is_possible(desk) -> None:
    enabled = {
        command.id
        for command in desk.window.commands
        if desk.window.commands.action(command.id).isEnabled()
    }
    assert {"project.new", "project.open", "project.sample", "program.quit"} <= enabled
    assert not {"sources.import", "coding.pick", "edit.undo", "project.export"} & enabled


def test_very_long_texts_are_told_by_paragraph(desk, tmp_path) -> None:
    path = make_project(tmp_path / "long.annotator", "Line.\n" * 5000)
    desk.open(path)
    desk.view.go_to(6 * 4000)
    assert desk.window.status_line._place.text() == "Paragraph 4,001 of 5,001"


def test_the_recent_menu_opens_projects(desk, project_file) -> None:
    desk.open(project_file)
    desk.command("project.close")
    (recent,) = desk.window.findChildren(RecentMenu)
    recent.aboutToShow.emit()
    (entry,) = recent.actions()
    entry.trigger()
    assert desk.session.project.path == project_file


def test_coming_back_to_a_source_leads_where_it_was_left(desk, tmp_path) -> None:
    path = make_project(tmp_path / "two.annotator", "One line.\n" * 900, "Another.\n" * 900)
    desk.open(path)
    first, second = desk.session.sources
    desk.view.go_to(5_005)
    left_at = desk.view.place()
    desk.session.show_source(second)
    assert desk.view.caret() == 0
    desk.session.show_source(first)
    assert (desk.view.caret(), desk.view.place()) == (5_005, left_at)


def test_places_are_forgotten_with_the_project(desk, tmp_path) -> None:
    text = "One.\n" * 900
    desk.open(make_project(tmp_path / "a.annotator", text))
    desk.view.go_to(3_000)
    desk.open(make_project(tmp_path / "b.annotator", text, coders=("Ana",)))
    assert desk.view.caret() == 0
