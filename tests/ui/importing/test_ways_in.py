"""Ways in for projects of other programs: folders, one of several, tables."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.importing.columns_dialog import ColumnsDialog
from annotator.ui.importing.one_of_projects_dialog import OneOfProjectsDialog
from annotator.ui.importing.taking_over_dialog import TakingOverDialog
from annotator.ui.window import taking_over
from tests.exchange.elsewhere.test_qualcoder import qualcoder
from tests.exchange.elsewhere.test_taguette import HIGHLIGHTS, taguette
from tests.ui.desk import Desk, coded
from tests.ui.importing.test_taking_over import close_reports, dialog_of, lines

LEFT = Qt.MouseButton.LeftButton


def asked(desk: Desk, kind: type[QWidget]) -> QWidget:
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def take_in(desk: Desk) -> None:
    QTest.mouseClick(asked(desk, TakingOverDialog).go_on, LEFT)
    desk.settle()
    close_reports(desk)


def brat(folder: Path) -> Path:
    folder.mkdir()
    Path(folder, "talk.txt").write_text("More roads, fewer guns.", encoding="utf-8")
    Path(folder, "talk.ann").write_text("T1\tTrade 0 10\tMore roads\n", encoding="utf-8")
    return folder


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"{path}/")])  # as file managers name folders
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), actions, data, LEFT, none)
    desk.window.dragEnterEvent(entering)
    assert entering.isAccepted()
    desk.window.dropEvent(QDropEvent(QPointF(50, 50), actions, data, LEFT, none))


def test_a_folder_is_chosen(desk, project_file, tmp_path, monkeypatch) -> None:
    folder = qualcoder(tmp_path)
    monkeypatch.setattr(taking_over.QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.open(project_file)
    desk.command("project.take_over_folder")
    take_in(desk)
    assert {each[0] for each in coded(project_file)} == {"Ana", "Ben"}  # by their names


def test_a_folder_is_dropped(desk, project_file, tmp_path) -> None:
    desk.open(project_file)
    drop(desk, brat(tmp_path / "corpus"))
    take_in(desk)
    assert [each[1:] for each in coded(project_file)] == [("trade", "More roads")]


def test_a_folder_of_no_program_is_refused_in_one_line(
    desk, project_file, tmp_path, monkeypatch
) -> None:
    failures: list[object] = []
    desk.session.failed.disconnect()
    desk.session.failed.connect(failures.append)
    Path(tmp_path, "nothing").mkdir()
    monkeypatch.setattr(
        taking_over.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "nothing")
    )
    desk.open(project_file)
    desk.command("project.take_over_folder")
    assert QApplication.activeModalWidget() is None
    assert ["data.qda" in str(each) and "\n" not in str(each) for each in failures] == [True]


def test_one_of_several_projects_is_chosen(desk, project_file, tmp_path) -> None:
    more = """
        INSERT INTO projects VALUES (2, 'Roads', '', ''), (3, 'Roads', '', '');
        INSERT INTO documents VALUES (2, 'other', '', '', '', 3, '', '<p>Only here.</p>');
    """
    path = taguette(tmp_path / "all.sqlite3", HIGHLIGHTS, more)
    desk.open(project_file)
    desk.window.importing.bring_in([path])
    dialog = asked(desk, OneOfProjectsDialog)
    assert [dialog.list.item(row).text() for row in range(3)] == ["Boats", "Roads (2)", "Roads (3)"]
    for _ in range(2):
        desk.press(Qt.Key.Key_Down, at=dialog.list)
    desk.press(Qt.Key.Key_Return, at=dialog.list)
    trial = dialog_of(desk)
    assert "1 source." in lines(trial)
    desk.press(Qt.Key.Key_Escape, at=trial)


def test_leaving_the_choice_imports_nothing(desk, project_file, tmp_path) -> None:
    path = taguette(tmp_path / "all.db", HIGHLIGHTS, "INSERT INTO projects VALUES (2,'B','','');")
    desk.open(project_file)
    desk.window.importing.bring_in([path])
    desk.press(Qt.Key.Key_Escape, at=asked(desk, OneOfProjectsDialog))
    assert QApplication.activeModalWidget() is None
    assert coded(project_file) == []


def table(folder: Path, head: str, row: str) -> Path:
    Path(folder, "talk.txt").write_text("More roads, fewer guns.", encoding="utf-8")
    path = Path(folder, "spans.csv")
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    return path


def test_columns_are_guessed_shown_and_chosen(desk, project_file, tmp_path, monkeypatch) -> None:
    path = table(tmp_path, "File,Said,Theme,Who,Aside", "talk,More roads,Trade,Cem,Sure?")
    monkeypatch.setattr(taking_over.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    desk.open(project_file)
    desk.command("project.take_over")
    dialog = asked(desk, ColumnsDialog)
    assert {what: name for what, name in dialog.columns().items() if name} == {
        "source": "File",
        "code": "Theme",
        "coder": "Who",
    }
    assert dialog.rows.item(0, 1).text() == "More roads"
    assert not dialog.go_on.isEnabled()
    assert "the quote, or start and end" in dialog.missing.text()

    quote = dialog.choices["quote"]
    quote.setFocus()
    desk.press("S", at=quote)
    assert quote.currentData() == "Said"
    assert dialog.rows.horizontalHeaderItem(1).text() == "Said\nquote"
    QTest.mouseClick(dialog.go_on, LEFT)
    take_in(desk)
    assert coded(project_file) == [("Cem", "trade", "More roads")]


def test_what_is_said_to_be_in_no_column_is_not_read(desk, project_file, tmp_path) -> None:
    path = table(tmp_path, "source,quote,code,coder,note", "talk,More roads,Trade,Cem,Sure?")
    desk.open(project_file)
    desk.window.importing.bring_in([path])
    dialog = asked(desk, ColumnsDialog)
    coder = dialog.choices["coder"]
    coder.setFocus()
    desk.press(Qt.Key.Key_Home, at=coder)
    QTest.mouseClick(dialog.go_on, LEFT)
    take_in(desk)
    assert [each[0] for each in coded(project_file)] != ["Cem"]
    assert [each[1:] for each in coded(project_file)] == [("trade", "More roads")]
