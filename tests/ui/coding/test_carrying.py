"""Moving an annotation to another passage, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.text.spans import Span
from tests.ui.coding.passages import FAMILY, code_passage, quotes
from tests.ui.desk import CONTROL, TEXT, Desk, coded, in_file, make_project, span_of

HARD = f"Ahead {FAMILY} e\u0301te\u0301\u00a0fin. قال الوزير نعم.\n"


@pytest.fixture
def path(desk: Desk, project_file: Path) -> Path:
    desk.open(project_file)
    return project_file


def test_an_annotation_goes_to_the_selection_as_one_action(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"), memo="kept")
    (before,) = in_file(path)
    actions = len(desk.session.project.actions())
    desk.press("x", CONTROL)
    assert desk.status == "Picked trade up: now select where it belongs"
    desk.select_with_keys(span_of(TEXT, "the port"))
    desk.press("v", CONTROL)

    (after,) = in_file(path)
    assert (after.id, after.span.cut(TEXT)) == (before.id, "the port")
    assert len(desk.session.project.actions()) == actions + 1
    assert [memo.text for memo in desk.session.project.memos(after.id)] == ["kept"]
    assert desk.status == "Put trade here: “the port”"
    assert desk.view.current_mark().id == after.id
    desk.press("z", CONTROL)
    assert quotes(path) == ["road"]


@pytest.mark.parametrize(
    "passage", [f"{FAMILY} e\u0301", "e\u0301te\u0301\u00a0", "\u00a0fin", "الوزير نعم", FAMILY]
)
def test_hard_passages_are_covered_in_whole(desk: Desk, tmp_path: Path, passage: str) -> None:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    code_passage(desk, Span(0, 5))
    desk.press("x", CONTROL)
    desk.select_with_keys(span_of(HARD, passage))
    desk.press("v", CONTROL)
    assert quotes(path, HARD) == [passage]


def test_without_a_selection_it_goes_to_the_sentence(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("x", CONTROL)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Home)
    desk.press("v", CONTROL)
    assert quotes(path) == ["Nobody asked who would pay."]


def test_nothing_was_picked_up(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    assert not desk.window.commands.action("annotation.put_down").isEnabled()
    desk.press("v", CONTROL)
    assert quotes(path) == ["road"]


def test_where_it_stands_already_nothing_happens(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("x", CONTROL)
    desk.select_with_keys(span_of(TEXT, "road"))
    desk.press("v", CONTROL)
    assert desk.status == "It stands there already; select where it belongs"


def test_a_place_that_is_taken_offers_to_join(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "the port"))
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("x", CONTROL)
    desk.select_with_keys(span_of(TEXT, "port, then"))
    desk.press("v", CONTROL)
    assert quotes(path) == ["road", "the port"]
    assert desk.window.status_line.offer() == "Extend it"
    desk.press("e", CONTROL)
    assert quotes(path) == ["the port, then"]


def test_what_is_gone_cannot_be_put_down(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("x", CONTROL)
    desk.press(Qt.Key.Key_Delete)
    assert not desk.window.commands.action("annotation.put_down").isEnabled()
    desk.window.carrying.put_down()
    assert desk.status == "No annotation was picked up in this source"
    assert coded(path) == []


def test_another_coders_annotation_is_not_picked_up(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"), by="Ben")
    desk.press("x", CONTROL)
    assert desk.status == "This annotation is Ben’s, not yours"
    assert desk.window.carrying.carried is None


def test_what_one_coder_picked_up_another_does_not_put_down(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("x", CONTROL)
    (ben,) = (each for each in desk.session.coders.values() if each.name == "Ben")
    desk.session.choose_coder(ben.id)
    desk.select_with_keys(span_of(TEXT, "the port"))
    assert not desk.window.commands.action("annotation.put_down").isEnabled()
    desk.window.carrying.put_down()

    assert quotes(path) == ["road"]
