import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor

from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span
from annotator.ui.document import DARK, Mark, Place
from tests.ui.document.texts import FAMILY, FLAG, canonical_texts, utf16_length

# A Thai font without these figures is no concern of ours.
pytestmark = pytest.mark.qt_log_ignore("Failed to compute left/right minimum bearings", extend=True)

LINE = "Here is a line of text that says nothing in particular. "
# Far off whatever is estimated: many characters on a line, few on a line, very short ones.
UNEVEN = "\n".join(
    ["i" * 700, "W" * 500, "", "x", LINE * 4, "مرحبا بالعالم " * 30, "字" * 300] * 40
)


def mark(key: int, start: int, end: int, label: str = "Trade") -> Mark:
    return Mark(key, Span(start, end), "#117733", label, "by Ana")


# -- text and positions ---------------------------------------------------------------------------


@settings(deadline=None)
@given(text=canonical_texts, data=st.data())
def test_what_is_selected_is_what_was_asked_for_widened_to_graphemes(
    lasting_screen, text, data
) -> None:
    view = lasting_screen.view
    view.show_text(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    view.select(Span(start, end))

    widened = widened_to_graphemes(text, Span(start, end))
    assert view.selected_span() == (widened if start < end else None)
    assert view.text() == text
    assert view.caret() == (widened_to_graphemes(text, Span(end, end)).start)


@settings(deadline=None)
@given(text=canonical_texts.filter(bool))
def test_what_is_copied_is_the_text_itself(lasting_screen, text) -> None:
    view = lasting_screen.view
    view.show_text(text)
    view.selectAll()

    view.copy()

    copied = bytes(QGuiApplication.clipboard().mimeData().data("text/plain"))
    assert copied.decode() == text


def test_nothing_in_the_clipboard_comes_from_the_widget(screen) -> None:
    text = "a\u00a0b\u2028c\u2029d\ufffc e\nf"
    screen.view.show_text(text)
    screen.view.select(Span(1, len(text)))

    data = screen.view.createMimeDataFromSelection()

    assert data.text() == text[1:]
    assert data.hasText()
    assert data.formats() == ["text/plain"]


def test_a_position_outside_the_text_is_refused(screen) -> None:
    screen.view.show_text("abc")

    with pytest.raises(ValueError, match="outside"):
        screen.view.select(Span(0, 4))
    with pytest.raises(ValueError, match="outside"):
        screen.view.go_to(4)


def test_clearing_leaves_nothing(screen) -> None:
    screen.view.show_text("abc", [mark(1, 0, 2)])
    screen.view.select(Span(0, 2))

    screen.view.clear()

    assert screen.view.text() == ""
    assert screen.view.selected_span() is None
    assert screen.view.caret() == 0
    assert screen.view.document().characterCount() == 1


def test_the_document_cannot_be_edited_or_undone(screen, qtbot) -> None:
    screen.view.show_text("abc")
    qtbot.keyClicks(screen.view, "xyz")

    assert screen.view.document().toPlainText() == "abc"
    assert not screen.view.document().isUndoRedoEnabled()
    assert screen.view.isReadOnly()


# -- signals --------------------------------------------------------------------------------------


def test_each_change_of_caret_and_selection_is_told_once(screen) -> None:
    view = screen.view
    view.show_text(f"one {FAMILY} two")
    carets: list[int] = []
    spans: list[Span | None] = []
    view.caret_moved.connect(carets.append)
    view.selection_changed.connect(spans.append)

    view.select(Span(0, 3))
    view.select(Span(0, 3))
    view.select(Span(4, 6))
    view.select(Span(2, 2))

    assert spans == [Span(0, 3), Span(4, 4 + len(FAMILY)), None]
    assert carets == [3, 4, 2]


def test_showing_a_text_tells_about_the_new_text_when_all_of_it_is_there(screen) -> None:
    view = screen.view
    view.show_text("a long first text", [mark(1, 0, 3)])
    view.select(Span(7, 12))
    told: list[tuple[str, object]] = []

    def take(news: object) -> None:
        view.replace_mark(mark(2, 0, 4))
        told.append((view.text(), news))

    view.caret_moved.connect(take)
    view.selection_changed.connect(take)

    view.show_text("short", [mark(2, 0, 2)])

    assert sorted(told, key=str) == [("short", 0), ("short", None)]


# -- places ---------------------------------------------------------------------------------------


def test_going_to_a_position_puts_the_caret_there_in_sight(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    for position in (len(UNEVEN), 30_000, 0, len(UNEVEN) // 2, len(UNEVEN) // 2 + 900):
        view.go_to(position)

        assert view.caret() == position
        assert view.viewport().rect().contains(view.cursorRect())


def test_a_span_in_sight_does_not_scroll_and_one_out_of_sight_begins_in_the_upper_part(
    screen,
) -> None:
    view = screen.view
    view.show_text(LINE * 900)
    bar = view.verticalScrollBar()

    view.ensure_visible(Span(60, 200))
    assert bar.value() == 0

    view.ensure_visible(Span(20_000, 20_080))
    top = screen.caret_rectangle(20_000).top()
    assert 0 < top < view.viewport().height() / 2
    assert view.selected_span() is None
    assert view.caret() == 0

    value = bar.value()
    view.ensure_visible(Span(20_010, 20_060))
    assert bar.value() == value


def test_a_span_longer_than_the_view_begins_in_sight(screen) -> None:
    view = screen.view
    view.show_text(LINE * 900)

    view.ensure_visible(Span(20_000, 40_000))

    assert view.viewport().rect().contains(screen.caret_rectangle(20_000))


def test_scrolling_up_through_misestimated_blocks_never_jumps(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() * 3 // 5)
    for step in [-45] * 120 + [60] * 60 + [-300] * 25:
        place = view.place()
        before = screen.caret_rectangle(place.position).top()

        bar.setValue(bar.value() + step)

        assert screen.caret_rectangle(place.position).top() == before - step


def test_laying_out_text_above_moves_nothing_in_sight(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() * 3 // 5)
    place = view.place()
    top = screen.caret_rectangle(place.position).top()
    for back in (900, 2_500, 9_000, 30_000):
        screen.caret_rectangle(place.position - back)
        assert view.place() == place
        assert screen.caret_rectangle(place.position).top() == top

    for _ in range(15):
        place = view.place()
        top = screen.caret_rectangle(place.position).top()
        # One block is left out, so that it will come into sight between two that are known.
        first = view.document().findBlock(place.position)
        screen.caret_rectangle(first.previous().previous().position())
        bar.setValue(bar.value() - 540)
        assert screen.caret_rectangle(place.position).top() == top + 540


def test_selecting_does_not_scroll(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    view.go_to(20_000)
    place = view.place()

    view.select(Span(3, 90))

    assert view.place() == place
    assert view.selected_span() == Span(3, 90)


def test_a_place_outlasts_narrow_and_wide_small_and_large(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    view.go_to(31_234)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 13)
    place = view.place()

    for width in (700, 500, 820, 610, 900):
        view.resize(width, 600)
        assert view.place() == place
    for _ in range(5):
        view.zoom_in()
    view.set_zoom(-3)
    assert view.place() == place
    view.set_zoom(0)

    screen_line = screen.caret_rectangle(place.position)
    assert -screen_line.height() < screen_line.top() <= 20


def test_a_place_is_restored_in_a_text_shown_again(screen) -> None:
    view = screen.view
    view.show_text(UNEVEN)
    view.go_to(50_000)
    place = view.place()
    view.show_text("another")

    view.show_text(UNEVEN)
    view.restore_place(place)

    assert view.place() == place
    assert screen.view.place().position > 40_000


def test_a_place_beyond_the_text_is_its_end(screen) -> None:
    view = screen.view
    view.show_text(LINE * 200)

    view.restore_place(Place(10**9, 4))

    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0


def test_places_count_code_points(screen) -> None:
    view = screen.view
    view.show_text((FLAG * 3 + "\n") * 400)
    view.verticalScrollBar().setValue(3_000)

    assert view.place().position % 7 == 0
    assert view.place().position < utf16_length(view.text()) // 2


# -- marks ----------------------------------------------------------------------------------------


def test_marks_that_cannot_be_are_refused_and_nothing_changes(screen) -> None:
    view = screen.view
    view.show_text("abc", [mark(1, 0, 2)])

    with pytest.raises(ValueError, match="outside"):
        view.show_text("xy", [mark(1, 0, 3)])
    with pytest.raises(ValueError, match="1"):
        view.add_mark(mark(1, 0, 1))
    with pytest.raises(KeyError):
        view.remove_mark(2)

    assert view.text() == "abc"
    view.remove_mark(1)


# -- other doors ----------------------------------------------------------------------------------


def test_screen_readers_get_text_caret_selection_and_rectangles(screen) -> None:
    text = LINE * 3 + "\n" + LINE * 400
    view = screen.view
    view.show_text(text)
    view.select(Span(10, 24))
    interface = QAccessible.queryAccessibleInterface(view).textInterface()

    assert interface.characterCount() == len(text)
    assert interface.text(5, 30) == text[5:30]
    assert interface.cursorPosition() == 24
    assert interface.selectionCount() == 1
    for position in (10, 15_000):
        view.go_to(position)
        view.grab()
        corner = view.viewport().mapToGlobal(screen.caret_rectangle(position).topLeft())
        assert (interface.characterRect(position).topLeft() - corner).manhattanLength() <= 2
        assert interface.offsetAtPoint(view.viewport().mapToGlobal(screen.on(position))) == position


def test_qt_finds_text_through_the_lazy_layout(screen) -> None:
    view = screen.view
    view.show_text(LINE * 400 + "needle" + LINE * 400)

    assert view.find("needle")

    assert view.selected_span() == Span(len(LINE) * 400, len(LINE) * 400 + 6)
    assert view.viewport().rect().contains(view.cursorRect())


def test_a_theme_colours_the_page(screen) -> None:
    screen.view.show_text("abc")
    screen.view.set_theme(DARK)

    corner = screen.view.viewport().grab().toImage().pixelColor(2, 2)

    assert corner.name() == DARK.page


def test_many_texts_one_after_the_other_leave_one_document(screen, qtbot) -> None:
    for number in range(20):
        screen.view.show_text(f"text {number}\n" * 50, [mark(1, 0, 4)])
    screen.view.grab()

    def documents() -> int:
        return len(screen.view.findChildren(type(screen.view.document())))

    qtbot.waitUntil(lambda: documents() == 1)
    cursor = QTextCursor(screen.view.document())
    assert cursor.block().text() == "text 19"
