"""The page of a code: each field is an action when it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from annotator.model.records import MemoTarget
from annotator.project.project import Project
from annotator.project.steps import EditCode, WriteMemo
from annotator.project.wordings import wordings
from annotator.text.spans import Span
from annotator.ui.code_page.code_page import CodePage
from tests.ui.codes.hands import answering, code, mark, tree
from tests.ui.desk import Desk, make_project

HARD = "قروض 👩🏽‍🌾 e\u0301\u00a0& <b>ถนน</b>"
TEXT = f"The road {HARD} came first. Then the port.\nNobody asked."


@pytest.fixture
def file(tmp_path):
    return make_project(tmp_path / "x.annotator", TEXT)


@pytest.fixture
def page(desk: Desk, file) -> CodePage:
    """The page of trade, opened with a key from the scheme."""
    desk.open(file)
    mark(desk, "trade")
    desk.press(Qt.Key.Key_Space, at=tree(desk))
    assert desk.window.code_page.isVisible()
    return desk.window.code_page


def in_file(file, name: str):
    with Project.open(file, write=False) as project:
        return project.scheme().named(name)[0]


def write(desk: Desk, page: CodePage, field: str, text: str) -> None:
    """Replace what a field says, and leave it."""
    widget = page._fields[field]
    widget.setFocus()
    widget.selectAll()
    widget.insertPlainText(text)
    desk.view.setFocus()
    desk.settle()


def labels(page: CodePage) -> list[str]:
    found = page._wordings.findChildren(QLabel)
    return [label.text() for label in found if label.isVisibleTo(page)]


def test_the_keyboard_stands_in_the_definition(desk, page) -> None:
    assert page._fields["definition"].hasFocus()
    assert page._name.text() == "trade"


def test_esc_leads_back_to_the_scheme(desk, page) -> None:
    desk.press(Qt.Key.Key_Escape, at=page._fields["definition"])
    assert tree(desk).hasFocus()


def test_each_field_is_one_action_when_it_is_left(desk, page, file) -> None:
    for field in ("definition", "when_to_use", "when_not_to_use", "example"):
        write(desk, page, field, f"{field}: {HARD}\n\nMore.")
        assert getattr(in_file(file, "trade"), field) == f"{field}: {HARD}\n\nMore."
    assert desk.status == "Change the examples of trade"
    for _ in range(4):
        desk.command("edit.undo")
    assert in_file(file, "trade").definition.startswith("Exchange")
    assert page._fields["definition"].text() == in_file(file, "trade").definition


def test_a_field_left_as_it_was_is_no_action(desk, page, file) -> None:
    before = file.read_bytes()
    page._fields["definition"].setFocus()
    desk.view.setFocus()
    desk.settle()
    assert file.read_bytes() == before


def test_what_was_written_stays_with_its_code_when_another_is_chosen(desk, page, file) -> None:
    page._fields["definition"].setFocus()
    page._fields["definition"].selectAll()
    page._fields["definition"].insertPlainText("About goods.")
    desk.window.scheme_panel.show_code(code(desk, "ideology").id)
    assert page._name.text() == "ideology"
    assert in_file(file, "trade").definition == "About goods."
    assert in_file(file, "ideology").definition != "About goods."


def test_closing_the_window_keeps_what_was_written_last(desk, page, file) -> None:
    page._fields["definition"].setFocus()
    page._fields["definition"].selectAll()
    page._fields["definition"].insertPlainText("About goods.")
    desk.leave()
    assert in_file(file, "trade").definition == "About goods."


def test_the_memo_is_ones_own_and_others_are_read(desk, page, file) -> None:
    trade = code(desk, "trade")
    with_ben = next(each for each in desk.session.coders.values() if each.name == "Ben")
    desk.session.open_project.do(
        WriteMemo(MemoTarget.CODE, trade.id, "Too wide."), coder_id=with_ben.id
    )
    told = [widget for widget in page._memos.read_only if isinstance(widget, QLabel)]
    assert told[0].text().startswith("Ben, ")
    page._memos.write()
    QTest.keyClicks(desk.keyboard(), "Loans *too*?")
    desk.view.setFocus()
    with Project.open(file, write=False) as project:
        assert [memo.text for memo in project.memos(trade.id)] == ["Too wide.", "Loans *too*?"]


def test_an_example_is_taken_from_coded_text(desk, page, file) -> None:
    write(desk, page, "example", "")
    start = TEXT.index(HARD)
    # Where it begins in Arabic, which place is meant depends on the fonts there are.
    desk.view.setFocus()
    desk.view.select(Span(start, start + len(HARD)))
    desk.press("t")

    def choose(menu: QMenu) -> list[str]:
        titles = [entry.text() for entry in menu.actions()]
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        return titles

    with answering(choose, QMenu) as told:
        QTest.mouseClick(page._add_example, Qt.MouseButton.LeftButton)
    assert len(told[0]) == 1
    assert in_file(file, "trade").example == f"“{HARD}” (Text 1)"

    desk.view.setFocus()
    desk.command("scheme.add_example")
    assert desk.status == "This is an example of trade already"
    desk.command("edit.undo")
    assert in_file(file, "trade").example == ""


def test_the_history_tells_wordings_and_restores_one(desk, page, file) -> None:
    first = in_file(file, "trade").definition
    write(desk, page, "definition", "Goods & services.")
    QTest.mouseClick(page._wordings._heading, Qt.MouseButton.LeftButton)
    desk.settle()
    told = labels(page)
    assert told[0].startswith("Definition · Ana, ")
    assert "<u>" in told[1]
    assert "<s>" in told[1]

    restore = [
        button
        for button in page._wordings.findChildren(QPushButton)
        if button.text() == "Restore this wording"
    ]
    assert len(restore) == 1
    restore[0].click()
    desk.settle()
    assert in_file(file, "trade").definition == first
    assert page._fields["definition"].text() == first
    assert desk.status == "Restore a wording of trade: definition"


def test_whoever_words_a_code_signs_with_a_name(new_desk, file) -> None:
    desk = new_desk("Zoë").open(file)
    desk.window.show_code_page(code(desk, "trade").id)
    write(desk, desk.window.code_page, "definition", "About goods.")
    with Project.open(file, write=False) as project:
        names = {coder.id: coder.name for coder in project.coders()}
        newest = wordings(project, code(desk, "trade").id)[0]
    assert (newest.text, names[newest.action.coder_id]) == ("About goods.", "Zoë")


def test_the_page_follows_renaming_recolouring_and_deleting(desk, page) -> None:
    desk.session.do(EditCode(code(desk, "trade").id, name="R&D 🚢", key="x"))
    assert page._name.text() == "R&D 🚢"
    assert page._key.text() == "Key: x"
    mark(desk, "R&D 🚢")
    desk.press(Qt.Key.Key_Delete, at=tree(desk))
    assert page.code is None or page.code.name != "R&D 🚢"
    desk.command("edit.undo")


def test_a_project_that_cannot_be_changed_is_only_read(desk, file, new_desk) -> None:
    desk.open(file)
    second = new_desk().open(file)
    assert not second.session.can_write
    second.window.show_code_page(code(second, "trade").id)
    page = second.window.code_page
    assert all(field.isReadOnly() for field in page._fields.values())
    assert not page._key.isEnabled()
