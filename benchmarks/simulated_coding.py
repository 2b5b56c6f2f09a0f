"""Two hours of coding in some minutes: random gestures in a real window, and what is left of them.

    .venv/bin/python benchmarks/simulated_coding.py [GESTURES] [--seed SEED]

Every command is given once to begin with, so that what is made when it is first needed is there.
Fails where a gesture raised an exception or made Qt complain, where the window showed anything but
what the file holds, where the file does not pass the check at the end, or where the memory grew by
more than a tenth since the first thousand gestures.
"""

import argparse
import ctypes
import gc
import os
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from time import perf_counter
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from annotator.project.check import check_project
from tests.journeys.gestures import Hands, assert_shown_is_held
from tests.ui.desk import Desk, make_project

WARM = 1_000
LOOKED_AT = 250
ROOM = 1.10
SIZE = (1280, 800)
LIBRARY = ctypes.CDLL(None)  # Linux with glibc, like the rest of what is measured here
SENTENCES = (
    "The road came first. ",
    "Then the port 🚧, then the debt; nobody asked who would pay. ",
    "Soldiers guard the bridge at night, and traders wait e\u0301te\u0301\u00a0: « demain ». ",
    "قال الوزير نعم ثم لا. ",
    "老挝人民 ที่นี่ ສະບາຍດີ 👨‍👩‍👧‍👦 🇱🇦. ",
)


def main() -> int:
    """Run the gestures and say what was measured; return 1 where something does not hold."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        return Run(Path(home), arguments.seed).of(arguments.gestures)


class Run:
    """One run: the window, the hands, and what went wrong."""

    def __init__(self, home: Path, seed: int) -> None:
        self.application = QApplication([])
        self.wrong: Counter[str] = Counter()
        self.path = make_project(home / "simulated.annotator", *_texts())
        self.seed = seed
        self.kept_back = 0
        self.desk = Desk(_Bot())
        self.desk.open(self.path)
        self.hands = Hands(self.desk, seed)
        sys.excepthook = self._raised
        qInstallMessageHandler(self._complained)

    def of(self, gestures: int) -> int:
        """Do so many gestures, and say what came of it."""
        began, warm, done = perf_counter(), 0, Counter()
        first = iter(self.hands.commands())
        for number in range(1, gestures + 1):
            self._do_one(done, next(first, None))
            if number % LOOKED_AT == 0:
                self._look()
            if number % WARM == 0:
                end = self._memory()
                warm = warm or end
                kept_back = f"{self.kept_back / 1e6:,.1f} MB freed and kept back"
                print(f"{number:>7,} gestures, {end / 1e6:,.1f} MB; {kept_back}", flush=True)
        seconds, end = perf_counter() - began, self._memory()
        actions = len(self.desk.session.open_project.actions())
        annotations = len(self.desk.session.open_project.annotations())
        self.desk.leave()
        report = check_project(self.path)
        for problem in report.problems:
            self.wrong[f"check: {problem}"] += 1
        if warm and end > ROOM * warm:
            self.wrong[f"memory grew from {warm / 1e6:,.1f} to {end / 1e6:,.1f} MB"] += 1
        print(
            f"seed {self.seed}: {gestures:,} gestures of {len(done)} kinds in {seconds:,.0f} s, "
            f"{actions:,} actions, {annotations:,} annotations at the end; "
            f"memory {warm / 1e6:,.1f} MB after {WARM:,}, {end / 1e6:,.1f} MB at the end; "
            f"{sum(self.wrong.values())} things wrong"
        )
        for words, times in self.wrong.most_common():
            print(f"{times} × {words}")
        return 1 if self.wrong else 0

    def _do_one(self, done: Counter[str], command_id: str | None) -> None:
        """Give a command, or do anything, and count what was done."""
        try:
            if command_id is None:
                self.hands.do_something()
            else:
                self.hands.give(command_id)
                self.hands.tidy()
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for here
            self._note(traceback.format_exc())
        done[self.hands.doing] += 1

    def _look(self) -> None:
        try:
            assert_shown_is_held(self.desk)
        except AssertionError:
            self._note(traceback.format_exc())

    def _memory(self) -> int:
        """Return how many bytes of memory this process takes while the window is as at first.

        A larger window takes some megabytes more to be painted in, and so do larger letters, more
        panels and what was seen of longer texts. What was freed of them is kept by the C library:
        that is given back to the system first.
        """
        window, session = self.desk.window, self.desk.session
        session.return_to_now()
        session.show_source(None)  # the lines of a text stay laid out while it is on show
        session.show_source(min(session.sources, default=None))
        window.resize(*SIZE)
        window.zoom_to(0)
        window.docks.put_back()
        self.hands.tidy()
        gc.collect()
        self.kept_back = _resident()
        LIBRARY.malloc_trim(0)
        self.kept_back -= _resident()
        return _resident()

    def _raised(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._note("".join(traceback.format_exception(kind, error, trace)))

    def _complained(self, _kind: object, _context: object, message: str) -> None:
        if not message.startswith("This plugin does not support"):  # it has no screen
            self._note(message)

    def _note(self, words: str) -> None:
        self.wrong[f"{self.hands.doing}: {words}"] += 1
        print(f"wrong in {self.hands.doing}: {words}", file=sys.stderr, flush=True)


class _Bot:
    """What a desk needs of pytest-qt."""

    def addWidget(self, _widget: object) -> None:
        """Leave the widget to the desk."""

    def waitExposed(self, _widget: object) -> None:
        """Wait for nothing: without a screen a window is exposed at once."""


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _texts() -> tuple[str, ...]:
    """Return texts as long as articles, in which hard characters are frequent."""
    paragraph = "".join(SENTENCES) + "\n"
    return (paragraph * 40, SENTENCES[1] * 200, "\n".join(SENTENCES) * 60, SENTENCES[3] * 150)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="random gestures in a real window")
    parser.add_argument("gestures", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
