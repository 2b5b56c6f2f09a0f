"""The sheet of keys in a window: two columns to read, to print, and the way to change them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.places import documents_folder
from annotator.ui.commands import Commands
from annotator.ui.keys.printed_sheet import lay_out_page, print_sheet, write_pdf
from annotator.ui.keys.sheet import SheetGroup, in_columns, sheet
from annotator.ui.look.fonts import bolder
from annotator.ui.session.project_session import ProjectSession

TITLE = "Annotator: keys"
_SIZE = (860, 660)
_COLUMNS = 2


def open_sheet(
    parent: QWidget,
    commands: Commands,
    session: ProjectSession,
    change: Callable[[], object],
) -> "SheetDialog":
    """Open the sheet of keys beside the window; it goes when it is closed."""
    dialog = SheetDialog(parent, commands, session, change)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


class SheetDialog(QDialog):
    """Follows the keys and the scheme while it is open."""

    def __init__(
        self,
        parent: QWidget,
        commands: Commands,
        session: ProjectSession,
        change: Callable[[], object],
    ) -> None:
        """List the keys; ``change`` opens the way to change them."""
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(*_SIZE)
        self._commands = commands
        self._session = session
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(8)
        for title, pressed in (
            ("Change the keys…", change),
            ("Print…", self.ask_printer),
            ("Save as PDF…", self.ask_pdf),
        ):
            foot.addWidget(_button(title, pressed))
        foot.addStretch(1)
        close = _button("Close", self.accept)
        close.setDefault(True)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        page = QVBoxLayout()
        page.setContentsMargins(8, 0, 8, 0)
        page.addWidget(self._scroll)
        layout.addLayout(page, stretch=1)
        layout.addLayout(foot)
        commands.keys_changed.connect(self._follow)
        session.changed.connect(self._follow)
        session.opened.connect(self._follow)
        self._groups: list[SheetGroup] = []
        self._follow()

    def _follow(self) -> None:
        groups = sheet(self._commands, self._session.scheme)
        if groups == self._groups:
            return
        self._groups = groups
        paper = QWidget()
        columns = QHBoxLayout(paper)
        columns.setContentsMargins(16, 12, 16, 12)
        columns.setSpacing(36)
        for column in in_columns(groups, _COLUMNS):
            columns.addLayout(self._column(column), stretch=1)
        self._scroll.setWidget(paper)

    def _column(self, groups: list[SheetGroup]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for group in groups:
            heading = QLabel(group.title)
            heading.setFont(bolder(self.font(), 1))
            heading.setContentsMargins(0, 0, 0, 2)
            column.addWidget(heading)
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 4)
            grid.setColumnStretch(1, 7)
            for row, line in enumerate(group.lines):
                keys, words = _line(line.keys), _line(line.words)
                keys.setFont(bolder(self.font()))
                grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(grid)
            column.addSpacing(12)
        column.addStretch(1)
        return column

    def ask_pdf(self) -> None:
        """Let the user choose a file and write the sheet there."""
        offered = str(documents_folder() / "Annotator keys.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save as PDF", offered, "PDF (*.pdf)")
        if not chosen:
            return
        path = Path(chosen)
        try:
            write_pdf(path, TITLE, self._groups, self.font())
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.say(f"Saved the keys to {path.name}")

    def ask_printer(self) -> None:
        """Let the user choose a printer and print the sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rarely needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(TITLE)
        lay_out_page(printer)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() and print_sheet(printer, TITLE, self._groups, self.font()):
            self._session.say("The keys are on their way to the printer")
        dialog.deleteLater()


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _button(title: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(pressed)
    return button
