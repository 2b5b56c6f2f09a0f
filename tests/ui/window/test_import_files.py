from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.project.project import Project
from annotator.ui.dialogs.report_dialog import ReportDialog


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "plain.txt").write_text("A plain text 🚂 with\u00a0a space.", encoding="utf-8")
    (folder / "old.txt").write_bytes("Für den Hafen müssen Kräne gekauft werden.".encode("cp1252"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder


def imported(path: Path) -> dict[str, str]:
    with Project.open(path, write=False) as project:
        return {source.name: project.text(source) for source in project.sources()}


def report(desk) -> list[str]:
    dialogs = desk.window.findChildren(ReportDialog)
    found = [
        dialog.list.item(row).text() for dialog in dialogs for row in range(dialog.list.count())
    ]
    for dialog in dialogs:
        dialog.close()
    desk.settle()
    return found


def test_files_become_sources_in_one_step_of_undo(ready, project_file, texts) -> None:
    ready.window.importing.import_files([texts / "plain.txt", texts / "old.txt"])
    ready.settle()

    assert imported(project_file)["plain"] == "A plain text 🚂 with\u00a0a space."
    assert imported(project_file)["old"] == "Für den Hafen müssen Kräne gekauft werden."
    assert ready.session.source.name == "plain"
    assert ready.status == "Imported 2 texts"
    report(ready)

    ready.command("edit.undo")
    assert set(imported(project_file)) == {"Text 1"}


def test_a_guess_at_the_encoding_is_told(ready, texts) -> None:
    ready.window.importing.import_files([texts / "old.txt"])
    ready.settle()

    (remark,) = report(ready)
    assert remark.startswith("“old.txt” was read as ")
    assert "a guess" in remark


def test_nothing_is_told_where_nothing_was_guessed(ready, texts) -> None:
    ready.window.importing.import_files([texts / "plain.txt"])
    ready.settle()
    assert report(ready) == []


def test_what_cannot_be_read_does_not_keep_the_others_out(ready, project_file, texts) -> None:
    ready.window.importing.import_files([texts / "picture.png", texts / "plain.txt"])
    ready.settle()

    assert "plain" in imported(project_file)
    (remark,) = report(ready)
    assert "PNG" in remark


def test_the_same_text_is_not_taken_in_twice(ready, project_file, texts) -> None:
    for _ in range(2):
        ready.window.importing.import_files([texts / "plain.txt"])
        ready.settle()

    assert len(imported(project_file)) == 2
    assert report(ready) == ["“plain.txt” is in the project already, as “plain”."]
    assert ready.status == "Nothing was imported"


def test_files_are_dropped_on_the_window(ready, project_file, texts) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(texts))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), actions, data, buttons, none)
    ready.window.dragEnterEvent(entering)
    assert entering.isAccepted()

    ready.window.dropEvent(QDropEvent(QPointF(50, 50), actions, data, buttons, none))
    ready.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    ready.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    ready.settle()

    assert {"plain", "old"} <= set(imported(project_file))
    assert any("left out" in remark for remark in report(ready))


def test_dropping_a_project_opens_it(desk, project_file) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project_file))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(drop)
    desk.settle()

    assert desk.session.project.path == project_file
