"""A calendar to choose a day from, in the colours of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget


class Calendar(QCalendarWidget):
    """Qt's calendar without week numbers, and without weekends in red, which dark grounds hide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setAccessibleName("Days of the month")
        head = QTextCharFormat()
        head.setForeground(self.palette().placeholderText())
        self.setHeaderTextFormat(head)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, QTextCharFormat())
