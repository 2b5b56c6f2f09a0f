"""What many annotations are undone with: progress, and a way to cancel that changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from annotator.ui import background, undoing
from annotator.ui.parts.progress_dialog import ProgressDialog
from tests.ui.desk import CONTROL, Desk, in_file, make_project

MANY = 40
TEXT = "word, " * MANY


@pytest.fixture
def busy(desk: Desk, tmp_path: Path, monkeypatch) -> Desk:
    """A project in which the latest action made more annotations than are undone at once."""
    monkeypatch.setattr(undoing, "_AT_ONCE", MANY - 1)
    desk.open(make_project(tmp_path / "many.annotator", TEXT))
    session = desk.session
    session.require_coder()
    code = next(iter(session.scheme))
    spans = [Span(start, start + 4) for start in range(0, 6 * MANY, 6)]
    steps = [AddAnnotation(session.source.id, code.id, span) for span in spans]
    assert session.do(*steps, label="Code all words")
    return desk


def path(desk: Desk) -> Path:
    return desk.session.open_project.path


def test_they_go_and_come_back_as_one(busy: Desk) -> None:
    busy.press(Qt.Key.Key_Z, CONTROL)
    assert in_file(path(busy)) == []
    assert busy.status == "Undo: Code all words"
    assert list(busy.session.shown_annotations()) == []
    busy.press(Qt.Key.Key_Y, CONTROL)
    assert len(in_file(path(busy))) == MANY
    assert len(list(busy.session.shown_annotations())) == MANY


def test_cancelled_nothing_is_changed(busy: Desk, monkeypatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 0)
    original = ProgressDialog.show_done

    def show_done(dialog: ProgressDialog, done: int) -> None:
        original(dialog, done)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    monkeypatch.setattr(ProgressDialog, "show_done", show_done)
    before = in_file(path(busy))
    waited = _slowed(monkeypatch)
    busy.press(Qt.Key.Key_Z, CONTROL)
    assert waited
    assert in_file(path(busy)) == before
    assert busy.status == "Cancelled; nothing was changed"
    assert busy.window.undoing.can_undo


def _slowed(monkeypatch) -> list[int]:
    """Have the work wait until it is told to stop; return what it told."""
    told: list[int] = []
    original = background._Worker._tell

    def tell(worker, done: int, total: int) -> None:
        told.append(done)
        while not worker.isInterruptionRequested():
            worker.progressed.emit(1)
            worker.msleep(1)
        original(worker, done, total)

    monkeypatch.setattr(background._Worker, "_tell", tell)
    return told
