"""What is decided by key, read from the file."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton
from shiboken6 import isValid

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.agreement.adjudication import Adjudication
from annotator.model.records import Decision, Outcome
from annotator.project.project import Project
from annotator.project.steps import ChangeSpan, RemoveAnnotation, SetBlind
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.ui.adjudication.conftest import Settlement
from tests.ui.comparison.team import BRIDGE
from tests.ui.desk import CONTROL, LEFT, Desk

Key = Qt.Key


def test_each_decision_is_one_key_and_leads_to_the_next_difference(settlement: Settlement) -> None:
    assert settlement.place == ("Bridge", Span(10, 30))
    settlement.press("1")
    assert settlement.place == ("Bridge", Span(100, 200))
    settlement.press("2")
    assert settlement.place == ("Road", Span(30, 60))
    settlement.press("i")
    assert settlement.place == ("Road", Span(100, 130))
    settlement.press("u")
    assert settlement.decided() == [
        ("Bridge", Outcome.ACCEPTED, 10, 30, "trade"),
        ("Bridge", Outcome.ACCEPTED, 120, 150, "defence"),
        ("Road", Outcome.INTERSECTION, 40, 50, "defence"),
        ("Road", Outcome.UNION, 100, 130, "defence"),
        ("Road", Outcome.UNION, 100, 130, "trade"),
    ]
    assert "All 4 differences settled" in settlement.said


def test_of_two_codes_a_coders_version_is_the_coders_code(settlement: Settlement) -> None:
    settlement.go_to("Road", 100)
    settlement.press("2")
    assert settlement.consensus() == [("Road", 100, 130, "defence")]


def test_the_version_of_who_coded_nothing_is_that_nothing_enters(settlement: Settlement) -> None:
    settlement.press("2")
    assert settlement.decided() == [("Bridge", Outcome.REJECTED, 10, 30, "")]
    assert settlement.consensus() == []


def test_the_coders_annotations_stay_as_they_are(settlement: Settlement) -> None:
    before = settlement.session.project.annotations()
    for key in "1uri":
        settlement.press(key)
    assert settlement.session.project.annotations() == before


def test_a_key_that_can_do_nothing_does_nothing(settlement: Settlement) -> None:
    """The letters of a list would else look for a row that begins with them."""
    settlement.go_to("Bridge", 100)
    for key in ("k", "o", "9", "0", "b", "o"):
        settlement.press(key)
        assert settlement.place == ("Bridge", Span(100, 200))
    assert settlement.decided() == []


def test_somebody_new_decides_with_the_first_key(
    desk: Desk, settle: Callable[[Path], Settlement], team_file: Path
) -> None:
    with Project.open(team_file) as project:
        project.do(SetBlind(False))
    desk.session.coder_name = "Zoë"
    settlement = settle(team_file)
    settlement.press("w")
    settlement.type("agreed by phone")
    settlement.press(Key.Key_Return)
    settlement.press("1")
    assert settlement.place == ("Bridge", Span(100, 200))
    settlement.press("2")
    first, second = sorted(decisions(settlement), key=lambda each: each.start)
    assert first.coder_id == second.coder_id == settlement.coder("Zoë")
    assert (first.reason, second.reason) == ("agreed by phone", "")


def test_a_button_does_what_its_key_does(settlement: Settlement) -> None:
    button = next(
        each
        for each in settlement.window.findChildren(QPushButton)
        if each.text().startswith("Union")
    )
    assert "U" in button.text()
    QTest.mouseClick(button, LEFT)
    assert settlement.decided() == [("Bridge", Outcome.UNION, 10, 30, "trade")]


# What comes next -------------------------------------------------------------------------------


def test_what_was_put_off_comes_again_at_the_end(settlement: Settlement) -> None:
    settlement.press("d")
    settlement.press("1")
    settlement.press("1")
    settlement.press("1")
    assert settlement.place == ("Bridge", Span(10, 30))
    assert settlement.current.status is PassageStatus.DEFERRED
    assert "1 deferred" in settlement.words()
    settlement.press("1")
    assert "Nothing is left to decide" in settlement.said


def test_where_decided_passages_leave_the_list_none_is_skipped(settlement: Settlement) -> None:
    box = settlement.window.list.findChild(QComboBox)
    box.setCurrentText("Still to settle")
    settlement.window.list.setFocus()
    seen = []
    for _ in range(4):
        seen.append(settlement.place)
        settlement.press("1")
    assert seen == [
        ("Bridge", Span(10, 30)),
        ("Bridge", Span(100, 200)),
        ("Road", Span(30, 60)),
        ("Road", Span(100, 130)),
    ]
    assert "No passage is of this sort" in settlement.words()


def test_in_a_filtered_list_it_says_that_others_are_left(settlement: Settlement) -> None:
    kinds = settlement.window.list.findChildren(QComboBox)[1]
    kinds.setCurrentText("Other code")
    settlement.window.list.setFocus()
    settlement.press("1")
    assert "Nothing else in this list" in settlement.said
    assert "1 of 4 differences settled" in settlement.said


def test_next_and_previous_lead_across_sources_and_round(settlement: Settlement) -> None:
    settlement.press("N", Qt.KeyboardModifier.ShiftModifier)
    assert settlement.place == ("Road", Span(100, 130))
    settlement.press("n")
    assert settlement.place == ("Bridge", Span(10, 30))


def test_undo_takes_a_decision_back_and_shows_the_passage_again(settlement: Settlement) -> None:
    settlement.press("1")
    settlement.press("2")
    settlement.press("z", CONTROL)
    assert settlement.place == ("Bridge", Span(100, 200))
    assert settlement.current.status is PassageStatus.OPEN
    assert "Undo" in settlement.said
    settlement.press("z", CONTROL)
    assert settlement.decided() == []
    settlement.press("y", CONTROL)
    assert [each[2] for each in settlement.decided()] == [10]


def test_a_decision_is_withdrawn(settlement: Settlement) -> None:
    settlement.press("1")
    settlement.press("N", Qt.KeyboardModifier.ShiftModifier)
    settlement.press(Key.Key_Backspace)
    assert settlement.decided() == []
    assert settlement.place == ("Bridge", Span(10, 30))


def enter(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


# Words ------------------------------------------------------------------------------------------


def decisions(settlement: Settlement) -> list[Decision]:
    return settlement.session.project.decisions()


def test_words_typed_first_go_with_the_decision_and_no_further(settlement: Settlement) -> None:
    settlement.press("w")
    settlement.type("1 it is trade: u, d and 2")
    settlement.press(Key.Key_Tab)
    settlement.type("ask Ana")
    settlement.press(Key.Key_Return)
    assert settlement.decided() == []
    settlement.press("1")
    settlement.press("u")
    first, second = sorted(decisions(settlement), key=lambda each: each.start)
    assert (first.reason, first.note) == ("1 it is trade: u, d and 2", "ask Ana")
    assert (second.reason, second.note) == ("", "")


def test_words_are_kept_while_others_go_on_coding(settlement: Settlement) -> None:
    settlement.press("w")
    settlement.type("because")
    settlement.add("Ana", BRIDGE, "water", 250, 260)
    settlement.type(" of it")
    settlement.press(Key.Key_Return)
    settlement.press("1")
    assert [each.reason for each in decisions(settlement)] == ["because of it"]


def test_words_do_not_go_to_another_passage(settlement: Settlement) -> None:
    settlement.press("w")
    settlement.type("because")
    settlement.press(Key.Key_Return)
    settlement.press("n")
    settlement.press("1")
    assert [each.reason for each in decisions(settlement)] == [""]


def test_escape_leaves_the_words_before_it_closes_the_window(settlement: Settlement) -> None:
    settlement.press("w")
    settlement.press(Key.Key_Escape)
    assert settlement.window.isVisible()
    settlement.press(Key.Key_Escape)
    assert not isValid(settlement.window)


def test_the_reason_is_shown_again_and_stays_with_another_decision(settlement: Settlement) -> None:
    settlement.press("w")
    settlement.type("because")
    settlement.press(Key.Key_Return)
    settlement.press("1")
    settlement.press("N", Qt.KeyboardModifier.ShiftModifier)
    assert settlement.window.bar.reason == "because"
    assert "Ana decided: Ana’s version (“because”)" in settlement.words()
    settlement.press("r")
    assert [each.reason for each in decisions(settlement)] == ["because"]


# What happened since ----------------------------------------------------------------------------


def test_what_changed_is_said_and_one_key_keeps_the_decision(settlement: Settlement) -> None:
    settlement.press("1")
    moved = settlement.annotation("Ana", BRIDGE, 10)
    settlement.do("Ana", ChangeSpan(moved, Span(12, 30)))
    settlement.go_to("Bridge", 12)
    assert settlement.current.status is PassageStatus.CHANGED
    assert "Ana’s border moved" in settlement.words()
    settlement.press("k")
    settlement.go_to("Bridge", 12)
    assert settlement.current.status is PassageStatus.DECIDED
    assert settlement.consensus() == [("Bridge", 10, 30, "trade")]


@pytest.fixture
def contested(settlement: Settlement) -> Settlement:
    """Ana accepted herself on the first passage; Ben, in another copy, decided otherwise."""
    settlement.press("1")
    project = settlement.session.project
    passage = Adjudication.read(project, source_id(BRIDGE)).passages()[0].passage
    decision = project.decisions()[0]
    ruling_id = uuid4()
    other = decision.model_copy(
        update={
            "id": uuid4(),
            "ruling_id": ruling_id,
            "coder_id": settlement.coder("Ben"),
            "outcome": Outcome.REJECTED,
            "code_id": None,
            "accepted_from": settlement.coder("Ben"),
            "reason": "not trade",
        }
    )
    settlement.do("Ben", _Add(other))
    settlement.go_to("Bridge", passage.span.start)
    assert settlement.current.status is PassageStatus.CONTESTED
    return settlement


class _Add:
    """A decision that came with another copy of the project."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision

    def label(self, _read: object) -> str:
        return "Merge"

    def apply(self, edit) -> None:
        edit.add(self._decision)


def test_both_of_two_decisions_are_shown(contested: Settlement) -> None:
    words = contested.words()
    assert "Ana decided: Ana’s version" in words
    assert "Ben decided: Ben’s version (“not trade”)" in words


@pytest.mark.parametrize(("key", "stands"), [("k", 0), ("o", 1)])
def test_one_key_takes_either_of_two_decisions(
    contested: Settlement, key: str, stands: int
) -> None:
    current = contested.current
    wanted = (current.ruling, *current.contested_by)[stands]
    contested.press(key)
    contested.go_to("Bridge", 10)
    assert contested.current.status is PassageStatus.DECIDED
    (left,) = decisions(contested)
    assert (left.outcome, left.reason) == (wanted.outcome, wanted.first.reason)


def test_any_other_decision_replaces_both(contested: Settlement) -> None:
    contested.press("u")
    assert [each[1] for each in contested.decided()] == [Outcome.UNION]


def test_both_of_two_decisions_are_withdrawn_at_once(contested: Settlement) -> None:
    contested.press(Key.Key_Backspace)
    assert contested.decided() == []


def test_decisions_that_rest_on_nothing_are_listed_and_withdrawn(settlement: Settlement) -> None:
    settlement.press("1")
    settlement.do("Ana", RemoveAnnotation(settlement.annotation("Ana", BRIDGE, 10)))
    assert settlement.consensus() == [("Bridge", 10, 30, "trade")]
    button = next(
        each
        for each in settlement.window.findChildren(QPushButton)
        if each.text().startswith("Decisions without coding")
    )
    assert button.isVisible()

    with settlement.answering(lambda dialog: enter(dialog, Key.Key_Delete)):
        QTest.mouseClick(button, LEFT)
    assert settlement.decided() == []
    assert not button.isVisible()


# What is agreed ---------------------------------------------------------------------------------


def test_what_is_agreed_is_taken_over_by_a_rule_as_one_step(settlement: Settlement) -> None:
    with settlement.answering(lambda dialog: enter(dialog, Key.Key_Return)):
        settlement.press("a")
    assert settlement.decided() == [("Road", Outcome.AGREED, 0, 20, "trade")]
    assert "Pre-accept" in settlement.said
    settlement.press("z", CONTROL)
    assert settlement.decided() == []


def test_the_file_keeps_what_it_rests_on(settlement: Settlement) -> None:
    settlement.press("1")
    (decision,) = decisions(settlement)
    assert [(each.start, each.end) for each in decision.rests_on] == [(10, 30)]
    assert (
        decision.disagreement_id
        == Adjudication.read(settlement.session.project, source_id(BRIDGE)).passages()[0].passage.id
    )
