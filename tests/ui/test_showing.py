import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.records import Annotation
from annotator.project.steps import AddAnnotation, CreateCode, DeleteCode, MergeCodes, MoveCode
from annotator.text.spans import Span
from annotator.ui.panels.scheme_model import EYE
from annotator.ui.session.shown import CodersShown, Others, Shown
from tests.ui.desk import CONTROL, SHIFT, TEXT, Desk, coded, in_file, span_of

BOTH = CONTROL | SHIFT


@pytest.fixture
def ready(desk, project_file) -> Desk:
    """A desk with trade on “the port”, ideology on “the debt” and around both of them."""
    desk.open(project_file)
    for passage, key in (("the port", "t"), ("the debt", "o"), ("Then the port", "s")):
        desk.drag(span_of(TEXT, passage))
        desk.press(key)
    desk.click(TEXT.index("Nobody"))
    return desk


def code(desk: Desk, name: str):
    return desk.session.scheme.named(name)[0]


def painted(desk: Desk) -> set[str]:
    """The codes of the marks that the view has."""
    marks = desk.view._marks.overlapping(0, len(TEXT))
    return {mark.label.split(" · ")[0] for mark, _ in marks}


def click_eye(desk: Desk, name: str) -> None:
    tree = desk.window.scheme_panel.codes()
    index = tree.model().index_of(code(desk, name).id, EYE)
    place = tree.visualRect(index).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def notice(desk: Desk) -> str:
    return desk.window.hidden_notice.text()


def test_a_code_is_hidden_by_the_key_and_all_shown_again(ready) -> None:
    ready.click(TEXT.index("port") + 1)
    ready.press(Qt.Key.Key_H, BOTH)

    assert painted(ready) == {"ideology", "skepticism"}
    assert notice(ready) == "1 code hidden · Show all"
    assert ready.window.at_caret.annotations[0].code_id == code(ready, "skepticism").id
    assert len(in_file(ready.session.open_project.path)) == 3

    ready.press(Qt.Key.Key_A, BOTH)
    assert painted(ready) == {"trade", "ideology", "skepticism"}
    assert notice(ready) == ""


def test_the_notice_shows_all_at_a_click(ready, qtbot) -> None:
    ready.session.show(Shown(hidden=frozenset(each.id for each in ready.session.scheme)))
    assert painted(ready) == set()
    assert notice(ready) == "5 codes hidden · Show all"

    qtbot.mouseClick(ready.window.hidden_notice._button, Qt.MouseButton.LeftButton)
    assert painted(ready) == {"trade", "ideology", "skepticism"}


def test_one_code_alone_and_all_again_by_the_same_key(ready) -> None:
    ready.click(TEXT.index("debt") + 1)
    ready.press(Qt.Key.Key_S, BOTH)
    assert painted(ready) == {"ideology"}
    assert notice(ready) == "Only ideology shown · Show all"

    ready.press(Qt.Key.Key_S, BOTH)
    assert painted(ready) == {"trade", "ideology", "skepticism"}


def test_the_others_are_dimmed_and_stay_in_reach(ready) -> None:
    ready.click(TEXT.index("debt") + 1)
    ready.press(Qt.Key.Key_D, CONTROL)

    marks = [mark for mark, _ in ready.view._marks.overlapping(0, len(TEXT))]
    assert {mark.label.split(" · ")[0] for mark in marks if mark.dimmed} == {"trade", "skepticism"}
    assert notice(ready) == "All but ideology dimmed · Show all"
    ready.click(TEXT.index("port") + 1)
    assert len(ready.window.at_caret.annotations) == 2

    ready.press(Qt.Key.Key_D, CONTROL)
    assert not any(mark.dimmed for mark, _ in ready.view._marks.overlapping(0, len(TEXT)))


def test_an_eye_in_the_scheme_hides_a_code_with_those_below_it(ready, qtbot) -> None:
    trade, ideology = code(ready, "trade"), code(ready, "ideology")
    ready.session.do(MoveCode(ideology.id, trade.id))
    click_eye(ready, "trade")
    assert painted(ready) == {"skepticism"}
    assert ready.status == "trade and ideology are hidden"

    click_eye(ready, "trade")
    assert painted(ready) == {"trade", "ideology", "skepticism"}


def test_a_code_alone_comes_with_those_below_it_and_with_new_ones(ready) -> None:
    trade, ideology = code(ready, "trade"), code(ready, "ideology")
    ready.session.do(MoveCode(ideology.id, trade.id))
    ready.session.show(Shown().with_solo(trade.id, Others.HIDDEN))
    assert painted(ready) == {"trade", "ideology"}

    ready.session.do(MoveCode(ideology.id, None))
    assert painted(ready) == {"trade"}


def test_what_one_codes_with_a_hidden_code_is_seen(ready, project_file) -> None:
    ready.session.show(Shown(hidden=frozenset([code(ready, "defence").id])))
    ready.drag(span_of(TEXT, "the bridge"))
    ready.press("d")
    assert "defence" in painted(ready)
    assert notice(ready) == ""

    ready.session.show(Shown().with_solo(code(ready, "trade").id, Others.HIDDEN))
    ready.drag(span_of(TEXT, "at night"))
    ready.press("d")
    assert painted(ready) >= {"defence", "trade", "ideology"}
    assert ("Ana", "defence", "at night") in coded(project_file)


def test_what_one_codes_is_seen_where_only_others_were_shown(ready) -> None:
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    ready.session.show(Shown(CodersShown.CHOSEN, frozenset([ben.id])))
    assert painted(ready) == set()
    ready.drag(span_of(TEXT, "at night"))
    ready.press("d")
    assert "defence" in painted(ready)


def test_what_is_hidden_stays_hidden_through_the_past_and_back(ready) -> None:
    ready.session.show(Shown(hidden=frozenset([code(ready, "trade").id])))
    looking_back, actions = ready.window.looking_back, ready.session.project.actions()
    looking_back.see(actions[3])
    assert painted(ready) == set()
    looking_back.see(actions[1])
    assert painted(ready) == {"ideology"}
    looking_back.return_to_now()

    assert painted(ready) == {"ideology", "skepticism"}
    assert notice(ready) == "1 code hidden · Show all"


def test_what_others_have_coded_with_a_hidden_code_stays_hidden(ready) -> None:
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    defence = code(ready, "defence").id
    ready.session.show(Shown(hidden=frozenset([defence])))
    source = ready.session.source
    ready.session.do(AddAnnotation(source.id, defence, Span(0, 3), coder_id=ben.id))
    assert "defence" not in painted(ready)


@pytest.mark.parametrize("others", list(Others))
def test_codes_that_go_leave_nothing_strange(ready, others) -> None:
    trade, ideology = code(ready, "trade").id, code(ready, "ideology").id
    ready.session.show(Shown(hidden=frozenset([trade])).with_solo(ideology, others))
    ready.session.do(MergeCodes((trade,), ideology))
    expected = {"ideology"} if others is Others.HIDDEN else {"ideology", "skepticism"}
    assert painted(ready) == expected
    ready.session.do(DeleteCode(ideology))
    assert painted(ready) == {"skepticism"}
    assert notice(ready) == ""
    ready.session.undo()
    ready.session.undo()
    shown = {each.id for each in ready.session.shown_annotations()}
    assert {m.id for m, _ in ready.view._marks.overlapping(0, len(TEXT))} == shown


def test_a_new_code_is_shown_unless_one_is_looked_at_alone(ready) -> None:
    new = CreateCode("Debt trap")
    ready.session.do(new)
    assert ready.session.shows_code(new.code_id)
    ready.session.show(Shown().with_solo(code(ready, "trade").id, Others.HIDDEN))
    assert not ready.session.shows_code(new.code_id)


def test_what_is_hidden_is_hidden_at_the_next_start_too(new_desk, project_file) -> None:
    first = new_desk().open(project_file)
    first.drag(span_of(TEXT, "the port"))
    first.press("t")
    first.press(Qt.Key.Key_H, BOTH)
    first.leave()

    second = new_desk().open(project_file)
    assert notice(second) == "1 code hidden · Show all"
    assert painted(second) == set()
    assert isinstance(in_file(project_file)[0], Annotation)


def test_the_scheme_hides_and_shows_the_code_chosen_in_it(ready) -> None:
    panel, commands = ready.window.scheme_panel, ready.window.commands
    ready.click(TEXT.index("debt") + 1)
    panel.show_code(code(ready, "trade").id)
    ready.command("scheme.hide")
    assert painted(ready) == {"ideology", "skepticism"}
    assert commands.action("scheme.hide").text() == "S&how"
    ready.command("scheme.hide")
    ready.command("scheme.solo")
    assert painted(ready) == {"trade"}
    assert commands.action("scheme.solo").isChecked()
    ready.command("scheme.dim_others")
    assert painted(ready) == {"trade", "ideology", "skepticism"}
    assert notice(ready).startswith("All but trade dimmed")


def test_with_nothing_coded_here_the_code_chosen_in_the_scheme_counts(ready) -> None:
    ready.click(TEXT.index("Nobody") + 1)
    ready.window.scheme_panel.show_code(code(ready, "trade").id)
    ready.command("view.hide_code")
    assert painted(ready) == {"ideology", "skepticism"}
