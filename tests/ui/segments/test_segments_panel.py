"""The table of segments at work; what it changed is looked up in the file."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton

from annotator.model.records import MemoTarget
from annotator.project.segments import SegmentColumn
from annotator.project.steps import AddAnnotation, CreateCode, WriteMemo
from annotator.text.spans import Span
from annotator.ui.segments.segments_model import COLUMNS
from annotator.ui.segments.wanted import Wanted
from tests.ui.desk import CONTROL, LEFT, SHIFT, TEXT, coded, in_file, make_project, span_of

HARD = "السكة جاءت 🚂🚃 أولاً.\tThe cafe\u0301 “pays”\u00a05\u00a0%.\nA second line of the café.\n"
ODD = HARD[HARD.index("🚂") : HARD.index(" second")]


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "two.annotator", TEXT, HARD)


@pytest.fixture
def ready(desk, path):
    """Four segments in two texts, by two coders, and the panel open."""
    desk.open(path)
    session = desk.session
    code(desk, "trade", TEXT, "The road came first.")
    code(desk, "defence", TEXT, "Soldiers guard")
    code(
        desk,
        "infrastructure",
        HARD,
        "🚂🚃 أولاً.\tThe cafe\u0301 “pays”\u00a05\u00a0%.\nA",
        memo="Who **pays**?",
    )
    code(desk, "trade", HARD, "second line", coder="Ben")
    session.show_source(source(desk, "Text 1").id)
    desk.view.setFocus()
    desk.press(Qt.Key.Key_G, CONTROL | SHIFT)
    wait(desk)
    return desk


def source(desk, name):
    return next(each for each in desk.session.sources.values() if each.name == name)


def code_called(desk, name):
    return next(each for each in desk.session.scheme if each.name == name)


def code(desk, name, text, passage, *, coder="Ana", memo="") -> None:
    who = next(each.id for each in desk.session.coders.values() if each.name == coder)
    where = source(desk, "Text 1" if text == TEXT else "Text 2").id
    step = AddAnnotation(
        where, code_called(desk, name).id, span_of(text, passage), coder_id=who, memo=memo
    )
    desk.session.require_coder()
    assert desk.session.do(step)


def panel(desk):
    return desk.window.segments.panel


def table(desk):
    return panel(desk)._table


def wait(desk) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: panel(desk).is_up_to_date)
    desk.settle()


def listed(desk) -> list[tuple[str, str]]:
    wait(desk)
    model = panel(desk)._model
    places = [COLUMNS.index(SegmentColumn.CODE), COLUMNS.index(SegmentColumn.CODER)]
    return [
        tuple(model.index(row, place).data() for place in places) for row in range(model.rowCount())
    ]


def click(desk, row, modifiers=Qt.KeyboardModifier.NoModifier, *, twice=False) -> None:
    shown = table(desk)
    place = shown.visualRect(panel(desk)._model.index(row, 1)).center()
    QTest.mouseClick(shown.viewport(), LEFT, modifiers, place)
    if twice:
        QTest.mouseDClick(shown.viewport(), LEFT, modifiers, place)
    desk.settle()


def sort_by(desk, column) -> None:
    heads = table(desk).horizontalHeader()
    left = heads.sectionViewportPosition(COLUMNS.index(column))
    QTest.mouseClick(heads.viewport(), LEFT, pos=QPoint(left + 20, heads.height() // 2))
    wait(desk)


def pick(desk, letters: str) -> None:
    desk.type(letters)
    desk.press(Qt.Key.Key_Return)
    wait(desk)


def answer(desk, button: str) -> list[str]:
    """Have the question about overlaps answered when it comes; return what it will ask."""
    asked: list[str] = []

    def click_it() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QMessageBox):
            return
        waiting.stop()
        asked.append(dialog.text())
        buttons = {each.text().replace("&", ""): each for each in dialog.buttons()}
        QTest.mouseClick(buttons[button], LEFT)

    waiting = QTimer(desk.window, interval=20)
    waiting.timeout.connect(click_it)
    waiting.start()
    return asked


def chips(desk) -> list[QPushButton]:
    return [
        each for each in panel(desk).findChildren(QPushButton)
        if each.property("chip") and each.isVisible()
    ]  # fmt: skip


# Listing -----------------------------------------------------------------------------------


def test_everything_coded_is_listed_in_the_order_of_the_texts(ready) -> None:
    assert listed(ready) == [
        ("trade", "Ana"),
        ("defence", "Ana"),
        ("infrastructure", "Ana"),
        ("trade", "Ben"),
    ]
    assert panel(ready)._said.text() == "4 segments"
    assert table(ready).hasFocus()


def test_each_column_sorts_both_ways(ready) -> None:
    sort_by(ready, SegmentColumn.CODE)
    assert [name for name, _ in listed(ready)] == ["defence", "infrastructure", "trade", "trade"]
    sort_by(ready, SegmentColumn.CODE)
    assert [name for name, _ in listed(ready)] == ["trade", "trade", "infrastructure", "defence"]
    sort_by(ready, SegmentColumn.MEMO)
    assert listed(ready)[0] == ("infrastructure", "Ana")
    sort_by(ready, SegmentColumn.LENGTH)
    assert listed(ready)[0] == ("trade", "Ben")
    sort_by(ready, SegmentColumn.CODER)
    assert listed(ready)[-1] == ("trade", "Ben")


def test_filters_are_said_in_plain_words_and_taken_away(ready) -> None:
    panel(ready).show_wanted(
        Wanted(
            code_ids=frozenset({code_called(ready, "trade").id}),
            coder_ids=frozenset(
                each for each, c in ready.session.coders.items() if c.name == "Ben"
            ),
        )
    )
    assert listed(ready) == [("trade", "Ben")]
    assert [each.text() for each in chips(ready)] == ["Code: trade", "Coder: Ben"]
    assert panel(ready)._said.text() == "1 of 4 segments"

    QTest.mouseClick(chips(ready)[1], LEFT)
    assert listed(ready) == [("trade", "Ana"), ("trade", "Ben")]
    clear = next(
        each for each in panel(ready).findChildren(QPushButton)
        if each.text() == "Clear filters" and each.isVisible()
    )  # fmt: skip
    QTest.mouseClick(clear, LEFT)
    assert len(listed(ready)) == 4
    assert chips(ready) == []


def test_codes_below_are_meant_unless_said_otherwise(ready) -> None:
    trade = code_called(ready, "trade")
    below = CreateCode("tariffs", trade.id)
    ready.session.do(below)
    code(ready, "tariffs", TEXT, "debt")
    wanted = Wanted(code_ids=frozenset({trade.id}))
    panel(ready).show_wanted(wanted)
    assert [name for name, _ in listed(ready)] == ["trade", "tariffs", "trade"]
    assert [each.text() for each in chips(ready)] == ["Code: trade and below"]

    panel(ready).show_wanted(replace(wanted, with_below=False))
    assert [name for name, _ in listed(ready)] == ["trade", "trade"]


@pytest.mark.parametrize(
    ("letters", "found"),
    [("ROAD", ["trade"]), ("🚃", ["infrastructure"]), ("\u00a05", ["infrastructure"]),
     ("e\u0301", ["infrastructure"]), ("أولاً", ["infrastructure"]), ("zebra", [])],
)  # fmt: skip
def test_letters_typed_are_found_in_the_coded_text(ready, letters, found) -> None:
    fields = panel(ready).findChildren(QLineEdit)
    field = next(each for each in fields if each.accessibleName() == "Find in the coded text")
    field.setFocus()
    field.insert(letters)
    ready.press(Qt.Key.Key_Return)
    assert [name for name, _ in listed(ready)] == found
    if not found:
        assert panel(ready)._empty._heading.text() == "No segment fits the filters"


def test_days_and_memos_filter(ready) -> None:
    panel(ready).show_wanted(Wanted(memo="PAYS"))
    assert [name for name, _ in listed(ready)] == ["infrastructure"]
    today = date.today()  # noqa: DTZ011 - the reader's own day is meant
    panel(ready).show_wanted(Wanted(since=today, until=today, with_memo=True))
    assert [name for name, _ in listed(ready)] == ["infrastructure"]
    panel(ready).show_wanted(Wanted(until=today.replace(year=2001)))
    assert listed(ready) == []


def test_codes_are_ticked_with_the_keyboard(ready) -> None:
    button = panel(ready)._filters._code
    button.setFocus()
    ready.press(Qt.Key.Key_Space)
    ready.press(Qt.Key.Key_Down)
    ready.press(Qt.Key.Key_Space)
    ready.press(Qt.Key.Key_Escape)
    assert [name for name, _ in listed(ready)] == ["trade", "trade"]


def test_the_list_follows_coding_and_keeps_what_is_selected(ready) -> None:
    click(ready, 1)
    code(ready, "trade", TEXT, "the port")
    assert [name for name, _ in listed(ready)][:3] == ["trade", "trade", "defence"]
    assert table(ready).selected_count() == 1
    assert table(ready).currentIndex().row() == 2

    ready.command("edit.undo")
    assert len(listed(ready)) == 4


def test_segments_of_the_code_at_the_caret(ready) -> None:
    second = source(ready, "Text 2").id
    ready.session.show_source(second)
    ready.view.go_to(HARD.index("second"))
    ready.settle()
    ready.command("segments.of_code")
    assert listed(ready) == [("trade", "Ana"), ("trade", "Ben")]
    assert table(ready).currentIndex().row() == 1
    assert table(ready).selected_count() == 1


def test_the_past_has_no_table_and_now_has_it_again(ready) -> None:
    ready.window.looking_back.see(ready.session.open_project.actions()[2])
    wait(ready)
    assert panel(ready)._empty._heading.text() == "Segments are listed as they are now"
    assert panel(ready)._model.rowCount() == 0
    ready.window.looking_back.return_to_now()
    assert len(listed(ready)) == 4


def test_an_empty_project_says_what_to_do(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "bare.annotator"))
    desk.press(Qt.Key.Key_G, CONTROL | SHIFT)
    wait(desk)
    assert panel(desk)._empty._heading.text() == "Nothing is coded yet"
    desk.command("project.close")
    desk.settle()
    assert "Open a project" in panel(desk)._empty._sentence.text()


# Opening -----------------------------------------------------------------------------------


def test_a_click_looks_and_leaves_the_keyboard(ready) -> None:
    click(ready, 3)
    ready.qtbot.waitUntil(lambda: ready.session.source.name == "Text 2")
    assert table(ready).hasFocus()
    assert ready.window.at_caret.current.span == span_of(HARD, "second line")

    ready.press(Qt.Key.Key_Up)
    ready.qtbot.waitUntil(lambda: ready.window.at_caret.current.start == HARD.index("🚂"))
    assert table(ready).hasFocus()


def test_enter_and_double_click_lead_into_the_text(ready) -> None:
    click(ready, 2)
    ready.press(Qt.Key.Key_Return)
    assert ready.view.hasFocus()
    assert ready.view.caret() == HARD.index("🚂")
    click(ready, 1, twice=True)
    assert ready.view.hasFocus()
    assert ready.session.source.name == "Text 1"


def test_the_same_keys_lead_back_to_the_text(ready) -> None:
    ready.press(Qt.Key.Key_G, CONTROL | SHIFT)
    assert ready.view.hasFocus()
    assert not panel(ready).isVisible()


# Changing ----------------------------------------------------------------------------------


def test_selected_segments_are_recoded_in_one_undo_step(ready, path) -> None:
    click(ready, 0)
    click(ready, 2, CONTROL)
    ready.command("segments.recode")
    pick(ready, "skep")
    assert [(name, code) for name, code, _ in coded(path)] == [
        ("Ana", "skepticism"),
        ("Ana", "defence"),
        ("Ana", "skepticism"),
        ("Ben", "trade"),
    ]
    assert ready.status == "Recoded 2 segments as skepticism"
    assert ready.window.status_line.offer() == "Undo"
    ready.command("edit.undo")
    assert [code for _, code, _ in coded(path)] == ["trade", "defence", "infrastructure", "trade"]
    assert len(listed(ready)) == 4


def test_a_new_code_can_be_named_for_them(ready, path) -> None:
    click(ready, 1)
    ready.command("segments.recode")
    pick(ready, "security forces")
    assert [code for _, code, _ in coded(path)][1] == "security forces"
    ready.command("edit.undo")
    assert "security forces" not in [each.name for each in ready.session.scheme]


def test_all_of_a_filtered_list_get_a_second_code(ready, path) -> None:
    panel(ready).show_code(code_called(ready, "trade"))
    wait(ready)
    table(ready).setFocus()
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.command("segments.also_code")
    pick(ready, "ideo")
    assert [each for each in coded(path) if each[1] == "ideology"] == [
        ("Ana", "ideology", "The road came first."),
        ("Ana", "ideology", "second line"),
    ]
    assert ready.status == "Coded 2 segments with ideology as well (1 by other coders)"
    assert len(listed(ready)) == 2


def test_deleting_offers_undo(ready, path) -> None:
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.press(Qt.Key.Key_Delete)
    assert in_file(path) == []
    assert ready.status == "Removed 4 segments (1 by other coders)"
    assert listed(ready) == []
    ready.window.status_line._accept()
    assert len(listed(ready)) == 4


@pytest.mark.parametrize(
    ("button", "left", "said"),
    [
        ("Join them", [(0, 30)], "Recoded 2 segments as trade; 1 joined with what they overlap"),
        (
            "Leave these as they are",
            [(0, 20)],
            "Recoded 1 segment as trade; 1 that overlap left as they were",
        ),
        ("Cancel", [(0, 20)], "Nothing was changed"),
    ],
)
def test_overlaps_are_asked_about(ready, path, button, left, said) -> None:
    code(ready, "defence", TEXT, TEXT[10:30])
    wait(ready)
    click(ready, 1)
    click(ready, 2, SHIFT)  # “Soldiers guard” is free to be recoded, the other is in the way
    asked = answer(ready, button)
    ready.command("segments.recode")
    pick(ready, "trade")
    assert "1 of 2 segments" in asked[0]
    trade = code_called(ready, "trade").id
    first = source(ready, "Text 1").id
    spans = [tuple(a.span) for a in in_file(path) if (a.code_id, a.source_id) == (trade, first)]
    soldiers = span_of(TEXT, "Soldiers guard")
    assert spans == left + ([] if button == "Cancel" else [tuple(soldiers)])
    assert ready.status == said


def test_many_segments_are_changed_off_the_windows_thread(ready, path) -> None:
    letters = [Span(n, n + 1) for n in range(100)]
    codes = [CreateCode(f"code {n}") for n in range(4)]
    ready.session.do(*codes)
    where = source(ready, "Text 1").id
    ready.session.do(*(AddAnnotation(where, c.code_id, s) for c in codes for s in letters))
    wait(ready)
    panel(ready).show_wanted(Wanted(code_ids=frozenset(c.code_id for c in codes)))
    assert len(listed(ready)) == 400
    table(ready).setFocus()
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.press(Qt.Key.Key_Delete)
    assert len(in_file(path)) == 4
    ready.command("edit.undo")
    assert len(in_file(path)) == 404


# Copying -----------------------------------------------------------------------------------


def test_rows_are_copied_as_a_table_with_their_exact_text(ready) -> None:
    click(ready, 1)
    click(ready, 2, CONTROL)
    ready.press(Qt.Key.Key_C, CONTROL)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), dialect="excel-tab"))
    start = HARD.index("🚂")
    assert rows[0][:4] == ["Code", "Segment", "Source", "Coder"]
    assert rows[1][:4] == ["defence", "Soldiers guard", "Text 1", "Ana"]
    assert rows[2][1] == ODD
    assert rows[2][5:] == ["Who **pays**?", str(start), str(start + len(ODD))]
    assert ready.status == "Copied 2 segments as a table"


def test_the_listed_segments_are_exported(ready, tmp_path) -> None:
    panel(ready).show_wanted(Wanted(quote="🚃"))
    wait(ready)
    to = tmp_path / "these.csv"
    panel(ready)._many.export(panel(ready)._model.numbers, to)
    with to.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["quote"], row["memo"]) == (ODD, "Who **pays**?")
    assert ready.status == "Exported 1 segment to these.csv"


def test_memos_written_meanwhile_show(ready) -> None:
    row = panel(ready)._model.row(0)
    ready.session.require_coder()
    ready.session.do(WriteMemo(MemoTarget.ANNOTATION, row.annotation.id, "Look again"))
    wait(ready)
    assert panel(ready)._model.row(0).has_memo
