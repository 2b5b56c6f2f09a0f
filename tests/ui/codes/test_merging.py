"""Codes are merged after a preview, in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode
from annotator.ui.codes.merge_codes_dialog import MergeCodesDialog
from tests.ui.codes.hands import answering, code, mark, outline, tree, typed
from tests.ui.desk import coded, make_project, span_of

TEXT = "ถนน 🇱🇦 came\u00a0first. e\u0301tude بسم الله end.\nNobody asked 👩🏽‍🌾 who would pay."


@pytest.fixture
def file(tmp_path):
    path = make_project(tmp_path / "x.annotator", TEXT)
    with Project.open(path) as project:
        codes = {each.name: each.id for each in project.scheme()}
        coders = {each.name: each.id for each in project.coders()}
        (source,) = project.sources()
        for coder, name, passage in (
            ("Ana", "trade", "🇱🇦 came\u00a0first"),
            ("Ana", "defence", "first. e\u0301tude"),
            ("Ben", "trade", "بسم الله"),
            ("Ben", "ideology", "👩🏽‍🌾 who"),
        ):
            span = span_of(TEXT, passage)
            project.do(AddAnnotation(source.id, codes[name], span, coder_id=coders[coder]))
    return path


def test_the_preview_tells_what_the_merge_then_does(desk, file) -> None:
    desk.open(file)
    mark(desk, "trade")

    def answer(dialog: MergeCodesDialog) -> str:
        typed(dialog, "defe")
        told = dialog.preview()
        desk.press(Qt.Key.Key_Return, at=dialog._chooser._field)
        return told

    with answering(answer, MergeCodesDialog) as told:
        desk.command("scheme.merge")

    assert told[0].splitlines() == [
        "2 annotations go to defence: 1 of Ana and 1 of Ben, in 1 source.",
        (
            "1 annotation disappears: where one coder’s annotations would overlap, they become "
            "one that covers all of them."
        ),
        "What the codebook says of trade goes; defence keeps its own words.",
        "It is one step, and undo brings all of it back.",
    ]
    assert coded(file) == [
        ("Ana", "defence", "🇱🇦 came\u00a0first. e\u0301tude"),
        ("Ben", "defence", "بسم الله"),
        ("Ben", "ideology", "👩🏽‍🌾 who"),
    ]
    assert desk.status == "Merge trade into defence"
    assert desk.window.status_line.offer() == "Undo"

    before = len(outline(file))
    desk.command("edit.undo")
    assert len(outline(file)) == before + 1
    assert len(coded(file)) == 4


def test_several_codes_become_one_of_them(desk, file) -> None:
    desk.open(file)
    mark(desk, "trade")
    for _ in range(2):
        desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, at=tree(desk))
    assert [each.name for each in desk.window.scheme_panel.selected()] == [
        "trade",
        "infrastructure",
        "ideology",
    ]

    def answer(dialog: MergeCodesDialog) -> str:
        typed(dialog, "ideo")
        (merge,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Merge")
        merge.click()
        return dialog.findChild(QLabel).text()

    with answering(answer, MergeCodesDialog) as told:
        desk.command("scheme.merge")

    asked = "trade, infrastructure and ideology are to become one code. Which code stays?"
    assert told == [asked]
    assert outline(file) == ["defence", "ideology", "skepticism"]
    assert [each[:2] for each in coded(file)] == [
        ("Ana", "ideology"),
        ("Ana", "defence"),
        ("Ben", "ideology"),
        ("Ben", "ideology"),
    ]


def test_what_cannot_be_merged_says_why(desk, file) -> None:
    desk.open(file)
    desk.session.do(CreateCode("tariffs", code(desk, "trade").id))
    dialog = MergeCodesDialog(desk.window, desk.session, [code(desk, "trade")])
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._accept.isEnabled()
    assert dialog.preview() == "Choose the code that stays to see what the merge touches."

    typed(dialog, "tariffs")
    assert dialog.preview() == "Tariffs stands under trade; move it out first, then merge."
    assert not dialog._accept.isEnabled()


def test_nothing_happens_when_the_question_is_cancelled(desk, file) -> None:
    desk.open(file)
    mark(desk, "trade")
    with answering(lambda dialog: dialog.reject(), MergeCodesDialog):
        desk.command("scheme.merge")
    assert len(outline(file)) == 5
