"""Finding, ordering, counting and moving codes in the scheme panel."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode
from annotator.text.spans import Span
from annotator.ui.codes.choose_code_dialog import ChooseCodeDialog
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.panels.scheme_model import EVERYWHERE, EYE, HERE, NAME
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.codes.hands import (
    above,
    answering,
    code,
    drop,
    free_ground,
    mark,
    outline,
    place,
    tree,
    typed,
)
from tests.ui.desk import CONTROL, LEFT, SHIFT, TEXT, Desk, make_project

OWN = ["defence", "trade", "infrastructure", "ideology", "skepticism"]


@pytest.fixture
def file(tmp_path):
    """Two texts; in the first Ana has coded twice with trade and once with a code below it."""
    path = make_project(tmp_path / "x.annotator", TEXT, "Another text. And more of it.")
    with Project.open(path) as project:
        codes = {each.name: each.id for each in project.scheme()}
        coders = {each.name: each.id for each in project.coders()}
        first, second = sorted(project.sources(), key=lambda each: each.name)
        tariffs = CreateCode("Tariffs & “Zölle” 🚢", codes["trade"])
        project.do(tariffs)
        for source, coder, code_id, start in (
            (first, "Ana", codes["trade"], 0),
            (first, "Ana", codes["trade"], 10),
            (first, "Ana", tariffs.code_id, 20),
            (first, "Ben", codes["trade"], 30),
            (second, "Ben", codes["ideology"], 0),
            (second, "Ben", codes["ideology"], 10),
        ):
            span = Span(start, start + 5)
            project.do(AddAnnotation(source.id, code_id, span, coder_id=coders[coder]))
    return path


@pytest.fixture
def ready(desk, file):
    return desk.open(file)


def shown(desk: Desk) -> list[str]:
    return [each.name for each in tree(desk).model().codes_on_show()]


def counts(desk: Desk, name: str) -> tuple[str, str]:
    model, code_id = tree(desk).model(), code(desk, name).id
    return model.index_of(code_id, HERE).data(), model.index_of(code_id, EVERYWHERE).data()


def field(desk: Desk) -> QLineEdit:
    found = desk.window.scheme_panel.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


# Finding -----------------------------------------------------------------------------------------


def test_letters_typed_in_the_tree_find_codes_with_those_above_them(ready) -> None:
    mark(ready, "defence")
    ready.press("z", at=tree(ready))
    ready.type("olle")

    assert field(ready).text() == "zolle"
    assert shown(ready) == ["trade", "Tariffs & “Zölle” 🚢"]

    ready.press(Qt.Key.Key_Return, at=field(ready))
    assert tree(ready).hasFocus()
    assert ready.window.scheme_panel.current().name == "Tariffs & “Zölle” 🚢"
    ready.command("scheme.find")
    ready.press(Qt.Key.Key_Escape, at=field(ready))
    assert shown(ready)[2:] == ["Tariffs & “Zölle” 🚢", *OWN[2:]]


def test_the_key_of_find_is_the_panels_own_while_the_keyboard_is_in_it(ready) -> None:
    mark(ready, "defence")
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F, CONTROL, "f")
    asked.ignore()
    QApplication.sendEvent(tree(ready), asked)
    assert asked.isAccepted()
    ready.press(Qt.Key.Key_F, CONTROL, at=tree(ready))
    assert field(ready).hasFocus()


def test_nothing_found_says_so_and_how_to_go_on(ready, file) -> None:
    before = file.read_bytes()
    ready.command("scheme.find")
    ready.type("qqq")
    assert shown(ready) == []
    assert not tree(ready).isVisible()
    ready.press(Qt.Key.Key_Escape, at=field(ready))
    assert tree(ready).isVisible()
    assert file.read_bytes() == before


def test_a_new_code_is_seen_though_something_else_was_looked_for(ready, monkeypatch) -> None:
    monkeypatch.setattr("annotator.ui.codes.code_editing.ask_name", lambda *_, **__: "debt")
    ready.command("scheme.find")
    ready.type("trade")
    ready.command("scheme.new")
    assert ready.window.scheme_panel.current().name == "debt"
    assert "debt" in shown(ready)


# Order and numbers -------------------------------------------------------------------------------


def test_order_is_a_matter_of_the_view_and_is_remembered(ready, file, new_desk) -> None:
    before = file.read_bytes()
    ready.command("scheme.order_name")
    top = [name for name in shown(ready) if name in OWN]
    assert top == sorted(OWN)
    ready.command("scheme.order_count")
    assert [name for name in shown(ready) if name in OWN][:2] == ["trade", "ideology"]
    assert file.read_bytes() == before

    ready.leave()
    later = new_desk().open(file)
    assert [name for name in shown(later) if name in OWN][:2] == ["trade", "ideology"]


def test_codes_change_places_as_one_codes_where_they_stand_by_number(ready) -> None:
    ready.command("scheme.order_count")
    assert shown(ready)[0] == "trade"
    for position in (2, 30, 60, 90):
        ready.click(position)
        ready.press("s")
    assert shown(ready)[0] == "skepticism"


def test_numbers_follow_whose_annotations_are_wanted(ready) -> None:
    assert counts(ready, "trade") == ("3", "3")
    ready.command("scheme.count_mine")
    assert counts(ready, "trade") == ("2", "2")
    assert counts(ready, "ideology") == ("", "")
    ready.command("scheme.count_all")
    ready.session.show(Shown(CodersShown.MINE))
    assert counts(ready, "ideology") == ("", "2")
    header = tree(ready).model().headerData(NAME, Qt.Orientation.Horizontal)
    assert header == "all coders"
    ready.command("scheme.count_shown")
    assert tree(ready).model().headerData(NAME, Qt.Orientation.Horizontal) == ""
    assert counts(ready, "ideology") == ("", "")


def test_a_code_can_be_counted_with_those_below_it(ready) -> None:
    ready.command("scheme.count_below")
    assert counts(ready, "trade") == ("4", "4")
    tip = (
        tree(ready)
        .model()
        .index_of(code(ready, "trade").id, HERE)
        .data(Qt.ItemDataRole.ToolTipRole)
    )
    assert tip == as_tooltip(
        "trade: 3 annotations here, 3 in all sources; with the codes below it 4 here, "
        "4 in all sources"
    )


# Moving ------------------------------------------------------------------------------------------


def test_a_code_is_dropped_before_another(ready, file) -> None:
    drop(ready, ["skepticism"], above(ready, "defence"))
    assert outline(file)[0] == "skepticism"
    drop(ready, ["skepticism"], above(ready, "ideology"))
    assert outline(file)[-2:] == ["skepticism", "ideology"]
    assert ready.status == "Move skepticism before ideology"


def test_codes_are_dropped_into_another_and_on_free_ground(ready, file) -> None:
    drop(ready, ["Tariffs & “Zölle” 🚢"], free_ground(ready))
    assert outline(file)[-1] == "Tariffs & “Zölle” 🚢"
    drop(ready, ["Tariffs & “Zölle” 🚢", "ideology"], place(ready, "defence"))
    assert outline(file)[:3] == [
        "defence",
        "defence > ideology",
        "defence > Tariffs & “Zölle” 🚢",
    ]
    ready.command("edit.undo")
    assert outline(file)[0:2] == ["defence", "trade"]
    assert outline(file)[-1] == "Tariffs & “Zölle” 🚢"


def test_a_code_carried_with_the_one_above_it_stays_below_it(ready, file) -> None:
    drop(ready, ["trade", "Tariffs & “Zölle” 🚢"], place(ready, "ideology"))
    assert "ideology > trade > Tariffs & “Zölle” 🚢" in outline(file)


def test_places_among_others_change_in_the_schemes_own_order_alone(ready, file) -> None:
    before = outline(file)
    ready.command("scheme.order_name")
    drop(ready, ["trade"], above(ready, "defence"))
    assert outline(file) == before
    assert "own order" in ready.status

    drop(ready, ["trade"], place(ready, "ideology"))
    assert "ideology > trade" in outline(file)


def test_while_some_are_found_a_code_goes_behind_the_last_one_seen(ready, file) -> None:
    ready.command("scheme.find")
    ready.type("de")  # defence, trade's below have none, ideology has
    assert [name for name in shown(ready) if name in OWN] == ["defence", "trade", "ideology"]
    ready.session.do(CreateCode("debt"))
    drop(ready, ["defence"], above(ready, "debt"))
    assert [each for each in outline(file) if ">" not in each] == [
        "trade",
        "infrastructure",
        "ideology",
        "skepticism",
        "defence",
        "debt",
    ]


def test_a_code_moves_with_the_keyboard(ready, file) -> None:
    mark(ready, "trade")
    alt = Qt.KeyboardModifier.AltModifier
    ready.press(Qt.Key.Key_Up, alt, at=tree(ready))
    assert outline(file)[:2] == ["trade", "trade > Tariffs & “Zölle” 🚢"]
    ready.press(Qt.Key.Key_Up, alt, at=tree(ready))  # it is the first already
    for _ in range(2):
        ready.press(Qt.Key.Key_Down, alt, at=tree(ready))
    assert outline(file)[:3] == ["defence", "infrastructure", "trade"]

    mark(ready, "Tariffs & “Zölle” 🚢")
    ready.command("scheme.move_top")
    assert outline(file)[-1] == "Tariffs & “Zölle” 🚢"
    ready.command("scheme.order_name")
    before = outline(file)
    ready.press(Qt.Key.Key_Up, alt, at=tree(ready))
    assert outline(file) == before


def test_a_code_is_put_under_another_that_is_chosen(ready, file) -> None:
    mark(ready, "ideology")

    def answer(dialog: ChooseCodeDialog) -> None:
        typed(dialog, "zolle")
        ready.press(Qt.Key.Key_Return, at=dialog.focusWidget())

    with answering(answer, ChooseCodeDialog):
        ready.command("scheme.move_under")
    assert "trade > Tariffs & “Zölle” 🚢 > ideology" in outline(file)


# Several at once, and the menu -------------------------------------------------------------------


def test_several_codes_are_deleted_in_one_step_that_says_what_went_along(ready, file) -> None:
    QTest.mouseClick(tree(ready).viewport(), LEFT, pos=place(ready, "trade"))
    QTest.mouseClick(tree(ready).viewport(), LEFT, CONTROL, pos=place(ready, "ideology"))
    ready.press(Qt.Key.Key_Delete, at=tree(ready))

    assert outline(file) == ["defence", "infrastructure", "skepticism"]
    assert ready.status == "Deleted 2 codes with 1 code below and 6 annotations"
    ready.window.status_line._button.click()
    ready.settle()
    assert len(outline(file)) == 6


def test_the_keyboard_stays_where_a_code_was_deleted(ready) -> None:
    mark(ready, "trade")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert ready.window.scheme_panel.current().name == "infrastructure"
    mark(ready, "skepticism")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert ready.window.scheme_panel.current().name == "ideology"


def test_the_current_code_comes_back_when_it_is_shown_again(ready) -> None:
    mark(ready, "skepticism")
    ready.command("scheme.find")
    ready.type("trade")
    assert ready.window.scheme_panel.current() is None
    ready.press(Qt.Key.Key_Escape, at=field(ready))
    assert ready.window.scheme_panel.current().name == "skepticism"


def test_enter_leads_nowhere_while_nothing_is_found(ready) -> None:
    ready.command("scheme.find")
    ready.type("qqq")
    ready.press(Qt.Key.Key_Return, at=field(ready))
    assert field(ready).hasFocus()


def test_the_keyboard_is_not_lost_when_the_last_code_found_gets_another_name(ready) -> None:
    mark(ready, "ideology")
    ready.press("i", at=tree(ready))
    ready.type("deo")
    ready.press(Qt.Key.Key_Return, at=field(ready))
    ready.press(Qt.Key.Key_F2, at=tree(ready))
    editor = tree(ready).findChild(QLineEdit)
    editor.setText("R&D")
    ready.press(Qt.Key.Key_Return, at=editor)
    assert shown(ready) == []
    assert field(ready).hasFocus()
    ready.press(Qt.Key.Key_Escape, at=field(ready))
    assert ready.window.scheme_panel.current().name == "R&D"


def test_what_one_deleted_code_took_along_is_said(ready) -> None:
    mark(ready, "ideology")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert ready.status == "Deleted ideology with 2 annotations"
    assert ready.window.status_line.offer() == "Undo"
    mark(ready, "skepticism")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert ready.status == "Deleted skepticism"


def test_clicking_with_shift_or_ctrl_chooses_codes_and_codes_nothing(ready) -> None:
    ready.drag(Span(40, 50))
    before = len(list(ready.session.shown_annotations()))
    QTest.mouseClick(tree(ready).viewport(), LEFT, SHIFT, pos=place(ready, "ideology"))
    QTest.mouseClick(tree(ready).viewport(), LEFT, CONTROL, pos=place(ready, "defence"))
    assert len(list(ready.session.shown_annotations())) == before


def test_the_eye_asks_and_codes_nothing(ready, qtbot) -> None:
    index = tree(ready).model().index_of(code(ready, "trade").id, EYE)
    with qtbot.waitSignal(ready.window.scheme_panel.eye_clicked) as asked:
        QTest.mouseClick(tree(ready).viewport(), LEFT, pos=tree(ready).visualRect(index).center())
    assert asked.args == [code(ready, "trade").id]


def test_names_of_any_kind_are_renamed_in_place(ready, file) -> None:
    long = "ก" * 120 + " & قروض 👩🏽‍🌾 e\u0301 " + "ง" * 60
    mark(ready, "ideology")
    ready.press(Qt.Key.Key_F2, at=tree(ready))
    editor = tree(ready).findChild(QLineEdit)
    editor.setText(long)
    ready.press(Qt.Key.Key_Return, at=editor)
    assert outline(file)[4] == " ".join(long.split())
    assert tree(ready).model().index_of(code(ready, long).id, NAME).data() == " ".join(long.split())
