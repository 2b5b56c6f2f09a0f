"""What holds for every test: no screen, no folder of the user's own, nothing left behind."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Where a run decides whether a change is good, the same examples are tried every time; elsewhere
# new ones are.
settings.register_profile("repeatable", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("repeatable")

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform has no window manager, and says so about sizes, popups and raising.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
    # Some fonts lack tables that Qt looks for; they are drawn all the same.
    config.addinivalue_line("qt_log_ignore", "Failed to compute left/right minimum bearings")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, backups and new projects out of the user's folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves windows or threads behind."""
    windows, threads = _windows(), set(threading.enumerate())
    yield
    left = [*(_windows() - windows), *(set(threading.enumerate()) - threads)]
    started = [each for each in left if not isinstance(each, threading.Thread) or not each.daemon]
    assert not started, f"left behind: {started}"


def _windows() -> set[object]:
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    # Only where Qt is in use: most tests never import it.
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return set(QApplication.topLevelWidgets())
