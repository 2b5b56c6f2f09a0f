import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.project.project import Project
from tests.ui.desk import make_project

# Says "waiting" when the event loop has nothing left to do.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.ui import application

first_open = application._open
def open_and_tell(window, project, coder):
    first_open(window, project, coder)
    QTimer.singleShot(0, lambda: print("waiting", flush=True))
    if {dialog}:
        from PySide6.QtWidgets import QDialog
        QTimer.singleShot(0, lambda: QDialog(window).exec())
application._open = open_and_tell
sys.exit(application.run(Path(sys.argv[1]), offscreen=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to a process")
@pytest.mark.parametrize("dialog", [False, True], ids=["alone", "behind a dialog"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_window_closes_as_usual_when_the_program_is_told_to_end(
    tmp_path: Path, number: signal.Signals, dialog: bool
) -> None:
    path = make_project(tmp_path / "p.annotator")
    environment = {**os.environ, "ANNOTATOR_HOME": str(tmp_path / "home")}
    program = PROGRAM.format(dialog=dialog)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], env=environment, stdout=-1, stderr=-1, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "waiting\n"
        running.send_signal(number)
        try:
            _, complaints = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            running.kill()
            raise

    assert running.returncode == 128 + number
    assert "Traceback" not in complaints
    assert "window_state" in (tmp_path / "home" / "config" / "settings.json").read_text()
    with Project.open(path) as project:
        assert project.writable
