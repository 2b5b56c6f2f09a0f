"""Codes dragged onto the text, and the selection dragged onto codes."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl

from annotator.text.spans import Span
from annotator.ui.codes.dragged_codes import dragged_data
from tests.ui.coding.dragging import Drag, dragged_selection
from tests.ui.desk import Desk, coded, in_file, make_project, span_of

HARD = (
    "Exports 📈 rose. Cafe\u0301 talks\u00a0lasted! Who left 👩🏽‍💼?\n"
    "مرحبا بالعالم. كله\u00a0هنا؟\n"
    "The end\u00a0🏁\n"
)


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "hard.annotator", HARD)


@pytest.fixture
def ready(desk, path) -> Desk:
    return desk.open(path)


def codes(desk: Desk, *names: str) -> QMimeData:
    return dragged_data(desk.session.scheme.named(name)[0] for name in names)


def over_text(desk: Desk, *names: str) -> Drag:
    return Drag(desk.view.viewport(), codes(desk, *names))


def target(desk: Desk) -> Span | None:
    return desk.view._target


@pytest.mark.parametrize(
    "sentence",
    [
        "Exports 📈 rose.",
        "Cafe\u0301 talks\u00a0lasted!",
        "Who left 👩🏽‍💼?",
        "مرحبا بالعالم.",
        "كله\u00a0هنا؟",
        "The end\u00a0🏁",
    ],
)
def test_a_code_dropped_on_a_sentence_codes_it(ready, path, sentence) -> None:
    drag = over_text(ready, "trade")
    assert drag.over(ready.place(HARD.index(sentence) + 2))
    assert target(ready) == span_of(HARD, sentence)
    drag.drop()

    assert coded(path) == [("Ana", "trade", sentence)]
    assert target(ready) is None


def test_a_code_dropped_on_the_selection_codes_that(ready, path) -> None:
    span = span_of(HARD, "talks\u00a0lasted! Who left 👩🏽‍💼")
    ready.drag(span)
    drag = over_text(ready, "trade")
    assert drag.over(ready.place(span.start + 4))
    assert target(ready) == span
    drag.drop()

    assert [each.span for each in in_file(path)] == [span]
    assert ready.view.selected_span() == span


def test_beside_the_selection_the_sentence_there_is_meant(ready, path) -> None:
    ready.drag(span_of(HARD, "talks\u00a0lasted!"))
    drag = over_text(ready, "trade")
    drag.over(ready.place(4))
    drag.drop()

    assert coded(path) == [("Ana", "trade", "Exports 📈 rose.")]


def test_several_codes_are_dropped_at_once(ready, path) -> None:
    drag = over_text(ready, "trade", "defence")
    drag.over(ready.place(4))
    drag.drop()

    assert {code for _, code, _ in coded(path)} == {"trade", "defence"}
    ready.window.undoing.undo()
    assert coded(path) == []


def test_the_codes_stay_in_the_scheme(ready) -> None:
    drag = over_text(ready, "trade")
    drag.over(ready.place(4))
    assert drag.drop().dropAction() is Qt.DropAction.CopyAction


def test_leaving_codes_nothing_and_shows_no_target(ready, path) -> None:
    ready.drag(span_of(HARD, "talks"))
    drag = over_text(ready, "trade")
    drag.over(ready.place(4))
    drag.leave()

    assert target(ready) is None
    assert ready.view.selected_span() == span_of(HARD, "talks")
    assert coded(path) == []


def test_text_is_never_taken_by_the_text(ready) -> None:
    data = QMimeData()
    data.setText("something from elsewhere")
    assert not Drag(ready.view.viewport(), data).over(ready.place(4))
    assert not Drag(ready.view.viewport(), dragged_selection(ready.view)).over(ready.place(4))
    assert ready.view.text() == HARD


def test_files_are_left_to_the_window(ready) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/some.txt")])
    assert not Drag(ready.view.viewport(), data).over(ready.place(4))
    assert Drag(ready.window, data).over(QPoint(100, 100)) is not None


def test_at_the_lower_border_the_text_scrolls(desk, tmp_path, qtbot) -> None:
    text = "".join(f"Sentence {number}.\n" for number in range(200))
    desk.open(make_project(tmp_path / "long.annotator", text))
    viewport = desk.view.viewport()
    drag = over_text(desk, "trade")
    drag.over(QPoint(viewport.width() // 2, viewport.height() - 4))
    qtbot.waitUntil(lambda: desk.view.verticalScrollBar().value() > 100)
    shown = target(desk)
    assert shown is not None
    drag.leave()
    assert not desk.window._drops._scrolling.isActive()


def test_in_a_project_that_is_read_only_nothing_is_taken(ready, new_desk, path) -> None:
    second = new_desk("Ben").open(path)
    assert not over_text(second, "trade").over(second.place(4))


# The selection onto the scheme ---------------------------------------------------------------


def over_scheme(desk: Desk) -> Drag:
    return Drag(desk.window.scheme_panel.codes().viewport(), dragged_selection(desk.view))


def place_of(desk: Desk, name: str) -> QPoint:
    tree = desk.window.scheme_panel.codes()
    (code,) = desk.session.scheme.named(name)
    return tree.visualRect(tree.model().index_of(code.id)).center()


@pytest.mark.parametrize(
    "quote", ["📈 rose", "Cafe\u0301", "talks\u00a0lasted", "بالعالم", "👩🏽‍💼", "end\u00a0🏁"]
)
def test_the_selection_dropped_on_a_code_is_coded(ready, path, quote) -> None:
    ready.select_with_keys(span_of(HARD, quote))
    assert ready.view.selected_span() == span_of(HARD, quote)
    drag = over_scheme(ready)
    assert drag.over(place_of(ready, "ideology"))
    drag.drop()

    assert coded(path) == [("Ana", "ideology", quote)]


def test_the_code_under_the_mouse_is_marked_and_the_former_one_again(ready) -> None:
    panel = ready.window.scheme_panel
    (trade,) = ready.session.scheme.named("trade")
    panel.show_code(trade.id)
    ready.drag(span_of(HARD, "talks"))
    drag = over_scheme(ready)
    drag.over(place_of(ready, "ideology"))
    assert panel.current().name == "ideology"
    drag.leave()
    assert panel.current().name == "trade"


def test_below_the_last_code_nothing_is_dropped(ready, path) -> None:
    ready.drag(span_of(HARD, "talks"))
    drag = over_scheme(ready)
    viewport = ready.window.scheme_panel.codes().viewport()
    assert not drag.over(QPoint(20, viewport.height() - 2))
    drag.drop()
    assert coded(path) == []


def test_what_is_copied_is_text_alone(ready) -> None:
    ready.drag(span_of(HARD, "talks"))
    assert ready.view.createMimeDataFromSelection().formats() == ["text/plain"]
