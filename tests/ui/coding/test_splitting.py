"""Splitting the current annotation and joining it with others, by their keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.project.project import Project
from annotator.text.spans import Span
from tests.ui.coding.passages import FAMILY, code_passage, quotes
from tests.ui.desk import CONTROL, LEFT, TEXT, Desk, in_file, make_project, span_of

HARD = f"Ahead {FAMILY} e\u0301te\u0301\u00a0fin. قال الوزير نعم.\n"


def memos(path: Path) -> list[tuple[str, str]]:
    """Return every memo with the passage it is about."""
    with Project.open(path, write=False) as project:
        spans = {each.id: each.span for each in project.annotations()}
        return [(spans[memo.about_id].cut(TEXT), memo.text) for memo in project.memos()]


@pytest.fixture
def path(desk: Desk, project_file: Path) -> Path:
    desk.open(project_file)
    return project_file


def test_an_annotation_is_split_at_the_caret_as_one_action(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."), memo="why")
    desk.view.go_to(TEXT.index(" came"))
    desk.press("k", CONTROL)

    assert quotes(path) == ["The road", " came first."]
    assert memos(path) == [("The road", "why")]
    assert desk.status == "Split trade in two; its memo stays with the first part"
    assert desk.view.current_mark().span.cut(TEXT) == " came first."
    desk.command("edit.undo")
    assert quotes(path) == ["The road came first."]
    assert memos(path) == [("The road came first.", "why")]


def test_what_is_selected_is_cut_out_as_one_action(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."))
    desk.select_with_keys(span_of(TEXT, "road came"))
    desk.press("k", CONTROL)
    assert quotes(path) == ["The ", "road came", " first."]
    assert desk.status == "Split trade in three"
    assert desk.view.current_mark().span.cut(TEXT) == "road came"
    desk.press("z", CONTROL)
    assert quotes(path) == ["The road came first."]


def test_a_selection_that_reaches_beyond_splits_once(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road came first."))
    desk.select_with_keys(span_of(TEXT, "The road"))
    desk.press("k", CONTROL)
    assert quotes(path) == ["road", " came first."]
    assert desk.view.current_mark().span.cut(TEXT) == "road"


@pytest.mark.parametrize("at", ["road", " Then"])
def test_there_is_nothing_to_split_at_its_ends(desk: Desk, path: Path, at: str) -> None:
    code_passage(desk, span_of(TEXT, "road came first."))
    desk.view.go_to(TEXT.index(at))
    desk.press("k", CONTROL)
    assert quotes(path) == ["road came first."]
    assert desk.status == "Put the caret inside the annotation, where it is to be split"


@pytest.mark.parametrize(
    ("click_before", "parts"),
    [
        (" e\u0301te", [f"Ahead {FAMILY}", " e\u0301te\u0301\u00a0fin. قال الوزير نعم."]),
        ("te\u0301\u00a0", [f"Ahead {FAMILY} e\u0301", "te\u0301\u00a0fin. قال الوزير نعم."]),
        ("\u00a0fin", [f"Ahead {FAMILY} e\u0301te\u0301", "\u00a0fin. قال الوزير نعم."]),
        (" نعم", [f"Ahead {FAMILY} e\u0301te\u0301\u00a0fin. قال الوزير", " نعم."]),
    ],
)
def test_hard_characters_stay_whole(
    desk: Desk, tmp_path: Path, click_before: str, parts: list[str]
) -> None:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    code_passage(desk, Span(0, len(HARD) - 1))
    desk.click(HARD.index(click_before))
    desk.press("k", CONTROL)
    assert quotes(path, HARD) == parts


def test_another_coders_annotation_is_neither_split_nor_joined(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "debt"), by="Ben")
    code_passage(desk, span_of(TEXT, "The road came first."), by="Ben")
    desk.view.go_to(8)
    for key in "kj":
        desk.press(key, CONTROL)
        assert desk.status == "This annotation is Ben’s, not yours"
    assert quotes(path) == ["The road came first.", "debt"]


def test_the_next_of_the_code_is_joined_and_memos_are_kept(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "debt"), memo="two")
    code_passage(desk, span_of(TEXT, "first"), code="Defence")
    code_passage(desk, span_of(TEXT, "port"), by="Ben")
    code_passage(desk, span_of(TEXT, "road"), memo="one")
    desk.press("j", CONTROL)

    joined = "road came first. Then the port, then the debt"
    assert quotes(path) == [joined, "first", "port"]
    assert sorted(memos(path)) == [(joined, "one"), (joined, "two")]
    assert desk.status == "Joined 2 annotations with trade in one; the 2 memos are kept"
    desk.press("z", CONTROL)
    assert quotes(path) == ["road", "first", "port", "debt"]


def test_all_of_the_code_in_the_selection_are_joined(desk: Desk, path: Path) -> None:
    for passage in ("debt", "port", "road", "pay"):
        code_passage(desk, span_of(TEXT, passage))
    desk.select_with_keys(span_of(TEXT, "The road came first. Then the port, then the debt."))
    desk.press("j", CONTROL)
    assert quotes(path) == ["road came first. Then the port, then the debt", "pay"]
    assert desk.status == "Joined 3 annotations with trade in one"


def test_what_touches_in_the_next_paragraph_is_joined(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "Nobody asked"))
    code_passage(desk, span_of(TEXT, "the debt."))
    desk.press("j", CONTROL)
    assert quotes(path) == ["the debt.\nNobody asked"]


def test_joining_what_is_far_away_is_offered(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "Soldiers"))
    code_passage(desk, span_of(TEXT, "road"))
    desk.press("j", CONTROL)
    assert quotes(path) == ["road", "Soldiers"]
    assert desk.status == "The next trade is 71 characters away"
    assert desk.window.status_line.offer() == "Join them all the same"
    QTest.mouseClick(desk.window.status_line.findChild(QPushButton), LEFT)
    assert len(quotes(path)) == 1


def test_the_last_of_its_code_has_nothing_to_be_joined_with(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "road"))
    code_passage(desk, span_of(TEXT, "debt"))
    desk.press("j", CONTROL)
    assert quotes(path) == ["road", "debt"]
    assert desk.status == "There is no further trade here to join with"


def test_split_and_join_lead_back(desk: Desk, path: Path) -> None:
    code_passage(desk, span_of(TEXT, "The road came first."))
    before = in_file(path)
    desk.view.go_to(8)
    desk.press("k", CONTROL)
    desk.press(Qt.Key.Key_Left)
    desk.press("j", CONTROL)
    (after,) = in_file(path)
    assert (after.id, after.span) == (before[0].id, before[0].span)
