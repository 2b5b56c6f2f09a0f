"""Each panel: with the sample, in an empty project, without a project, on a dense text."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap

from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_PANELS = ("sources", "scheme", "inspector", "code", "history", "segments")


def panel_scenes() -> list[Scene]:
    """Return the scenes."""
    return [
        Scene(f"panel-{name}{_SUFFIX[kind]}", kind, _taker(name))
        for name in _PANELS
        for kind in _SUFFIX
    ]


_SUFFIX = {
    Kind.SAMPLE: "",
    Kind.EMPTY: "-empty",
    Kind.NONE: "-no-project",
    Kind.DENSE: "-dense",
}


def _taker(name: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        if name == "code" and len(stage.session.scheme):
            tree = stage.window.scheme_panel.codes()
            tree.setCurrentIndex(tree.model().index(0, 0))
        if stage.session.coded is not None:
            stage.sit_down()
        return stage.panel(name)

    return take
