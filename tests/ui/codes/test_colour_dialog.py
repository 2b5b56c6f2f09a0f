"""A colour is chosen from the palette, or any other with what speaks against it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QMenu

from annotator.model.colours import PALETTE
from annotator.project.project import Project
from annotator.ui.codes.colour_dialog import ColourDialog
from annotator.ui.codes.colour_menu import colour_menu
from tests.ui.codes.hands import answering, code, mark, place, tree


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


def colour_of(path, name: str) -> str:
    with Project.open(path, write=False) as project:
        return project.scheme().named(name)[0].colour


def test_any_colour_is_judged_as_it_is_typed_and_used(ready, project_file) -> None:
    mark(ready, "trade")

    def answer(dialog: ColourDialog) -> list[str]:
        told = []
        for typed in ("#f4f0b0", "#f4f0", PALETTE[9]):
            dialog._field.selectAll()
            QTest.keyClicks(dialog._field, typed)
            told.append((dialog._advice.text(), dialog._accept.isEnabled()))
        QTest.keyClick(dialog._field, Qt.Key.Key_Return)
        return told

    with answering(answer, ColourDialog) as told:
        ready.command("scheme.colour")
    (faint, half, fine) = told[0]
    assert faint[0].startswith("It hardly stands out on the light page")
    assert faint[1]
    assert half == ("Write a colour as #rrggbb, such as #007964.", False)
    assert fine[0].startswith("It stands out on both pages")
    assert colour_of(project_file, "trade") == PALETTE[9]
    assert ready.status == "Recolour trade"


def test_any_other_colour_comes_from_the_systems_dialog(ready, project_file, monkeypatch) -> None:
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_, **__: QColor("#123456"))
    dialog = ColourDialog(ready.window, [code(ready, "trade")], ready.session.scheme)
    ready.qtbot.addWidget(dialog)
    dialog.show()
    dialog._ask_any()
    assert dialog.colour() == "#123456"


def test_unused_colours_of_the_palette_come_first(ready) -> None:
    trade = code(ready, "trade")
    menu = colour_menu(ready.window, ready.session.scheme, [trade], ready.window.code_editing)
    titles = [entry.text() for entry in menu.actions()]
    used = [title for title in titles if "(" in title]
    assert len(used) == 4
    assert titles[6:10] == used
    assert "Green (" in " ".join(used)
    menu.deleteLater()


def test_a_colour_of_the_menu_is_given_with_the_mouse(ready, project_file) -> None:
    def choose(menu: QMenu) -> None:
        (colours,) = (entry.menu() for entry in menu.actions() if entry.text() == "Colour")
        colours.actions()[1].trigger()
        menu.close()

    before = colour_of(project_file, "trade")
    with answering(choose, QMenu):
        tree(ready).customContextMenuRequested.emit(place(ready, "trade"))
    assert colour_of(project_file, "trade") != before
    assert colour_of(project_file, "trade") in PALETTE


def test_a_colour_of_the_menu_goes_to_all_that_are_selected(ready, project_file) -> None:
    def choose(menu: QMenu) -> None:
        (colours,) = (entry.menu() for entry in menu.actions() if entry.text() == "Colour")
        colours.actions()[1].trigger()
        menu.close()

    mark(ready, "trade")
    tree(ready).select_also([tree(ready).model().index_of(code(ready, "ideology").id)])
    with answering(choose, QMenu):
        tree(ready).customContextMenuRequested.emit(place(ready, "trade"))

    assert colour_of(project_file, "trade") == colour_of(project_file, "ideology")
    assert ready.status == "Recolour 2 codes"


def test_any_other_colour_is_said_to_be_for_all_that_are_selected(ready) -> None:
    mark(ready, "trade")
    tree(ready).select_also([tree(ready).model().index_of(code(ready, "ideology").id)])

    def answer(dialog: ColourDialog) -> tuple[str, str]:
        told = dialog.windowTitle(), dialog._advice.text()
        dialog.reject()
        return told

    with answering(answer, ColourDialog) as told:
        ready.command("scheme.colour")

    (title, advice) = told[0]
    assert title == "Colour of 2 codes"
    assert "trade" not in advice
    assert advice.startswith("It stands out on both pages")
