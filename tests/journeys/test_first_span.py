"""A new user starts the program for the first time and codes a passage of the sample."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.project.project import Project
from annotator.ui.first_start import project_to_open
from tests.ui.desk import coded, in_file, span_of


@pytest.fixture
def marie(new_desk):
    return new_desk("Marie")


def test_a_new_user_codes_the_first_span(marie, own_folders: Path) -> None:
    path = project_to_open(marie.settings.current)
    assert path is not None
    assert own_folders in path.parents
    marie.open(path)
    before = in_file(path)
    assert marie.session.source is not None
    assert "new in this project" in marie.window.pane.banner.text()

    sentence = marie.session.coded.sentences.after(0)
    passage = sentence.cut(marie.view.text())
    marie.drag(sentence)
    marie.press(Qt.Key.Key_S)

    after = in_file(path)
    assert len(after) == len(before) + 1
    assert ("Marie", "skepticism", passage) in coded(path)
    assert marie.status.startswith("Coded with skepticism")
    assert marie.window.pane.banner.text() == ""
    assert marie.window.inspector.isVisible()


def test_the_sample_that_ships_stays_as_it_is(marie) -> None:
    path = project_to_open(marie.settings.current)
    marie.open(path)
    marie.click(0)
    marie.press("t")

    again = project_to_open(marie.settings.current)
    assert again == path
    with Project.open(path, write=False) as project:
        assert "Marie" in {coder.name for coder in project.coders()}


def test_a_sentence_is_coded_when_nothing_is_selected(desk, project_file: Path) -> None:
    desk.open(project_file)
    text = desk.view.text()
    desk.click(span_of(text, "the port").start)

    desk.press("t")

    assert coded(project_file) == [("Ana", "trade", "Then the port, then the debt.")]
