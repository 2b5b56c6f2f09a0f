"""The panels around the page as docks that close, come back and remember where they were."""

import base64
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from annotator.ui.commands import Command
from annotator.ui.parts.panel_title import PanelTitle

_LEFT_WIDTH = 264
_RIGHT_WIDTH = 292
_LEAST_HEIGHT = 260
_VERSION = 1


class Docks:
    """The docks of one window, from left to right."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._first_state = QByteArray()
        window.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
        )
        corners, areas = Qt.Corner, Qt.DockWidgetArea
        for corner in (corners.TopLeftCorner, corners.BottomLeftCorner):
            window.setCorner(corner, areas.LeftDockWidgetArea)
        window.setCorner(corners.TopRightCorner, areas.RightDockWidgetArea)
        # A table below the page needs the width more than what is on the right needs the height.
        window.setCorner(corners.BottomRightCorner, areas.BottomDockWidgetArea)

    def add(
        self,
        name: str,
        title: str,
        panel: QWidget,
        area: Qt.DockWidgetArea,
        tools: Iterable[QAction] = (),
        *,
        closed: bool = False,
        behind: str = "",
    ) -> None:
        """Put a panel at a side of the window.

        Args:
            name: how the saved layout calls it.
            title: how the user sees it called.
            panel: what it shows.
            area: the side it stands on at first.
            tools: commands that get a button in its head.
            closed: whether it is closed at first.
            behind: another panel, with which it shares its place; the open ones get tabs.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setTitleBarWidget(PanelTitle(dock, tools))
        self._window.addDockWidget(area, dock)
        if behind:
            self._window.tabifyDockWidget(self._docks[behind], dock)
        dock.setVisible(not closed)
        self._docks[name] = dock

    def commands(self) -> list[Command]:
        """Return a command for each panel, which opens it or closes it."""
        return [
            Command(
                id=f"panel.{name}",
                title=dock.windowTitle(),
                run=partial(self.toggle, name),
                menu="View/Panels",
                shortcut=f"Ctrl+{number}" if number < 10 else "",
                tip=f"Open or close the panel “{dock.windowTitle()}”",
                checked=partial(self.is_open, name),
                begins_group=number == 1,
            )
            for number, (name, dock) in enumerate(self._docks.items(), start=1)
        ]

    def is_open(self, name: str) -> bool:
        """Return whether a panel is open, be it behind another one."""
        return not self._docks[name].isHidden()

    def toggle(self, name: str) -> None:
        """Close a panel that is in sight; bring any other to the front, with the keyboard."""
        dock = self._docks[name]
        if _is_in_front(dock):
            dock.close()
        else:
            self.open(name).setFocus()

    def all(self) -> list[QDockWidget]:
        """Return the docks, open and closed."""
        return list(self._docks.values())

    def panels(self) -> list[QWidget]:
        """Return what the open docks show."""
        return [dock.widget() for dock in self._docks.values() if _is_in_front(dock)]

    def arrange(self) -> None:
        """Give the docks the widths and heights they start with."""
        self._note_first_state()
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

    def put_back(self) -> None:
        """Put every panel where it stood when the program was first started."""
        self._window.restoreState(self._first_state, _VERSION)
        self.arrange()

    def open(self, name: str) -> QWidget:
        """Bring a panel back if it is closed, and return it."""
        dock = self._docks[name]
        was_closed = dock.isHidden()
        dock.show()
        dock.raise_()
        if was_closed:
            self._make_room(dock)
        return dock.widget()

    def _make_room(self, dock: QDockWidget) -> None:
        """Let a panel that comes back share the height of its side where it got next to none."""
        window = self._window
        if (laid_out := window.layout()) is not None:
            laid_out.activate()
        if dock.isFloating() or dock.height() >= _LEAST_HEIGHT:
            return
        side = window.dockWidgetArea(dock)
        column = [
            other
            for other in self._docks.values()
            if other.isVisible() and not other.isFloating() and window.dockWidgetArea(other) == side
        ]
        window.resizeDocks(column, [1] * len(column), Qt.Orientation.Vertical)

    def state(self) -> str:
        """Return the layout as text that `restore` takes."""
        return base64.b64encode(self._window.saveState(_VERSION).data()).decode()

    def restore(self, state: str) -> bool:
        """Lay the docks out as they were; return whether that was possible."""
        self._note_first_state()
        data = QByteArray.fromBase64(state.encode())
        return not data.isEmpty() and self._window.restoreState(data, _VERSION)

    def _note_first_state(self) -> None:
        if self._first_state.isEmpty():
            self._first_state = self._window.saveState(_VERSION)


def _is_in_front(dock: QDockWidget) -> bool:
    # Qt calls a panel visible that stands behind the tab of another one.
    return dock.isVisible() and not dock.visibleRegion().isEmpty()
