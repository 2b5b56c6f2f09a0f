"""The comparison window while coding goes on, among 50,000 annotations.

    .venv/bin/python -m pytest benchmarks/test_comparison_speed.py -q

Four coders completed 200 sources with 50 codes. The time is from the call that adds an annotation
until the figures in the window are right again and painted; the baseline computes the comparison
from scratch.
"""

import os
from contextlib import suppress
from random import Random
from time import perf_counter

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.model.records import Progress
from annotator.project.errors import OverlapRefusedError
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, SetProgress
from annotator.text.spans import Span

from .big_projects import build_project
from .figures import Figure, timed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_ANNOTATIONS, _SOURCES, _TIMES = 50_000, 200, 25


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's own folders, out of reach."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))


@pytest.fixture
def completed(workshop):
    """The project, open for writing, with every source complete."""
    path = workshop / "compared.annotator"
    path.unlink(missing_ok=True)
    build_project(path, annotations=_ANNOTATIONS, sources=_SOURCES)
    with Project.open(path) as project:
        project.do(
            *(
                SetProgress(source.id, coder.id, Progress.COMPLETE)
                for source in project.sources()
                for coder in project.coders()
            )
        )
        yield project


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_figures_are_right_again_after_one_annotation(completed, figures, qtbot):
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from annotator.ui.comparison.comparison_window import ComparisonWindow  # noqa: PLC0415
    from annotator.ui.look.appearance import Appearance, ThemeChoice  # noqa: PLC0415
    from annotator.ui.session.project_session import ProjectSession  # noqa: PLC0415

    Appearance(QApplication.instance(), ThemeChoice.LIGHT)
    session = ProjectSession("Coder 0")
    session.take(completed)
    session.show_source(next(iter(session.sources)))
    began = perf_counter()
    window = ComparisonWindow(session, print, print)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.is_up_to_date and window.computed is not None, timeout=120_000)
    first = perf_counter() - began
    random, sources = Random(1), list(session.sources.values())
    codes, coders = list(session.scheme), list(session.coders)
    taken = []
    for number in range(_TIMES):
        source = random.choice(sources)
        start = random.randrange(source.length - 60)
        step = AddAnnotation(source.id, random.choice(codes).id, Span(start, start + 40))
        before = window.computed
        began = perf_counter()
        with suppress(OverlapRefusedError):  # the coder has that code there already
            completed.do(step, coder_id=coders[number % len(coders)])
            while window.computed is before:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            window.repaint()
            taken.append(perf_counter() - began)
    window.close()
    everything = timed(lambda: compare(comparison_input(completed, with_annotations=True)), 3)
    figures.add(
        Figure(
            "figures of 50 codes right again after one annotation, among 50,000",
            taken,
            "everything from scratch",
            everything,
            None,
            "100 ms",
        )
    )
    figures.add(
        Figure(
            "open the comparison window on 50,000 annotations, until its figures are there",
            [first],
            "everything, those over all codes too",
            everything,
            None,
            "–",
        )
    )
