"""Removing and recoding by keys, one annotation or all of one's own in the selection."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from tests.ui.coding.passages import FAMILY, code_passage
from tests.ui.desk import CONTROL, SHIFT, TEXT, Desk, coded, make_project, span_of

HARD = f"Ahead {FAMILY} e\u0301te\u0301\u00a0fin. قال الوزير نعم.\n"


@pytest.fixture
def path(desk: Desk, project_file: Path) -> Path:
    desk.open(project_file)
    return project_file


def test_all_of_mine_in_the_selection_are_removed_as_one_action(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."), "Defence")
    code_passage(desk, span_of(TEXT, "came"), "Trade", by="Ben")
    code_passage(desk, span_of(TEXT, "came"), "Trade")
    code_passage(desk, span_of(TEXT, "road"), "Trade")
    before = coded(path)
    actions = len(desk.session.project.actions())
    desk.select_with_keys(span_of(TEXT, "road came"))
    desk.press(Qt.Key.Key_Delete, SHIFT)

    assert coded(path) == [
        ("Ana", "defence", "The road came first."),
        ("Ben", "trade", "came"),
    ]
    assert len(desk.session.project.actions()) == actions + 1
    words = "Removed 2 annotations; one reaches beyond the selection and stays"
    assert desk.status == words
    assert desk.window.status_line.offer() == "Undo"
    desk.press("z", CONTROL)
    assert coded(path) == before


def test_very_many_are_removed_off_the_windows_thread(desk: Desk, tmp_path: Path) -> None:
    path = make_project(tmp_path / "many.annotator", "road " * 400)
    desk.open(path)
    session = desk.session
    (trade,) = session.scheme.named("trade")
    spans = (Span(start, start + 4) for start in range(0, 2_000, 5))
    session.perform(*(AddAnnotation(session.source.id, trade.id, span) for span in spans))
    actions = len(session.project.actions())
    desk.press("a", CONTROL)
    desk.press(Qt.Key.Key_Delete, SHIFT)

    assert coded(path) == []
    assert len(session.project.actions()) == actions + 1
    assert desk.status == "Removed 400 annotations"
    desk.press("z", CONTROL)
    assert len(coded(path)) == 400


def test_what_reaches_beyond_the_selection_stays(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."), "Trade")
    desk.select_with_keys(span_of(TEXT, "road"))
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert len(coded(path)) == 1
    assert desk.status == "Nothing lies inside the selection; what you coded here reaches beyond it"


def test_there_is_nothing_of_mine(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"), "Trade", by="Ben")
    desk.select_with_keys(span_of(TEXT, "The road"))
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert len(coded(path)) == 1
    assert desk.status == "You have coded nothing in the selection"


def test_what_is_not_shown_is_not_removed(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"), "Trade")
    code_passage(desk, span_of(TEXT, "came"), "Defence")
    (trade,) = desk.session.scheme.named("Trade")
    desk.session.show(type(desk.session.shown)(hidden=frozenset({trade.id})))
    desk.select_with_keys(span_of(TEXT, "The road came"))
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert coded(path) == [("Ana", "trade", "road")]


@pytest.mark.parametrize(
    "passage", [FAMILY, "e\u0301te\u0301", "\u00a0fin", "الوزير", f"{FAMILY} e\u0301te\u0301\u00a0"]
)
def test_exactly_what_is_selected_is_enough(desk: Desk, tmp_path: Path, passage: str) -> None:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    code_passage(desk, span_of(HARD, passage), "Trade")
    desk.select_with_keys(span_of(HARD, passage))
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert coded(path) == []
    assert desk.status == "Removed one annotation"


def test_one_of_several_is_chosen_recoded_and_removed_by_keys(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."), "Defence")
    code_passage(desk, span_of(TEXT, "road"), "Trade")
    desk.press(Qt.Key.Key_Tab)
    desk.press("r", CONTROL)
    desk.type("ideo")
    desk.press(Qt.Key.Key_Return)
    assert coded(path) == [
        ("Ana", "defence", "The road came first."),
        ("Ana", "ideology", "road"),
    ]
    desk.press(Qt.Key.Key_Delete)
    assert coded(path) == [("Ana", "defence", "The road came first.")]
    desk.press(Qt.Key.Key_Backspace)
    assert coded(path) == []
    for _ in range(3):
        desk.press("z", CONTROL)
    assert coded(path) == [
        ("Ana", "defence", "The road came first."),
        ("Ana", "trade", "road"),
    ]
