"""Measures the window on one long source, in a process of its own, and prints JSON.

    python -m benchmarks.document_case PROJECT

The project holds one source. Every time is a list of pairs, seconds on the clock and seconds of the
processor: where a machine is shared, the second says more. *Painted* means that Qt has painted all
that was to be painted again and handed it to the screen, which here is memory.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.project.steps import AddAnnotation, ChangeSpan, RemoveAnnotation
from annotator.text.spans import Span
from annotator.ui.application import _application
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore
from annotator.ui.window.main_window import MainWindow

WIDTH, HEIGHT = 1200, 800
_REPEATS = 5
_FRAMES = 400
_UNUSED_CODE = "Code 49"  # big_projects.py codes a single source with the first dozen.
_IDLE_ROUNDS = 3
_NOTCH = 3  # Lines that a notch of the wheel scrolls.

Timed = list[tuple[float, float]]


def main() -> None:
    """Measure the project that the arguments name."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    case = _Case(Path(sys.argv[1]))
    try:
        print(json.dumps(case.measured()))
    finally:
        case.close()


class _Paints(QObject):
    """Counts how often a widget is painted."""

    number = 0

    def eventFilter(self, _watched, event):
        self.number += event.type() is QEvent.Type.Paint
        return False


class _Case:
    def __init__(self, project: Path) -> None:
        self._application: QApplication = _application()
        settings = SettingsStore()
        appearance = Appearance(self._application, ThemeChoice.LIGHT)
        self.session = ProjectSession("Coder 0")
        self.window = MainWindow(self.session, settings, appearance, keeps_layout=False)
        self.view = self.window.view
        self._paints = _Paints()
        self.view.viewport().installEventFilter(self._paints)
        self.window.resize(WIDTH + 600, HEIGHT + 200)
        self.window.show()
        self._settle()
        self.memory_empty = _peak_memory()
        self.window.files.load(project)
        self.source_id = next(iter(self.session.sources))

    def measured(self) -> dict[str, Any]:
        self._fit_view()
        figures: dict[str, Any] = {"memory before": self.memory_empty}
        figures["open"] = [self._opened() for _ in range(_REPEATS)]
        self._wait_until_prepared()
        figures |= self._edits()
        figures["frame"] = self._frames()
        figures["jump"] = self._jumps()
        figures["resize"] = self._resizes()
        figures["read to the end"] = self._read_to_the_end()
        figures["memory"] = _peak_memory()
        # Last of all: it takes more memory than everything before.
        figures["baseline open"] = self._baseline_open()
        return figures

    # What is measured ----------------------------------------------------------------------

    def _opened(self) -> tuple[float, float]:
        self.session.show_source(None)
        self._settle()
        (taken,) = self._painted(lambda: self.session.show_source(self.source_id))
        return taken

    def _baseline_open(self) -> Timed:
        """What Qt's own widget takes to show the bare text, without a single annotation."""
        text = self.view.text()
        taken: Timed = []
        for _ in range(_REPEATS):
            bare = QPlainTextEdit()
            bare.resize(WIDTH, HEIGHT)
            bare.show()
            self._settle()
            began = perf_counter(), process_time()
            bare.setPlainText(text)
            bare.viewport().repaint()
            taken.append((perf_counter() - began[0], process_time() - began[1]))
            bare.close()
            bare.deleteLater()
            self._settle()
        return taken

    def _edits(self) -> dict[str, Timed]:
        """Add, resize, remove and undo in the middle of the text."""
        self.view.go_to(len(self.view.text()) // 2)
        self.view.viewport().repaint()
        self._settle()
        taken: dict[str, Timed] = {
            name: [] for name in ("add", "resize one", "remove", "undo", "baseline edit")
        }
        session = self.session
        code = next(each for each in session.scheme if each.name == _UNUSED_CODE)
        self.session.require_coder()
        for repeat in range(_REPEATS):
            start = self.view.place().position + 40 + repeat * 30
            step = AddAnnotation(self.source_id, code.id, Span(start, start + 12), extend=True)
            taken["add"] += self._painted(lambda step=step: session.perform(step))
            made = max(session.coded.annotations.values(), key=lambda each: each.modified)
            wider = ChangeSpan(made.id, Span(made.start, made.end + 9), extend=True)
            taken["resize one"] += self._painted(lambda step=wider: session.perform(step))
            removal = RemoveAnnotation(made.id)
            taken["remove"] += self._painted(lambda step=removal: session.perform(step))
            taken["undo"] += self._painted(self.window.undoing.undo)
        taken["baseline edit"] = self._baseline_edit(code.id)
        return taken

    def _baseline_edit(self, code_id: Any) -> Timed:
        """What making an annotation durable takes when no window follows."""
        project, coder = self.session.open_project, self.session.require_coder()
        taken: Timed = []
        with self.session.away():
            for repeat in range(_REPEATS):
                step = AddAnnotation(
                    self.source_id, code_id, Span(5 + repeat, 6 + repeat), extend=True
                )
                began = perf_counter(), process_time()
                project.do(step, coder_id=coder)
                taken.append((perf_counter() - began[0], process_time() - began[1]))
        return taken

    def _frames(self) -> Timed:
        """Scroll by notches of the wheel, from several places."""
        bar = self.view.verticalScrollBar()
        step = _NOTCH * bar.singleStep()
        taken: Timed = []
        for tenth in (0, 2, 5, 8):
            bar.setValue(bar.maximum() * tenth // 10)
            self.view.viewport().repaint()
            for _ in range(_FRAMES // 4):
                taken += self._painted(lambda: bar.setValue(bar.value() + step))
        return taken

    def _jumps(self) -> Timed:
        """Drag the scroll bar all over the text: everything seen is new."""
        bar = self.view.verticalScrollBar()
        places = [(number * 37) % 100 for number in range(60)]
        return [
            taken
            for place in places
            for taken in self._painted(
                lambda place=place: bar.setValue(bar.maximum() * place // 99)
            )
        ]

    def _resizes(self) -> Timed:
        width, height = self.window.width(), self.window.height()
        taken: Timed = []
        for repeat in range(2 * _REPEATS):
            less = 300 if repeat % 2 == 0 else 0
            taken += self._painted(lambda less=less: self.window.resize(width - less, height))
        return taken

    def _read_to_the_end(self) -> Timed:
        """Page through the whole text, as far as memory goes."""
        bar = self.view.verticalScrollBar()
        bar.setValue(0)
        began = perf_counter(), process_time()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            self.view.viewport().repaint()
        return [(perf_counter() - began[0], process_time() - began[1])]

    # How it is measured --------------------------------------------------------------------

    def _painted(self, operation: Callable[[], object]) -> Timed:
        """Return how long an operation took until all it changed was painted."""
        self._paints.number = 0
        began = perf_counter(), process_time()
        operation()
        # What is to be painted again waits as a posted event.
        self._application.sendPostedEvents()
        taken = (perf_counter() - began[0], process_time() - began[1])
        if self._paints.number != 1:
            raise AssertionError(f"painted {self._paints.number} times, not once")
        # As between two frames: what waits for an idle moment gets one, and what that changed is
        # painted before the next operation begins.
        for _ in range(_IDLE_ROUNDS):
            self._application.processEvents()
        return [taken]

    def _fit_view(self) -> None:
        self.session.show_source(self.source_id)
        self._settle()
        missing = WIDTH - self.view.width(), HEIGHT - self.view.height()
        self.window.resize(self.window.width() + missing[0], self.window.height() + missing[1])
        self._settle()

    def _wait_until_prepared(self) -> None:
        while not self.view.prepared:
            self._application.processEvents()
        self._settle()

    def _settle(self) -> None:
        for _ in range(20):
            self._application.processEvents()
            # As the event loop does, which does not run here.
            self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            sleep(0.005)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.session.deleteLater()
        self._settle()


def _peak_memory() -> int | None:
    """Return the peak memory of this process in bytes; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
