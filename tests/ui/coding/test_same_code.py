"""From one annotation to the next of the same code, through all sources."""

import pytest
from PySide6.QtCore import Qt

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.desk import SHIFT, make_project

FIRST = "🚂 one أولاً two cafe\u0301 three."
SECOND = "No trade in here."
THIRD = "one two three"


@pytest.fixture
def ready(desk, tmp_path):
    """trade: two in Text 1 (the second Ben's), none in Text 2, one in Text 3."""
    desk.open(make_project(tmp_path / "three.annotator", FIRST, SECOND, THIRD))
    session = desk.session
    session.require_coder()
    code_all(desk, [("Text 1", 0, 5, "Ana"), ("Text 1", 12, 20, "Ben"), ("Text 3", 4, 7, "Ana")])
    desk.view.go_to(0)
    desk.settle()
    return desk


def code_all(desk, wanted) -> None:
    session = desk.session
    trade = next(code.id for code in session.scheme if code.name == "trade")
    sources = {source.name: source.id for source in session.sources.values()}
    coders = {coder.name: coder.id for coder in session.coders.values()}
    for name, start, end, coder in wanted:
        step = AddAnnotation(sources[name], trade, Span(start, end), coder_id=coders[coder])
        assert session.do(step)


def here(desk) -> tuple[str, int]:
    return desk.session.source.name, desk.window.at_caret.current.start


def test_it_goes_on_in_the_next_source_and_says_so(ready) -> None:
    ready.press(Qt.Key.Key_F4)
    assert here(ready) == ("Text 1", 12)
    assert ready.status == "trade, 2 of 3"
    ready.press(Qt.Key.Key_F4)
    assert here(ready) == ("Text 3", 4)
    assert ready.status == "trade, 3 of 3, in “Text 3”"
    ready.press(Qt.Key.Key_F4)
    assert here(ready) == ("Text 1", 0)
    assert ready.status == "trade, 1 of 3, in “Text 1”; from the beginning again"


def test_it_goes_back_the_same_way(ready) -> None:
    places = []
    for _ in range(3):
        ready.press(Qt.Key.Key_F4, SHIFT)
        places.append(here(ready))
    assert places == [("Text 3", 4), ("Text 1", 12), ("Text 1", 0)]


def test_coders_that_are_not_shown_are_passed_over(ready) -> None:
    ready.session.show(Shown(CodersShown.MINE))
    ready.press(Qt.Key.Key_F4)
    assert here(ready) == ("Text 3", 4)
    assert ready.status == "trade, 2 of 2, in “Text 3”"


def test_the_only_one_is_said_to_be_that(ready) -> None:
    ready.session.show_source(next(s for s in ready.session.sources if s))
    ready.click(23)
    ready.press("d")
    ready.press(Qt.Key.Key_F4)
    assert ready.status == "This is the only annotation with defence that is shown"


def test_several_on_the_same_words_are_all_gone_through(ready) -> None:
    code_all(ready, [("Text 1", 0, 5, "Ben"), ("Text 1", 12, 20, "Ana")])
    ready.view.go_to(0)
    ready.settle()
    seen = set()
    for _ in range(5):
        ready.press(Qt.Key.Key_F4)
        seen.add(ready.window.at_caret.current.id)
    assert len(seen) == 5
