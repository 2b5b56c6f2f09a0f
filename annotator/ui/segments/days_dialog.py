"""Asks for the days between which segments were coded."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.parts.calendar import Calendar


class DaysDialog(QDialog):
    """Two days, both of them meant."""

    def __init__(self, parent: QWidget, first: date, last: date) -> None:
        super().__init__(parent)
        self.setWindowTitle("Coded between two days")
        self._first, self._last = _field(first), _field(last)
        form = QFormLayout()
        form.addRow("&From", self._first)
        form.addRow("&To", self._last)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton("Show these", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def days(self) -> tuple[date, date]:
        """Return the days, the earlier one first."""
        first, last = sorted((_as_date(self._first), _as_date(self._last)))
        return first, last


def _field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setCalendarWidget(Calendar())
    field.setDisplayFormat("d MMM yyyy")
    return field


def _as_date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
