"""Selections of the mouse that snap to whole words, where the user wants it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.text.spans import Span
from tests.ui.desk import CONTROL, LEFT, NONE, SHIFT, TEXT, Desk, make_project, span_of

ALT = Qt.KeyboardModifier.AltModifier
FAMILY = "👨‍👩‍👧‍👦"
HARD = f"Ahead{FAMILY} e\u0301te\u0301\u00a0fin 老挝人民 ที่นี่ไกล 🇱🇦 ok.\nقال الوزير نعم.\n"


@pytest.fixture
def snapping(desk: Desk, project_file: Path) -> Desk:
    desk.open(project_file)
    desk.command("coding.snap_to_words")
    return desk


def sweep(desk: Desk, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Select with the mouse, letting go of the button with modifiers held."""
    desk.click(0 if start else len(desk.view.text()))
    viewport = desk.view.viewport()
    first, last = desk.place(start), desk.place(end)
    QTest.mousePress(viewport, LEFT, pos=first)
    QTest.mouseMove(viewport, (first + last) / 2)
    QTest.mouseMove(viewport, last)
    QTest.mouseRelease(viewport, LEFT, modifiers, last)
    desk.settle()


def test_half_words_are_taken_in_whole(snapping: Desk) -> None:
    sweep(snapping, 6, 11)
    assert snapping.view.selected_span().cut(TEXT) == "road came"
    sweep(snapping, 11, 6)
    assert snapping.view.selected_span().cut(TEXT) == "road came"
    assert snapping.view.textCursor().position() == 4  # it was drawn backwards
    sweep(snapping, 3, 9)
    assert snapping.view.selected_span().cut(TEXT) == " road "


def test_what_is_selected_so_can_be_coded(snapping: Desk, project_file: Path) -> None:
    sweep(snapping, 6, 11)
    snapping.press("t")
    assert snapping.status == "Coded with trade: “road came”"


def test_alt_leaves_it_as_it_is(snapping: Desk) -> None:
    sweep(snapping, 6, 11, ALT)
    assert snapping.view.selected_span() == Span(6, 11)


def test_keys_and_margin_select_as_ever(snapping: Desk) -> None:
    snapping.select_with_keys(Span(6, 11))
    assert snapping.view.selected_span() == Span(6, 11)
    snapping.press("a", CONTROL)
    assert snapping.view.selected_span() == Span(0, len(TEXT))


def test_shift_and_click_snaps_too(snapping: Desk) -> None:
    snapping.click(6)
    QTest.mouseClick(snapping.view.viewport(), LEFT, SHIFT, snapping.place(11))
    assert snapping.view.selected_span().cut(TEXT) == "road came"


@pytest.mark.parametrize(
    ("start", "end", "selected"),
    [
        ("head", "te\u0301\u00a0", f"Ahead{FAMILY} e\u0301te\u0301"),
        ("in 老", "挝人", "fin 老"),
        ("挝", "民", "挝人"),
        ("นี่ไ", "ไกล", "ที่นี่ไกล"),
        ("k.", ".", "ok"),
        ("زير", "عم", "الوزير نعم"),
    ],
)
def test_words_of_any_script(
    desk: Desk, tmp_path: Path, start: str, end: str, selected: str
) -> None:
    """From before ``start`` to before ``end``."""
    desk.open(make_project(tmp_path / "hard.annotator", HARD))
    desk.command("coding.snap_to_words")
    sweep(desk, HARD.index(start), HARD.index(end))
    assert desk.view.selected_span().cut(HARD) == selected


def test_it_is_off_until_wanted_and_is_remembered(new_desk, project_file: Path) -> None:
    desk = new_desk().open(project_file)
    action = desk.window.commands.action("coding.snap_to_words")
    assert not action.isChecked()
    sweep(desk, 6, 11)
    assert desk.view.selected_span() == Span(6, 11)
    desk.command("coding.snap_to_words")
    assert action.isChecked()
    desk.leave()

    desk = new_desk().open(project_file)
    assert desk.window.commands.action("coding.snap_to_words").isChecked()
    sweep(desk, 6, 11)
    assert desk.view.selected_span() == span_of(TEXT, "road came")
    desk.command("coding.snap_to_words")
    sweep(desk, 6, 11)
    assert desk.view.selected_span() == Span(6, 11)
