"""The window that settles differences: its layouts, decisions in doubt, and nothing to settle."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from annotator.model.records import Decision, Outcome, Progress
from annotator.project.edit import Edit
from annotator.project.reading import Reader
from annotator.project.steps import ChangeSpan, RemoveAnnotation, SetProgress
from annotator.text.spans import Span
from annotator.ui.adjudication.settling_window import SettlingWindow
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_Keys = str | Qt.Key


def settling_scenes() -> list[Scene]:
    """Return the scenes."""
    sample = Kind.SAMPLE
    return [
        Scene("settle", sample, _after("1", "n", "u", "r", "d")),
        Scene("settle-one-text", sample, _after("1", "u", "l")),
        Scene("settle-editing", sample, _after("e", Qt.Key.Key_Left, Qt.Key.Key_Left)),
        Scene("settle-agreed", sample, _agreed),
        Scene("settle-changed", sample, _changed),
        Scene("settle-contested", sample, _contested),
        Scene("settle-orphans", sample, _orphans),
        Scene("settle-many-coders", Kind.MANY_CODERS, _after("1", "2", "n")),
        Scene("settle-scripts", Kind.SCRIPTS, _scripts),
        Scene("settle-one-coder", Kind.EMPTY, _after()),
        Scene("settle-none-complete", Kind.SCRIPTS, _after()),
        Scene("settle-past", sample, _past),
        Scene("settle-narrow", sample, _narrow),
    ]


def _opened(stage: Stage) -> SettlingWindow:
    window = stage.window.on_demand.settling().open()
    stage.settle()
    return window


def _press(stage: Stage, window: SettlingWindow, *keys: _Keys) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)
    stage.settle()


def _after(*keys: _Keys) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        window = _opened(stage)
        _press(stage, window, *keys)
        return window.grab()

    return take


def _agreed(stage: Stage) -> QPixmap:
    return stage.dialog(_opened(stage).deciding.pre_accept)


def _changed(stage: Stage) -> QPixmap:
    window = _opened(stage)
    current = window.settling.current
    assert current is not None
    held = next(iter(current.passage.by_coder.values()))[0]
    _press(stage, window, "w")
    QTest.keyClicks(window.focusWidget(), "the whole sentence")
    _press(stage, window, Qt.Key.Key_Return, "u")
    stage.session.do(ChangeSpan(held.id, Span(held.span.start, held.span.end - 6)))
    window.settling.go_to_touched()
    stage.settle()
    return window.grab()


class _FromACopy:
    """Adds decisions as merging a copy would."""

    def __init__(self, *decisions: Decision) -> None:
        self._decisions = decisions

    def label(self, _read: Reader) -> str:
        return "Merge a copy"

    def apply(self, edit: Edit) -> None:
        for decision in self._decisions:
            edit.add(decision)


def _contested(stage: Stage) -> QPixmap:
    window = _opened(stage)
    _press(stage, window, "1")
    first = stage.session.read.decisions()[0]
    other = {
        "id": uuid4(),
        "ruling_id": uuid4(),
        "coder_id": next(each for each in window.coders() if each != first.coder_id),
        "outcome": Outcome.INTERSECTION,
        "accepted_from": None,
        "reason": "only what both saw",
        "end": first.end - 20,
    }
    stage.session.do(_FromACopy(first.model_copy(update=other)))
    window.settling.go_to_touched()
    stage.settle()
    return window.grab()


def _orphans(stage: Stage) -> QPixmap:
    window = _opened(stage)
    for _ in range(3):
        current = window.settling.current
        assert current is not None
        held = [
            each.id for annotations in current.passage.by_coder.values() for each in annotations
        ]
        _press(stage, window, "u")
        stage.session.do(*(RemoveAnnotation(each) for each in held))
    return stage.dialog(window.show_orphans)


def _scripts(stage: Stage) -> QPixmap:
    session = stage.session
    for coder_id in list(session.coders):
        for source_id in list(session.sources):
            session.do(SetProgress(source_id, coder_id, Progress.COMPLETE))
    window = _opened(stage)
    _press(stage, window, "1", "n")
    return window.grab()


def _past(stage: Stage) -> QPixmap:
    window = _opened(stage)
    actions = stage.session.read.actions(limit=40)
    stage.window.looking_back.see(actions[-1])
    stage.settle()
    return window.grab()


def _narrow(stage: Stage) -> QPixmap:
    window = _opened(stage)
    window.resize(1000, 640)
    stage.settle()
    return window.grab()
