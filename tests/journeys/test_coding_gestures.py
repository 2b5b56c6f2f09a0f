"""Every way to code, on passages whose borders are hard: what the file holds is exactly those."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.text.spans import Span
from annotator.ui.codes.dragged_codes import dragged_data
from annotator.ui.window.text_menu import text_menu
from tests.ui.coding.dragging import Drag, dragged_selection
from tests.ui.desk import CONTROL, LEFT, SHIFT, Desk, in_file, make_project, span_of

TEXT = (
    "Turnover rose 📈 by 12\u00a0% to US$\u00a01.4\u00a0billion, said the minister 👩🏽‍💼.\n"
    "A Cafe\u0301 in 🇱🇦🇻🇳 town; a family 👨‍👩‍👧‍👦 crossed\u00a0the bridge 1\ufe0f\u20e3 at dawn.\n"
    "قال الوزير مرحبا بالعالم 🌍 كله\u00a0هنا\n"
)
QUOTES = (
    "📈 by 12\u00a0%",
    "US$\u00a01.4\u00a0billion",
    "👩🏽‍💼",
    "Cafe\u0301",
    "🇱🇦",
    "👨‍👩‍👧‍👦 crossed\u00a0the",
    "1\ufe0f\u20e3",
    "مرحبا بالعالم",
    "كله\u00a0هنا",
)

Gesture = Callable[[Desk], object]


def by_key(desk: Desk) -> None:
    desk.press("t")


def by_picker(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.type("tra")
    desk.press(Qt.Key.Key_Return)


def by_new_name(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.type(f"new {desk.view.caret()}")
    desk.press(Qt.Key.Key_Return)


def by_repeating(desk: Desk) -> None:
    desk.press(".")


def in_vivo(desk: Desk) -> None:
    desk.press(Qt.Key.Key_V, CONTROL | SHIFT)


def by_double_click(desk: Desk) -> None:
    tree = desk.window.scheme_panel.codes()
    # A double click begins with a click.
    QTest.mouseClick(tree.viewport(), LEFT, pos=_row(desk))
    QTest.mouseDClick(tree.viewport(), LEFT, pos=_row(desk))


def by_enter_in_the_scheme(desk: Desk) -> None:
    tree = desk.window.scheme_panel.codes()
    QTest.mouseClick(tree.viewport(), LEFT, pos=_row(desk))
    desk.press(Qt.Key.Key_Return, at=tree)


def by_the_bar(desk: Desk) -> None:
    QTest.mouseClick(_button(desk), LEFT)


def by_dragging_a_code_to_it(desk: Desk) -> None:
    drag = Drag(desk.view.viewport(), dragged_data(desk.session.scheme.named("trade")))
    span = desk.view.selected_span()
    desk.view.ensure_visible(span)
    drag.over(_inside(desk, span))
    drag.drop()


def by_dragging_it_to_a_code(desk: Desk) -> None:
    drag = Drag(desk.window.scheme_panel.codes().viewport(), dragged_selection(desk.view))
    drag.over(_row(desk))
    drag.drop()


def by_dragging_it_to_the_bar(desk: Desk) -> None:
    button = _button(desk)
    drag = Drag(button, dragged_selection(desk.view))
    drag.over(button.rect().center())
    drag.drop()


def by_the_menu(desk: Desk) -> None:
    menu = text_menu(desk.window)
    next(each for each in menu.actions() if each.text() == "trade\tt").trigger()
    menu.deleteLater()


def _row(desk: Desk):
    tree = desk.window.scheme_panel.codes()
    (code,) = desk.session.scheme.named("trade")
    return tree.visualRect(tree.model().index_of(code.id)).center()


def _button(desk: Desk):
    bar = desk.window.quick_codes
    return next(each for each in bar._buttons if each.code.name == "trade")


def _inside(desk: Desk, span: Span):
    """Return a place in the middle of a span, as the eye sees it."""
    return (desk.place(span.start) + desk.place(span.end)) / 2


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "hard.annotator", TEXT)


@pytest.fixture
def ready(desk, path) -> Desk:
    return desk.open(path)


@pytest.mark.parametrize(
    "gesture",
    [
        by_key,
        by_picker,
        by_new_name,
        in_vivo,
        by_double_click,
        by_enter_in_the_scheme,
        by_the_bar,
        by_dragging_a_code_to_it,
        by_dragging_it_to_a_code,
        by_dragging_it_to_the_bar,
        by_the_menu,
    ],
)
def test_every_gesture_codes_the_selection_exactly(ready, path, gesture: Gesture) -> None:
    for quote in QUOTES:
        ready.view.setFocus()
        ready.select_with_keys(span_of(TEXT, quote))
        gesture(ready)
        ready.settle()
        assert in_file(path)[-1].span == span_of(TEXT, quote)

    assert [each.span for each in in_file(path)] == [span_of(TEXT, quote) for quote in QUOTES]
    for left in reversed(range(len(QUOTES))):
        ready.press(Qt.Key.Key_Z, CONTROL, at=ready.view)
        assert len(in_file(path)) == left


def test_repeating_codes_the_selection_exactly(ready, path) -> None:
    ready.select_with_keys(span_of(TEXT, QUOTES[0]))
    by_key(ready)
    for quote in QUOTES[1:]:
        ready.select_with_keys(span_of(TEXT, quote))
        by_repeating(ready)

    assert [each.span for each in in_file(path)] == [span_of(TEXT, quote) for quote in QUOTES]
    assert len({each.code_id for each in in_file(path)}) == 1


@pytest.mark.parametrize("gesture", [by_key, by_picker, by_double_click, by_the_bar, by_the_menu])
def test_with_nothing_selected_the_sentence_is_coded(ready, path, gesture: Gesture) -> None:
    ready.click(TEXT.index("الوزير"))
    gesture(ready)

    sentence = span_of(TEXT, "قال الوزير مرحبا بالعالم 🌍")  # the emoji stands for a stop
    assert [each.span for each in in_file(path)] == [sentence]


@pytest.mark.parametrize("key", ["T", "picker"])
def test_the_paragraph_is_coded_to_its_last_sign(ready, path, key) -> None:
    ready.click(TEXT.index("rose"))
    if key == "picker":
        ready.press(Qt.Key.Key_Return, SHIFT)
        ready.type("tra")
        ready.press(Qt.Key.Key_Return)
    else:
        ready.press(key, SHIFT)

    assert [each.span for each in in_file(path)] == [Span(0, TEXT.index("\n"))]
