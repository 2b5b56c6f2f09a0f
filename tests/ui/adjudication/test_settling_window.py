"""What the window follows, what it says where there is nothing, and the ways into and out of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton
from shiboken6 import isValid

from annotator.model.records import MemoTarget, Outcome, Progress
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    EditCode,
    ImportSource,
    LetSeeAll,
    SetProgress,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from annotator.ui.adjudication.coder_choice import CoderChoice
from annotator.ui.keys.sheet import sheet
from annotator.ui.palette.offers import all_entries
from tests.ui.adjudication.conftest import Settlement
from tests.ui.comparison.team import BRIDGE, ROAD, TOWN
from tests.ui.desk import LEFT, Desk, make_project

Key = Qt.Key
Settle = Callable[[Path], Settlement]


def listed(settlement: Settlement) -> list[tuple[str, Span]]:
    found = (
        settlement.window.settling.settled.find(each) for each in settlement.window.settling.listed
    )
    sources = settlement.session.sources
    return [(sources[each.passage.source_id].name, each.passage.span) for each in found]


def button(settlement: Settlement, words: str) -> QPushButton:
    return next(
        each
        for each in settlement.window.findChildren(QPushButton)
        if each.isVisible() and each.text().startswith(words)
    )


# What is listed ---------------------------------------------------------------------------------


def test_only_differences_of_sources_that_two_completed_are_listed(settlement: Settlement) -> None:
    assert listed(settlement) == [
        ("Bridge", Span(10, 30)),
        ("Bridge", Span(100, 200)),
        ("Road", Span(30, 60)),
        ("Road", Span(100, 130)),
    ]
    assert "0 of 4 differences settled · 1 passage coded alike" in settlement.words()


def test_the_boxes_choose_by_status_kind_code_and_source(settlement: Settlement) -> None:
    which, kind, code, source = settlement.window.list.findChildren(QComboBox)
    which.setCurrentText("Coded alike by all")
    assert listed(settlement) == [("Road", Span(0, 20))]
    which.setCurrentText("All differences")
    code.setCurrentText("defence")
    assert listed(settlement) == [
        ("Bridge", Span(100, 200)),
        ("Road", Span(30, 60)),
        ("Road", Span(100, 130)),
    ]
    source.setCurrentText("Road")
    kind.setCurrentText("Borders differ")
    assert listed(settlement) == [("Road", Span(30, 60))]
    assert source.findText("Town") < 0  # nothing is to be settled there


def test_coding_that_goes_on_is_followed(settlement: Settlement) -> None:
    settlement.add("Ben", ROAD, "water", 200, 220)
    assert listed(settlement)[-1] == ("Road", Span(200, 220))
    assert "0 of 5 differences" in settlement.words()


def test_a_source_comes_in_once_a_second_coder_has_completed_it(settlement: Settlement) -> None:
    settlement.add("Ana", TOWN, "water", 5, 15)
    assert ("Town", Span(5, 15)) not in listed(settlement)
    settlement.do("Ben", SetProgress(source_id(TOWN), settlement.coder("Ben"), Progress.COMPLETE))
    assert ("Town", Span(5, 15)) in listed(settlement)


def test_another_name_of_a_code_is_shown(settlement: Settlement) -> None:
    settlement.do("Ana", EditCode(settlement.code("trade"), name="commerce"))
    row = settlement.window.list.view.model().index(0, 0).data()
    assert "commerce" in row
    assert "commerce" in settlement.words()


def test_it_is_chosen_between_whom(settlement: Settlement) -> None:
    choice = settlement.window.findChild(CoderChoice)
    assert choice.text() == "Ana and Ben"
    choice.setFocus()
    settlement.press(Key.Key_Space)
    settlement.press(Key.Key_Space)  # Ana is the first of the popup
    assert "Choose two coders or more" in settlement.words()
    settlement.press(Key.Key_Space)
    settlement.press(Key.Key_Escape)
    assert len(listed(settlement)) == 4


# What is said of a passage ----------------------------------------------------------------------


def test_the_definition_memos_and_an_earlier_wording_are_at_hand(settlement: Settlement) -> None:
    trade, noted = settlement.code("trade"), settlement.annotation("Ana", BRIDGE, 10)
    settlement.do("Ana", WriteMemo(MemoTarget.ANNOTATION, noted, "Not sure here"))
    settlement.do("Ana", EditCode(trade, definition="Goods that cross a border"))
    words = settlement.words()
    assert "Goods that cross a border" in words
    settlement.press("n")
    settlement.press("N", Qt.KeyboardModifier.ShiftModifier)
    words = settlement.words()
    assert "Ana’s memo" in words
    assert "Not sure here" in words
    assert "Ana coded under an earlier wording" in words
    assert "Changed since: the definition." in words


def test_the_passage_is_added_as_an_example_of_its_code(settlement: Settlement) -> None:
    settlement.press("c")
    settlement.press(Key.Key_Tab)
    settlement.press(Key.Key_Space)
    example = settlement.session.scheme[settlement.code("trade")].example
    assert BRIDGE[10:30].strip() in example


def test_the_page_of_a_code_is_one_key_away(settlement: Settlement) -> None:
    settlement.press("c")
    settlement.press(Key.Key_Space)
    assert settlement.desk.window.code_page.isVisible()


# Nothing to decide ------------------------------------------------------------------------------


def test_the_past_is_only_looked_at(settlement: Settlement) -> None:
    settlement.press("1")
    actions = settlement.session.project.actions()
    settlement.desk.window.looking_back.see(actions[1])
    settlement.settle()
    assert "this is the project as it stood" in settlement.words()
    settlement.press("u")
    settlement.desk.window.looking_back.return_to_now()
    settlement.settle()
    assert [each[1] for each in settlement.decided()] == [Outcome.ACCEPTED]
    assert "as it stood" not in settlement.words()


def test_blind_coding_leaves_out_what_one_has_not_completed(
    desk: Desk, settle: Settle, team_file: Path
) -> None:
    with Project.open(team_file) as project:
        coders = {coder.name: coder.id for coder in project.coders()}
        project.do(SetProgress(source_id(ROAD), coders["Chi"], Progress.COMPLETE))
    desk.session.coder_name = "Chi"
    settlement = settle(team_file)
    assert {source for source, _ in listed(settlement)} == {"Road"}
    words = settlement.words()
    assert "“Bridge”" in words
    assert "left out" in words
    settlement.session.project.do(LetSeeAll(coders["Chi"], True))
    settlement.settle()
    assert {source for source, _ in listed(settlement)} == {"Road", "Bridge"}
    assert "left out" not in settlement.words()


def test_another_coder_sees_what_is_theirs_to_see(settlement: Settlement) -> None:
    settlement.session.choose_coder(settlement.coder("Chi"))
    settlement.settle()
    assert "Nothing can be seen yet" in settlement.words()
    settlement.session.choose_coder(settlement.coder("Ben"))
    settlement.settle()
    assert len(listed(settlement)) == 4


def test_one_coder_differs_from_nobody(desk: Desk, settle: Settle, tmp_path: Path) -> None:
    settlement = settle(make_project(tmp_path / "one.annotator", coders=("Ana",)))
    assert "One coder has nobody to differ from" in settlement.words()
    for key in ("1", "u", "e", "a", "l", "w", "n"):
        settlement.press(key)


def test_where_nothing_is_complete_it_says_what_to_do(
    desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    settlement = settle(make_project(tmp_path / "two.annotator"))
    assert "No source is ready to be settled" in settlement.words()


def test_a_closed_project_leaves_an_empty_window(settlement: Settlement) -> None:
    settlement.desk.command("project.close")
    assert "No project is open" in settlement.words()
    settlement.desk.open(settlement.path)
    assert len(listed(settlement)) == 4


# Many, long, large ------------------------------------------------------------------------------


@pytest.fixture
def crowd(settle: Settle, tmp_path: Path) -> Settlement:
    """Twelve coders, who differ about one passage of 50,000 characters."""
    text = "ثم جاء الدين. 👩🏽\u200d🌾 The road came. " * 2_000
    path = tmp_path / "crowd.annotator"
    with Project.create(path, "Crowd") as project:
        code = CreateCode("a name that was made far too long by somebody who wanted to say it all")
        project.do(code)
        project.do(ImportSource("Crowd", text))
        for number in range(12):
            coder = project.add_coder(f"Coder {number:02}")
            span = Span(0, 50_000 + number)
            project.do(
                AddAnnotation(source_id(text), code.code_id, span),
                SetProgress(source_id(text), coder, Progress.COMPLETE),
                coder_id=coder,
            )
        project.do(LetSeeAll(coder, True))
    settlement = settle(path)
    settlement.session.choose_coder(settlement.coder("Coder 11"))
    settlement.settle()
    return settlement


def test_more_coders_than_columns_are_shown_in_one_text(crowd: Settlement) -> None:
    assert len(crowd.window.texts.views()) == 2
    assert "1 Coder 00 · 2 Coder 01" in crowd.words()
    crowd.press("l")  # there is no room for twelve columns
    assert len(crowd.window.texts.views()) == 2
    crowd.press("9")
    assert [each[3] for each in crowd.decided()] == [50_008]


def test_coders_without_a_key_are_chosen_from_a_list(crowd: Settlement) -> None:
    def answer(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "11")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    with crowd.answering(answer):
        crowd.press("0")
    assert [each[3] for each in crowd.decided()] == [50_011]


# Ways in and out --------------------------------------------------------------------------------


def test_passages_asked_for_are_listed_until_all_are_wanted(settlement: Settlement) -> None:
    ids = [found.passage for found in settlement.window.settling.settled.passages()]
    wanted = [each for each in ids if each.span in (Span(100, 200), Span(100, 130))]
    settlement.desk.window.on_demand.settling().show_passages(wanted, 1)
    settlement.settle()
    assert settlement.place == ("Road", Span(100, 130))
    assert len(listed(settlement)) == 2
    QTest.mouseClick(button(settlement, "Only 2 passages"), LEFT)
    assert len(listed(settlement)) == 4


def test_it_closes_with_the_main_window_and_at_escape(settlement: Settlement) -> None:
    settlement.press(Key.Key_Escape)
    assert not isValid(settlement.window)
    again = Settlement(settlement.desk, settlement.path)
    settlement.desk.window.close()
    settlement.desk.settle()
    assert not isValid(again.window)


def test_the_palette_and_the_sheet_of_keys_know_it(settlement: Settlement) -> None:
    window = settlement.desk.window
    titles = [entry.title for entry in all_entries(window)]
    assert any("Settle differences" in title for title in titles)
    group = next(
        each
        for each in sheet(window.commands, settlement.session.scheme)
        if each.title == "Settling differences"
    )
    keys = {line.keys for line in group.lines}
    assert {"1 … 9", "U", "E", "Shift+N"} <= keys


def test_a_button_says_what_it_will_do(settlement: Settlement) -> None:
    button(settlement, "One text").click()
    settlement.settle()
    button(settlement, "Texts side by side").click()
    settlement.settle()
    assert button(settlement, "One text")


@pytest.mark.parametrize("keys", ["", "e", "w"])
def test_closed_it_is_hidden_so_that_the_program_can_end(settlement: Settlement, keys) -> None:
    for key in keys:  # e edits a span, w is in the field for the reason
        settlement.press(key)
    assert settlement.window.close()
    assert not settlement.window.isVisible()
