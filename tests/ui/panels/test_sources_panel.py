import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, RenameSource
from annotator.text.spans import Span
from annotator.ui.panels.sources_model import COUNT, PROGRESS
from tests.ui.desk import CONTROL, SHIFT, coded, make_project


@pytest.fixture
def three(tmp_path):
    return make_project(tmp_path / "three.annotator", "First text.", "Second text.", "Third text.")


@pytest.fixture
def ready(desk, three):
    return desk.open(three)


def source_list(desk):
    return desk.window.sources_panel.focusProxy()


def rows(desk, role=Qt.ItemDataRole.DisplayRole) -> list[object]:
    model = source_list(desk).model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def names_in_file(path) -> list[str]:
    with Project.open(path, write=False) as project:
        return [source.name for source in project.sources()]


def test_the_first_source_is_shown_and_marked(ready) -> None:
    assert rows(ready) == ["Text 1", "Text 2", "Text 3"]
    assert source_list(ready).currentIndex().row() == 0
    assert ready.view.text() == "First text."


def test_a_click_shows_a_source(ready) -> None:
    sources = source_list(ready)
    third = sources.visualRect(sources.model().index(2, 0)).center()
    QTest.mouseClick(sources.viewport(), Qt.MouseButton.LeftButton, pos=third)
    ready.settle()

    assert ready.view.text() == "Third text."


def test_arrow_keys_walk_the_sources(ready) -> None:
    ready.press(Qt.Key.Key_Down, at=source_list(ready))
    assert ready.session.source.name == "Text 2"


def test_a_name_is_edited_in_place(ready, three) -> None:
    sources = source_list(ready)
    sources.setFocus()
    ready.press(Qt.Key.Key_F2, at=sources)
    ready.type("Zweiter\u00a0Text")
    ready.press(Qt.Key.Key_Return)

    assert names_in_file(three) == ["Text 2", "Text 3", "Zweiter Text"]
    assert ready.session.source.name == "Zweiter Text"
    assert source_list(ready).currentIndex().row() == 2


def test_an_empty_name_changes_nothing(ready, three) -> None:
    sources = source_list(ready)
    sources.setFocus()
    ready.press(Qt.Key.Key_F2, at=sources)
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.press(Qt.Key.Key_Delete)
    ready.press(Qt.Key.Key_Return)

    assert names_in_file(three) == ["Text 1", "Text 2", "Text 3"]


def test_delete_removes_a_source_and_offers_to_bring_it_back(ready, three) -> None:
    ready.click(1)
    ready.press("t")
    sources = source_list(ready)
    sources.setFocus()
    ready.press(Qt.Key.Key_Delete, at=sources)

    assert names_in_file(three) == ["Text 2", "Text 3"]
    assert ready.session.source.name == "Text 2"
    assert ready.window.status_line.offer() == "Undo"

    ready.press(Qt.Key.Key_Z, CONTROL)
    assert coded(three) == [("Ana", "trade", "First text.")]
    assert ready.session.source.name == "Text 1"


def test_deleting_the_last_one_says_what_to_do(ready) -> None:
    sources = source_list(ready)
    for _ in range(3):
        ready.press(Qt.Key.Key_Delete, at=sources)

    assert not sources.isVisible()
    assert ready.session.source is None
    assert ready.view.text() == ""


def test_counts_follow_the_coding_and_the_coders_shown(ready) -> None:
    ready.click(1)
    ready.press("t")
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    second = list(ready.session.sources)[1]
    ready.session.project.do(
        AddAnnotation(second, next(iter(ready.session.scheme)).id, Span(0, 4)), coder_id=ben.id
    )

    assert rows(ready, COUNT) == [1, 1, 0]
    ready.window.coder_switcher.choose(ben)
    assert rows(ready, PROGRESS) == [None, Progress.IN_PROGRESS, None]


def test_a_source_is_marked_complete_by_key_and_opened_again(ready, three) -> None:
    ready.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert rows(ready, PROGRESS)[0] == Progress.COMPLETE
    with Project.open(three, write=False) as project:
        (assignment,) = project.assignments()
        assert assignment.state is Progress.COMPLETE

    ready.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert rows(ready, PROGRESS)[0] == Progress.IN_PROGRESS


def test_the_filter_appears_where_there_are_many(desk, tmp_path) -> None:
    texts = [f"Text number {number}." for number in range(20)]
    desk.open(make_project(tmp_path / "many.annotator", *texts))
    field = desk.window.sources_panel.filter.field
    assert field.isVisible()

    field.setText("TEXT 1")
    assert rows(desk) == ["Text 1", *(f"Text {number}" for number in range(10, 20))]
    desk.session.do(RenameSource(next(iter(desk.session.sources)), "Renamed"))
    assert "Renamed" not in rows(desk)


def test_few_sources_need_no_filter(ready) -> None:
    assert not ready.window.sources_panel.filter.isVisible()


def test_the_first_text_that_comes_in_is_marked(desk, tmp_path) -> None:
    empty = tmp_path / "empty.annotator"
    Project.create(empty, "Empty").close()
    (tmp_path / "first.txt").write_text("The road came first.", encoding="utf-8")
    desk.open(empty)
    source_list(desk).setFocus()
    desk.window.importing.import_files([tmp_path / "first.txt"])
    desk.settle()

    chosen = source_list(desk).selectionModel().selectedIndexes()
    assert [index.data() for index in chosen] == ["first"]
