import sys
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.errors import AnnotatorError
from annotator.ui.dialogs import error_dialog
from annotator.ui.unexpected import UnexpectedErrors, crash_log, watched_for_crashes


@pytest.fixture
def told(qtbot, monkeypatch) -> list[tuple[str, str]]:
    """What the user is told, heading and details, without a dialog that waits."""
    dialogs: list[tuple[str, str]] = []

    def tell(_parent, heading, _words, *, details="", offers=()) -> SimpleNamespace:
        dialogs.append((heading, details))
        return SimpleNamespace(
            exec=lambda: None, deleteLater=lambda: None, add_tool=lambda _offer: None
        )

    monkeypatch.setattr(error_dialog, "ErrorDialog", tell)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    window = QWidget()
    qtbot.addWidget(window)
    errors = UnexpectedErrors(window)
    yield dialogs
    errors.stop()


def fail(error: Exception) -> None:
    raise error


def test_a_defect_is_told_logged_and_survived(told) -> None:
    sys.excepthook(*_raised(ZeroDivisionError("by zero")))
    QApplication.processEvents()

    ((heading, details),) = told
    assert heading == "Something went wrong in the program"
    assert "ZeroDivisionError: by zero" in details
    assert "ZeroDivisionError: by zero" in crash_log().read_text(encoding="utf-8")


def test_what_a_user_can_act_on_is_told_without_details(told) -> None:
    sys.excepthook(*_raised(AnnotatorError("the disk is full; free some space")))
    QApplication.processEvents()
    assert told == [("That could not be done", "")]


def test_a_failure_in_another_thread_is_told_in_the_windows_own(told) -> None:
    thread = threading.Thread(target=fail, args=(RuntimeError("far away"),))
    thread.start()
    thread.join()
    assert told == []
    QApplication.processEvents()
    assert "far away" in told[0][1]


def again_and_again(error: Exception) -> None:
    for _ in range(50):
        try:
            fail(error)
        except type(error):
            sys.excepthook(type(error), error, error.__traceback__)
        QApplication.processEvents()
        error.__traceback__ = None


def test_what_fails_with_every_repaint_is_told_in_a_dialog_once(told) -> None:
    again_and_again(RuntimeError("with every repaint"))
    assert len(told) == 1
    assert crash_log().read_text(encoding="utf-8").count("with every repaint") < 10


def test_what_a_user_can_act_on_is_told_each_time(told) -> None:
    again_and_again(AnnotatorError("the disk is full"))
    assert len(told) == 50


def test_the_hooks_are_given_back(qtbot) -> None:
    before = sys.excepthook, threading.excepthook
    window = QWidget()
    qtbot.addWidget(window)
    UnexpectedErrors(window).stop()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_log_that_cannot_be_written_stops_nobody(own_folders) -> None:
    (own_folders / "state").write_text("a file where the folder should be")
    ran = []
    with watched_for_crashes():
        ran.append(True)
    assert ran


def _raised(error: Exception):
    try:
        raise error
    except type(error) as raised:
        return type(raised), raised, raised.__traceback__
