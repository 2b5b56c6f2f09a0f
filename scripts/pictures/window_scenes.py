"""The window as a whole, and its menus."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu, QToolTip

from annotator.project.steps import SetBlind
from annotator.ui.window.text_menu import text_menu
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage


def window_scenes() -> list[Scene]:
    """Return the scenes."""
    sample, dense = Kind.SAMPLE, Kind.DENSE
    return [
        Scene("window", sample, _at_work),
        Scene("window-welcome", Kind.NONE, Stage.whole),
        Scene("window-empty", Kind.EMPTY, Stage.whole),
        Scene("window-dense", dense, _at_work),
        Scene("window-small", sample, _at_work, size=(1024, 700)),
        Scene("window-blind", sample, _blind),
        Scene("window-blind-narrow", sample, _blind_menu, size=(900, 700)),
        Scene("window-large-text", sample, _large),
        Scene("window-selection", sample, _selection),
        Scene("window-tabbed-panels", sample, _tabbed),
        Scene("reading-mode", sample, _reading),
        *(Scene(f"tour-{step + 1}", sample, _tour(step), size=(1024, 700)) for step in range(4)),
        Scene("menu-text", sample, _text_menu),
        Scene("tooltip", sample, _tooltip),
        *(Scene(f"menu-{name.lower()}", sample, _menu(name)) for name in _MENUS),
    ]


_MENUS = ("File", "Edit", "Code", "Scheme", "View", "Help")


def _at_work(stage: Stage) -> QPixmap:
    stage.sit_down()
    return stage.whole()


def _blind(stage: Stage) -> QPixmap:
    stage.session.do(SetBlind(True))
    stage.sit_down()
    stage.window.progress_here.mark_in_progress()
    stage.settle()
    return stage.whole()


def _blind_menu(stage: Stage) -> QPixmap:
    _blind(stage)
    notice = stage.window.blind_notice
    menu = notice.findChild(QMenu)
    assert menu is not None
    stage.window.commands.refresh()
    menu.popup(notice.mapToGlobal(QPoint(notice.width() - 200, notice.height())))
    return stage.whole()


def _large(stage: Stage) -> QPixmap:
    stage.sit_down()
    for _ in range(4):
        stage.command("view.larger")
    return stage.whole()


def _selection(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.select_sentence()
    return stage.whole()


def _tabbed(stage: Stage) -> QPixmap:
    docks = stage.window.docks
    names = [each.objectName() for each in docks.all()]
    first = docks.all()[0]
    for name in names[1:]:
        stage.window.tabifyDockWidget(first, docks.open(name).parentWidget())
    docks.open(names[1])
    stage.settle()
    return stage.whole()


def _reading(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("view.reading")
    return stage.whole()


def _tour(step: int) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        from annotator.ui.tour.tour import Tour  # noqa: PLC0415

        if step == 1:
            stage.select_sentence()
        if step == 2:
            stage.sit_down()
        tour = Tour.begin(stage.window)
        assert tour is not None
        tour.go_to(step)
        stage.settle()
        return stage.whole()

    return take


def _menu(name: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        stage.sit_down()
        for entry in stage.window.menuBar().actions():
            menu = entry.menu()
            if entry.text().replace("&", "") == name and isinstance(menu, QMenu):
                return stage.menu(menu)
        raise LookupError(f"there is no menu {name}")

    return take


def _text_menu(stage: Stage) -> QPixmap:
    stage.sit_down()
    return stage.menu(text_menu(stage.window))


def _tooltip(stage: Stage) -> QPixmap:
    place = stage.window.mapToGlobal(QPoint(40, 100))
    QToolTip.showText(place, stage.window.commands.action("coding.pick").toolTip(), stage.window)
    stage.settle()
    return stage.whole()
