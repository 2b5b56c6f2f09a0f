from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from annotator.project.project import Project
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.importing.incoming_model import ENCODING, LENGTH, NAME, STATE
from tests.importing.small_pdfs import column, pdf
from tests.ui.desk import TEXT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The first 🚂 text.", encoding="utf-8")
    (folder / "b.txt").write_text("The second text.", encoding="utf-8")
    (folder / "there.txt").write_text(TEXT, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder


def cells(dialog, column: int, parent: QModelIndex | None = None) -> list[str]:
    model, above = dialog.model, parent or QModelIndex()
    return [model.index(row, column, above).data() for row in range(model.rowCount(above))]


def row(dialog, name: str) -> QModelIndex:
    names = cells(dialog, NAME)
    return dialog.model.index(names.index(name), NAME)


def choose(box: QComboBox, row: int) -> None:
    """Walk to a row with the arrows."""
    box.setFocus()
    step = 1 if row > box.currentIndex() else -1
    for _ in range(abs(row - box.currentIndex()) - 1):
        box.setCurrentIndex(box.currentIndex() + step)
    QTest.keyClick(box, Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)


def press_import(dialog, ready) -> None:
    QTest.mouseClick(dialog.go_on, LEFT)
    ready.settle()


def reported(ready) -> list[str]:
    reports = ready.window.findChildren(ReportDialog)
    told = [each.list.item(i).text() for each in reports for i in range(each.list.count())]
    for each in reports:
        each.close()
    ready.settle()
    return told


def in_file(path: Path) -> dict[str, str]:
    with Project.open(path, write=False) as project:
        return {source.name: project.text(source) for source in project.sources()}


def originals(path: Path) -> dict[str, bytes | None]:
    with Project.open(path, write=False) as project:
        return {source.name: project.original(source) for source in project.sources()}


def test_what_would_come_in_is_listed_with_what_becomes_of_it(shown, folder) -> None:
    dialog = shown(folder)
    assert cells(dialog, NAME) == ["a", "b", "broken.docx", "there"]
    states = dict(zip(cells(dialog, NAME), cells(dialog, STATE), strict=True))
    assert (states["a"], states["there"]) == ("New", "There already, as “Text 1”")
    assert states["broken.docx"].startswith("It is damaged")
    assert cells(dialog, LENGTH)[0] == "17"
    assert dialog.sum.text() == (
        "2 new texts · 1 file cannot be read · 1 file of other formats left out"
    )
    assert dialog.go_on.text() == "Import 2 texts"


def test_the_text_is_shown_as_it_will_be_kept_and_follows_the_arrows(shown, folder, ready) -> None:
    dialog = shown(folder)
    assert dialog.preview.text.toPlainText() == "The first 🚂 text."
    ready.press(Qt.Key.Key_Down, at=dialog.list)
    assert dialog.preview.text.toPlainText() == "The second text."


def test_only_what_is_ticked_comes_in_and_each_failure_is_named(
    shown, folder, ready, project_file
) -> None:
    dialog = shown(folder)
    dialog.list.setCurrentIndex(row(dialog, "b"))
    ready.press(Qt.Key.Key_Space, at=dialog.list)
    assert dialog.go_on.text() == "Import 1 text"
    press_import(dialog, ready)

    assert set(in_file(project_file)) == {"Text 1", "a"}
    assert ready.status == "Imported 1 text"
    told = reported(ready)
    assert any("broken.docx" in each for each in told)
    assert any("picture.png" in each for each in told)


def test_a_name_typed_in_the_list_is_the_source_s(shown, folder, ready, project_file) -> None:
    dialog = shown(folder / "a.txt", folder / "b.txt")
    dialog.list.edit(row(dialog, "a"))
    field = dialog.list.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "  An   interview ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    ready.settle()
    press_import(dialog, ready)
    assert in_file(project_file)["An interview"] == "The first 🚂 text."


def test_another_encoding_is_read_anew_and_is_the_one_that_comes_in(
    shown, tmp_path, ready, project_file, qtbot
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Für den Hafen müssen Kräne her".encode("cp1252"))
    dialog = shown(path)  # a guess is shown, though it is one plain text
    assert cells(dialog, ENCODING)[0].endswith("(guessed)")
    encodings = dialog.preview.encodings
    choose(encodings, encodings.findData("windows-1251"))
    qtbot.waitUntil(lambda: dialog.is_done_looking)
    assert "Fьr" in dialog.preview.text.toPlainText()
    press_import(dialog, ready)
    assert in_file(project_file)["old"].startswith("Fьr")
    reported(ready)


def test_a_survey_lists_its_texts_and_turns_round(shown, tmp_path, ready, project_file, qtbot):
    path = tmp_path / "survey.csv"
    rows = [f"{n},The answer of number {n} is long enough to be one.\n" for n in range(1, 4)]
    path.write_text("person,answer\n" + "".join(rows), encoding="utf-8")
    dialog = shown(path)
    place = dialog.model.index(0, 0)
    assert dialog.model.rowCount(place) == 3
    assert dialog.list.isExpanded(place)
    shapes = dialog.preview.shapes
    choose(shapes, shapes.findText("Each column is a source"))
    qtbot.waitUntil(lambda: dialog.is_done_looking)
    assert cells(dialog, STATE)[0] == "New"
    choose(shapes, shapes.findText("Each row is a source"))
    qtbot.waitUntil(lambda: dialog.is_done_looking)
    place = dialog.model.index(0, 0)
    second = dialog.model.index(1, 0, place)
    dialog.list.expandAll()
    dialog.list.setCurrentIndex(second)
    assert "number 2" in dialog.preview.text.toPlainText()
    ready.press(Qt.Key.Key_Space, at=dialog.list)
    assert place.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked
    press_import(dialog, ready)
    texts = " ".join(in_file(project_file).values())
    assert ("number 1" in texts, "number 2" in texts, "number 3" in texts) == (True, False, True)
    reported(ready)


def test_the_same_text_unticked_in_one_file_comes_in_from_the_other(
    shown, tmp_path, ready, project_file
) -> None:
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("one.txt", "The same.")
        archive.writestr("two.txt", "Another.")
    (tmp_path / "plain.txt").write_text("The same.", encoding="utf-8")
    dialog = shown(tmp_path / "all.zip", tmp_path / "plain.txt")
    inside = dialog.model.index(0, 0, dialog.model.index(0, 0))
    dialog.model.setData(inside, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    press_import(dialog, ready)
    assert sorted(in_file(project_file).values()) == sorted([TEXT, "Another.", "The same."])


@pytest.mark.parametrize("kept", [True, False])
def test_whether_the_file_is_kept_is_asked(shown, tmp_path, ready, project_file, kept) -> None:
    data = b"<p>A page.</p>"
    (tmp_path / "page.html").write_bytes(data)
    dialog = shown(tmp_path / "page.html")
    if not kept:
        dialog.originals.setFocus()
        ready.press(Qt.Key.Key_Space, at=dialog.originals)
    press_import(dialog, ready)
    assert originals(project_file)["page"] == (data if kept else None)
    reported(ready)


def test_one_plain_text_comes_in_without_a_question(ready, folder, project_file) -> None:
    ready.window.importing.bring_in([folder / "a.txt"])
    ready.settle()
    assert QApplication.activeModalWidget() is None
    assert "a" in in_file(project_file)


def test_cancelling_takes_nothing_in(shown, folder, ready, project_file) -> None:
    dialog = shown(folder)
    ready.press(Qt.Key.Key_Escape, at=dialog)
    assert set(in_file(project_file)) == {"Text 1"}
    assert not ready.session.is_away


def test_a_folder_without_texts_says_so(ready, tmp_path) -> None:
    (tmp_path / "none").mkdir()
    ready.window.importing.bring_in([tmp_path / "none"])
    ready.settle()
    assert any("holds no text" in each for each in reported(ready))


def test_hundreds_of_files_those_in_sight_first(ready, tmp_path, qtbot) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Text number {number}.", encoding="utf-8")
    ready.window.importing.bring_in([folder])
    ready.settle()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.is_done_looking, timeout=20_000)
    assert dialog.go_on.text() == "Import 400 texts"
    QTest.mouseClick(dialog.go_on, LEFT)
    ready.settle()
    assert ready.status == "Imported 400 texts"


def test_a_locked_pdf_comes_in_with_its_password(shown, tmp_path, ready, project_file, qtbot):
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf([column(["Nobody asked who would pay."])], password="mekong"))
    dialog = shown(path)
    assert "password" in cells(dialog, STATE)[0]
    assert not dialog.go_on.isEnabled()
    QTest.keyClicks(dialog.preview.password, "mekong")
    QTest.keyClick(dialog.preview.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.is_done_looking)
    assert cells(dialog, STATE)[0] == "New"
    press_import(dialog, ready)
    assert in_file(project_file)["locked"] == "Nobody asked who would pay."
    reported(ready)
