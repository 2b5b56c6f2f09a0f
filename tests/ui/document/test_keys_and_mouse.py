import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from annotator.text.spans import Span
from annotator.ui.document import DocumentView, Mark
from annotator.ui.document.autoscroll import speed
from tests.ui.document.conftest import Screen
from tests.ui.document.texts import FAMILY, FLAG, utf16_length

pytestmark = pytest.mark.qt_log_ignore(
    "Failed to compute left/right minimum bearings", "propagateSizeHints", extend=True
)

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SENTENCE = "Here is a line of text that says nothing in particular. "
GRAPHEMES = [FAMILY, FLAG, "❤️", "👍🏽", "e\u0301", "\u00a0", "é", "😀", "ກຳ", "字"]


def drag(view: DocumentView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


def press(view: DocumentView, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(view, key, modifiers or Qt.KeyboardModifier.NoModifier)


# -- mouse ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("grapheme", GRAPHEMES)
@pytest.mark.parametrize("backwards", [False, True])
def test_dragging_selects_whole_graphemes(screen: Screen, grapheme: str, backwards: bool) -> None:
    text = f"😀 before {grapheme} after\nnext"
    start = text.index(grapheme, 2)
    span = Span(start, start + len(grapheme))
    screen.view.show_text(text)
    places = screen.before(span.start), screen.before(span.end)

    drag(screen.view, *(reversed(places) if backwards else places))

    assert screen.view.selected_span() == span
    assert screen.view.caret() == (span.start if backwards else span.end)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_selection_that_qt_ends_inside_a_grapheme_is_seen_to_take_all_of_it(
    screen: Screen, backwards: bool
) -> None:
    view = screen.view
    view.show_text(f"a{FAMILY}b")
    ends = (9, 0) if backwards else (0, 9)
    cursor = view.textCursor()
    cursor.setPosition(ends[0])
    cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)

    QTest.mouseRelease(view.viewport(), LEFT, pos=screen.before(0))

    units = utf16_length(f"a{FAMILY}")
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (0, units)
    assert view.caret() == (0 if backwards else 1 + len(FAMILY))


def test_dragging_over_arabic_selects_in_the_order_of_the_text(screen: Screen) -> None:
    text = "مرحبا بالعالم كله"
    screen.view.show_text(text)

    drag(screen.view, screen.before(6), screen.before(13))

    assert screen.view.selected_span() == Span(6, 13)
    assert screen.before(6).x() > screen.before(13).x()


def test_dragging_through_several_paragraphs_takes_their_ends_in(screen: Screen) -> None:
    text = "one 😀\ntwo\n\nthree"
    screen.view.show_text(text)

    drag(screen.view, screen.before(2), screen.before(text.index("ree")))

    assert screen.view.selected_span() == Span(2, text.index("ree"))


def test_a_double_click_selects_a_word_and_a_third_one_the_paragraph(screen: Screen) -> None:
    text = "first\n😀 some words here\nlast"
    screen.view.show_text(text)
    word = Span(text.index("words"), text.index("words") + 5)
    point = screen.on(word.start + 2)

    QTest.mouseClick(screen.view.viewport(), LEFT, pos=point)
    QTest.mouseDClick(screen.view.viewport(), LEFT, pos=point)
    assert screen.view.selected_span() == word

    QTest.mouseClick(screen.view.viewport(), LEFT, pos=point)
    assert screen.view.selected_span() == Span(6, text.index("\nlast"))


def test_a_third_click_in_a_paragraph_laid_out_in_pieces_selects_all_of_it(screen: Screen) -> None:
    text = "first\n" + SENTENCE * 300 + "\nlast"
    screen.view.show_text(text)
    screen.view.go_to(8_000)
    point = screen.on(8_000)

    QTest.mouseDClick(screen.view.viewport(), LEFT, pos=point)
    QTest.mouseClick(screen.view.viewport(), LEFT, pos=point)

    assert screen.view.selected_span() == Span(6, len(text) - 5)


def test_a_click_elsewhere_after_a_double_click_is_only_a_click(screen: Screen) -> None:
    screen.view.show_text("some words here " * 4)

    QTest.mouseDClick(screen.view.viewport(), LEFT, pos=screen.on(7))
    QTest.mouseClick(screen.view.viewport(), LEFT, pos=screen.before(30))

    assert screen.view.selected_span() is None
    assert screen.view.caret() == 30


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_a_right_click_after_a_double_click_leaves_the_word_selected(screen: Screen) -> None:
    screen.view.show_text("some words here " * 4)

    QTest.mouseDClick(screen.view.viewport(), LEFT, pos=screen.on(7))
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.RightButton, pos=screen.on(7))

    assert screen.view.selected_span() == Span(5, 10)


def test_shift_click_extends_what_is_selected_not_what_was_clicked_twice(screen: Screen) -> None:
    screen.view.show_text("some words here " * 4)
    QTest.mouseDClick(screen.view.viewport(), LEFT, pos=screen.on(7))
    screen.view.show_text("another text, a little longer than that")
    screen.view.select(Span(8, 12))

    QTest.mouseClick(screen.view.viewport(), LEFT, SHIFT, pos=screen.before(22))

    assert screen.view.selected_span() == Span(8, 22)


def test_dragging_with_shift_extends_further(screen: Screen) -> None:
    screen.view.show_text("one two three four")
    screen.view.select(Span(4, 4))

    QTest.mousePress(screen.view.viewport(), LEFT, SHIFT, pos=screen.before(7))
    QTest.mouseMove(screen.view.viewport(), screen.before(11))
    QTest.mouseMove(screen.view.viewport(), screen.before(13))
    QTest.mouseRelease(screen.view.viewport(), LEFT, SHIFT, pos=screen.before(13))

    assert screen.view.selected_span() == Span(4, 13)


def test_shift_click_extends_the_selection(screen: Screen) -> None:
    screen.view.show_text("one two three four")

    QTest.mouseClick(screen.view.viewport(), LEFT, pos=screen.before(4))
    QTest.mouseClick(screen.view.viewport(), LEFT, SHIFT, pos=screen.before(13))

    assert screen.view.selected_span() == Span(4, 13)


def test_a_click_right_of_a_line_goes_to_its_end(screen: Screen) -> None:
    screen.view.show_text("short\n" + SENTENCE * 3)
    beside = QPoint(screen.view.viewport().width() // 2, screen.before(3).y())

    QTest.mouseClick(screen.view.viewport(), LEFT, pos=beside)

    assert screen.view.caret() == 5


# -- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("grapheme", GRAPHEMES)
@pytest.mark.parametrize("before", ["a ", "ภาษา ", "🔥"])
def test_arrows_step_over_whole_graphemes(screen: Screen, before: str, grapheme: str) -> None:
    text = before + grapheme + " b"
    end = len(before) + len(grapheme)
    screen.view.show_text(text)
    screen.view.go_to(len(before))

    press(screen.view, Qt.Key.Key_Right)
    assert screen.view.caret() == end
    press(screen.view, Qt.Key.Key_Left)
    assert screen.view.caret() == len(before)
    press(screen.view, Qt.Key.Key_Right, SHIFT)
    assert screen.view.selected_span() == Span(len(before), end)


def test_words_are_selected_with_control_and_shift(screen: Screen) -> None:
    screen.view.show_text("😀 two three four")
    screen.view.go_to(2)

    press(screen.view, Qt.Key.Key_Right, CONTROL | SHIFT)
    press(screen.view, Qt.Key.Key_Right, CONTROL | SHIFT)

    assert screen.view.selected_span() == Span(2, 12)


def test_down_and_up_visit_every_line_of_a_very_long_paragraph(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE * 260)
    tops = [screen.caret_rectangle(0).top() + view.verticalScrollBar().value()]
    while True:
        before = view.caret()
        press(view, Qt.Key.Key_Down)
        if view.caret() == before:
            break
        assert view.viewport().rect().contains(view.cursorRect())
        tops.append(view.cursorRect().top() + view.verticalScrollBar().value())
    steps = {after - before for before, after in itertools.pairwise(tops)}
    assert len(tops) > 150
    assert len(steps) == 1

    while view.caret() > 0:
        before = view.caret()
        press(view, Qt.Key.Key_Up)
        assert view.caret() < before
        assert view.viewport().rect().contains(view.cursorRect())


def test_home_and_end_go_to_the_ends_of_the_line_and_the_text(screen: Screen) -> None:
    view = screen.view
    text = SENTENCE * 200 + "\nlast"
    view.show_text(text)
    view.go_to(9_000)

    press(view, Qt.Key.Key_Home)
    start = view.caret()
    press(view, Qt.Key.Key_End, SHIFT)
    line = view.selected_span()
    assert line is not None
    assert line.start == start <= 9_000 <= line.end
    assert text[start - 1] == " "
    assert 30 < line.length < 90

    press(view, Qt.Key.Key_End, CONTROL)
    assert view.caret() == len(text)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    press(view, Qt.Key.Key_Home, CONTROL)
    assert view.caret() == 0
    assert view.verticalScrollBar().value() == 0


def test_paging_goes_through_the_whole_text_and_back(screen: Screen) -> None:
    view = screen.view
    view.show_text((SENTENCE * 5 + "\n" + "i" * 900 + "\n") * 40)
    pages = 0
    while view.verticalScrollBar().value() < view.verticalScrollBar().maximum():
        before = view.caret()
        press(view, Qt.Key.Key_PageDown)
        assert view.caret() > before
        pages += 1
        assert pages < 200
    assert pages > 10
    while view.verticalScrollBar().value() > 0:
        press(view, Qt.Key.Key_PageUp)
        pages -= 1
        assert view.viewport().rect().intersects(view.cursorRect())
    assert abs(pages) < 4


def test_control_a_selects_and_control_c_copies_all(screen: Screen) -> None:
    text = "one\u00a0two 😀\n" + SENTENCE * 200
    screen.view.show_text(text)

    press(screen.view, Qt.Key.Key_A, CONTROL)
    press(screen.view, Qt.Key.Key_C, CONTROL)

    assert screen.view.selected_span() == Span(0, len(text))
    assert QGuiApplication.clipboard().text() == text


@pytest.mark.parametrize("keys", ["D", "Return", "Ctrl+Z", "1", "Delete"])
def test_keys_that_the_view_does_not_need_are_left_to_the_window(qtbot, keys: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = DocumentView()
    window.setCentralWidget(view)
    action = QAction(window)
    action.setShortcut(QKeySequence(keys))
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.show_text("some text")
    view.setFocus()

    combination = QKeySequence(keys)[0]
    with qtbot.waitSignal(action.triggered, timeout=1_000):
        press(view, combination.key(), combination.keyboardModifiers())


# -- zoom -----------------------------------------------------------------------------------------


def wheel(view: DocumentView, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre,
        QPointF(view.viewport().mapToGlobal(centre)),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_zooming_with_keys_and_wheel(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE * 50)
    told: list[int] = []
    view.zoom_changed.connect(told.append)
    height = screen.caret_rectangle(0).height()

    press(view, Qt.Key.Key_Plus, CONTROL)
    press(view, Qt.Key.Key_Equal, CONTROL)
    assert screen.caret_rectangle(0).height() > height
    press(view, Qt.Key.Key_0, CONTROL)
    assert screen.caret_rectangle(0).height() == height
    press(view, Qt.Key.Key_Minus, CONTROL)
    wheel(view, 120, CONTROL)
    wheel(view, -120, CONTROL)

    assert told == [1, 2, 0, -1, 0, -1]
    assert view.zoom() == -1
    assert view.verticalScrollBar().value() == 0


def test_small_turns_of_a_touch_pad_add_up_to_a_step(screen: Screen) -> None:
    for _ in range(5):
        wheel(screen.view, 30, CONTROL)

    assert screen.view.zoom() == 1


def test_the_wheel_alone_scrolls(screen: Screen) -> None:
    screen.view.show_text(SENTENCE * 500)

    wheel(screen.view, -120, Qt.KeyboardModifier.NoModifier)

    assert screen.view.verticalScrollBar().value() > 0
    assert screen.view.zoom() == 0


# -- marks under the mouse ------------------------------------------------------------------------


def mark(key: str, start: int, end: int) -> Mark:
    return Mark(key, Span(start, end), "#117733", f"Code {key}", "by <Ana>")


def clicked(view: DocumentView, act: Callable[[], None]) -> list[object]:
    told: list[object] = []
    view.mark_clicked.connect(told.append)
    act()
    view.mark_clicked.disconnect(told.append)
    return told


def test_a_click_tells_the_innermost_mark_and_further_clicks_those_around_it(
    screen: Screen,
) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark("outer", 0, 30), mark("inner", 10, 20), mark("far", 40, 50)])

    def click(position: int) -> list[object]:
        # Far enough from the last click in time not to be a double click.
        act = lambda: QTest.mouseClick(view.viewport(), LEFT, pos=screen.on(position))  # noqa: E731
        return clicked(view, act)

    assert click(12) == ["inner"]
    view.emphasise("inner")
    assert click(12) == ["outer"]
    view.emphasise("outer")
    assert click(12) == ["inner"]
    assert click(25) == ["outer"]
    assert click(45) == ["far"]
    assert click(35) == []


def test_selecting_is_no_click_on_a_mark(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark("a", 0, 30)])

    assert clicked(view, lambda: drag(view, screen.before(3), screen.before(20))) == []
    assert view.selected_span() == Span(3, 20)


def margin_point(view: DocumentView, mark_id: str) -> QPoint:
    """Some point right of the text where the mouse is over the name or bracket of a mark."""
    view.grab()
    told: list[object] = [None]
    view.mark_hovered.connect(told.append)
    x = view.viewport().width() * 3 // 4
    try:
        for y in range(2, view.viewport().height(), 6):
            QTest.mouseMove(view.viewport(), QPoint(x, y))
            if told[-1] == mark_id:
                return QPoint(x, y)
    finally:
        view.mark_hovered.disconnect(told.append)
    raise AssertionError(f"nothing in the margin stands for {mark_id}")


def test_a_name_in_the_margin_can_be_pointed_at_and_clicked(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE * 40, [mark("a", 3, 9), mark("b", 5, 900)])
    view.go_to(30)

    for key in ("a", "b"):
        point = margin_point(view, key)
        click = lambda at=point: QTest.mouseClick(view.viewport(), LEFT, pos=at)  # noqa: E731
        assert clicked(view, click) == [key]
    assert view.caret() == 30


def test_the_name_of_a_long_span_stays_in_sight_while_it_is_scrolled(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE * 900, [mark("long", 100, 50_000)])
    for position in (5_000, 20_000, 48_000):
        view.go_to(position)
        assert margin_point(view, "long").y() < view.viewport().height() / 2


def test_the_mark_under_the_mouse_is_told_when_it_changes(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark("a", 0, 10), mark("b", 20, 30)])
    told: list[object] = []
    view.mark_hovered.connect(told.append)

    for position in (2, 5, 15, 25):
        QTest.mouseMove(view.viewport(), screen.on(position))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))

    assert told == ["a", None, "b", None]


def test_a_mark_that_goes_is_no_longer_under_the_mouse(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark("a", 0, 10)])
    told: list[object] = []
    view.mark_hovered.connect(told.append)

    QTest.mouseMove(view.viewport(), screen.on(3))
    view.remove_mark("a")
    view.add_mark(mark("a", 0, 10))
    QTest.mouseMove(view.viewport(), screen.on(4))
    view.show_text(SENTENCE, [mark("a", 30, 40)])

    assert told == ["a", None, "a", None]


def test_a_removed_mark_can_no_longer_be_pointed_at(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark("a", 0, 10)])
    point = margin_point(view, "a")
    view.emphasise("a")

    view.remove_mark("a")

    act = lambda: QTest.mouseClick(view.viewport(), LEFT, pos=point)  # noqa: E731
    assert clicked(view, act) == []


# -- menu -----------------------------------------------------------------------------------------


def ask_for_menu(view: DocumentView, point: QPoint) -> list[QPoint]:
    asked: list[QPoint] = []
    view.context_menu_requested.connect(asked.append)
    mouse = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return asked


def test_a_menu_is_asked_for_with_the_caret_at_the_mouse(screen: Screen) -> None:
    screen.view.show_text(SENTENCE)
    point = screen.before(12)

    assert ask_for_menu(screen.view, point) == [screen.view.viewport().mapToGlobal(point)]
    assert screen.view.caret() == 12


def test_a_menu_on_the_selection_leaves_it(screen: Screen) -> None:
    screen.view.show_text(SENTENCE)
    screen.view.select(Span(5, 20))

    ask_for_menu(screen.view, screen.before(12))

    assert screen.view.selected_span() == Span(5, 20)


# -- past the edge, and with two fingers -----------------------------------------------------------


def drag_to(view: DocumentView, point: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """Move the mouse with a button down; unlike QTest's, this mouse may leave the window."""
    place = QPointF(point)
    there = QPointF(view.viewport().mapToGlobal(point))
    none = Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, place, there, Qt.MouseButton.NoButton, held, none)
    QApplication.sendEvent(view.viewport(), moved)


@pytest.mark.parametrize("downwards", [True, False], ids=["below", "above"])
def test_dragging_past_the_edge_scrolls_smoothly_and_selects_on(
    screen: Screen, qtbot, downwards: bool
) -> None:
    view, bar = screen.view, screen.view.verticalScrollBar()
    view.show_text("\n".join(f"{number} {SENTENCE}" for number in range(400)))
    view.ensure_visible(Span(10_000, 10_000))
    height = view.viewport().height()
    first, seen = bar.value(), []
    bar.valueChanged.connect(seen.append)
    middle = QPoint(view.text_column().start + 40, height // 2)

    QTest.mousePress(view.viewport(), LEFT, pos=middle)
    drag_to(view, QPoint(middle.x(), height + 60 if downwards else -60))
    qtbot.waitUntil(lambda: abs(bar.value() - first) > height)
    drag_to(view, middle)
    there = bar.value()
    QTest.mouseRelease(view.viewport(), LEFT, pos=middle)

    assert (there > first) is downwards
    assert any((value - first) % view.verticalScrollBar().singleStep() for value in seen)
    selected = view.selected_span()
    assert selected is not None
    assert selected.cut(view.text()).count("\n") > 15
    assert 10_000 - selected.start > 1_000 or selected.end - 10_000 > 1_000


def test_scrolling_ends_when_the_button_is_released_past_the_edge(screen: Screen, qtbot) -> None:
    view, bar = screen.view, screen.view.verticalScrollBar()
    view.show_text("\n".join([SENTENCE] * 400))
    below = QPoint(view.text_column().start + 40, view.viewport().height() + 200)
    QTest.mousePress(view.viewport(), LEFT, pos=screen.before(100))
    drag_to(view, below)
    qtbot.waitUntil(lambda: bar.value() > 300)
    none = Qt.KeyboardModifier.NoModifier
    released = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        QPointF(below),
        QPointF(view.viewport().mapToGlobal(below)),
        LEFT,
        Qt.MouseButton.NoButton,
        none,
    )
    QApplication.sendEvent(view.viewport(), released)
    there = bar.value()
    qtbot.wait(100)

    assert bar.value() == there


def test_scrolling_ends_where_the_release_of_the_button_was_told_to_somebody_else(
    screen: Screen, qtbot
) -> None:
    view, bar = screen.view, screen.view.verticalScrollBar()
    view.show_text("\n".join([SENTENCE] * 400))
    below = QPoint(view.text_column().start + 40, view.viewport().height() + 200)
    QTest.mousePress(view.viewport(), LEFT, pos=screen.before(100))
    drag_to(view, below)
    qtbot.waitUntil(lambda: bar.value() > 300)
    # A dialog that opened meanwhile had the release; the mouse comes back with no button down.
    drag_to(view, QPoint(view.text_column().start + 40, 200), Qt.MouseButton.NoButton)
    there = bar.value()
    qtbot.wait(100)

    assert bar.value() == there


def test_another_text_is_shown_from_its_beginning_though_the_mouse_drags_past_the_edge(
    screen: Screen, qtbot
) -> None:
    view, bar = screen.view, screen.view.verticalScrollBar()
    view.show_text("\n".join([SENTENCE] * 400))
    below = QPoint(view.text_column().start + 40, view.viewport().height() + 200)
    QTest.mousePress(view.viewport(), LEFT, pos=screen.before(100))
    drag_to(view, below)
    qtbot.waitUntil(lambda: bar.value() > 300)
    view.show_text("\n".join(["Another text altogether."] * 400))
    qtbot.wait(100)

    assert bar.value() == 0
    assert view.selected_span() is None


def test_scrolling_is_faster_further_past_the_edge() -> None:
    speeds = [speed(beyond) for beyond in (-300, -50, -1, 0, 1, 50, 300)]

    assert speeds == sorted(speeds)
    assert speed(0) == 0
    assert speed(300) > 5 * speed(50) > 25 * speed(1) > 0
    assert speed(-50) == -speed(50)


def test_two_fingers_on_a_touch_pad_zoom(screen: Screen, qtbot) -> None:
    view = screen.view
    view.show_text(SENTENCE * 200)
    place = view.place()
    kinds, pad = Qt.NativeGestureType, QPointingDevice.primaryPointingDevice()

    def gesture(kind: Qt.NativeGestureType, value: float = 0.0) -> None:
        point = QPointF(200, 200)
        event = QNativeGestureEvent(kind, pad, 2, point, point, point, value, QPointF())
        QApplication.sendEvent(view.viewport(), event)

    with qtbot.waitSignal(view.zoom_changed):
        gesture(kinds.BeginNativeGesture)
        for _ in range(10):
            gesture(kinds.ZoomNativeGesture, 0.022)
    assert view.zoom() == 2
    for _ in range(10):
        gesture(kinds.ZoomNativeGesture, -0.042)
    assert view.zoom() == -2
    gesture(kinds.ZoomNativeGesture, -5.0)
    gesture(kinds.EndNativeGesture)
    assert view.zoom() == -12
    assert view.place() == place


def test_two_fingers_on_a_touch_screen_zoom(screen: Screen, qtbot) -> None:
    view = screen.view
    view.show_text(SENTENCE * 200)
    touch_screen = QTest.createTouchDevice()
    left, right = QPoint(300, 300), QPoint(400, 300)
    QTest.touchEvent(view.viewport(), touch_screen).press(0, left).press(1, right).commit()
    for moved in range(0, 200, 10):
        aside = QPoint(moved, 0)
        fingers = QTest.touchEvent(view.viewport(), touch_screen)
        fingers.move(0, left - aside).move(1, right + aside).commit()
    fingers = QTest.touchEvent(view.viewport(), touch_screen)
    fingers.release(0, left - aside).release(1, right + aside).commit()

    assert view.zoom() > 5
