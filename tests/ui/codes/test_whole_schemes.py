"""Schemes come in after a preview, and go out as files."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTreeWidget

from annotator.exchange.scheme_json import read_scheme
from annotator.ui.codes.add_scheme_dialog import AddSchemeDialog
from annotator.ui.dialogs.error_dialog import ErrorDialog
from tests.ui.codes.hands import answering, outline

SCHEME = {
    "format": "annotator-scheme",
    "version": 1,
    "name": "Debt & ديون",
    "codes": [
        {"name": "Trade", "children": [{"name": "Tariffs 🚢", "key": "t"}]},
        {"name": "debt", "definition": "What is owed.", "children": [{"name": "swaps"}]},
    ],
}


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """The file that the file dialogs choose."""
    path = tmp_path / "scheme.json"
    for way in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, way, lambda *_, **__: (str(path), ""))
    return path


def rows(dialog: AddSchemeDialog) -> list[tuple[str, str]]:
    tree = dialog.findChild(QTreeWidget)
    found = []
    waiting = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        found.append((item.text(0), item.text(1)))
        waiting = [item.child(row) for row in range(item.childCount())] + waiting
    return found


def test_what_is_new_is_shown_and_only_that_is_added(ready, chosen, project_file) -> None:
    chosen.write_text(json.dumps(SCHEME))

    def answer(dialog: AddSchemeDialog) -> list[tuple[str, str]]:
        told = rows(dialog)
        (add,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Add 3 codes")
        add.click()
        return told

    with answering(answer, AddSchemeDialog) as told:
        ready.command("scheme.add")

    assert told == [
        [
            ("Trade", "there already, in other words"),
            ("Tariffs 🚢", "new, without its key t"),
            ("debt", "new"),
            ("swaps", "new"),
        ]
    ]
    assert outline(project_file) == [
        "defence",
        "trade",
        "trade > Tariffs 🚢",
        "infrastructure",
        "ideology",
        "skepticism",
        "debt",
        "debt > swaps",
    ]
    assert ready.status == "Added 3 codes of the scheme Debt & ديون"
    ready.command("edit.undo")
    assert len(outline(project_file)) == 5


def test_a_scheme_that_is_there_already_cannot_be_added_again(ready, chosen, project_file) -> None:
    ready.command("scheme.save")
    assert ready.status == "Saved the scheme to scheme.json: 5 codes"
    assert [entry.name for entry in read_scheme(chosen).codes] == outline(project_file)

    def answer(dialog: AddSchemeDialog) -> bool:
        (add,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Add")
        dialog.reject()
        return add.isEnabled()

    with answering(answer, AddSchemeDialog) as told:
        ready.command("scheme.add")
    assert told == [False]


def test_what_is_wrong_in_a_file_is_told_with_its_line(ready, chosen, project_file) -> None:
    chosen.write_text(json.dumps(SCHEME, indent=1).replace('"key": "t"', '"key": "to"'))

    def answer(dialog: ErrorDialog) -> str:
        told = " ".join(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()
        return told

    with answering(answer, ErrorDialog) as told:
        ready.command("scheme.add")
    assert "scheme.json, line 11: " in told[0]
    assert "a key is one character" in told[0]
    assert len(outline(project_file)) == 5


def test_nothing_is_added_when_the_question_is_cancelled(ready, chosen, project_file) -> None:
    chosen.write_text(json.dumps(SCHEME))
    with answering(lambda dialog: dialog.reject(), AddSchemeDialog):
        ready.command("scheme.add")
    assert len(outline(project_file)) == 5
