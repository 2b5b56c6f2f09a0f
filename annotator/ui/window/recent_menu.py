"""The menu of the projects that were open lately."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.look.ampersands import as_written
from annotator.ui.settings import SettingsStore


class RecentMenu(QMenu):
    """Lists the recent projects as they are when it opens."""

    def __init__(
        self, settings: SettingsStore, open_path: Callable[[Path], object], parent: QWidget
    ) -> None:
        super().__init__("Open &recent", parent)
        self._settings = settings
        self._open_path = open_path
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._settings.current.recent:
            entry = self.addAction(as_written(str(path)))
            entry.triggered.connect(lambda _=False, chosen=path: self._open_path(chosen))
        if not self.actions():
            self.addAction("No recent projects").setEnabled(False)
