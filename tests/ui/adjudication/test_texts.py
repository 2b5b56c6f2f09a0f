"""The texts side by side: what they show, and that they scroll as one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from annotator.model.records import Progress
from annotator.project.steps import AddAnnotation, ImportSource, SetProgress
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from annotator.ui.document.document_view import DocumentView
from annotator.ui.look.appearance import ThemeChoice
from tests.ui.adjudication.conftest import Settlement
from tests.ui.comparison.team import ROAD
from tests.ui.desk import LEFT

Key = Qt.Key
LINE = "The road came first, then the port, 😀 then the debt. " * 3
LONG = "".join(f"{number}. {LINE}\n" for number in range(400))


def views(settlement: Settlement) -> list[DocumentView]:
    return settlement.window.texts.views()


def marks(view: DocumentView) -> list[tuple[int, int, str, bool]]:
    found = view._marks.overlapping(0, len(view.text()))
    return [(mark.span.start, mark.span.end, mark.label, mark.dimmed) for mark, _ in found]


@pytest.fixture
def long(settlement: Settlement) -> Settlement:
    """A long source with a difference near its end."""
    project = settlement.session.project
    project.do(ImportSource("Zebra", LONG))
    for who, end in (("Ana", 60), ("Ben", 70)):
        at = len(LONG) // 2
        settlement.do(
            who,
            AddAnnotation(source_id(LONG), settlement.code("trade"), Span(at, at + end)),
            SetProgress(source_id(LONG), settlement.coder(who), Progress.COMPLETE),
        )
    settlement.go_to("Zebra", len(LONG) // 2)
    return settlement


def tops(settlement: Settlement) -> set[int]:
    """Return where the texts of all columns begin in sight."""
    return {view.place().position for view in views(settlement)}


def test_each_column_shows_one_coder_and_agreement_stands_back(settlement: Settlement) -> None:
    settlement.go_to("Road", 30)
    ana, ben, consensus = views(settlement)
    assert marks(ana) == [
        (0, 20, "trade", True),
        (30, 50, "defence", False),
        (100, 130, "trade", False),
    ]
    assert marks(ben)[2] == (100, 130, "defence", False)
    assert marks(consensus) == []
    settlement.press("1")
    assert marks(consensus) == [(30, 50, "defence", False)]


def test_what_is_coded_meanwhile_is_seen(settlement: Settlement) -> None:
    settlement.go_to("Road", 30)
    settlement.add("Ana", ROAD, "water", 200, 210)
    assert (200, 210, "water", False) in marks(views(settlement)[0])
    assert settlement.place == ("Road", Span(30, 60))


def test_one_text_shows_all_and_whose_key_is_whose(settlement: Settlement) -> None:
    settlement.go_to("Road", 30)
    settlement.press("l")
    everybody, _ = views(settlement)
    assert {mark[2] for mark in marks(everybody)[-2:]} == {"trade · A", "defence · B"}
    assert "1 Ana · 2 Ben" in settlement.words()
    wide, narrow = (view.width() for view in views(settlement))
    assert 1.7 < wide / narrow < 2.3
    settlement.press("2")
    assert settlement.consensus() == [("Road", 40, 60, "defence")]
    settlement.press("l")
    assert len(views(settlement)) == 3


def test_a_click_on_an_annotation_leads_to_its_passage(settlement: Settlement) -> None:
    settlement.go_to("Road", 30)
    view = views(settlement)[0]
    cursor = QTextCursor(view.document())
    cursor.setPosition(110)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center())
    settlement.settle()
    assert settlement.place == ("Road", Span(100, 130))


def test_the_passage_is_in_sight_in_every_column(long: Settlement) -> None:
    at = len(LONG) // 2
    for view in views(long):
        seen = view.visible_span()
        assert seen.start <= at < seen.end


def test_columns_scroll_as_one(long: Settlement) -> None:
    for view in views(long):
        for by in (333, -170, 2_000):
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + by)
            long.desk.settle()
            assert len(tops(long)) == 1


def test_they_stay_together_when_the_window_is_resized(long: Settlement) -> None:
    bar = views(long)[1].verticalScrollBar()
    bar.setValue(bar.value() + 1_234)
    for size in ((1_000, 700), (1_700, 900), (900, 500)):
        long.window.resize(*size)
        long.desk.settle()
        assert len(tops(long)) == 1, size


def test_they_stay_together_when_one_column_is_made_wider(long: Settlement) -> None:
    splitter = long.window.texts._columns._splitter
    splitter.setSizes([200, 400, 300])
    long.desk.settle()
    views(long)[2].verticalScrollBar().setValue(5_000)
    long.desk.settle()
    assert len(tops(long)) == 1


def test_they_zoom_as_one_and_stay_together(long: Settlement) -> None:
    before = views(long)[0].zoom()
    view = views(long)[1]
    view.setFocus()
    for _ in range(3):
        view._zoom_by_user(1)
    long.desk.settle()
    assert {each.zoom() for each in views(long)} == {before + 3}
    assert len(tops(long)) == 1


def test_another_theme_and_font_are_followed(settlement: Settlement) -> None:
    page = views(settlement)[0]._theme.page
    settlement.desk.appearance.choose(ThemeChoice.DARK)
    settlement.settle()
    assert views(settlement)[0]._theme.page != page
    pitch = views(settlement)[0].line_pitch()
    look = settlement.desk.window.text_appearance
    look.choose(look.look.model_copy(update={"size": 30}))
    settlement.settle()
    assert views(settlement)[0].line_pitch() > pitch
