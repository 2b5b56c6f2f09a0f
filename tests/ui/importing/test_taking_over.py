"""Projects of other programs: what would come is shown, and nothing changes before it is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.exchange.refi.project_out import write_qdpx
from annotator.project.project import Project
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.importing.taking_over_dialog import TakingOverDialog
from annotator.ui.window import taking_over
from tests.ui.desk import Desk, coded, make_project

THEIRS = "What they said: more roads, fewer guns.\n"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.qdpx"
    with Project.open(make_project(tmp_path / "theirs.annotator", THEIRS)) as project:
        write_qdpx(project, path)
    return path


def dialog_of(desk: Desk) -> TakingOverDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TakingOverDialog)
    desk.settle()
    return dialog


def lines(dialog: TakingOverDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def close_reports(desk: Desk) -> list[str]:
    told = []
    for report in desk.window.findChildren(ReportDialog):
        told += [report.list.item(row).text() for row in range(report.list.count())]
        report.close()
    desk.settle()
    return told


def texts(path: Path) -> list[str]:
    with Project.open(path, write=False) as project:
        return [project.text(source) for source in project.sources()]


def test_what_would_come_is_shown_before_it_does(desk, project_file, theirs) -> None:
    desk.open(project_file)
    desk.window.importing.bring_in([theirs])
    dialog = dialog_of(desk)
    assert lines(dialog)[0] == "What comes"
    assert "1 source." in lines(dialog)
    assert "What is discarded" in lines(dialog)
    assert THEIRS not in texts(project_file)

    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    desk.settle()
    assert THEIRS in texts(project_file)
    assert any("new: " in each.lower() for each in close_reports(desk))
    desk.command("edit.undo")
    assert THEIRS not in texts(project_file)


def test_a_new_project_is_made_and_opened(desk, project_file, theirs, tmp_path, monkeypatch):
    target = tmp_path / "made.annotator"
    monkeypatch.setattr(
        taking_over.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "made"), "")
    )
    desk.open(project_file)
    desk.window.importing.bring_in([theirs])
    dialog = dialog_of(desk)
    dialog.new.setFocus()
    desk.press(Qt.Key.Key_Space, at=dialog.new)
    assert dialog.go_on.text() == "Save the new project as…"
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    desk.settle()
    assert texts(target) == [THEIRS]
    assert desk.session.project.path == target
    assert THEIRS not in texts(project_file)
    close_reports(desk)


def test_without_a_project_it_makes_a_new_one(desk, theirs) -> None:
    desk.window.importing.bring_in([theirs])
    dialog = dialog_of(desk)
    assert dialog.makes_new
    assert not dialog.into.isVisible()
    desk.press(Qt.Key.Key_Escape, at=dialog)


def test_a_project_of_another_program_is_known_by_what_is_in_it(desk, project_file, tmp_path):
    path = tmp_path / "spans.csv"
    (tmp_path / "Their text.txt").write_text("More roads, fewer guns.", encoding="utf-8")
    path.write_text(
        "source,quote,start,end,code,coder\nTheir text,More roads,0,10,trade,Cem\n",
        encoding="utf-8",
    )
    desk.open(project_file)
    desk.window.importing.bring_in([path])
    dialog = dialog_of(desk)
    assert "1 annotation." in lines(dialog)
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    desk.settle()
    assert ("Cem", "trade", "More roads") in coded(project_file)
    close_reports(desk)


def test_what_is_none_is_refused_in_one_line(desk, project_file, tmp_path) -> None:
    failures: list[object] = []
    desk.session.failed.disconnect()
    desk.session.failed.connect(failures.append)
    path = tmp_path / "broken.qdpx"
    path.write_bytes(b"PK\x03\x04 nothing")
    desk.open(project_file)
    desk.window.importing.bring_in([path])
    assert QApplication.activeModalWidget() is None
    assert len(failures) == 1
    assert "\n" not in str(failures[0])
