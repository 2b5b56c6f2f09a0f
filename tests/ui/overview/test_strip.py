from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from annotator.ui.document import DARK, LIGHT
from annotator.ui.document.tints import line_colour
from annotator.ui.session.shown import Others, Shown
from tests.ui.desk import CONTROL, Desk, make_project, span_of

LINE = "The road came first, then the port, then the debt.\n"
LONG = LINE * 300 + "Soldiers guard the bridge 🇱🇦 at\u00a0night. مرحبا\n" + LINE * 300


@pytest.fixture
def ready(desk, tmp_path) -> Desk:
    desk.open(make_project(tmp_path / "p.annotator", LONG))
    wait(desk)
    return desk


def wait(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.window.pane.strip.is_complete)
    desk.settle()


def picture(desk: Desk) -> QImage:
    return desk.window.pane.strip.grab().toImage()


def rows(image: QImage, colour: str) -> list[int]:
    wanted = QColor(colour).rgb()
    xs, ys = range(image.width()), range(image.height())
    return [y for y in ys if any(image.pixel(x, y) == wanted for x in xs)]


def colour_of(desk: Desk, name: str, theme=LIGHT) -> str:
    (code,) = desk.session.scheme.named(name)
    return line_colour(theme.page, theme.text, code.colour)


def code(desk: Desk, passage: str, key: str) -> None:
    span = span_of(LONG, passage)
    desk.view.ensure_visible(span)
    desk.view.select(span)
    desk.press(key)
    wait(desk)


def test_what_is_coded_stands_where_it_is_in_the_source(ready) -> None:
    assert rows(picture(ready), colour_of(ready, "defence")) == []
    code(ready, "Soldiers guard the bridge 🇱🇦 at\u00a0night. مرحبا", "d")

    ready.view.go_to(0)
    seen = rows(picture(ready), colour_of(ready, "defence"))
    strip = ready.window.pane.strip
    assert seen[0] == pytest.approx(strip.row_of(LONG.index("Soldiers")), abs=1)
    assert seen[0] == pytest.approx(strip.height() / 2, abs=strip.height() / 50)
    assert len(seen) <= 4

    ready.press(Qt.Key.Key_Z, CONTROL)
    assert rows(picture(ready), colour_of(ready, "defence")) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_shows_what_is_shown_and_wears_the_theme(ready, theme) -> None:
    code(ready, "Soldiers", "d")
    code(ready, "bridge", "t")
    ready.window.pane.strip.wear(theme)
    trade, defence = colour_of(ready, "trade", theme), colour_of(ready, "defence", theme)
    assert rows(picture(ready), trade)
    assert rows(picture(ready), defence)

    hidden = frozenset(each.id for each in ready.session.scheme.named("trade"))
    ready.session.show(Shown(hidden=hidden))
    wait(ready)
    assert not rows(picture(ready), trade)
    assert rows(picture(ready), defence)


def columns(image: QImage, colour: str) -> list[int]:
    wanted = QColor(colour).rgb()
    xs, ys = range(image.width()), range(image.height())
    return [x for x in xs if any(image.pixel(x, y) == wanted for y in ys)]


def test_a_code_stays_in_its_lane_while_others_are_hidden(ready) -> None:
    code(ready, "Soldiers", "d")
    code(ready, "bridge", "t")
    before = columns(picture(ready), colour_of(ready, "trade"))
    (trade,) = ready.session.scheme.named("trade")
    ready.session.show(Shown().with_solo(trade.id, Others.HIDDEN))
    wait(ready)

    assert rows(picture(ready), colour_of(ready, "defence")) == []
    assert columns(picture(ready), colour_of(ready, "trade")) == before


def test_a_change_paints_what_a_new_start_would_paint(ready) -> None:
    for passage, key in (("Soldiers guard", "d"), ("bridge", "t"), ("guard the", "s")):
        code(ready, passage, key)
        picture(ready)
    ready.press(Qt.Key.Key_Z, CONTROL)
    ready.view.go_to(0)
    after = picture(ready)

    source = ready.session.source
    ready.session.show_source(None)
    ready.session.show_source(source.id)
    wait(ready)
    assert picture(ready) == after


def test_a_click_leads_to_the_place_and_leaves_the_caret(ready) -> None:
    strip = ready.window.pane.strip
    row = strip.row_of(LONG.index("Soldiers"))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(8, row))

    middle = ready.view.visible_span()
    assert middle.start < LONG.index("Soldiers") < middle.end
    assert ready.view.caret() == 0


def test_a_drag_leads_on(ready) -> None:
    strip = ready.window.pane.strip
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(strip, left, pos=QPoint(8, 100))
    for row in (150, 200, strip.height() + 50):
        QTest.mouseMove(strip, QPoint(8, row))
        ready.settle()
        seen = ready.view.visible_span()
        assert seen.start <= strip.position_of(row) <= seen.end
    QTest.mouseRelease(strip, left, pos=QPoint(8, strip.height() + 50))


def test_the_tooltip_names_the_codes_and_the_place(ready) -> None:
    code(ready, "Soldiers guard", "d")
    code(ready, "bridge", "t")
    strip = ready.window.pane.strip
    words = strip.words_at(strip.row_of(LONG.index("Soldiers")))
    assert words.split("<br>")[0].startswith("Paragraph ")
    assert set(words.split("<br>")[1:]) == {"<b>defence</b>", "<b>trade</b>"}
    assert "<b>" not in strip.words_at(5)


def test_hits_stand_where_they_are(ready) -> None:
    ready.press(Qt.Key.Key_F, CONTROL)
    ready.type("Soldiers")
    ready.qtbot.waitUntil(lambda: not ready.window.finder.is_busy)
    ready.settle()
    strip = ready.window.pane.strip
    row = strip.row_of(LONG.index("Soldiers"))
    assert rows(picture(ready), LIGHT.hit_border)[-1] in (row, row + 1, row + 2)
    assert "Found here" in strip.words_at(row)

    ready.press(Qt.Key.Key_Escape)
    assert rows(picture(ready), LIGHT.hit_border) == []


def test_a_short_text_takes_no_more_room_than_beside_it(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "p.annotator", "One line.\nAnother line.\n"))
    strip = desk.window.pane.strip
    assert strip.row_of(len(desk.view.text())) < strip.height() / 2


@pytest.fixture
def dense_file(tmp_path) -> Path:
    """A project whose one source has trade in every line."""
    path = make_project(tmp_path / "dense.annotator", LONG)
    with Project.open(path) as project:
        (source,), (trade,) = project.sources(), project.scheme().named("trade")
        starts = range(0, len(LINE) * 300, len(LINE))
        spans = (Span(start, start + 8) for start in starts)
        steps = (AddAnnotation(source.id, trade.id, span) for span in spans)
        project.do(*steps, coder_id=project.add_coder("Ana"))
    return path


def test_it_does_not_wait_until_all_annotations_are_there(desk, dense_file, monkeypatch) -> None:
    monkeypatch.setattr("annotator.ui.session.coded_text._READ_AT_ONCE", 0)
    monkeypatch.setattr("annotator.ui.session.coded_text._READ_AT_A_TIME", 1)
    desk.open(dense_file)
    wait(desk)

    assert not desk.session.coded.is_read
    seen = rows(picture(desk), colour_of(desk, "trade"))
    assert len(seen) > desk.window.pane.strip.height() / 3


def test_it_shows_more_and_more_while_it_counts(desk, dense_file, monkeypatch) -> None:
    monkeypatch.setattr("annotator.ui.overview.code_map._COUNTED_AT_ONCE", 1)
    monkeypatch.setattr("annotator.ui.overview.code_map._SHOWN_EVERY", 1)
    desk.open(dense_file)
    seen = [len(rows(picture(desk), colour_of(desk, "trade")))]
    strip = desk.window.pane.strip
    while not strip.is_complete:
        for _ in range(20):
            QApplication.processEvents()
        seen.append(len(rows(picture(desk), colour_of(desk, "trade"))))

    assert seen == sorted(seen)
    assert len(set(seen)) > 3


def test_a_project_that_goes_while_it_counts_is_counted_no_more(
    desk, dense_file, project_file, monkeypatch
) -> None:
    monkeypatch.setattr("annotator.ui.overview.code_map._COUNTED_AT_ONCE", 1)
    desk.open(dense_file)
    assert not desk.window.pane.strip.is_complete
    desk.open(project_file)
    wait(desk)
    assert rows(picture(desk), colour_of(desk, "trade")) == []


def test_the_past_is_counted_as_it_was(desk, dense_file, monkeypatch) -> None:
    monkeypatch.setattr("annotator.ui.overview.code_map._COUNTED_AT_ONCE", 50)
    desk.open(dense_file)
    looking_back = desk.window.looking_back
    looking_back.see(desk.session.project.actions()[1])
    wait(desk)
    assert rows(picture(desk), colour_of(desk, "trade")) == []

    looking_back.return_to_now()
    assert not desk.window.pane.strip.is_complete
    wait(desk)
    assert rows(picture(desk), colour_of(desk, "trade"))


def test_without_a_source_there_is_nothing(desk, project_file) -> None:
    desk.open(project_file)
    desk.session.show_source(None)
    assert desk.window.pane.strip.words_at(10) == ""
    assert desk.view.visible_span() == Span(0, 0)


def test_what_comes_while_it_counts_is_counted_once(ready, monkeypatch) -> None:
    monkeypatch.setattr("annotator.ui.overview.code_map._COUNTED_AT_ONCE", 1)
    code(ready, "Soldiers", "d")
    ready.session.show(Shown(hidden=frozenset(each.id for each in ready.session.scheme)))
    ready.session.show(Shown())
    strip = ready.window.pane.strip
    assert not strip.is_complete
    ready.view.select(span_of(LONG, "bridge"))
    ready.press("t")
    wait(ready)
    assert rows(picture(ready), colour_of(ready, "trade"))
    ready.press(Qt.Key.Key_Z, CONTROL)
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert not rows(picture(ready), colour_of(ready, "trade"))
    assert not rows(picture(ready), colour_of(ready, "defence"))
