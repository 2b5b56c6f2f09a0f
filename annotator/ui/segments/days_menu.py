"""The menu of days on which something was coded."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.segments.days_dialog import DaysDialog

Days = tuple[date | None, date | None]
_MONTH = 29


class DaysMenu(QMenu):
    """Offers the last days, two days of one's choice, and any day.

    Attributes:
        chosen: Signal (date or None, date or None); the first and the last day that are meant.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, current: Callable[[], Days]) -> None:
        """Offer days; ``current`` gives those that are meant now."""
        super().__init__(parent)
        self._current = current
        for words, days in (("Today", 0), ("The last 7 days", 6), ("The last 30 days", _MONTH)):
            entry = self.addAction(words)
            entry.triggered.connect(
                lambda _=False, days=days: self.chosen.emit(_today(days), _today())
            )
        self.addSeparator()
        self.addAction("Between two days…", self._ask)
        self.addAction("Any day", lambda: self.chosen.emit(None, None))

    def _ask(self) -> None:
        since, until = self._current()
        parent = self.parentWidget()
        dialog = DaysDialog(
            self if parent is None else parent.window(), since or _today(_MONTH), until or _today()
        )
        if dialog.exec():
            self.chosen.emit(*dialog.days())
        dialog.deleteLater()


def _today(days_before: int = 0) -> date:
    return (datetime.now().astimezone() - timedelta(days=days_before)).date()
