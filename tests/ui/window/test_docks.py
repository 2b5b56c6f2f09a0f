import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from annotator.ui.settings import SettingsStore

RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


def dock(desk, name: str) -> QDockWidget:
    return desk.window.findChild(QDockWidget, name)


def standing(desk) -> dict[str, tuple]:
    """Return of each dock: where it stands, whether it floats, whether it is closed."""
    window = desk.window
    return {
        each.objectName(): (window.dockWidgetArea(each), each.isFloating(), each.isHidden())
        for each in window.docks.all()
    }


def test_every_panel_closes_floats_and_comes_back(desk, project_file) -> None:
    desk.open(project_file)
    for each in desk.window.docks.all():
        name = each.objectName()
        panel = desk.window.docks.open(name)
        desk.settle()
        assert panel.isVisible()
        each.setFloating(True)
        desk.settle()
        assert each.isFloating()
        assert panel.isVisible()
        each.setFloating(False)
        each.close()
        assert not panel.isVisible()
        assert desk.window.docks.open(name) is panel
        desk.settle()
        assert panel.isVisible()


def test_where_panels_stand_is_remembered(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    window = desk.window
    window.addDockWidget(RIGHT, dock(desk, "sources"))
    window.tabifyDockWidget(dock(desk, "inspector"), dock(desk, "scheme"))
    dock(desk, "inspector").setFloating(False)
    dock(desk, "sources").setFloating(True)
    desk.settle()
    before = standing(desk)
    desk.leave()

    again = new_desk().open(project_file)
    assert standing(again) == before
    assert dock(again, "scheme") in again.window.tabifiedDockWidgets(dock(again, "inspector"))


def test_the_panels_are_put_back(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    first = standing(desk)
    window = desk.window
    dock(desk, "sources").close()
    window.tabifyDockWidget(dock(desk, "inspector"), dock(desk, "scheme"))
    dock(desk, "inspector").setFloating(True)
    desk.leave()

    again = new_desk().open(project_file)
    assert standing(again) != first
    again.command("view.arrange_panels")
    assert standing(again) == first
    assert not again.window.tabifiedDockWidgets(dock(again, "inspector"))
    # As wide as ever, not as wide as they were when the window was put together.
    assert 150 < dock(again, "sources").width() < 400


@pytest.mark.parametrize("nonsense", ["!", "AAAA", "not base64 ü", "AAAA/wAAAAD9AAAAAA=="])
def test_a_layout_that_makes_no_sense_is_passed_over(new_desk, nonsense) -> None:
    SettingsStore().change(window_state=nonsense, window_geometry=nonsense)
    desk = new_desk()
    assert dock(desk, "sources").isVisible()
    assert dock(desk, "inspector").isVisible()
