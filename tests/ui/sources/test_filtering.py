"""The list of sources, the segments and the comparison, filtered by what is known of sources."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from annotator.project.source_filter import typed_filter
from annotator.project.steps import (
    DeleteGroup,
    EditAttribute,
    RemoveFromGroup,
    SetAttribute,
)
from annotator.ui.sources.filter_chips import FilterChip
from tests.ui.desk import CONTROL, Desk, make_project


def listed(desk: Desk) -> list[str]:
    model = desk.window.sources_panel.focusProxy().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def field(desk: Desk):
    return desk.window.sources_panel.filter


def chips(desk: Desk) -> list[str]:
    desk.settle()
    return [each.text() for each in field(desk).findChildren(FilterChip) if not each.isHidden()]


def entries(menu: QMenu) -> dict[str, QAction]:
    return {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}


def opened(desk: Desk) -> dict[str, QAction]:
    menu = field(desk).menu
    menu.aboutToShow.emit()
    return entries(menu)


def submenu(desk: Desk, name: str) -> dict[str, QAction]:
    found = opened(desk)[name].menu()
    assert isinstance(found, QMenu)
    return entries(found)


def test_without_groups_and_attributes_nothing_of_it_is_seen(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "plain.annotator", "A text."))
    assert not field(desk).isVisible()


def test_a_group_is_chosen_from_the_menu_and_shown_as_a_chip(ready) -> None:
    assert field(ready).isVisible()
    opened(ready)["First round"].trigger()
    assert listed(ready) == ["Ana’s talk", "Ben’s talk"]
    assert chips(ready) == ["Group: First round"]
    assert opened(ready)["First round"].isChecked()
    ready.qtbot.mouseClick(field(ready).findChild(FilterChip), Qt.MouseButton.LeftButton)
    ready.settle()
    assert len(listed(ready)) == 4


def test_values_are_offered_with_how_many_sources_have_them(ready) -> None:
    country = submenu(ready, "Country")
    assert [each.text() for each in country.values()] == [
        "Laos\t1",
        "Viet Nam\t1",
        "Not known\t2",
        "Another condition…",
    ]
    country["Laos"].trigger()
    submenu(ready, "Country")["Viet Nam"].trigger()
    assert listed(ready) == ["Ben’s talk"]
    submenu(ready, "Country")["Not known"].trigger()
    assert listed(ready) == ["Chi’s talk", "Text 1"]
    assert chips(ready) == ["Country not known"]
    opened(ready)["Clear the filter"].trigger()
    assert len(listed(ready)) == 4


def test_a_condition_is_typed_and_what_is_none_is_said(ready) -> None:
    line = field(ready).field
    line.setFocus()
    ready.type("age >= 9")
    assert len(listed(ready)) == 4  # letters of a condition are no letters of a name
    ready.press(Qt.Key.Key_Return)
    assert (listed(ready), chips(ready), line.text()) == (
        ["Ana’s talk", "Ben’s talk"],
        ["Age>=9"],
        "",
    )
    ready.type("weight>3")
    ready.press(Qt.Key.Key_Return)
    assert "No attribute is called “weight”" in field(ready)._complaint.text()
    assert line.text() == "weight>3"
    ready.press(Qt.Key.Key_Backspace)
    assert not field(ready)._complaint.isVisible()


def test_letters_and_conditions_go_together(ready) -> None:
    field(ready).ask(typed_filter(ready.session.read, ["age>0"]))
    field(ready).field.setText("ben")
    assert listed(ready) == ["Ben’s talk"]


def test_where_nothing_fits_the_panel_says_so_and_clears(ready) -> None:
    field(ready).ask(typed_filter(ready.session.read, ["age>99"]))
    ready.settle()
    panel = ready.window.sources_panel
    (clear,) = [
        each
        for each in panel.findChildren(QPushButton)
        if each.text() == "Clear the filter" and each.isVisible()
    ]
    clear.click()
    assert len(listed(ready)) == 4


def test_the_list_follows_what_becomes_known(ready) -> None:
    field(ready).ask(typed_filter(ready.session.read, ["age>=9"], ["First round"]))
    read = ready.session.read
    age, group = read.attributes()[1], read.groups()[0]
    ids = {each.name: each.id for each in read.sources()}
    ready.session.do(SetAttribute(ids["Ben’s talk"], age.id, "8"))
    assert listed(ready) == ["Ana’s talk"]
    ready.session.do(RemoveFromGroup(group.id, (ids["Ana’s talk"],)))
    assert listed(ready) == []
    ready.session.do(EditAttribute(age.id, name="Years"))
    assert chips(ready) == ["Group: First round", "Years>=9"]
    ready.session.do(DeleteGroup(group.id))
    assert chips(ready) == ["Years>=9"]
    assert listed(ready) == ["Ana’s talk"]
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert listed(ready) == ["Ana’s talk"]


def test_another_project_begins_without_a_filter(ready, tmp_path) -> None:
    field(ready).ask(typed_filter(ready.session.read, ["age>=9"]))
    ready.open(make_project(tmp_path / "plain.annotator", "A text.", "Another."))
    assert listed(ready) == ["Text 1", "Text 2"]
    assert not field(ready).isVisible()


def test_segments_are_listed_of_the_sources_that_fit(ready) -> None:
    for row in range(4):
        sources = ready.window.sources_panel.focusProxy()
        sources.choose(sources.model().index(row, 0))
        ready.settle()
        ready.view.setFocus()
        ready.click(1)
        ready.press("t")
    ready.window.docks.open("segments")
    panel = ready.window.segments.panel
    ready.qtbot.waitUntil(lambda: panel.is_up_to_date and panel.listed_count == 4)
    bar = panel._filters
    assert bar._known.isVisible()
    bar._known_menu.aboutToShow.emit()
    entries(bar._known_menu)["First round"].trigger()
    ready.qtbot.waitUntil(lambda: panel.is_up_to_date and panel.listed_count == 2)
    read = ready.session.read
    ana = next(each.id for each in read.sources() if each.name == "Ana’s talk")
    ready.session.do(RemoveFromGroup(read.groups()[0].id, (ana,)))
    ready.qtbot.waitUntil(lambda: panel.is_up_to_date and panel.listed_count == 1)
    bar.clear()
    ready.qtbot.waitUntil(lambda: panel.is_up_to_date and panel.listed_count == 4)


@pytest.mark.parametrize("words", ["Country contains ao", "age != 9"])
def test_another_condition_is_asked_for(ready, monkeypatch, words) -> None:
    monkeypatch.setattr("annotator.ui.sources.filter_menu.ask_name", lambda *_, **__: words)
    submenu(ready, "Age")["Another condition…"].trigger()
    QApplication.processEvents()
    assert len(listed(ready)) < 4
