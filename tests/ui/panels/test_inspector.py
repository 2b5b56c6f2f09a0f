from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from annotator.model.records import MemoTarget
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    EditCode,
    RemoveAnnotation,
    WriteMemo,
)
from annotator.text.spans import Span
from annotator.ui.look.quotes import elided
from annotator.ui.marks import made_and_changed
from annotator.ui.panels import memo_entry
from annotator.ui.parts.elided_label import ElidedLabel
from tests.ui.desk import CONTROL, LEFT, coded, make_project, span_of


@pytest.fixture
def ready(desk, project_file):
    desk.open(project_file)
    desk.click(3)
    return desk


def cards(desk):
    desk.settle()
    return list(desk.window.inspector._cards.values())


def current(desk):
    return next(card for card in cards(desk) if card.is_expanded)


def entry(desk):
    return current(desk).memos.entries[0]


def memos(path, kind=MemoTarget.ANNOTATION) -> list[tuple[str, str]]:
    with Project.open(path, write=False) as project:
        coders = {coder.id: coder.name for coder in project.coders()}
        return [
            (coders[memo.coder_id], memo.text)
            for memo in project.memos()
            if memo.about_kind is kind
        ]


def actions(path) -> list[str]:
    with Project.open(path, write=False) as project:
        return [action.label for action in project.actions()]


def write_memo(desk, text: str) -> None:
    desk.press(Qt.Key.Key_M, CONTROL)
    desk.type(text)


def leave_field(desk) -> None:
    desk.view.setFocus()
    desk.settle()


def words(widget) -> str:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.text() for label in labels)


# Cards -------------------------------------------------------------------------------------


def test_it_says_what_to_do_where_nothing_is_coded(ready) -> None:
    assert cards(ready) == []
    assert "Nothing is coded here" in words(ready.window.inspector)


def test_a_card_tells_code_coder_and_quote(ready) -> None:
    ready.press("t")
    (card,) = cards(ready)

    assert card.content.code.name == "trade"
    assert card.content.quote == "The road came first."
    assert "Ana · " in words(card)
    assert "“The road came first.”" in words(card)
    assert ready.window.inspector._stack.currentWidget().isVisible()


def test_it_says_when_an_annotation_was_made_and_when_changed(ready) -> None:
    ready.press("t")
    annotation = current(ready).content.annotation
    assert made_and_changed(annotation) in words(current(ready))
    assert "changed" not in made_and_changed(annotation)
    later = annotation.model_copy(update={"modified": annotation.created + timedelta(days=1)})
    assert ", changed " in made_and_changed(later)


def test_a_short_quote_is_exact(ready) -> None:
    ready.view.select(Span(0, 60))
    ready.settle()
    ready.press("t")
    assert f"“{ready.view.text()[:60]}”" in words(current(ready))  # its line break as well


def test_a_long_quote_is_cut_in_the_middle() -> None:
    long = "left  middle " * 60 + "right"
    assert elided("left  middle\n", 40) == "left  middle\n"
    assert elided(long, 40).startswith("left  middle")
    assert elided(long, 40).endswith("middle right")
    assert " […] " in elided(long, 40)


def test_the_definition_unfolds_and_stays_unfolded(ready) -> None:
    ready.press("t")
    ready.press("i")
    code = current(ready).content.code
    definition = code.definition
    assert definition
    assert definition not in words(current(ready))
    button = next(b for b in current(ready).findChildren(type(current(ready)._standing))
                  if b.text() == "Definition")  # fmt: skip
    QTest.mouseClick(button, LEFT)
    assert definition in words(current(ready))

    ready.view.setFocus()
    ready.press(Qt.Key.Key_Tab)
    assert current(ready).content.code.name == "trade"
    assert current(ready).content.code.definition in words(current(ready))
    ready.session.do(EditCode(current(ready).content.code.id, definition="Goods over a border."))
    assert "Goods over a border." in words(current(ready))


def test_only_the_current_annotation_is_told_at_length(ready) -> None:
    ready.press("t")
    ready.press("i")
    told = {card.content.code.name: card.is_expanded for card in cards(ready)}
    assert told == {"infrastructure": True, "trade": False}

    ready.press(Qt.Key.Key_Tab)
    told = {card.content.code.name: card.is_expanded for card in cards(ready)}
    assert told == {"infrastructure": False, "trade": True}

    other = next(card for card in cards(ready) if not card.is_expanded)
    QTest.mouseClick(other, LEFT)
    assert current(ready).content.code.name == "infrastructure"


def test_however_long_its_names_a_folded_card_has_two_lines(desk, tmp_path) -> None:
    long_name = "What one country owes another, in money or in favours, now or later " * 2
    path = make_project(tmp_path / "long.annotator", coders=("Ana", "Maria Theodora de la Peña"))
    desk.open(path)
    session = desk.session
    session.do(step := CreateCode(long_name))
    source_id = next(iter(session.sources))
    for coder in session.coders.values():
        for code_id in (step.code_id, next(each.id for each in session.scheme)):
            session.do(AddAnnotation(source_id, code_id, Span(0, 8), coder_id=coder.id))
    desk.view.go_to(3)
    desk.settle()
    folded = [card for card in cards(desk) if not card.is_expanded]
    assert len(folded) == 3
    assert len({card.height() for card in folded}) == 1
    long_names = [label for label in folded[-1].findChildren(ElidedLabel) if label.isVisible()]
    assert all(label.toolTip() == label.text() for label in long_names)


def test_it_says_which_annotation_of_its_code_it_is(ready) -> None:
    ready.press("t")
    ready.qtbot.waitUntil(lambda: current(ready)._standing.text() == "1 of 1")
    ready.click(30)
    ready.press("t")
    ready.qtbot.waitUntil(lambda: current(ready)._standing.text() == "2 of 2")


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


def test_of_very_many_annotations_those_around_the_current_one_are_shown(ready) -> None:
    codes = [CreateCode(f"code {number}") for number in range(60)]
    source = ready.session.source.id
    spans = [AddAnnotation(source, code.code_id, Span(0, 10)) for code in codes]
    ready.session.require_coder()
    ready.session.do(*codes, *spans)
    ready.view.go_to(5)

    assert len(cards(ready)) == 40
    assert ready.window.inspector._more.text() == "and 20 more here"
    ready.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert current(ready).content.annotation.id == ready.window.at_caret.annotations[-1].id
    assert ready.window.inspector._above.text() == "39 more here before these"


# Memos -------------------------------------------------------------------------------------


def test_a_memo_is_kept_when_the_field_is_left_and_read_as_markdown(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Says **who**?")
    assert memos(project_file) == []

    leave_field(ready)
    assert memos(project_file) == [("Ana", "Says **who**?")]
    assert entry(ready)._view.isVisible()
    assert entry(ready)._view.toPlainText() == "Says who?"


def test_a_click_on_what_is_read_edits_it_and_escape_reads_again(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "One.")
    leave_field(ready)
    QTest.mouseClick(entry(ready)._view.viewport(), LEFT)
    ready.type(" Two.")
    ready.press(Qt.Key.Key_Escape)
    assert memos(project_file) == [("Ana", "One. Two.")]
    assert entry(ready)._view.isVisible()
    ready.press(Qt.Key.Key_Return)  # the keyboard is on what is read
    ready.type(" Three.")
    leave_field(ready)
    assert memos(project_file) == [("Ana", "One. Two. Three.")]


def test_a_pause_in_writing_keeps_it_once(ready, project_file, monkeypatch) -> None:
    monkeypatch.setattr(memo_entry, "PAUSE", 60)
    ready.press("t")
    before = len(actions(project_file))
    write_memo(ready, "Who pays?")
    ready.qtbot.waitUntil(lambda: memos(project_file) == [("Ana", "Who pays?")])
    assert entry(ready)._field.hasFocus()
    assert entry(ready)._field.isVisible()
    assert len(actions(project_file)) == before + 1

    ready.type(" Nobody.")
    ready.qtbot.waitUntil(lambda: memos(project_file) == [("Ana", "Who pays? Nobody.")])
    leave_field(ready)
    assert len(actions(project_file)) == before + 2
    ready.command("edit.undo")
    assert memos(project_file) == [("Ana", "Who pays?")]
    assert entry(ready)._view.toPlainText() == "Who pays?"


def test_whoever_writes_on_and_on_has_it_kept_all_the_same(
    ready, project_file, monkeypatch
) -> None:
    monkeypatch.setattr(memo_entry, "PAUSE", 1_000_000)
    monkeypatch.setattr(memo_entry, "AT_LATEST", 60)
    ready.press("t")
    write_memo(ready, "On and on")
    ready.qtbot.waitUntil(lambda: memos(project_file) == [("Ana", "On and on")])


def test_an_emptied_memo_goes_when_it_is_left_not_before(ready, project_file, monkeypatch) -> None:
    monkeypatch.setattr(memo_entry, "PAUSE", 1)
    ready.press("t")
    write_memo(ready, "One.")
    ready.qtbot.waitUntil(lambda: memos(project_file) == [("Ana", "One.")])
    ready.press(Qt.Key.Key_A, CONTROL)
    ready.press(Qt.Key.Key_Delete)
    ready.qtbot.waitUntil(lambda: not entry(ready)._pause.isActive())
    assert memos(project_file) == [("Ana", "One.")]
    leave_field(ready)
    assert memos(project_file) == []


@pytest.mark.parametrize("leaving", ["close", "source", "project", "caret"])
def test_nothing_written_is_lost(desk, tmp_path, leaving) -> None:
    path = make_project(tmp_path / "two.annotator", "One road.\n\nAn end.", "Another road.")
    desk.open(path)
    desk.click(3)
    desk.press("t")
    write_memo(desk, "Last words")
    match leaving:
        case "close":
            desk.leave()
        case "source":
            second = next(s.id for s in desk.session.sources.values() if s.name == "Text 2")
            desk.session.show_source(second)
        case "project":
            desk.window.files.close()
        case "caret":
            desk.view.go_to(14)
    desk.settle()
    assert memos(path) == [("Ana", "Last words")]


def test_a_memo_being_written_survives_the_removal_of_its_annotation(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Kept")
    cards(ready)[0]._ask(cards(ready)[0].remove_asked)
    ready.settle()
    assert coded(project_file) == []

    ready.view.setFocus()
    ready.command("edit.undo")
    assert memos(project_file) == [("Ana", "Kept")]


def test_a_memo_on_what_somebody_else_removed_is_at_hand(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Who pays?")
    ready.session.do(RemoveAnnotation(current(ready).content.annotation.id))
    ready.settle()
    assert memos(project_file) == []
    assert QGuiApplication.clipboard().text() == "Who pays?"
    assert ready.status.endswith("your memo is on the clipboard")

    done = len(actions(project_file))
    ready.type(" and who does not? trade ")
    assert len(actions(project_file)) == done


def test_no_break_spaces_in_a_memo_stay(ready, project_file) -> None:
    ready.press("t")
    ready.press(Qt.Key.Key_M, CONTROL)
    entry(ready)._field.insertPlainText("5\u00a0% 🚂 e\u0301 أولاً\nnext")
    leave_field(ready)

    assert memos(project_file) == [("Ana", "5\u00a0% 🚂 e\u0301 أولاً\nnext")]


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_a_memo_from_elsewhere_loads_no_picture_and_runs_no_html(ready, tmp_path, form) -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "secret.png"))
    ready.press("t")
    write_memo(ready, f"![x]({form.format(tmp_path / 'secret.png')}) <b>bold</b>")
    leave_field(ready)
    view = entry(ready)._view
    assert view.document().size().height() < picture.height()
    assert "<b>bold</b>" in view.toPlainText()


def test_other_coders_memos_are_read_not_edited(ready, project_file) -> None:
    ready.press("t")
    write_memo(ready, "Ana *thinks* so")
    leave_field(ready)
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    ready.window.coder_switcher.choose(ben)
    ready.settle()
    who, text = current(ready).memos.read_only
    assert who.text().startswith("Ana, ")
    assert text.toPlainText() == "Ana thinks so"
    QTest.mouseClick(text.viewport(), LEFT)
    assert not text.isHidden()

    write_memo(ready, "Ben does not")
    leave_field(ready)
    assert sorted(memos(project_file)) == [("Ana", "Ana *thinks* so"), ("Ben", "Ben does not")]


def test_all_of_ones_own_memos_can_be_edited(ready, project_file) -> None:
    ready.press("t")
    annotation = current(ready).content.annotation.id
    for text in ("first", "second"):
        ready.session.do(WriteMemo(MemoTarget.ANNOTATION, annotation, text))
    ready.settle()
    first, second = current(ready).memos.entries
    second.write()
    ready.type("!")
    leave_field(ready)
    assert memos(project_file) == [("Ana", "first"), ("Ana", "second!")]
    assert first.text() == "first"


# Memos on the source and the project -------------------------------------------------------


def test_where_nothing_is_coded_the_key_for_memos_writes_on_the_source(ready, project_file) -> None:
    write_memo(ready, "Long and dry")
    leave_field(ready)
    assert memos(project_file, MemoTarget.SOURCE) == [("Ana", "Long and dry")]
    assert "Memo on “Text 1”" in words(ready.window.inspector)


def test_the_projects_memo_is_a_command_away(ready, project_file) -> None:
    ready.press("t")
    ready.command("project.memo")
    ready.type("Why we do this")
    leave_field(ready)
    assert memos(project_file, MemoTarget.PROJECT) == [("Ana", "Why we do this")]
    ready.command("source.memo")
    ready.type("About the text")
    leave_field(ready)
    assert memos(project_file, MemoTarget.SOURCE) == [("Ana", "About the text")]
    ready.click(30)
    ready.click(3)
    assert current(ready).content.code.name == "trade"


@pytest.mark.parametrize("is_coded", [True, False])
def test_whoever_is_new_in_the_project_writes_on(
    ready, project_file, monkeypatch, is_coded
) -> None:
    monkeypatch.setattr(memo_entry, "PAUSE", 60)
    if is_coded:
        ready.press("t")
    zoe = ready
    zoe.session.choose_coder_called("Zoe")
    zoe.command("project.memo")
    zoe.type("Why")
    zoe.qtbot.waitUntil(lambda: memos(project_file, MemoTarget.PROJECT) == [("Zoe", "Why")])
    zoe.settle()
    zoe.type(" so")
    leave_field(zoe)
    assert memos(project_file, MemoTarget.PROJECT) == [("Zoe", "Why so")]


def test_whoever_is_new_writes_on_an_annotation(ready, project_file, monkeypatch) -> None:
    monkeypatch.setattr(memo_entry, "PAUSE", 60)
    ready.press("t")
    ready.session.choose_coder_called("Zoe")
    write_memo(ready, "Mine")
    ready.qtbot.waitUntil(lambda: memos(project_file) == [("Zoe", "Mine")])
    ready.type(" too")
    leave_field(ready)
    assert memos(project_file) == [("Zoe", "Mine too")]


def test_sources_keep_their_memos_apart(desk, tmp_path) -> None:
    path = make_project(tmp_path / "two.annotator", "One road.", "Another road.")
    desk.open(path)
    first, second = desk.session.sources
    write_memo(desk, "on one")
    desk.session.show_source(second)
    desk.settle()
    desk.view.setFocus()
    write_memo(desk, "on another")
    leave_field(desk)
    with Project.open(path, write=False) as project:
        assert [memo.text for memo in project.memos(first)] == ["on one"]
        assert [memo.text for memo in project.memos(second)] == ["on another"]
