"""Moving the borders of the current annotation: mouse, keys, and the mode; checked in the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.text.border_moves import Border
from annotator.text.spans import Span
from tests.ui.coding.passages import FAMILY, code_passage, quotes
from tests.ui.desk import CONTROL, LEFT, NONE, SHIFT, TEXT, Desk, in_file, make_project, span_of

ALT = Qt.KeyboardModifier.AltModifier
HARD = (
    f"Ahead {FAMILY} e\u0301te\u0301\u00a0fin 🇱🇦 done.\n"
    "قال الوزير نعم ثم لا.\n"
    "Mixed قال الوزير and more.\n"
    "老挝人民 ที่นี่ ສະບາຍດີ end.\n"
)
KEYS = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "mekong.annotator", TEXT)


@pytest.fixture
def hard(desk: Desk, tmp_path: Path) -> Path:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    return path


def spans(path: Path) -> list[tuple[int, int]]:
    return [tuple(each.span) for each in in_file(path)]


def grip(desk: Desk, border: Border) -> QPoint:
    """Return where the mouse takes hold of a border of the current annotation."""
    edge = desk.view.edge(border)
    assert edge is not None, "the border is out of sight"
    return QPoint(round(edge.x), round((edge.top + edge.bottom) / 2))


def press(desk: Desk, point: QPoint) -> None:
    QTest.mouseMove(desk.view.viewport(), point)
    QTest.mousePress(desk.view.viewport(), LEFT, pos=point)


def move(desk: Desk, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Move the mouse with the button down."""
    viewport = desk.view.viewport()
    kind, none = QMouseEvent.Type.MouseMove, Qt.MouseButton.NoButton
    place = viewport.mapToGlobal(point).toPointF()
    event = QMouseEvent(kind, point.toPointF(), place, none, LEFT, modifiers)
    QApplication.sendEvent(viewport, event)
    desk.settle()


def release(desk: Desk, point: QPoint) -> None:
    QTest.mouseRelease(desk.view.viewport(), LEFT, pos=point)
    desk.settle()


def drag(desk: Desk, border: Border, to: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    start = grip(desk, border)
    press(desk, start)
    move(desk, (start + to) / 2, modifiers)
    move(desk, to, modifiers)
    release(desk, to)


# By mouse ----------------------------------------------------------------------------------------


def test_an_end_is_dragged_as_one_action(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    actions = len(desk.session.project.actions())
    drag(desk, Border.END, desk.place(TEXT.index(" Then the port")))

    assert quotes(path, TEXT) == ["road came first."]
    assert len(desk.session.project.actions()) == actions + 1
    assert desk.status == "Moved the end of trade: “road came first.”"
    desk.command("edit.undo")
    assert quotes(path, TEXT) == ["road came"]


def test_a_start_is_dragged(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    drag(desk, Border.START, desk.place(0))
    assert quotes(path, TEXT) == ["The road came"]
    assert desk.status == "Moved the start of trade: “The road came”"


@pytest.mark.parametrize(
    ("passage", "border", "target", "expected"),
    [
        ("Ahead", Border.END, f"Ahead {FAMILY}", f"Ahead {FAMILY}"),
        (f"{FAMILY} e\u0301", Border.END, FAMILY, FAMILY),
        ("fin", Border.START, " e\u0301", "te\u0301\u00a0fin"),
        ("fin", Border.START, "te\u0301", "\u00a0fin"),
        ("fin", Border.END, "fin 🇱🇦", "fin 🇱🇦"),
        ("الوزير", Border.END, "قال الوزير نعم", "الوزير نعم"),
        ("الوزير نعم", Border.START, "قال ", "الوزير نعم"),
        ("نعم ثم", Border.START, "قال ", "الوزير نعم ثم"),
        ("老挝", Border.END, "老挝人民", "老挝人民"),
        ("ที่นี่", Border.END, "ที่", "ที่"),
        ("done.\nقال", Border.END, "قال الوزير", "done.\nقال الوزير"),
    ],
)
def test_borders_come_to_stand_between_characters(
    desk: Desk, hard: Path, passage: str, border: Border, target: str, expected: str
) -> None:
    """The border is dropped where ``target`` ends."""
    code_passage(desk, span_of(HARD, passage))
    drag(desk, border, desk.place(HARD.index(target) + len(target)))
    assert quotes(hard, HARD) == [expected]


def test_what_is_dragged_is_shown_and_not_yet_done(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    press(desk, grip(desk, Border.END))
    move(desk, desk.place(TEXT.index(" Then")))

    assert desk.view.current_mark().span.cut(TEXT) == "road came first."
    assert quotes(path, TEXT) == ["road came"]
    assert grip(desk, Border.END).x() == pytest.approx(desk.place(TEXT.index(" Then")).x(), abs=2)
    release(desk, desk.place(TEXT.index(" Then")))
    assert quotes(path, TEXT) == ["road came first."]


def test_escape_gives_a_drag_up(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    press(desk, grip(desk, Border.END))
    move(desk, desk.place(30))
    desk.press(KEYS.Key_Escape)
    move(desk, desk.place(40))
    release(desk, desk.place(40))

    assert quotes(path, TEXT) == ["road came"]
    assert desk.view.current_mark().span.cut(TEXT) == "road came"
    assert desk.view.selected_span() is None
    assert desk.status == "The borders of trade are where they were"


def test_no_key_does_anything_while_a_border_is_held(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    press(desk, grip(desk, Border.END))
    move(desk, desk.place(20))
    desk.press("d")
    desk.press(KEYS.Key_Delete)
    desk.press("z", CONTROL)
    release(desk, desk.place(20))
    assert quotes(path, TEXT) == ["road came first."]


def test_nothing_is_left_empty_by_dragging(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    drag(desk, Border.END, desk.place(0))
    assert quotes(path, TEXT) == ["r"]
    drag(desk, Border.START, desk.place(30))
    assert quotes(path, TEXT) == ["r"]


def test_a_border_goes_from_line_to_line(desk: Desk, tmp_path: Path) -> None:
    text = "The road came first and then the port. " * 40
    path = make_project(tmp_path / "long.annotator", text)
    desk.open(path)
    code_passage(desk, Span(600, 610))
    assert desk.place(300).y() < desk.place(600).y() < desk.place(900).y()
    drag(desk, Border.END, desk.place(900))
    drag(desk, Border.START, desk.place(300))
    assert spans(path) == [(300, 900)]


def test_dragging_past_the_edge_scrolls(desk: Desk, tmp_path: Path) -> None:
    text = "The road came first, then the port.\n" * 300
    path = make_project(tmp_path / "long.annotator", text)
    desk.open(path)
    code_passage(desk, Span(36, 50))
    bar, height = desk.view.verticalScrollBar(), desk.view.viewport().height()
    below = QPoint(grip(desk, Border.END).x(), height + 40)
    press(desk, grip(desk, Border.END))
    move(desk, below)
    desk.qtbot.waitUntil(lambda: bar.value() > 2 * height)
    bottom = desk.view.position_at(QPoint(below.x(), height - 1))
    release(desk, below)
    assert spans(path) == [(36, bottom)]
    assert bottom > 1000


def test_dragging_past_the_upper_edge_scrolls_back(desk: Desk, tmp_path: Path) -> None:
    text = "The road came first, then the port.\n" * 300
    path = make_project(tmp_path / "long.annotator", text)
    desk.open(path)
    code_passage(desk, Span(1800, 1810))
    bar = desk.view.verticalScrollBar()
    above = QPoint(grip(desk, Border.START).x(), -60)
    press(desk, grip(desk, Border.START))
    move(desk, above)
    desk.qtbot.waitUntil(lambda: bar.value() == 0)
    desk.press(KEYS.Key_Escape)
    release(desk, above)
    assert spans(path) == [(1800, 1810)]


def test_with_snapping_borders_stand_between_words_and_alt_says_otherwise(
    desk: Desk, path: Path
) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    drag(desk, Border.END, desk.place(11), ALT)
    assert quotes(path, TEXT) == ["road came"]
    drag(desk, Border.END, desk.place(11))
    assert quotes(path, TEXT) == ["road ca"]
    desk.command("coding.snap_to_words")
    drag(desk, Border.END, desk.place(15))
    assert quotes(path, TEXT) == ["road came"]
    drag(desk, Border.END, desk.place(15), ALT)
    assert quotes(path, TEXT) == ["road came f"]


def test_the_mouse_shows_where_it_can_take_hold(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    viewport, shapes = desk.view.viewport(), Qt.CursorShape
    for border in Border:
        QTest.mouseMove(viewport, grip(desk, border))
        assert viewport.cursor().shape() is shapes.SizeHorCursor
        QTest.mouseMove(viewport, grip(desk, border) + QPoint(9, 0))
        assert viewport.cursor().shape() is shapes.IBeamCursor


def test_text_is_selected_as_ever_beside_a_border(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    viewport = desk.view.viewport()
    start = grip(desk, Border.END) + QPoint(6, 0)
    press(desk, start)
    move(desk, desk.place(30))
    release(desk, desk.place(30))
    assert desk.view.selected_span() == Span(14, 30)
    # A click on a border puts the caret there, and one with Shift selects up to it.
    QTest.mouseClick(viewport, LEFT, pos=desk.place(6))
    QTest.mouseClick(viewport, LEFT, pos=grip(desk, Border.START))
    assert (desk.view.caret(), desk.view.selected_span()) == (4, None)
    QTest.mouseClick(viewport, LEFT, SHIFT, pos=grip(desk, Border.END))
    assert desk.view.selected_span() == Span(4, 13)
    assert quotes(path, TEXT) == ["road came"]


def test_three_clicks_on_a_border_select_the_paragraph(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    viewport, place = desk.view.viewport(), grip(desk, Border.START)
    QTest.mouseClick(viewport, LEFT, pos=place)
    QTest.mouseDClick(viewport, LEFT, pos=place)
    assert desk.view.selected_span().cut(TEXT) == "road"
    QTest.mouseClick(viewport, LEFT, pos=place)
    assert desk.view.selected_span().cut(TEXT).startswith("The road came first.")


@pytest.mark.parametrize("whose", ["nobody", "Ben"])
def test_there_is_nothing_to_hold_at_what_is_not_current_or_not_mine(
    desk: Desk, path: Path, whose: str
) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"), by="Ana" if whose == "nobody" else whose)
    point = grip(desk, Border.END)
    if whose == "nobody":
        desk.view.go_to(30)
    press(desk, point)
    move(desk, desk.place(40))
    release(desk, desk.place(40))
    assert quotes(path, TEXT) == ["road came"]
    assert desk.view.selected_span() == Span(13, 40)


def test_a_border_dragged_into_another_annotation_offers_to_join(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "port"))
    code_passage(desk, span_of(TEXT, "road"))
    drag(desk, Border.END, desk.place(TEXT.index("rt, then")))

    assert quotes(path, TEXT) == ["road", "port"]
    assert desk.view.current_mark().span.cut(TEXT) == "road"
    assert desk.window.status_line.offer() == "Extend it"
    desk.press("e", CONTROL)
    assert quotes(path, TEXT) == ["road came first. Then the port"]


# By keys -----------------------------------------------------------------------------------------


def test_words_are_taken_in_and_left_out_with_alt_and_the_arrows(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road came"))
    for key, modifiers, expected in (
        (KEYS.Key_Right, ALT, "road came first"),
        (KEYS.Key_Right, ALT, "road came first. Then"),
        (KEYS.Key_Left, ALT, "road came first"),
        (KEYS.Key_Left, ALT | SHIFT, "The road came first"),
        (KEYS.Key_Right, ALT | SHIFT, "road came first"),
        (KEYS.Key_Right, ALT | SHIFT, "came first"),
        (KEYS.Key_Left, ALT, "came"),
        (KEYS.Key_Left, ALT, "came"),
    ):
        desk.press(key, modifiers)
        assert quotes(path, TEXT) == [expected]
        assert desk.view.current_mark().span.cut(TEXT) == expected
    assert desk.status == "The end of trade can go no further"
    desk.command("edit.undo")
    assert quotes(path, TEXT) == ["came first"]


def test_in_arabic_the_end_is_at_the_left(desk: Desk, hard: Path) -> None:
    code_passage(desk, span_of(HARD, "الوزير"))
    desk.press(KEYS.Key_Left, ALT)
    assert quotes(hard, HARD) == ["الوزير نعم"]
    desk.press(KEYS.Key_Right, ALT | SHIFT)
    assert quotes(hard, HARD) == ["قال الوزير نعم"]
    desk.press(KEYS.Key_Right, ALT)
    assert quotes(hard, HARD) == ["قال الوزير"]


def test_another_coders_borders_stay_where_they_are(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"), by="Ben")
    desk.press(KEYS.Key_Right, ALT)
    assert desk.status == "This annotation is Ben’s, not yours"
    desk.press(KEYS.Key_F2)
    assert not desk.window.borders.is_adjusting
    assert quotes(path, TEXT) == ["road"]


# The mode ----------------------------------------------------------------------------------------


def test_the_arrows_move_the_borders_and_return_keeps_it_as_one_action(
    desk: Desk, path: Path
) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    actions = len(desk.session.project.actions())
    desk.press(KEYS.Key_F2)
    assert desk.status.startswith("Moving the end of trade")
    for key, modifiers, expected in (
        (KEYS.Key_Right, NONE, "road "),
        (KEYS.Key_Right, NONE, "road c"),
        (KEYS.Key_Left, NONE, "road "),
        (KEYS.Key_Right, CONTROL, "road came"),
        (KEYS.Key_Down, NONE, "road came first."),
        (KEYS.Key_Down, NONE, "road came first. Then the port, then the debt."),
        (KEYS.Key_Up, NONE, "road came first."),
        (KEYS.Key_Left, CONTROL, "road came first"),
        (KEYS.Key_Left, SHIFT, " road came first"),
        (KEYS.Key_Up, SHIFT, "The road came first"),
        (KEYS.Key_Right, CONTROL | SHIFT, "road came first"),
    ):
        desk.press(key, modifiers)
        assert desk.view.current_mark().span.cut(TEXT) == expected
    assert quotes(path, TEXT) == ["road"]
    desk.press(KEYS.Key_Return)

    assert quotes(path, TEXT) == ["road came first"]
    assert len(desk.session.project.actions()) == actions + 1
    assert desk.status == "Moved the end of trade: “road came first”"
    assert not desk.window.borders.is_adjusting
    desk.command("edit.undo")
    assert quotes(path, TEXT) == ["road"]


@pytest.mark.parametrize(
    ("passage", "keys", "expected"),
    [
        ("Ahead", [KEYS.Key_Right] * 2, f"Ahead {FAMILY}"),
        (f"{FAMILY} e\u0301", [KEYS.Key_Left] * 2, FAMILY),
        ("te\u0301", [KEYS.Key_Right], "te\u0301\u00a0"),
        ("fin", [KEYS.Key_Right] * 2, "fin 🇱🇦"),
        ("قال", [KEYS.Key_Left] * 2, "قال ا"),
        ("老", [KEYS.Key_Right], "老挝"),
        ("ที่นี่", [KEYS.Key_Left], "ที่"),
    ],
)
def test_a_key_moves_a_border_by_what_reads_as_one_character(
    desk: Desk, hard: Path, passage: str, keys: list[Qt.Key], expected: str
) -> None:
    code_passage(desk, span_of(HARD, passage))
    desk.press(KEYS.Key_F2)
    for key in keys:
        desk.press(key)
    desk.press(KEYS.Key_Return)
    assert quotes(hard, HARD) == [expected]


def test_both_borders_are_moved_in_one_action(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Right, CONTROL)
    desk.press(KEYS.Key_Left, CONTROL | SHIFT)
    desk.press(KEYS.Key_Return)
    assert quotes(path, TEXT) == ["The road came"]
    assert desk.status == "Moved the borders of trade: “The road came”"
    desk.command("edit.undo")
    assert quotes(path, TEXT) == ["road"]


def test_escape_puts_the_borders_back(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    actions = len(desk.session.project.actions())
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Down)
    desk.press(KEYS.Key_Escape)
    assert desk.view.current_mark().span.cut(TEXT) == "road"
    assert quotes(path, TEXT) == ["road"]
    assert len(desk.session.project.actions()) == actions
    desk.press(KEYS.Key_Right)  # is the caret's again
    assert desk.view.caret() == 5


def test_whatever_else_is_done_keeps_what_is_shown(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Right, CONTROL)
    desk.press("d")
    assert quotes(path, TEXT) == ["The road came first.", "road came"]

    desk.view.go_to(5)
    for leave in (
        lambda: QTest.mouseClick(desk.view.viewport(), LEFT, pos=desk.place(60)),
        desk.window.scheme_panel.setFocus,
        lambda: desk.press("z", CONTROL),
    ):
        desk.view.setFocus()
        desk.view.go_to(5)
        desk.press(KEYS.Key_F2)
        assert desk.window.borders.is_adjusting
        desk.press(KEYS.Key_Left)
        leave()
        desk.settle()
        assert not desk.window.borders.is_adjusting
    # The last one was taken back at once.
    assert quotes(path, TEXT) == ["The road came first", "road cam"]


def test_the_project_is_closed_in_the_middle_of_it(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Right, CONTROL)
    desk.leave()
    assert quotes(path, TEXT) == ["road came"]


def test_a_border_far_away_comes_into_sight(desk: Desk, tmp_path: Path) -> None:
    text = "The road came first, then the port.\n" * 300
    path = make_project(tmp_path / "long.annotator", text)
    desk.open(path)
    code_passage(desk, Span(36, 9000))
    assert desk.view.edge(Border.END) is None
    desk.press(KEYS.Key_F2)
    assert desk.view.edge(Border.END) is not None
    desk.press(KEYS.Key_Left, SHIFT)
    assert desk.view.edge(Border.START) is not None
    desk.press(KEYS.Key_Return)
    assert spans(path) == [(35, 9000)]


def test_what_changes_under_the_mode_ends_it(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Right, CONTROL)
    desk.session.undo()
    desk.settle()
    assert not desk.window.borders.is_adjusting
    assert in_file(path) == []


def test_nobody_moves_what_another_coder_had_begun_to_move(desk: Desk, path: Path) -> None:
    desk.open(path)
    code_passage(desk, span_of(TEXT, "road"))
    desk.press(KEYS.Key_F2)
    desk.press(KEYS.Key_Right, CONTROL)
    ben = next(each for each in desk.session.coders.values() if each.name == "Ben")
    desk.session.choose_coder(ben.id)
    desk.settle()
    assert not desk.window.borders.is_adjusting
    assert quotes(path, TEXT) == ["road"]
