"""Code a whole text sentence by sentence, by keyboard alone, and count the keys.

    python benchmarks/keystrokes.py [TEXT...]

Without a text, the first text of the sample project gets the codes that Ana gave it. Any other
text is coded twice: with one code for every sentence, and with a mixture in which, of ten
sentences, six get one code, two get two, and two get none.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.importing.reading import read_file
from annotator.project.project import Project
from annotator.resources import resource_path
from annotator.text.spans import Span
from tests.journeys.sentence_coder import Plan, SentenceCoder, Tally
from tests.ui.desk import Desk, make_project

KEYS = "dtios"
MIXTURE = (1, 1, 2, 0, 1, 1, 1, 2, 0, 1)


class Bot:
    """As much of pytest-qt as a desk needs."""

    def addWidget(self, widget: QWidget) -> None:
        """Keep nothing: the program ends."""

    def waitExposed(self, widget: QWidget) -> None:
        """Wait until the window is there."""
        QTest.qWaitForWindowExposed(widget)


def main() -> int:
    """Code the texts and print what it took."""
    application = QApplication([])
    with TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        for number, (title, text, plan) in enumerate(_work(sys.argv[1:])):
            tally = _code(Path(folder) / f"{number}.annotator", text, plan)
            print(f"{title}: {tally}")
        application.processEvents()
    return 0


def _work(paths: Sequence[str]) -> list[tuple[str, str, Plan]]:
    if not paths:
        return [_sample()]
    work = []
    for path in paths:
        text = read_file(Path(path)).text
        work.append((f"{Path(path).name}, one code each", text, lambda _: KEYS[1]))
        work.append((f"{Path(path).name}, mixture", text, _mixture()))
    return work


def _mixture() -> Plan:
    """Return a plan that gives codes by a fixed rota."""
    turn = -1

    def plan(_sentence: Span) -> str:
        nonlocal turn
        turn += 1
        first = turn % len(KEYS)
        return (KEYS * 2)[first : first + MIXTURE[turn % len(MIXTURE)]]

    return plan


def _sample() -> tuple[str, str, Plan]:
    path = resource_path("projects/laos-vietnam/laos-vietnam.annotator")
    with Project.open(path, write=False) as project:
        source = project.sources()[0]
        ana = next(coder for coder in project.coders() if coder.name == "Ana")
        keys = {code.id: code.key or "" for code in project.scheme()}
        found = project.annotations(source_id=source.id, coder_ids=(ana.id,))
        given = [(each.span, keys[each.code_id]) for each in found]
        text = project.text(source)

    def plan(sentence: Span) -> list[str]:
        return list(dict.fromkeys(key for span, key in given if span.overlaps(sentence)))

    return f"{source.name}, as Ana coded it", text, plan


def _code(path: Path, text: str, plan: Plan) -> Tally:
    desk = Desk(Bot())  # type: ignore[arg-type]  # as much of it as is needed
    desk.open(make_project(path, text))
    desk.view.go_to(0)
    if not desk.window.walk.moves_on:
        desk.window.walk.toggle_moving_on()
    tally = SentenceCoder(desk).code(plan)
    with Project.open(path, write=False) as project:
        held = len(project.annotations())
    if held != tally.annotations:
        raise SystemExit(f"{held} annotations are in the file, {tally.annotations} were given")
    desk.leave()
    return tally


if __name__ == "__main__":
    sys.exit(main())
