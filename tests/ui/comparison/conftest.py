"""A main window on a team's project, and the comparison window beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from annotator.ui.comparison.comparison_window import ComparisonWindow
from tests.ui.comparison.team import team_project
from tests.ui.desk import LEFT, NONE, Desk


class Comparing:
    """The comparison window, and the hands of whoever works with it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session = desk.session
        desk.command("project.compare")
        self.window = next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, ComparisonWindow)
        )
        self.window.activateWindow()
        self.wait()

    def wait(self) -> None:
        """Wait until what is shown answers what is asked."""
        self.desk.qtbot.waitUntil(lambda: self.window.is_up_to_date, timeout=10_000)
        self.desk.settle()

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is in the window, or in a popup over it."""
        popup = QApplication.activePopupWidget()
        top: QWidget = self.window if popup is None else popup
        QTest.keyClick(top.focusWidget() or top, key, modifiers)
        self.desk.settle()

    def page(self, name: str) -> QWidget:
        """Go to a page."""
        names = [self.window.tabs.tabText(n) for n in range(self.window.tabs.count())]
        place = next(n for n, each in enumerate(names) if each.startswith(name))
        self.window.tabs.setCurrentIndex(place)
        self.desk.settle()
        page = self.window.tabs.currentWidget()
        page.setFocus()
        return page

    def table(self) -> QTableView:
        """Return the table of the page on show."""
        return self.window.tabs.currentWidget().findChild(QTableView)

    def cell(self, row: str, column: str) -> str:
        """Return what a cell of the page on show says."""
        return self.index(row, column).data()

    def index(self, row: str, column: str):
        """Return a cell by the name of its row and the head of its column."""
        model = self.table().model()
        heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        rows = range(model.rowCount())
        names = [
            model.headerData(n, Qt.Orientation.Vertical) or model.index(n, 0).data() for n in rows
        ]
        return model.index(names.index(row), heads.index(column))

    def rows(self) -> list[str]:
        """Return the first cells of the rows of the page on show."""
        model = self.table().model()
        return [model.index(n, 0).data() for n in range(model.rowCount())]

    def choose(self, row: str, column: str) -> None:
        """Click a cell."""
        table, index = self.table(), self.index(row, column)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=self.place(index))
        self.desk.settle()

    def double_click(self, row: str, column: str) -> None:
        """Double-click a cell."""
        self.choose(row, column)
        place = self.place(self.index(row, column))
        QTest.mouseDClick(self.table().viewport(), LEFT, pos=place)
        self.desk.settle()

    def place(self, index) -> QPoint:
        """Return the middle of a cell."""
        return self.table().visualRect(index).center()


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    """A project of three coders."""
    return team_project(tmp_path / "team.annotator")


@pytest.fixture
def comparing(desk: Desk, team_file: Path) -> Iterator[Comparing]:
    """The comparison window on the team's project."""
    desk.open(team_file)
    opened = Comparing(desk)
    yield opened
    desk.window.on_demand.close()
