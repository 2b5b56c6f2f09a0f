"""A defect in the program is told, can be reported, and costs no work."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton, QWidget

from annotator.ui.dialogs.error_dialog import ErrorDialog
from annotator.ui.unexpected import UnexpectedErrors
from tests.ui.desk import LEFT, TEXT, Desk, coded, span_of


class Painted(QWidget):
    """A widget whose painting fails for as long as it is seen."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt calls it so
        raise ZeroDivisionError("in a paint event")


@pytest.fixture
def watched(desk: Desk, project_file: Path, monkeypatch) -> Iterator[Desk]:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    desk.open(project_file)
    errors = UnexpectedErrors(desk.window)
    yield desk
    errors.stop()


def in_a_slot(desk: Desk) -> None:
    QTimer.singleShot(0, desk.window, lambda: 1 // 0)


def in_a_paint_event(desk: Desk) -> None:
    painted = Painted(desk.window)
    painted.resize(50, 50)
    painted.show()


def in_a_thread(_desk: Desk) -> None:
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()


def buttons(dialog: ErrorDialog) -> dict[str, QPushButton]:
    return {each.text(): each for each in dialog.findChildren(QPushButton)}


@pytest.mark.parametrize("provoke", [in_a_slot, in_a_paint_event, in_a_thread])
def test_coding_goes_on(
    watched: Desk, project_file: Path, tmp_path: Path, monkeypatch, provoke: Callable[[Desk], None]
) -> None:
    report = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(report), ""))
    watched.view.select(span_of(TEXT, "The road came first."))
    watched.press("t")
    told: list[str] = []

    def read_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ErrorDialog):
            QTimer.singleShot(5, watched.window, read_and_close)
            return
        details = dialog.findChild(QPlainTextEdit)
        assert not details.isVisible()
        QTest.mouseClick(buttons(dialog)["Details"], LEFT)
        assert details.isVisible()
        QTest.mouseClick(buttons(dialog)["Copy details"], LEFT)
        QTest.mouseClick(buttons(dialog)["Save a report…"], LEFT)
        told.append(QApplication.clipboard().text())
        QTest.mouseClick(buttons(dialog)["Close"], LEFT)

    QTimer.singleShot(0, watched.window, read_and_close)
    provoke(watched)
    watched.qtbot.waitUntil(lambda: bool(told))
    watched.settle()

    assert "ZeroDivisionError" in told[0]
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert report.read_text(encoding="utf-8").startswith("Annotator ")
    assert QApplication.activeModalWidget() is None
    watched.view.select(span_of(TEXT, "Soldiers guard the bridge"))
    watched.press("d")
    assert [code for _, code, _ in coded(project_file)] == ["trade", "defence"]
