from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.ui.window.tab_order import tab_stops
from tests.ui.desk import span_of
from tests.ui.every_widget import focusable

TEXT = "The road came first. Then the port, then the debt.\n"


def names(widgets: list[QWidget]) -> list[str]:
    return [each.objectName() for each in widgets]


def button(parent: QWidget, name: str, place: tuple[int, int, int, int]) -> QWidget:
    made = QWidget(parent)
    made.setObjectName(name)
    made.setGeometry(*place)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def test_it_goes_from_left_to_right_and_row_by_row(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(300, 300)
    button(top, "last", (0, 100, 300, 200))
    button(top, "second", (60, 12, 30, 18))
    first = button(top, "first", (0, 10, 50, 24))
    button(first, "inside the first", (0, 0, 10, 10))
    button(top, "third", (0, 60, 50, 20))
    button(top, "unreachable", (120, 60, 50, 20)).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button(top, "disabled", (200, 60, 50, 20)).setEnabled(False)
    top.show()
    assert names(tab_stops([top])) == ["first", "inside the first", "second", "third", "last"]


def test_every_stop_of_the_window_comes_once_there_and_back(desk, project_file) -> None:
    desk.open(project_file)
    desk.view.select(span_of(TEXT, "Then the port"))
    desk.press("t")
    sources = desk.window.sources_panel.focusProxy()
    sources.setFocus()
    walked: list[QWidget] = []
    while (focused := desk.window.focusWidget()) not in walked:
        walked.append(focused)
        desk.window.focusNextChild()
    assert focused is sources
    places = (desk.window.pane, *desk.window.docks.all(), desk.window.statusBar())
    assert all(each in walked for place in places for each in focusable(place))

    back: list[QWidget] = []
    for _ in walked:
        desk.window.focusPreviousChild()
        back.append(desk.window.focusWidget())
    assert back == [*reversed(walked[1:]), sources]


def test_cards_that_came_later_follow_the_head_of_their_panel(desk, project_file) -> None:
    desk.open(project_file)
    desk.view.select(span_of(TEXT, "Then the port"))
    desk.press("t")
    inspector = desk.window.docks.open("inspector").parentWidget()
    stops = tab_stops([inspector])
    stops[0].setFocus()
    for stop in stops[1:]:
        desk.window.focusNextChild()
        assert desk.window.focusWidget() is stop
        assert inspector.isAncestorOf(stop)
