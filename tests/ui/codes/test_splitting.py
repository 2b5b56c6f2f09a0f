"""A code is split by going through its segments; every choice is done at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode
from annotator.ui.codes.split_code_dialog import SplitCodeDialog
from tests.ui.codes.hands import answering, code, mark, outline
from tests.ui.desk import CONTROL, coded, make_project, span_of

TEXT = "Tariffs 🇱🇦 fell.\u00a0Loans بسم الله rose. e\u0301 Ports 👩🏽‍🌾 grew.\nNobody asked."
PASSAGES = ("Tariffs 🇱🇦 fell", "Loans بسم الله", "e\u0301 Ports 👩🏽‍🌾 grew")


@pytest.fixture
def file(tmp_path):
    """Ana has coded three passages with trade, Ben one."""
    path = make_project(tmp_path / "x.annotator", TEXT)
    with Project.open(path) as project:
        trade = project.scheme().named("trade")[0].id
        coders = {each.name: each.id for each in project.coders()}
        (source,) = project.sources()
        for coder, passages in (("Ana", PASSAGES), ("Ben", ("Nobody asked",))):
            for passage in passages:
                step = AddAnnotation(
                    source.id, trade, span_of(TEXT, passage), coder_id=coders[coder]
                )
                project.do(step)
    return path


@pytest.fixture
def dialog(desk, file, qtbot):
    desk.open(file)
    trade = code(desk, "trade")
    desk.session.do(CreateCode("tariffs", trade.id))
    segments = desk.session.open_project.annotations(code_ids=(trade.id,))
    made = SplitCodeDialog(desk.window, desk.session, trade, segments)
    qtbot.addWidget(made)
    made.show()
    desk.settle()
    return made


def given(file) -> list[str]:
    return [name for coder, name, _ in coded(file) if coder == "Ana"]


def press(dialog, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(dialog, key, modifiers)


def name_another(desk, dialog, name: str) -> None:
    press(dialog, "n")
    assert dialog._field.hasFocus()
    if name.isascii():
        QTest.keyClicks(dialog._field, name)
    else:
        dialog._field.insert(name)  # as an input method does
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.hasFocus()


def test_a_digit_gives_a_code_and_enter_leaves_the_segment(desk, dialog, file) -> None:
    name_another(desk, dialog, "Kredit & قروض 🚢")
    assert outline(file)[1:4] == ["trade", "trade > tariffs", "Kredit & قروض 🚢"]
    assert dialog._place.text() == "1 of 3"

    press(dialog, "1")
    assert given(file) == ["tariffs", "trade", "trade"]
    press(dialog, "2")
    assert given(file) == ["tariffs", "Kredit & قروض 🚢", "trade"]
    press(dialog, Qt.Key.Key_Return)
    assert dialog._source.text() == "2 segments given away, 1 left"
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.status == "Split trade: 2 segments given away"
    assert [each[2] for each in coded(file)] == [*PASSAGES, "Nobody asked"]


def test_one_can_go_back_change_ones_mind_and_undo(desk, dialog, file) -> None:
    press(dialog, "1")
    press(dialog, Qt.Key.Key_Left)
    assert dialog._source.text() == "Text 1 · now tariffs"
    press(dialog, "0")
    assert given(file) == ["trade", "trade", "trade"]
    press(dialog, "1")
    assert given(file) == ["trade", "tariffs", "trade"]
    press(dialog, Qt.Key.Key_Z, CONTROL)
    assert given(file) == ["trade", "trade", "trade"]
    assert dialog._place.text() == "2 of 3"


def test_undo_stays_within_the_walk(desk, dialog, file) -> None:
    before = outline(file)
    name_another(desk, dialog, "loans")
    press(dialog, "2")
    for _ in range(5):
        press(dialog, Qt.Key.Key_Z, CONTROL)
    assert outline(file) == before
    assert given(file) == ["trade", "trade", "trade"]
    desk.settle()
    assert [
        button.text().split()[0]
        for button in dialog.findChildren(QToolButton)
        if button.isVisible()
    ] == ["1", "0"]


def test_whoever_stops_half_way_has_lost_nothing(desk, dialog, file) -> None:
    press(dialog, "1")
    dialog.close()
    assert given(file) == ["tariffs", "trade", "trade"]


def test_a_code_that_exists_is_completed_and_not_made_again(desk, dialog, file) -> None:
    before = outline(file)
    name_another(desk, dialog, "Ideology")
    press(dialog, "2")
    assert given(file) == ["ideology", "trade", "trade"]
    assert outline(file) == before


def test_others_segments_are_left_alone_unless_that_is_wanted(desk, dialog, file) -> None:
    assert len(dialog.walk.segments) == 3
    dialog._take(mine=False)
    assert dialog._place.text() == "1 of 4"
    for _ in range(3):
        press(dialog, Qt.Key.Key_Right)
    press(dialog, "1")
    assert coded(file)[-1] == ("Ben", "tariffs", "Nobody asked")


def test_a_segment_joins_one_that_it_overlaps(desk, dialog, file) -> None:
    tariffs = code(desk, "tariffs")
    span = span_of(TEXT, "🇱🇦 fell.\u00a0Loans")
    desk.session.require_coder()
    desk.session.do(AddAnnotation(desk.session.source.id, tariffs.id, span))
    press(dialog, "1")
    press(dialog, "1")
    assert [each for each in coded(file) if each[1] == "tariffs"] == [
        ("Ana", "tariffs", TEXT[: TEXT.index(" rose")])
    ]


def test_the_passage_is_shown_as_it_stands(desk, dialog) -> None:
    assert dialog._page.toPlainText().startswith("Tariffs 🇱🇦 fell.")
    press(dialog, Qt.Key.Key_Right)
    press(dialog, Qt.Key.Key_Right)
    cursor = dialog._page.textCursor()
    cursor.setPosition(cursor.position() + 1)
    assert cursor.charFormat().background().style() is Qt.BrushStyle.SolidPattern


def test_nothing_to_split_is_said(desk, file) -> None:
    desk.open(file)
    mark(desk, "ideology")
    with answering(lambda shown: (shown._place.text(), shown.reject())[0], SplitCodeDialog) as told:
        desk.command("scheme.split")
    assert told == ["Nothing is coded with it"]


def test_a_completed_name_leads_back_to_the_keys(desk, dialog, file) -> None:
    press(dialog, "n")
    QTest.keyClicks(dialog._field, "deolo")
    popup = dialog._field.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.hasFocus()
    assert dialog._field.text() == ""
    assert not popup.isVisible()
    press(dialog, "2")
    assert given(file) == ["ideology", "trade", "trade"]


def test_what_was_given_away_is_counted_though_one_went_back(desk, dialog) -> None:
    name_another(desk, dialog, "loans")
    press(dialog, "1")
    press(dialog, "1")
    press(dialog, Qt.Key.Key_Left)
    press(dialog, Qt.Key.Key_Escape)

    assert desk.status == "Split trade: 2 segments given away"
