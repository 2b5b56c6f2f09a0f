"""A list of attributes or groups: names, and what is to be said of each."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from annotator.model.source_details import Attribute, Group

_ROW = 26
_MARGIN = 14
_RECORD = Qt.ItemDataRole.UserRole


class RecordList(QTreeWidget):
    """Rows of one record each; where there is none, it says what to do."""

    def __init__(self, name: str, columns: list[str], when_empty: str) -> None:
        """Make the list.

        Args:
            name: what a screen reader calls it.
            columns: the heads of the columns, that of the names first.
            when_empty: what it says where it has no rows.
        """
        super().__init__()
        self._when_empty = when_empty
        self.setAccessibleName(name)
        self.setHeaderLabels(columns)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_records(self, records: Iterable[tuple[Attribute | Group, list[str]]]) -> None:
        """List records with what is said of each, the same one current as before."""
        before, row = self.current(), self.row()
        self.clear()
        for record, said in records:
            item = QTreeWidgetItem(self, [record.name, *said])
            item.setSizeHint(0, QSize(0, _ROW))
            item.setToolTip(0, record.description or record.name)
            item.setData(0, _RECORD, record)
            if before is not None and record.id == before.id:
                self.setCurrentItem(item)
        if self.currentItem() is None and self.topLevelItemCount():
            self.choose(min(max(row, 0), self.topLevelItemCount() - 1))
        self.header().setVisible(self.topLevelItemCount() > 0)

    def records(self) -> list[Attribute | Group]:
        """Return what is listed, from the top."""
        items = map(self.topLevelItem, range(self.topLevelItemCount()))
        return [item.data(0, _RECORD) for item in items if item is not None]

    def current(self) -> Attribute | Group | None:
        """Return the record that is chosen."""
        item = self.currentItem()
        record = None if item is None else item.data(0, _RECORD)
        return record if isinstance(record, Attribute | Group) else None

    def row(self) -> int:
        """Return in which row that is; -1 for none."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def choose(self, row: int) -> None:
        """Choose the record in a row."""
        item = self.topLevelItem(row)
        if item is not None:
            self.setCurrentItem(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where there is nothing."""
        super().paintEvent(event)
        if self.topLevelItemCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        room = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(room), flags, self._when_empty)
        painter.end()
