import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.ui import background
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.parts.progress_dialog import ProgressDialog


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_work_runs_in_another_thread_and_gives_its_result(window) -> None:
    here = threading.get_ident()
    assert run_in_background(window, "Working", lambda _tell: threading.get_ident()) != here


def test_what_the_work_raises_is_raised_here(window) -> None:
    def work(_tell) -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        run_in_background(window, "Working", work)


def test_quick_work_shows_no_dialog(window, monkeypatch) -> None:
    monkeypatch.setattr(background, "ProgressDialog", None)
    assert run_in_background(window, "Working", lambda _tell: 1) == 1


def test_long_work_shows_how_far_it_is(window, monkeypatch) -> None:
    monkeypatch.setattr(background, "PATIENCE", 0)
    shown: list[int] = []
    go_on = threading.Event()

    def work(tell) -> str:
        tell(1, 4)
        go_on.wait(10)
        return "done"

    original = ProgressDialog.show_done

    def show_done(dialog: ProgressDialog, value: int) -> None:
        original(dialog, value)
        shown.append(value)
        if value:
            go_on.set()

    monkeypatch.setattr(ProgressDialog, "show_done", show_done)
    assert run_in_background(window, "Working", work) == "done"
    assert 250 in shown


@pytest.mark.parametrize("way", ["button", "escape"])
def test_work_can_be_cancelled(window, monkeypatch, way) -> None:
    monkeypatch.setattr(background, "PATIENCE", 0)
    original = ProgressDialog.show_done
    cancelled: list[bool] = []

    def show_done(dialog: ProgressDialog, value: int) -> None:
        original(dialog, value)
        if value and not cancelled:
            cancelled.append(True)
            if way == "button":
                QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
            else:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)

    monkeypatch.setattr(ProgressDialog, "show_done", show_done)

    def work(tell) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            tell(1, 2)
            time.sleep(0.001)

    with pytest.raises(CancelledError):
        run_in_background(window, "Working", work)
