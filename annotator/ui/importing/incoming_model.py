"""The files that would come in as rows, with the texts of those that have several below them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from annotator.importing.format import ReadingOptions
from annotator.importing.preview import FilePreview
from annotator.importing.reading import printable_name
from annotator.model.records import Source
from annotator.ui.importing.incoming import IncomingFile, IncomingText, Standing

Index = QModelIndex | QPersistentModelIndex

NAME, FORMAT, LENGTH, ENCODING, STATE = range(5)
_TITLES = ("Name", "Format", "Length", "Encoding", "What becomes of it")
_ROLES = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class IncomingModel(QAbstractItemModel):
    """Shows files, and takes ticks and names.

    Attributes:
        decided: Signal (); the user wants something else now.
    """

    decided = Signal()

    def __init__(
        self,
        files: list[IncomingFile],
        sources: Mapping[UUID, Source],
        parent: QObject | None = None,
    ) -> None:
        """List ``files`` that are to come into a project that has ``sources``."""
        super().__init__(parent)
        self.files = files
        self._sources = sources

    # Places --------------------------------------------------------------------------------

    def file_at(self, index: Index) -> IncomingFile:
        """Return the file that a row is, or is of."""
        return self.files[self.number_at(index)]

    def number_at(self, index: Index) -> int:
        """Return which of the files a row is, or is of."""
        return index.internalId() - 1 if index.internalId() else index.row()

    def text_at(self, index: Index) -> IncomingText | None:
        """Return the text that a row is: its own, or the only one of its file."""
        file = self.file_at(index)
        if not index.internalId():
            return file.only_text
        return file.texts[index.row()] if index.row() < len(file.texts) else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return where a row is."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the row of the file that a text is of."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many files there are, or rows below one of them."""
        if not parent.isValid():
            return len(self.files)
        if parent.internalId() or parent.column():
            return 0
        return self.files[parent.row()].rows

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return len(_TITLES)

    # What is shown -------------------------------------------------------------------------

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == _ROLES.DisplayRole:
            return _TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        text = self.text_at(index) if index.isValid() else None
        if index.column() == NAME and index.isValid():
            if text is not None or not index.internalId():
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            if text is not None:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        file, text, column = self.file_at(index), self.text_at(index), index.column()
        if index.internalId() and text is None:
            is_shown = column == NAME and role == _ROLES.DisplayRole
            return "More texts, which are not listed" if is_shown else None
        if role in (_ROLES.DisplayRole, _ROLES.EditRole):
            return self._words(column, file, text)
        if role == _ROLES.CheckStateRole and column == NAME:
            return _tick(file, text if index.internalId() else None)
        return self._look(role, column, file, text)

    def _look(self, role: int, column: int, file: IncomingFile, text: IncomingText | None) -> Any:
        if role == _ROLES.ToolTipRole:
            if column == STATE and file.preview is not None and file.preview.failed:
                return "\n".join(file.preview.failed)
            return printable_name(str(file.path))
        if role == _ROLES.TextAlignmentRole and column == LENGTH:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._ink(column, file, text) if role == _ROLES.ForegroundRole else None

    def _words(self, column: int, file: IncomingFile, text: IncomingText | None) -> str:
        if column == NAME:
            return file.name if text is None else text.name
        if column == FORMAT:
            return file.format
        if column == LENGTH:
            return "" if text is None or file.preview is None else f"{text.text.length:,}"
        if column == ENCODING:
            if text is None or text.text.encoding is None:
                return ""
            guess = " (guessed)" if text.text.confidence is not None else ""
            return f"{text.text.encoding}{guess}"
        return self._state(file, text)

    def _state(self, file: IncomingFile, text: IncomingText | None) -> str:
        if file.preview is None:
            return "Not looked at yet"
        if text is not None:
            standing = text.standing(self._sources)
            if standing is Standing.THERE:
                return f"There already, as “{self._sources[text.text.source_id].name}”"
            if standing is Standing.SAME:
                return f"The same as “{text.text.same_as}”"
            return "Empty" if standing is Standing.EMPTY else "New"
        if not file.texts:
            return _why_not(file)
        number = f"{len(file.texts):,}{' and more' if file.has_more else ''} texts"
        new = sum(each.standing(self._sources) is Standing.NEW for each in file.texts)
        return number if new == len(file.texts) else f"{number}, {new:,} of them new"

    def _ink(self, column: int, file: IncomingFile, text: IncomingText | None) -> Any:
        palette = QApplication.palette()
        if column == STATE and file.failed:
            return palette.color(QPalette.ColorRole.BrightText)
        is_new = text is None or text.standing(self._sources) is Standing.NEW
        if column != NAME or not is_new or file.failed:
            return palette.color(QPalette.ColorRole.PlaceholderText)
        return None

    # What is decided -----------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = _ROLES.EditRole) -> bool:
        """Take a tick or a name."""
        file = self.file_at(index)
        text = self.text_at(index)
        if role == _ROLES.CheckStateRole:
            wanted = Qt.CheckState(value) is not Qt.CheckState.Unchecked
            if index.internalId() and text is not None:
                text.wanted = wanted
                file.follow_texts()
            else:
                file.want(wanted)
        elif role == _ROLES.EditRole and text is not None:
            name = " ".join(str(value).split())
            if not name:
                return False
            text.name = name
        else:
            return False
        self._show_file(self.number_at(index))
        self.decided.emit()
        return True

    def want_all(self, wanted: bool) -> None:
        """Want all files, or none."""
        for number, file in enumerate(self.files):
            file.want(wanted)
            self._show_file(number)
        self.decided.emit()

    def take(self, number: int, preview: FilePreview) -> None:
        """Show what is in a file, of which no text is shown yet."""
        file = self.files[number]
        shown = len(preview.texts) + preview.has_more
        if shown == 1 and not preview.has_more:
            file.take(preview)
        elif shown:
            self.beginInsertRows(self.index(number, 0), 0, shown - 1)
            file.take(preview)
            self.endInsertRows()
        else:
            file.take(preview)
        self._show_file(number)
        self.decided.emit()

    def read_otherwise(self, number: int, options: ReadingOptions) -> None:
        """Show a file as not looked at; it is read in another way from now on."""
        file = self.files[number]
        if file.rows:
            self.beginRemoveRows(self.index(number, 0), 0, file.rows - 1)
            file.read_otherwise(options)
            self.endRemoveRows()
        file.read_otherwise(options)
        self._show_file(number)
        self.decided.emit()

    def _show_file(self, number: int) -> None:
        place = self.index(number, 0)
        self.dataChanged.emit(place, self.index(number, STATE))
        if rows := self.rowCount(place):
            self.dataChanged.emit(self.index(0, 0, place), self.index(rows - 1, STATE, place))


def _state(wanted: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked


def _tick(file: IncomingFile, text: IncomingText | None) -> Qt.CheckState:
    if text is not None:
        return _state(text.wanted)
    if len({each.wanted for each in file.texts}) > 1:
        return Qt.CheckState.PartiallyChecked
    return _state(file.wanted and not file.failed)


def _why_not(file: IncomingFile) -> str:
    """Return why nothing of a file can be read; the row says already which file it is."""
    failed = () if file.preview is None else file.preview.failed
    return failed[0].removeprefix(f"{printable_name(file.path.name)}: ") if failed else "No text"
