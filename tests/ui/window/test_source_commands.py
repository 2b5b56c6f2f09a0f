"""Commands about the source on show, and about coders."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.model.records import Progress
from annotator.ui.session.shown import CodersShown
from tests.ui.desk import CONTROL, Desk, make_project


@pytest.fixture
def three(desk, tmp_path) -> Desk:
    return desk.open(make_project(tmp_path / "three.annotator", "One.", "Two.", "Three."))


def test_keys_lead_from_source_to_source_and_round(three) -> None:
    names = []
    for _ in range(3):
        three.press(Qt.Key.Key_PageDown, CONTROL)
        names.append(three.session.source.name)
    three.press(Qt.Key.Key_PageUp, CONTROL)
    assert names == ["Text 2", "Text 3", "Text 1"]
    assert three.session.source.name == "Text 3"
    assert three.view.hasFocus()


def test_the_source_on_show_is_renamed_where_it_stands(three) -> None:
    three.command("source.rename")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    three.type("Roads")
    field.insert(" 🚢")
    three.press(Qt.Key.Key_Return, at=field)
    assert three.session.source.name == "Roads 🚢"


def test_the_source_on_show_is_deleted_and_comes_back(three) -> None:
    gone = three.session.source
    three.command("source.delete")
    assert gone.id not in three.session.sources
    assert three.window.status_line.offer() == "Undo"
    three.command("edit.undo")
    assert gone.id in three.session.sources


def test_a_source_is_marked_in_progress(three) -> None:
    three.command("source.in_progress")
    assert three.window.progress_here.now() is Progress.IN_PROGRESS
    assert three.window.commands.action("source.in_progress").isChecked()


def test_whose_annotations_are_shown_is_a_command(three) -> None:
    three.command("coder.show_mine")
    assert three.session.shown.which is CodersShown.MINE
    assert three.window.commands.action("coder.show_mine").isChecked()
    three.command("coder.show_all")
    assert three.session.shown.which is CodersShown.ALL


def test_panels_are_commands_that_open_and_close(three) -> None:
    panel = three.window.history_panel
    three.command("panel.history")
    assert panel.isVisible()
    assert panel.isAncestorOf(QApplication.focusWidget())
    assert three.window.commands.action("panel.history").isChecked()
    three.command("panel.history")
    assert not panel.isVisible()


def test_a_panel_behind_another_comes_to_the_front_before_it_closes(three) -> None:
    three.command("panel.history")
    three.command("panel.inspector")
    three.settle()
    assert not three.window.inspector.visibleRegion().isEmpty()
    assert three.window.docks.is_open("history")
    three.command("panel.history")
    assert not three.window.history_panel.visibleRegion().isEmpty()
