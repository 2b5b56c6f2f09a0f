"""The comparison window: each page, the guide, and what it says where there is nothing."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.ui.comparison.comparison_window import ComparisonWindow
from annotator.ui.comparison.measure_sets import SETS
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_MOST_WAITS = 100


def comparison_scenes() -> list[Scene]:
    """Return the scenes."""
    sample = Kind.SAMPLE
    pages = ("codes", "overall", "pairs", "confusion", "sources", "disagreements")
    return [
        *(Scene(f"compare-{name}", sample, _page(place)) for place, name in enumerate(pages)),
        Scene("compare-guide", sample, _guide),
        Scene("compare-more-measures", sample, _more_measures),
        Scene("compare-every-source", sample, _every_source),
        Scene("compare-codes-many", Kind.MANY_CODERS, _page(0)),
        Scene("compare-pairs-many", Kind.MANY_CODERS, _page(2)),
        Scene("compare-confusion-many", Kind.MANY_CODERS, _page(3)),
        Scene("compare-one-coder", Kind.EMPTY, _page(0)),
        Scene("compare-none-complete", Kind.SCRIPTS, _page(0)),
    ]


def _page(place: int) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        window = _opened(stage)
        window.tabs.setCurrentIndex(place)
        _wait(stage, window)
        return window.grab()

    return take


def _guide(stage: Stage) -> QPixmap:
    window = _opened(stage)
    _button(window, "What does this mean?").click()
    stage.settle()
    return window.grab()


def _more_measures(stage: Stage) -> QPixmap:
    window = _opened(stage)
    window.resize(1500, 640)
    window.codes.switch_on(SETS)
    stage.settle()
    return window.grab()


def _every_source(stage: Stage) -> QPixmap:
    window = _opened(stage)
    _button(window, "Each source and why…").click()
    stage.settle()
    return window.grab()


def _opened(stage: Stage) -> ComparisonWindow:
    stage.command("project.compare")
    window = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, ComparisonWindow)
    )
    _wait(stage, window)
    return window


def _wait(stage: Stage, window: ComparisonWindow) -> None:
    stage.settle()
    for _ in range(_MOST_WAITS):
        if window.is_up_to_date:
            break
        stage.settle()
    stage.settle()


def _button(window: ComparisonWindow, words: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == words)
