import threading

import pytest

from annotator.project.project import Project
from annotator.project.steps import EditCode
from annotator.text.spans import Span
from annotator.ui.dialogs import copy_dialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.window import sharing
from tests.ui.desk import coded
from tests.ui.impatience import Impatience


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


@pytest.mark.parametrize("way", ["button", "escape"])
def test_cancelling_leaves_no_file_behind(ready, tmp_path, monkeypatch, way) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(copy_dialog, "ask_coder_for_copy", lambda *_: ready.session.coder.id)
    answer_file_dialog(monkeypatch, folder / "out.annotator")
    impatience = Impatience(monkeypatch, folder, way)
    ready.command("project.copy")

    assert impatience.begun
    assert impatience.threads
    assert threading.get_ident() not in impatience.threads
    assert list(folder.iterdir()) == []
    assert ready.status == "Cancelled; no file was written"
    assert ready.session.can_write
    assert not ready.session.is_away
