from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from annotator.ui.document.text_painting import UNDERLINES
from tests.ui.desk import TEXT, Desk, coded, make_project, span_of

CODERS = tuple(f"Coder {number:02}" for number in range(12))
PORT = span_of(TEXT, "the port")


@pytest.fixture
def crowded(desk, tmp_path) -> Desk:
    """A desk with sixty annotations over one another, twelve coders' with five codes."""
    desk.open(make_project(tmp_path / "p.annotator", TEXT, coders=("Ana", *CODERS)))
    session = desk.session
    coder_ids = [each.id for each in session.coders.values() if each.name in CODERS]
    source = session.source
    session.do(
        *(
            AddAnnotation(source.id, code.id, Span(PORT.start - n, PORT.end), coder_id=coder_id)
            for n, coder_id in enumerate(coder_ids)
            for code in session.scheme
        )
    )
    desk.settle()
    return desk


@pytest.fixture
def ready(desk, project_file) -> Desk:
    desk.open(project_file)
    desk.drag(PORT)
    desk.press("t")
    desk.click(0)
    return desk


def signs(desk: Desk, *, counts: bool):
    desk.view.viewport().grab()
    return [sign for sign in desk.view._signs if sign.is_count is counts]


def name_count(desk: Desk):
    """The count of names without room; those of underlines are further to the left."""
    return max(signs(desk, counts=True), key=lambda sign: sign.rectangle.left())


def in_menu(act: Callable[[], None], use: Callable[[QMenu], None]) -> None:
    """Do something that opens a menu, and use that."""
    used: list[QMenu] = []

    def when_open() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(10, when_open)
            return
        used.append(menu)
        use(menu)
        menu.close()

    QTimer.singleShot(0, when_open)
    act()
    assert used


def ask_for_menu(desk: Desk, place: QPoint) -> None:
    viewport = desk.view.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
    desk.settle()


def choose(menu: QMenu, title: str) -> None:
    next(entry for entry in menu.actions() if entry.text() == title).trigger()


def test_names_without_room_are_counted_and_told_in_a_menu(crowded) -> None:
    count = name_count(crowded)
    named = len([s for s in signs(crowded, counts=False) if s.rectangle.width() > 40])
    assert len(count.marks) == 60 - named
    titles: list[str] = []

    def use(menu: QMenu) -> None:
        titles.extend(entry.text() for entry in menu.actions())
        menu.actions()[-1].trigger()

    in_menu(
        lambda: QTest.mouseClick(
            crowded.view.viewport(), Qt.MouseButton.LeftButton, pos=count.rectangle.center()
        ),
        use,
    )
    assert len(titles) == len(count.marks)
    assert all("the port" in title and "· Coder" in title for title in titles)
    assert crowded.window.at_caret.current.id == count.marks[-1]


def test_the_tooltip_of_a_count_lists_those_that_it_counts(crowded) -> None:
    count = name_count(crowded)
    marks = crowded.view._marks_under(count.rectangle.center())
    assert [mark.id for mark in marks] == list(count.marks)


def test_names_and_counts_never_overlap(crowded) -> None:
    rectangles = [s.rectangle for s in signs(crowded, counts=False) if s.rectangle.width() > 40]
    assert all(
        not one.intersects(other)
        for place, one in enumerate(rectangles)
        for other in rectangles[:place]
    )
    count = name_count(crowded)
    assert sum(each.intersects(count.rectangle) for each in rectangles) == 1


def test_tab_reaches_every_one_of_sixty(crowded) -> None:
    crowded.click(PORT.start + 3)
    reached = []
    for number in range(1, 61):
        reached.append(crowded.window.at_caret.current.id)
        assert crowded.window.status_line._place.text().endswith(f"annotation {number} of 60")
        crowded.press(Qt.Key.Key_Tab)
    assert len(set(reached)) == 60
    assert crowded.window.at_caret.current.id == reached[0]
    crowded.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert crowded.window.at_caret.current.id == reached[-1]


def test_the_menu_over_a_stripe_acts_on_its_annotation(ready, project_file) -> None:
    stripe = signs(ready, counts=False)[-1]
    in_menu(
        lambda: ask_for_menu(ready, stripe.rectangle.center()), lambda menu: choose(menu, "Remove")
    )
    assert coded(project_file) == []


def test_an_annotation_elsewhere_is_extended_to_the_selection_from_its_stripe(
    ready, project_file
) -> None:
    ready.drag(span_of(TEXT, "the debt"))
    stripe = signs(ready, counts=False)[-1]
    in_menu(
        lambda: ask_for_menu(ready, stripe.rectangle.center()),
        lambda menu: choose(menu, "Extend or trim to the selection"),
    )
    assert coded(project_file) == [("Ana", "trade", "the port, then the debt")]


def test_the_menu_over_a_name_hides_its_code(ready) -> None:
    name = signs(ready, counts=False)[0]
    in_menu(
        lambda: ask_for_menu(ready, name.rectangle.center()),
        lambda menu: choose(menu, "Hide trade"),
    )
    assert not ready.session.shows_code(ready.session.scheme.named("trade")[0].id)
    assert not signs(ready, counts=False)


@pytest.mark.parametrize("title", ["Only trade", "Dim all but trade"])
def test_one_code_is_looked_at_from_its_name(ready, title) -> None:
    ready.drag(span_of(TEXT, "the debt"))
    ready.press("o")
    name = signs(ready, counts=False)[0]
    in_menu(lambda: ask_for_menu(ready, name.rectangle.center()), lambda menu: choose(menu, title))
    assert ready.session.scheme[ready.session.shown.solo].name == "trade"
    assert not ready.window.showing.shows_all


def test_the_menu_over_the_text_has_the_same_for_each_annotation(ready, project_file) -> None:
    ready.click(PORT.start + 2)

    def use(menu: QMenu) -> None:
        below = next(e.menu() for e in menu.actions() if e.text() == "trade · Ana")
        titles = {entry.text() for entry in below.actions()}
        assert titles >= {"Recode…", "Memo", "Remove", "Hide trade", "Only trade"}
        choose(below, "Remove")

    in_menu(lambda: ready.view.context_menu_requested.emit(QPoint(300, 300)), use)
    assert coded(project_file) == []


def test_a_memo_is_written_from_the_margin(ready) -> None:
    name = signs(ready, counts=False)[0]
    in_menu(lambda: ask_for_menu(ready, name.rectangle.center()), lambda menu: choose(menu, "Memo"))
    assert ready.window.at_caret.current is not None
    assert ready.window.inspector.isAncestorOf(ready.window.focusWidget())


def test_a_count_beside_a_line_lists_what_has_no_underline_there(crowded) -> None:
    count = min(signs(crowded, counts=True), key=lambda sign: sign.rectangle.left())
    assert count.rectangle.left() in range(
        crowded.view.text_column().stop, crowded.view._page.margin_left
    )
    assert len(count.marks) == 60 - UNDERLINES
    titles: list[str] = []
    in_menu(
        lambda: QTest.mouseClick(
            crowded.view.viewport(), Qt.MouseButton.LeftButton, pos=count.rectangle.center()
        ),
        lambda menu: titles.extend(entry.text() for entry in menu.actions()),
    )
    assert len(titles) == len(count.marks)
