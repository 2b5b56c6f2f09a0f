"""Asks which column of a table of spans holds what, its first rows beside the question."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.elsewhere.span_table import COLUMNS, lacking
from annotator.ui.importing.other_programs import SpanTable

_TITLES = {
    "source": "&Source",
    "quote": "&Quote",
    "start": "S&tart",
    "end": "&End",
    "code": "&Code",
    "coder": "Code&r",
    "memo": "&Memo",
}
_NONE = "(no column)"
_LONGEST_SHOWN = 200
_WIDEST = 260


class ColumnsDialog(QDialog):
    """Names the columns; what its head lets one guess is chosen already."""

    def __init__(self, parent: QWidget, file_name: str, table: SpanTable) -> None:
        super().__init__(parent)
        self.setWindowTitle("Columns of a table of spans")
        self.resize(760, 600)
        self._table = table
        words = QLabel(
            f"Each row of {file_name} is a passage that somebody coded. Say which column holds "
            "what; the texts themselves are in the project, or lie beside the table."
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        form = QFormLayout()
        self.choices = {what: self._choice(what) for what in COLUMNS}
        for what, choice in self.choices.items():
            title = QLabel(_TITLES[what])
            title.setBuddy(choice)
            form.addRow(title, choice)
        self.missing = QLabel()
        self.missing.setObjectName("muted")
        self.missing.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Look into it", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addLayout(form)
        self.rows = self._first_rows()
        layout.addWidget(self.rows, stretch=1)
        layout.addWidget(self.missing)
        layout.addWidget(buttons)
        self._tell()
        self.rows.resizeColumnsToContents()
        self.choices["source"].setFocus()

    def columns(self) -> dict[str, str]:
        """Return the column of each thing; an empty name for what is in none."""
        return {what: choice.currentData() for what, choice in self.choices.items()}

    def _choice(self, what: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem(_NONE, "")
        for name in dict.fromkeys(self._table.head):
            if name:
                choice.addItem(_shortened(name), name)
        choice.setCurrentIndex(max(0, choice.findData(self._table.guessed.get(what, ""))))
        choice.currentIndexChanged.connect(self._tell)
        return choice

    def _first_rows(self) -> QTableWidget:
        head, rows = self._table.head, self._table.rows
        shown = QTableWidget(len(rows), len(head))
        shown.setAccessibleName("The first rows of the table")
        shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        shown.setTabKeyNavigation(False)
        shown.setWordWrap(False)
        shown.verticalHeader().hide()
        shown.horizontalHeader().setMaximumSectionSize(_WIDEST)
        for down, row in enumerate(rows):
            for across, cell in enumerate(row[: len(head)]):
                shown.setItem(down, across, QTableWidgetItem(_shortened(cell)))
        return shown

    def _tell(self) -> None:
        columns = self.columns()
        told = []
        for name in self._table.head:
            held = [what for what, column in columns.items() if column and column == name]
            told.append(f"{_shortened(name)}\n{', '.join(held) or '–'}")
        self.rows.setHorizontalHeaderLabels(told)
        missing = lacking([what for what, column in columns.items() if column])
        needed = " and ".join(
            "the quote, or start and end," if what == "quote" else f"the {what}" for what in missing
        )
        self.missing.setText(
            f"Choose the column that holds {needed}".rstrip(",") if missing else ""
        )
        self.go_on.setEnabled(not missing)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
