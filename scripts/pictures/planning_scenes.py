"""The window of double coding: the form for a plan, and how far a plan is."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QSpinBox

from annotator.agreement.double_coding import draw, plan_for
from annotator.agreement.strata import StrataBy, candidates
from annotator.model.records import Plan, Progress
from annotator.project.steps import AddCoder, SetProgress
from annotator.ui.double_coding.plan_form import PlanForm
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage


def planning_scenes() -> list[Scene]:
    """Return the scenes."""
    return [
        Scene("planning-form", Kind.SAMPLE, _opened),
        Scene("planning-empty", Kind.EMPTY, _opened),
        Scene("planning-form-many", Kind.MANY_SOURCES, _suggested),
        Scene("planning-progress", Kind.SAMPLE, _planned(4, 2, None)),
        Scene("planning-progress-many", Kind.MANY_SOURCES, _planned(300, 11, 2)),
        Scene("planning-past", Kind.SAMPLE, _in_the_past),
    ]


def _opened(stage: Stage) -> QPixmap:
    return stage.dialog(lambda: stage.command("project.plan"))


def _suggested(stage: Stage) -> QPixmap:
    """Draw from strata, in changing pairs, as many as are suggested."""
    stage.command("project.plan")
    window = stage.popup()
    form = window.findChild(PlanForm)
    assert form is not None
    form.findChildren(QSpinBox)[0].setValue(2)
    strata = form.findChild(QComboBox)
    assert strata is not None
    strata.setCurrentIndex(strata.findData(StrataBy.LENGTH))
    form.suggestion.suggest()
    stage.settle()
    return window.grab()


def _planned(number: int, coders: int, each: int | None) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        _plan(stage, number, coders, each)
        return _opened(stage)

    return take


def _plan(stage: Stage, number: int, coders: int, each: int | None) -> None:
    """Make two plans and let the coders do some of their work."""
    session = stage.session
    pool = candidates(session.read)
    chosen = list(session.coders)[:coders]
    names = ("Pilot", "Main round: what was said of the road, the railway and the harbour")
    for seed, name in enumerate(names, start=4711):
        drawn = draw(pool, number, seed=seed, by=StrataBy.LENGTH)
        session.do(plan_for(drawn, name, chosen, each))
    plan: Plan = session.read.plans()[-1]
    work = list(plan.who_codes().items())
    steps = [
        SetProgress(
            source_id,
            coder_id,
            Progress.COMPLETE if (row + 2 * place) % 3 else Progress.IN_PROGRESS,
        )
        for row, (source_id, coder_ids) in enumerate(work)
        for place, coder_id in enumerate(coder_ids)
        if row < len(work) * (place + 1) / (place + 2)
    ]
    session.do(*steps, label="Work")
    stage.settle()


def _in_the_past(stage: Stage) -> QPixmap:
    _plan(stage, 3, 2, None)
    stage.session.do(AddCoder("Chi"))
    stage.window.looking_back.see(stage.session.open_project.actions(limit=2)[-1])
    stage.settle()
    return _opened(stage)
