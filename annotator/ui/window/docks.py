"""The panels around the page as docks that close, come back and remember where they were."""

import base64
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from annotator.ui.parts.panel_title import PanelTitle

_LEFT_WIDTH = 264
_RIGHT_WIDTH = 292
_VERSION = 1


class Docks:
    """The docks of one window, from left to right."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        window.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
        )
        corners, areas = Qt.Corner, Qt.DockWidgetArea
        for corner in (corners.TopLeftCorner, corners.BottomLeftCorner):
            window.setCorner(corner, areas.LeftDockWidgetArea)
        for corner in (corners.TopRightCorner, corners.BottomRightCorner):
            window.setCorner(corner, areas.RightDockWidgetArea)

    def add(
        self,
        name: str,
        title: str,
        panel: QWidget,
        area: Qt.DockWidgetArea,
        tools: Iterable[QAction] = (),
    ) -> None:
        """Put a panel at a side of the window.

        Args:
            name: how the saved layout calls it.
            title: how the user sees it called.
            panel: what it shows.
            area: the side it stands on at first.
            tools: commands that get a button in its head.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setTitleBarWidget(PanelTitle(dock, tools))
        self._window.addDockWidget(area, dock)
        self._docks[name] = dock

    def fill(self, menu: QMenu) -> None:
        """Put a switch for each panel in a menu."""
        for number, dock in enumerate(self._docks.values(), start=1):
            switch = dock.toggleViewAction()
            switch.setShortcut(f"Ctrl+{number}")
            menu.addAction(switch)

    def panels(self) -> list[QWidget]:
        """Return what the open docks show."""
        return [dock.widget() for dock in self._docks.values() if dock.isVisible()]

    def arrange(self) -> None:
        """Give the docks the widths and heights they start with."""
        docks = self._docks
        window = self._window
        window.resizeDocks(
            [docks["sources"], docks["inspector"]],
            [_LEFT_WIDTH, _RIGHT_WIDTH],
            Qt.Orientation.Horizontal,
        )
        height = window.height()
        window.resizeDocks(
            [docks["sources"], docks["scheme"]],
            [round(height * 0.42), round(height * 0.58)],
            Qt.Orientation.Vertical,
        )

    def open(self, name: str) -> QWidget:
        """Bring a panel back if it is closed, and return it."""
        self._docks[name].show()
        self._docks[name].raise_()
        return self._docks[name].widget()

    def state(self) -> str:
        """Return the layout as text that `restore` takes."""
        return base64.b64encode(self._window.saveState(_VERSION).data()).decode()

    def restore(self, state: str) -> bool:
        """Lay the docks out as they were; return whether that was possible."""
        data = QByteArray(base64.b64decode(state)) if state else QByteArray()
        return not data.isEmpty() and self._window.restoreState(data, _VERSION)
