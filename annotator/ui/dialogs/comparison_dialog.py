"""Compares coders: for each code how much both gave it, and how well they agree."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.comparison import Comparison, compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.units import Unit
from annotator.errors import AnnotatorError
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.dialogs.comparison_model import ComparisonModel
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_UNITS = {
    Unit.CHARACTER: "Characters",
    Unit.SENTENCE: "Sentences",
    Unit.PARAGRAPH: "Paragraphs",
}
_FORMATS = "Table (*.csv);;JSON (*.json)"


class ComparisonDialog(QDialog):
    """Coders, unit and scope above, one row for each code below."""

    def __init__(self, parent: QWidget, session: ProjectSession) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare coders")
        self.resize(920, 520)
        self._session = session
        self._comparison: Comparison | None = None
        self._chosen: set[UUID] = _at_work(session)
        self._coders = WordedButton()
        self._coders.setIcon(icon("users"))
        self._coders.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._coders.setMenu(self._coder_menu())
        self._unit = QComboBox()
        for unit, title in _UNITS.items():
            self._unit.addItem(title, unit)
        self._all = QCheckBox("Include sources that not everybody completed")
        self._scope = QLabel()
        self._scope.setObjectName("muted")
        self._scope.setWordWrap(True)
        self.model = ComparisonModel(self._swatch, self)
        self._export = QPushButton("Export…")
        self._export.setAutoDefault(False)
        self._export.clicked.connect(self._ask_export)
        self._lay_out()
        self._unit.currentIndexChanged.connect(self.compare)
        self._all.toggled.connect(self.compare)
        self.compare()

    def _lay_out(self) -> None:
        heading = QLabel("How far do the coders agree?")
        heading.setFont(bolder(self.font(), 2))
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(self._coders)
        choices.addWidget(QLabel("Count"))
        choices.addWidget(self._unit)
        choices.addWidget(self._all)
        choices.addStretch(1)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._export)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addLayout(choices)
        layout.addWidget(self._table(), stretch=1)
        layout.addWidget(self._scope)
        layout.addLayout(foot)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Agreement by code")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.model.modelReset.connect(lambda: _stretch_first(header))
        return table

    # Choosing ------------------------------------------------------------------------------

    def _coder_menu(self) -> QMenu:
        menu = QMenu(self)
        for coder in self._session.coders.values():
            entry = menu.addAction(as_written(coder.name))
            entry.setCheckable(True)
            entry.setChecked(coder.id in self._chosen)
            entry.toggled.connect(lambda on, chosen=coder.id: self._choose(chosen, on=on))
        return menu

    def _choose(self, coder_id: UUID, *, on: bool) -> None:
        if on:
            self._chosen.add(coder_id)
        else:
            self._chosen.discard(coder_id)
        self.compare()

    # Comparing -----------------------------------------------------------------------------

    def compare(self) -> None:
        """Compare anew what is chosen."""
        coders = [each for each in self._session.coders.values() if each.id in self._chosen]
        self._coders.setText(", ".join(each.name for each in coders) or "Choose coders")
        unit, everything = Unit(self._unit.currentData()), self._all.isChecked()

        def work(_tell: ProgressCall) -> Comparison:
            ids = [coder.id for coder in coders]
            read = self._session.read
            return compare(comparison_input(read, ids, unit=unit, all_sources=everything))

        comparison = self._run("Comparing", work) if len(coders) > 1 else None
        self._comparison = comparison
        self._export.setEnabled(comparison is not None)
        self.model.show(comparison)
        self._scope.setText(_scope_in_words(comparison))

    def _run(self, title: str, work: Callable[[ProgressCall], Any]) -> Any:
        try:
            with self._session.away():
                return run_in_background(self, title, work)
        except CancelledError:
            return None
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return None

    def _swatch(self, code_id: UUID) -> QIcon | None:
        code = self._session.scheme.get(code_id)
        if code is None:
            return None
        return swatch_icon(code.colour)

    # Exporting -----------------------------------------------------------------------------

    def _ask_export(self) -> None:
        offered = self._session.open_project.path.with_name("comparison.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, "Export", str(offered), _FORMATS)
        if chosen:
            self.export(Path(chosen))

    def export(self, to: Path) -> None:
        """Write the figures as a table, or as JSON where the file's name says so."""
        from annotator.exchange.comparison_csv import write_comparison_csv  # noqa: PLC0415
        from annotator.exchange.written_file import written_file  # noqa: PLC0415

        if self._comparison is None:
            return
        try:
            if to.suffix.lower() == ".json":
                with written_file(to, replace=True) as file:
                    file.write(self._comparison.model_dump_json(indent=2).encode() + b"\n")
            else:
                write_comparison_csv(self._comparison, to, replace=True)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.say(f"Exported the comparison to {to.name}")


def _at_work(session: ProjectSession) -> set[UUID]:
    """Return the coders who coded something, who are compared at first."""
    found = {coder_id for _, coder_id in session.read.annotations_by_source()}
    return found or set(session.coders)


def _scope_in_words(comparison: Comparison | None) -> str:
    if comparison is None:
        return "Choose two coders or more."
    scope = comparison.scope
    words = [f"{len(scope.sources)} of {len(scope.sources) + len(scope.left_out)} sources."]
    words.append(scope.rule)
    counted = f"; the measures count {scope.units:,} {scope.unit}s"
    words.append(f"{scope.length:,} characters{counted if scope.units != scope.length else ''}.")
    left_out = [f"“{source.name}”: {source.reason}" for source in scope.left_out]
    if left_out:
        shown = "; ".join(left_out[:3])
        more = f", and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        words.append(sentence(f"left out: {shown}{more}"))
    return " ".join(words)


def _stretch_first(header: QHeaderView) -> None:
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def open_comparison(parent: QWidget, session: ProjectSession) -> None:
    """Show the dialog beside the window."""
    dialog = ComparisonDialog(parent, session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
