import csv
import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.exchange import segments
from annotator.project import copies
from annotator.project.project import Project
from annotator.project.steps import EditCode
from annotator.text.spans import Span
from annotator.ui import background
from annotator.ui.dialogs import copy_dialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.parts.progress_dialog import ProgressDialog
from annotator.ui.window import sharing
from tests.ui.desk import coded


@pytest.fixture
def ready(desk, project_file):
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    return desk


def answer_file_dialog(monkeypatch, path, kind: str = "") -> None:
    monkeypatch.setattr(
        sharing.QFileDialog, "getSaveFileName", lambda *_: (str(path), kind), raising=True
    )


def test_the_coded_passages_are_exported_as_a_table(ready, tmp_path, monkeypatch) -> None:
    answer_file_dialog(monkeypatch, tmp_path / "out")
    ready.command("project.export")

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["coder"], row["code"], row["quote"]) == ("Ana", "trade", "The road came first.")
    assert ready.status == "Exported 1 annotation to out.csv"


def test_the_whole_project_is_exported_as_json(ready, tmp_path, monkeypatch) -> None:
    answer_file_dialog(monkeypatch, tmp_path / "out", sharing._JSON)
    ready.command("project.export")

    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [each["start"] for each in document["annotations"]] == [0]


def test_a_file_nobody_asked_about_is_not_replaced(ready, tmp_path, monkeypatch) -> None:
    failures: list[object] = []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    (tmp_path / "out.csv").write_text("precious")
    answer_file_dialog(monkeypatch, tmp_path / "out")
    ready.command("project.export")

    assert (tmp_path / "out.csv").read_text() == "precious"
    assert "exists already" in str(failures[0])

    answer_file_dialog(monkeypatch, tmp_path / "out.csv")
    ready.command("project.export")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("project,")


def test_an_export_that_cannot_be_written_is_told(ready, tmp_path, monkeypatch) -> None:
    failures: list[object] = []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    answer_file_dialog(monkeypatch, tmp_path / "missing folder" / "out.csv")
    ready.command("project.export")

    assert len(failures) == 1
    assert "out.csv" in str(failures[0])


def test_a_copy_for_a_coder_hides_the_others_work(ready, tmp_path, monkeypatch) -> None:
    ben = next(each for each in ready.session.coders.values() if each.name == "Ben")
    monkeypatch.setattr(copy_dialog, "ask_coder_for_copy", lambda *_: ben.id)
    answer_file_dialog(monkeypatch, tmp_path / "for ben")
    ready.command("project.copy")

    assert coded(tmp_path / "for ben.annotator") == []
    assert ready.status == "for ben.annotator is a copy for Ben to code in"


def test_what_both_sides_changed_can_be_taken_from_the_other(ready, tmp_path, project_file) -> None:
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(project_file.read_bytes())
    trade = ready.session.scheme.named("trade")[0]
    with Project.open(copy) as other:
        other.do(EditCode(trade.id, colour="#111111"))
        other.do(EditCode(trade.id, definition="theirs"))
    ready.session.do(EditCode(trade.id, colour="#222222"))

    assert ready.window.sharing.merge(copy)
    ready.settle()
    (dialog,) = ready.window.findChildren(MergeDialog)
    cells = [dialog.table.item(0, column).text() for column in range(4)]
    assert cells[0] == "the code trade, colour"
    assert set(cells[1:3]) == {"#111111", "#222222"}
    stands = ready.session.scheme[trade.id].colour
    dialog.table.cellWidget(0, 4).click()

    other_value = {"#111111": "#222222", "#222222": "#111111"}[stands]
    assert ready.session.scheme[trade.id].colour == other_value
    assert dialog.table.item(0, 3).text() == other_value
    assert ready.session.scheme[trade.id].definition == "theirs"
    dialog.close()
    ready.settle()


def test_another_project_is_not_merged(ready, tmp_path) -> None:
    failures: list[object] = []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    other = tmp_path / "other.annotator"
    Project.create(other, "Other").close()

    assert not ready.window.sharing.merge(other)
    assert "another project" in str(failures[0])
    assert ready.session.coded.overlapping(Span(0, 1))


class Impatience:
    """Somebody who cancels as soon as the progress is shown and a file has been begun."""

    def __init__(self, monkeypatch, folder: Path, way: str) -> None:
        self.folder = folder
        self.begun: list[Path] = []
        self.threads: set[int] = set()
        self._writing = threading.Event()
        self._cancelled = threading.Event()
        self._way = way
        monkeypatch.setattr(background, "PATIENCE", 0)
        monkeypatch.setattr(segments, "_EVERY", 1)
        monkeypatch.setattr(copies, "_EVERY", 1)
        tell, show = background._Worker._tell, ProgressDialog.show_done

        def tell_and_wait(worker, done: int, total: int) -> None:
            self.threads.add(threading.get_ident())
            if unfinished := self.unfinished():
                self.begun += unfinished
                self._writing.set()
                assert self._cancelled.wait(30)
            tell(worker, done, total)

        def show_and_cancel(dialog: ProgressDialog, value: int) -> None:
            show(dialog, value)
            if not self._cancelled.is_set():
                assert self._writing.wait(30)
                self._cancel(dialog)
                self._cancelled.set()

        monkeypatch.setattr(background._Worker, "_tell", tell_and_wait)
        monkeypatch.setattr(ProgressDialog, "show_done", show_and_cancel)

    def unfinished(self) -> list[Path]:
        return list(self.folder.glob(".*.unfinished"))

    def _cancel(self, dialog: ProgressDialog) -> None:
        if self._way == "button":
            button = dialog.findChild(QPushButton)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("way", ["button", "escape"])
@pytest.mark.parametrize(
    ("command", "kind", "name"),
    [
        ("project.export", "", "out.csv"),
        ("project.export", sharing._JSON, "out.json"),
        ("project.copy", "", "out.annotator"),
    ],
)
def test_cancelling_leaves_no_file_behind(
    ready, tmp_path, monkeypatch, command, kind, name, way
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(copy_dialog, "ask_coder_for_copy", lambda *_: ready.session.coder.id)
    answer_file_dialog(monkeypatch, folder / name, kind)
    impatience = Impatience(monkeypatch, folder, way)
    ready.command(command)

    assert impatience.begun
    assert impatience.threads
    assert threading.get_ident() not in impatience.threads
    assert list(folder.iterdir()) == []
    assert ready.status == "Cancelled; no file was written"
    assert ready.session.can_write
    assert not ready.session.is_away


def test_cancelling_an_export_leaves_what_stood_there(ready, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.csv").write_text("of last week")
    answer_file_dialog(monkeypatch, folder / "out.csv")
    impatience = Impatience(monkeypatch, folder, "button")
    ready.command("project.export")

    assert impatience.begun
    assert [each.name for each in folder.iterdir()] == ["out.csv"]
    assert (folder / "out.csv").read_text() == "of last week"
