"""What is painted where, read from the pixels of the view."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from annotator.text.finding import Hits, Query, find
from annotator.text.spans import Span
from annotator.ui.document import DARK, LIGHT, DocumentTheme, Mark
from annotator.ui.document.text_painting import UNDERLINES
from annotator.ui.document.tints import contrast, line_colour, tint
from tests.ui.document.conftest import Screen

pytestmark = pytest.mark.qt_log_ignore("Failed to compute left/right minimum bearings", extend=True)

GREEN, RED = "#117733", "#cc6677"
SENTENCE = "Here is a line of text that says nothing in particular. "
themes = pytest.mark.parametrize("theme", [LIGHT, DARK])


def mark(key: int, start: int, end: int, colour: str = GREEN, **more: bool) -> Mark:
    return Mark(key, Span(start, end), colour, "Code", "", **more)


def image_of(screen: Screen) -> QImage:
    return screen.view.viewport().grab().toImage()


def coloured(image: QImage, colour: str, within: QRect | None = None) -> list[tuple[int, int]]:
    """The pixels of exactly ``colour``."""
    area = image.rect() if within is None else within.intersected(image.rect())
    wanted = QColor(colour).rgb()
    return [
        (x, y)
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
        if image.pixel(x, y) == wanted
    ]


def tint_of(theme: DocumentTheme, *colours: str) -> str:
    return tint(theme.page, theme.text, colours, theme.tint_strength)


def line_of(theme: DocumentTheme, colour: str) -> str:
    return line_colour(theme.page, theme.text, colour)


def columns(pixels: list[tuple[int, int]]) -> tuple[int, int]:
    return min(x for x, _ in pixels), max(x for x, _ in pixels)


def rows(pixels: list[tuple[int, int]]) -> tuple[int, int]:
    return min(y for _, y in pixels), max(y for _, y in pixels)


def is_inked(image: QImage, area: QRect) -> bool:
    return len(coloured(image, LIGHT.page, area)) < area.width() * area.height()


def beside_text(screen: Screen) -> QRect:
    """The gap between the text column and the brackets."""
    page = screen.view._page
    return QRect(page.text_left + page.text_width + 1, 0, 16, screen.view.viewport().height())


@themes
def test_a_mark_is_tinted_from_its_first_to_its_last_character(screen: Screen, theme) -> None:
    screen.view.set_theme(theme)
    screen.view.show_text(SENTENCE, [mark(1, 10, 20)])

    left, right = columns(coloured(image_of(screen), tint_of(theme, GREEN)))

    assert left == pytest.approx(screen.before(10).x(), abs=1)
    assert right == pytest.approx(screen.before(20).x(), abs=1)


@themes
def test_where_marks_overlap_the_tint_is_of_both_and_each_has_its_underline(
    screen: Screen, theme
) -> None:
    screen.view.set_theme(theme)
    screen.view.show_text(SENTENCE, [mark(1, 5, 20), mark(2, 12, 30, RED)])
    image = image_of(screen)

    for colours, start, end in [((GREEN,), 5, 12), ((GREEN, RED), 12, 20), ((RED,), 20, 30)]:
        left, right = columns(coloured(image, tint_of(theme, *colours)))
        assert left == pytest.approx(screen.before(start).x(), abs=1)
        assert right == pytest.approx(screen.before(end).x(), abs=1)
    text_right = screen.before(len(SENTENCE)).x()
    text_area = QRect(0, 0, text_right, image.height())
    green = coloured(image, line_of(theme, GREEN), text_area)
    red = coloured(image, line_of(theme, RED), text_area)
    assert rows(green)[1] < rows(red)[0]
    assert columns(green)[0] == pytest.approx(screen.before(5).x(), abs=1)
    assert columns(red)[1] == pytest.approx(screen.before(30).x(), abs=1)


def test_marks_beyond_the_underlines_are_counted_beside_the_line(screen: Screen) -> None:
    few = [mark(n, n, 30) for n in range(UNDERLINES)]
    screen.view.show_text(SENTENCE, few)
    assert not is_inked(image_of(screen), beside_text(screen))

    screen.view.add_mark(mark(100, 8, 30))

    assert is_inked(image_of(screen), beside_text(screen))


def test_right_to_left_text_is_tinted_where_it_stands(screen: Screen) -> None:
    text = "An English line with مرحبا بالعالم inside."
    start = text.index("مرحبا")
    screen.view.show_text(text, [mark(1, start, start + 5)])

    left, right = columns(coloured(image_of(screen), tint_of(LIGHT, GREEN)))

    end_of_arabic = screen.before(text.index(" inside")).x()
    assert right == pytest.approx(max(screen.before(start + 1).x(), end_of_arabic), abs=25)
    assert left > screen.before(start + 6).x() - 2


def test_a_mark_over_a_turn_in_direction_is_tinted_in_parts(screen: Screen) -> None:
    text = "left מימין right"
    screen.view.show_text(text, [mark(1, 2, 7)])

    pixels = coloured(image_of(screen), tint_of(LIGHT, GREEN))

    painted = {x for x, _ in pixels}
    left, right = columns(pixels)
    holes = [x for x in range(left, right) if x not in painted]
    assert len(holes) > 5


class PaintedAreas(QObject):
    """Notes which part of the viewport is painted."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.areas: list[QRect] = []
        self.viewport = screen.view.viewport()
        self.viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.areas.append(QRect(event.rect()))
        return False


def test_whatever_moves_all_is_painted_because_much_reaches_past_the_letters(
    screen: Screen, qtbot
) -> None:
    view = screen.view
    view.show_text(SENTENCE * 90)
    qtbot.waitExposed(view)
    QApplication.processEvents()
    painted = PaintedAreas(screen)
    for act in (
        lambda: qtbot.keyClick(view, Qt.Key.Key_Right),
        lambda: qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
        lambda: view.verticalScrollBar().setValue(50),
        lambda: view.add_mark(mark(1, 5, 9)),
        view.clearFocus,
    ):
        painted.areas.clear()
        act()
        qtbot.waitUntil(lambda: bool(painted.areas))
        assert set(map(QRect.getRect, painted.areas)) == {view.viewport().rect().getRect()}


@themes
def test_the_selection_is_painted_over_tints(screen: Screen, theme) -> None:
    screen.view.set_theme(theme)
    screen.view.show_text(SENTENCE * 3, [mark(1, 5, 30)])
    screen.view.select(Span(10, 20))

    image = image_of(screen)

    left, right = columns(coloured(image, theme.selection))
    assert left == pytest.approx(screen.before(10).x(), abs=1)
    assert right == pytest.approx(screen.before(20).x(), abs=1)


@themes
def test_what_is_about_to_be_coded_is_painted_as_selected(screen: Screen, theme) -> None:
    screen.view.set_theme(theme)
    screen.view.show_text(SENTENCE, [mark(1, 0, 30)])
    screen.view.show_target(Span(5, 12))

    left, right = columns(coloured(image_of(screen), theme.selection))
    assert left == pytest.approx(screen.before(5).x(), abs=1)
    assert right == pytest.approx(screen.before(12).x(), abs=1)

    screen.view.show_target(None)
    assert not coloured(image_of(screen), theme.selection)


def test_the_selection_pales_without_focus(screen: Screen) -> None:
    screen.view.show_text(SENTENCE)
    screen.view.select(Span(10, 20))
    screen.view.clearFocus()

    image = image_of(screen)

    assert not coloured(image, LIGHT.selection)
    assert coloured(image, LIGHT.selection_inactive)


def test_the_caret_is_to_be_seen_while_the_view_has_the_keys(screen: Screen) -> None:
    screen.view.show_text(SENTENCE)
    screen.view.go_to(10)

    assert columns(coloured(image_of(screen), LIGHT.caret))[0] == pytest.approx(
        screen.before(10).x(), abs=2
    )
    screen.view.clearFocus()
    assert not coloured(image_of(screen), LIGHT.caret)


def test_the_caret_is_to_be_seen_at_the_end_of_every_line(screen: Screen) -> None:
    text = "one\n\nthree"
    screen.view.show_text(text)
    for position in (3, 4, len(text)):
        screen.view.go_to(position)
        _, y = coloured(image_of(screen), LIGHT.caret)[0]
        assert (
            screen.caret_rectangle(position)
            .adjusted(0, -6, 0, 6)
            .contains(screen.before(position).x(), y)
        )


def test_the_emphasised_mark_alone_is_outlined(screen: Screen) -> None:
    screen.view.show_text(SENTENCE, [mark(1, 5, 15), mark(2, 30, 40)])
    screen.view.clearFocus()
    assert not coloured(image_of(screen), LIGHT.accent)

    screen.view.emphasise(2)

    left, right = columns(coloured(image_of(screen), LIGHT.accent))
    assert left == pytest.approx(screen.before(30).x(), abs=3)
    assert right == pytest.approx(screen.before(40).x(), abs=3)
    screen.view.emphasise(None)
    assert not coloured(image_of(screen), LIGHT.accent)


def test_marks_come_change_and_go_at_once(screen: Screen) -> None:
    view = screen.view
    view.show_text(SENTENCE)
    view.add_mark(mark(1, 10, 20))
    assert coloured(image_of(screen), tint_of(LIGHT, GREEN))

    view.replace_mark(mark(1, 30, 40, RED))
    image = image_of(screen)
    assert not coloured(image, tint_of(LIGHT, GREEN))
    assert columns(coloured(image, tint_of(LIGHT, RED)))[0] == pytest.approx(
        screen.before(30).x(), abs=1
    )

    view.remove_mark(1)
    image = image_of(screen)
    assert not coloured(image, tint_of(LIGHT, RED))
    assert not coloured(image, line_of(LIGHT, RED))

    view.set_marks([mark(5, 0, 4)])
    assert coloured(image_of(screen), tint_of(LIGHT, GREEN))


def test_a_dimmed_mark_stands_back(screen: Screen) -> None:
    screen.view.show_text(SENTENCE, [mark(1, 10, 20, dimmed=True)])
    assert not coloured(image_of(screen), tint_of(LIGHT, GREEN))

    screen.view.replace_mark(mark(1, 10, 20))
    assert coloured(image_of(screen), tint_of(LIGHT, GREEN))


def test_the_bracket_of_a_mark_spans_its_lines(screen: Screen) -> None:
    screen.view.show_text(SENTENCE * 12, [mark(1, 100, 500)])
    image = image_of(screen)
    bracket = beside_text(screen).translated(18, 0)

    top, bottom = rows(coloured(image, line_of(LIGHT, GREEN), bracket))

    assert top == pytest.approx(screen.caret_rectangle(100).top(), abs=6)
    assert bottom == pytest.approx(screen.caret_rectangle(500).bottom(), abs=6)


def test_paragraphs_are_numbered_where_they_begin(screen: Screen) -> None:
    screen.view.show_text("one\n\n" + SENTENCE * 8 + "\nfour")
    image = image_of(screen)

    def numbered(position: int) -> bool:
        y = screen.before(position).y()
        return is_inked(image, QRect(0, y - 8, screen.before(0).x() - 8, 16))

    assert numbered(0)
    assert not numbered(4)
    assert numbered(5)
    assert not numbered(150)
    assert numbered(len(screen.view.text()))


def test_letters_that_took_the_place_of_a_blocks_end_are_painted(screen: Screen) -> None:
    text = "x" * 9_000
    screen.view.show_text(text)
    image_of(screen)
    piece = screen.view.document().findBlockByNumber(0).length() - 1
    screen.view.ensure_visible(Span(piece, piece + 1))
    screen.view.clearFocus()

    image = image_of(screen)

    end = screen.caret_rectangle(piece)
    assert is_inked(image, QRect(end.left() + 1, end.top(), 8, end.height()))


def changed_area(before: QImage, after: QImage) -> QRect:
    """The smallest rectangle around the pixels in which two pictures differ."""
    different = [
        (x, y)
        for y in range(before.height())
        for x in range(before.width())
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    (left, right), (top, bottom) = columns(different), rows(different)
    return QRect(left, top, right - left + 1, bottom - top + 1)


def test_under_the_mouse_one_mark_shows_its_extent_and_the_others_stay_calm(
    screen: Screen, qtbot
) -> None:
    view = screen.view
    view.show_text(SENTENCE, [mark(1, 5, 25), mark(2, 12, 18, RED), mark(3, 30, 40)])
    view.clearFocus()
    before = image_of(screen)

    qtbot.mouseMove(view.viewport(), screen.on(14))

    beside = screen.view._page.margin_left - 4
    text = QRect(0, 0, beside, before.height())
    area = changed_area(before.copy(text), image_of(screen).copy(text))
    assert area.left() == pytest.approx(screen.before(12).x(), abs=3)
    assert area.right() == pytest.approx(screen.before(18).x(), abs=3)

    qtbot.mouseMove(view.viewport(), screen.on(35))
    area = changed_area(before.copy(text), image_of(screen).copy(text))
    assert area.left() == pytest.approx(screen.before(30).x(), abs=3)
    assert area.right() == pytest.approx(screen.before(40).x(), abs=3)


@themes
def test_hits_are_marked_and_the_selected_one_stands_out(screen: Screen, theme) -> None:
    screen.view.set_theme(theme)
    screen.view.show_text(SENTENCE * 3, [mark(1, 0, 60)])
    hits = find(SENTENCE * 3, Query("line"))
    screen.view.show_hits(hits)
    image = image_of(screen)
    assert columns(coloured(image, theme.hit))[0] >= screen.before(hits[0].start).x() - 1
    assert not coloured(image, theme.hit_current)

    screen.view.select(hits[1])
    image = image_of(screen)
    current = coloured(image, theme.hit_current)
    assert rows(current)[0] >= screen.caret_rectangle(hits[1].start).top() - 8
    assert coloured(image, theme.hit)

    screen.view.show_hits(Hits())
    assert not coloured(image_of(screen), theme.hit)


@themes
def test_what_was_found_can_be_read(theme) -> None:
    assert contrast(theme.hit, theme.text) >= 4.5
    assert contrast(theme.hit_current, theme.text) >= 4.5
    assert contrast(theme.hit_border, theme.page) >= 3
