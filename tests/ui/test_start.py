"""What is needed now and then is not loaded at the start."""

import os
import subprocess
import sys
from pathlib import Path

NOT_AT_START = (
    "annotator.ui.tour",
    "annotator.ui.window.reading_mode",
    "annotator.ui.problem_report",
    "annotator.ui.dialogs.about_dialog",
    "annotator.ui.dialogs.error_dialog",
    "annotator.ui.dialogs.merge_dialog",
    "annotator.agreement",
    "rich",
)

OPEN = """
import sys
from pathlib import Path
from annotator.ui.application import run
run(Path(sys.argv[1]), offscreen=True, screenshot=Path(sys.argv[2]))
print(*sys.modules, sep="\\n")
"""


def test_nothing_is_loaded_that_is_rarely_needed(project_file: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(project_file), str(tmp_path / "picture.png")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    loaded = done.stdout.split()
    assert "annotator.ui.window.main_window" in loaded
    assert [each for each in loaded if each.startswith(NOT_AT_START)] == []
