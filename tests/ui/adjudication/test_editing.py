"""A span and a code of one's own, by arrows, mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from annotator.model.records import Outcome
from annotator.project.steps import EditCode
from annotator.text.spans import Span
from annotator.text.utf16 import Utf16Map
from annotator.ui.codes.choose_code_dialog import ChooseCodeDialog
from annotator.ui.document.document_view import DocumentView
from tests.ui.adjudication.conftest import Settlement
from tests.ui.comparison.team import BRIDGE
from tests.ui.desk import CONTROL, LEFT, SHIFT

Key = Qt.Key


@pytest.fixture
def at_borders(settlement: Settlement) -> Settlement:
    """The passage of Road that Ana codes from 30 to 50 and Ben from 40 to 60."""
    settlement.go_to("Road", 30)
    return settlement


def views(settlement: Settlement) -> list[DocumentView]:
    return settlement.window.texts.views()


def drag(settlement: Settlement, view: DocumentView, span: Span) -> None:
    units = Utf16Map(view.text())

    def place(position: int):
        cursor = QTextCursor(view.document())
        cursor.setPosition(units.to_utf16(position))
        return view.cursorRect(cursor).center()

    QTest.mousePress(view.viewport(), LEFT, pos=place(span.start))
    QTest.mouseMove(view.viewport(), place(span.end))
    QTest.mouseRelease(view.viewport(), LEFT, pos=place(span.end))
    settlement.settle()


def test_arrows_move_the_borders_and_enter_keeps_the_code(at_borders: Settlement) -> None:
    at_borders.press("e")
    assert "Arrows move the end" in at_borders.words()
    at_borders.press(Key.Key_Left)
    at_borders.press(Key.Key_Right, SHIFT)
    at_borders.press(Key.Key_Right, SHIFT)
    at_borders.press(Key.Key_Return)
    assert at_borders.decided() == [("Road", Outcome.EDITED, 32, 59, "defence")]
    assert at_borders.place == ("Road", Span(100, 130))


def test_a_codes_key_gives_that_code(at_borders: Settlement) -> None:
    at_borders.session.project.do(EditCode(at_borders.code("water"), key="2"))
    at_borders.desk.settle()
    at_borders.press("e")
    at_borders.press("2")  # else the key of the second coder
    assert at_borders.decided() == [("Road", Outcome.EDITED, 30, 60, "water")]


def test_slash_asks_for_any_code(at_borders: Settlement) -> None:
    def answer(dialog) -> None:
        assert isinstance(dialog, ChooseCodeDialog)
        QTest.keyClicks(dialog.focusWidget(), "wat")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    at_borders.press("e")
    with at_borders.answering(answer):
        at_borders.press("/")
    assert at_borders.decided() == [("Road", Outcome.EDITED, 30, 60, "water")]


def test_escape_leaves_the_span_and_not_the_window(at_borders: Settlement) -> None:
    at_borders.press("e")
    at_borders.press(Key.Key_Right)
    at_borders.press(Key.Key_Escape)
    assert at_borders.window.isVisible()
    assert "begins 10 characters earlier" in at_borders.words()
    at_borders.press("1")
    assert at_borders.consensus() == [("Road", 30, 50, "defence")]


def test_it_begins_with_what_is_selected_in_any_column(at_borders: Settlement) -> None:
    drag(at_borders, views(at_borders)[1], Span(34, 44))
    at_borders.press("e")
    at_borders.press(Key.Key_Return)
    assert at_borders.decided() == [("Road", Outcome.EDITED, 34, 44, "defence")]


def test_the_mouse_selects_while_one_edits(at_borders: Settlement) -> None:
    at_borders.press("e")
    drag(at_borders, views(at_borders)[0], Span(35, 45))
    at_borders.press(Key.Key_Return)
    assert at_borders.decided() == [("Road", Outcome.EDITED, 35, 45, "defence")]


def test_where_there_are_two_codes_enter_gives_the_first(settlement: Settlement) -> None:
    settlement.go_to("Road", 100)
    first = settlement.session.scheme[settlement.current.passage.code_ids[0]].name
    settlement.press("e")
    settlement.press(Key.Key_Return)
    assert settlement.decided() == [("Road", Outcome.EDITED, 100, 130, first)]


def test_others_going_on_coding_does_not_end_it(at_borders: Settlement) -> None:
    at_borders.press("e")
    at_borders.press(Key.Key_Left)
    at_borders.add("Ana", BRIDGE, "water", 250, 260)
    assert "Arrows move the end" in at_borders.words()
    at_borders.press(Key.Key_Left)
    at_borders.press(Key.Key_Return)
    assert at_borders.decided() == [("Road", Outcome.EDITED, 30, 58, "defence")]


def test_going_to_another_passage_ends_it(at_borders: Settlement) -> None:
    at_borders.press("e")
    at_borders.window.list.view.setFocus()
    at_borders.press(Key.Key_Down)
    assert not at_borders.window.deciding.editing.is_on
    at_borders.press("z", CONTROL)
    assert at_borders.decided() == []


def test_a_reason_is_written_while_one_edits(at_borders: Settlement) -> None:
    at_borders.press("e")
    at_borders.press("w")
    at_borders.type("their sum")
    at_borders.press(Key.Key_Return)
    at_borders.press(Key.Key_Left)
    at_borders.press(Key.Key_Return)
    (decision,) = at_borders.session.project.decisions()
    assert (decision.end, decision.reason) == (59, "their sum")


def test_the_other_layout_leaves_the_span_as_it_was(at_borders: Settlement) -> None:
    at_borders.press("e")
    at_borders.press("l")
    at_borders.press(Key.Key_Return)
    assert at_borders.decided() == []
    assert "begins 10 characters earlier" in at_borders.words()
