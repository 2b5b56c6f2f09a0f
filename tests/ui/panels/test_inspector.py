import pytest
from PySide6.QtCore import Qt

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode
from annotator.text.spans import Span
from tests.ui.desk import CONTROL, coded, span_of


@pytest.fixture
def ready(desk, project_file):
    desk.open(project_file)
    desk.click(3)
    return desk


def cards(desk):
    desk.settle()
    return list(desk.window.inspector._cards.values())


def memos(path) -> list[tuple[str, str]]:
    with Project.open(path, write=False) as project:
        coders = {coder.id: coder.name for coder in project.coders()}
        return [(coders[memo.coder_id], memo.text) for memo in project.memos()]


def write_memo(desk, text: str) -> None:
    desk.press(Qt.Key.Key_M, CONTROL)
    desk.type(text)


def test_it_says_what_to_do_where_nothing_is_coded(ready) -> None:
    assert cards(ready) == []
    assert ready.window.inspector._empty._heading.text() == "Nothing is coded here"


def test_a_card_tells_code_coder_and_quote(ready) -> None:
    ready.press("t")
    (card,) = cards(ready)

    assert card.content.code.name == "trade"
    assert card.content.made.startswith("Ana · ")
    assert card.content.quote == "The road came first."
    assert ready.window.inspector._stack.currentWidget().isVisible()


def test_a_memo_is_written_when_the_field_is_left(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Says who?")
    assert memos(project_file) == []

    ready.view.setFocus()
    ready.settle()
    assert memos(project_file) == [("Ana", "Says who?")]
    assert cards(ready)[0].content.memo == "Says who?"


def test_a_memo_is_edited_and_taken_away(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "One.")
    ready.view.setFocus()
    ready.settle()
    write_memo(ready, " Two.")
    ready.view.setFocus()
    ready.settle()
    assert memos(project_file) == [("Ana", "One. Two.")]

    ready.press(Qt.Key.Key_M, CONTROL)
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.press(Qt.Key.Key_Delete)
    ready.view.setFocus()
    ready.settle()
    assert memos(project_file) == []


def test_a_memo_is_not_lost_when_the_window_closes(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Last words")
    ready.leave()

    assert memos(project_file) == [("Ana", "Last words")]


def test_a_memo_being_written_survives_the_removal_of_its_annotation(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Kept")
    cards(ready)[0]._ask(cards(ready)[0].remove_asked)
    ready.settle()
    assert coded(project_file) == []

    ready.view.setFocus()
    ready.command("edit.undo")
    assert memos(project_file) == [("Ana", "Kept")]


def test_no_break_spaces_in_a_memo_stay(ready, project_file) -> None:
    ready.press("t")
    ready.press(Qt.Key.Key_M, CONTROL)
    cards(ready)[0]._memo.insertPlainText("5\u00a0% 🚂\nnext")
    ready.view.setFocus()
    ready.settle()

    assert memos(project_file) == [("Ana", "5\u00a0% 🚂\nnext")]


def test_other_coders_memos_are_read_not_edited(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Ana thinks so")
    ready.view.setFocus()
    ready.settle()
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    ready.window.coder_switcher.choose(ben)
    (card,) = cards(ready)

    assert card.content.memo == ""
    assert card.content.other_memos == (("Ana", "Ana thinks so"),)
    card.write_memo()
    ready.type("Ben does not")
    ready.view.setFocus()
    ready.settle()
    assert sorted(memos(project_file)) == [("Ana", "Ana thinks so"), ("Ben", "Ben does not")]


def test_the_card_of_the_current_annotation_is_marked(ready) -> None:
    ready.press("t")
    ready.press("i")
    marked = [card.content.code.name for card in cards(ready) if card.property("current")]
    assert marked == ["infrastructure"]

    ready.press(Qt.Key.Key_Tab)
    marked = [card.content.code.name for card in cards(ready) if card.property("current")]
    assert marked == ["trade"]


def test_buttons_act_on_their_own_annotation(ready, project_file) -> None:
    ready.press("t")
    ready.press("i")
    trade = next(card for card in cards(ready) if card.content.code.name == "trade")
    trade.remove_asked.emit()
    assert [code for _, code, _ in coded(project_file)] == ["infrastructure"]

    ready.view.select(span_of(ready.view.text(), "The road came first. Then"))
    ready.settle()
    cards(ready)[0].fit_asked.emit()
    assert coded(project_file)[0][2] == "The road came first. Then"


def test_very_many_annotations_at_one_place_are_counted(ready) -> None:
    codes = [CreateCode(f"code {number}") for number in range(60)]
    source = ready.session.source.id
    spans = [AddAnnotation(source, code.code_id, Span(0, 10)) for code in codes]
    ready.session.require_coder()
    ready.session.do(*codes, *spans)
    ready.view.go_to(5)

    assert len(cards(ready)) == 40
    assert ready.window.inspector._more.text() == "and 20 more here"
