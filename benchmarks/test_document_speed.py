"""How long the window takes to show and code long sources, and to start.

    python -m pytest benchmarks/test_document_speed.py -q

Each case runs in a process of its own (`document_case.py`). Wall-clock time and processor time
stand side by side, because the first says little on a machine that does other work, too.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from .big_projects import build_project_of
from .document_texts import one_chinese_paragraph, one_paragraph, paragraphs

_ROOT = Path(__file__).resolve().parent.parent
_STARTS = 5
_MEGABYTE = 1 << 20

CASES = {
    "200 KB, 1,000 annotations": (paragraphs, 200_000, 1_000),
    "200 KB, 10,000 annotations": (paragraphs, 200_000, 10_000),
    "1 MB, 1,000 annotations": (paragraphs, 1_000_000, 1_000),
    "1 MB, 10,000 annotations": (paragraphs, 1_000_000, 10_000),
    "1 MB, 100,000 annotations": (paragraphs, 1_000_000, 100_000),
    "5 MB, 1,000 annotations": (paragraphs, 5_000_000, 1_000),
    "5 MB, 10,000 annotations": (paragraphs, 5_000_000, 10_000),
    "5 MB, 100,000 annotations": (paragraphs, 5_000_000, 100_000),
    "one paragraph of 1 MB, 10,000 annotations": (one_paragraph, 1_000_000, 10_000),
    "one paragraph of 5 MB, 10,000 annotations": (one_paragraph, 5_000_000, 10_000),
    "one Chinese paragraph of 1 million, 10,000": (one_chinese_paragraph, 1_000_000, 10_000),
    "one Chinese paragraph of 5 million, 10,000": (one_chinese_paragraph, 5_000_000, 10_000),
}
EDITS = ("add", "resize one", "remove", "undo")


@pytest.mark.parametrize("case", CASES)
def test_a_long_source(case, workshop, copied, document_figures, tmp_path):
    write, length, annotations = CASES[case]
    path = workshop / f"document-{write.__name__}-{length}-{annotations}.annotator"
    if not path.exists():
        build_project_of(path, [write(length)], annotations=annotations)
    done = _run("-m", "benchmarks.document_case", str(copied(path)), home=tmp_path)
    document_figures.add_case(case, json.loads(done))


def test_start(document_figures, tmp_path):
    """From before the interpreter begins until the sample project's text is painted."""
    (sample,) = (_ROOT / "projects" / "laos-vietnam").glob("*.annotator")
    project = tmp_path / "sample.annotator"
    project.write_bytes(sample.read_bytes())
    starts, bare = [], []
    for _ in range(_STARTS + 1):
        began = time.time()
        told = json.loads(_run("benchmarks/start_case.py", str(project), home=tmp_path))
        starts.append((told["painted"] - began, told["processor"]))
        began = time.time()
        used = _run("-c", _BARE_QT, home=tmp_path)
        bare.append((time.time() - began, float(used)))
    # The first of each fills the system's caches.
    document_figures.add_start(starts[1:], bare[1:])


_BARE_QT = """
import os, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QTextEdit
application = QApplication([])
text = QTextEdit("text")
text.show()
text.viewport().repaint()
print(time.process_time())
"""


def _run(*arguments: str, home: Path) -> str:
    environment = {
        **os.environ,
        "ANNOTATOR_HOME": str(home / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_ROOT),
        # An installed program is compiled once, not at every start.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


class DocumentFigures:
    """What was measured in this run, as the tables of README.md."""

    def __init__(self) -> None:
        self._cases = []
        self._start = []

    def add_case(self, case, measured) -> None:
        self._cases.append((case, measured))

    def add_start(self, starts, bare) -> None:
        self._start = [
            "| start | wall | processor |",
            "|---|---|---|",
            f"| the program, until the sample's text is painted | {_pair(starts)} |",
            f"| Qt alone, with an empty text widget | {_pair(bare)} |",
        ]

    def lines(self) -> list[str]:
        if not self._cases:
            return self._start
        head = ["source", "open", *EDITS, "frame, 99 of 100", "resize", "peak", "baselines"]
        return [
            "| " + " | ".join(head) + " |",
            "|---" * len(head) + "|",
            *(_row(case, measured) for case, measured in self._cases),
            "",
            *self._start,
        ]


def _row(case, measured) -> str:
    edits = [_both(measured[name]) for name in EDITS]
    frames = [each[1] for each in measured["frame"]]
    walls = [each[0] for each in measured["frame"]]
    frame = (
        f"{_ms(median(walls))} ({_ms(median(frames))}), {_ms(_late(walls))} ({_ms(_late(frames))})"
    )
    baseline = (
        f"open {_both(measured['baseline open'])}, edit {_both(measured['baseline edit'])}, "
        f"{measured['memory before'] / _MEGABYTE:.0f} MB"
    )
    cells = [
        case,
        _both(measured["open"]),
        *edits,
        frame,
        _both(measured["resize"]),
        f"{measured['memory'] / _MEGABYTE:.0f} MB",
        baseline,
    ]
    return "| " + " | ".join(cells) + " |"


def _both(times) -> str:
    """Return the medians on the clock and, in brackets, of the processor, in milliseconds."""
    return f"{_ms(median(t[0] for t in times))} ({_ms(median(t[1] for t in times))})"


def _pair(times) -> str:
    return f"{median(t[0] for t in times):.2f} s | {median(t[1] for t in times):.2f} s"


def _late(times) -> float:
    return sorted(times)[len(times) * 99 // 100]


def _ms(seconds) -> str:
    return f"{seconds * 1000:.3g}"
