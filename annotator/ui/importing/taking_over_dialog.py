"""What a project of another program would bring, before it does, and where it should go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.incoming.report import IncomingReport, Thing
from annotator.ui.look.fonts import bolder
from annotator.ui.session.messages import sentence

Trial = Callable[[bool], IncomingReport | None]
"""Takes whether the file goes into a new project, and gives what would come of it; None where the
user cancelled that, or it failed."""


class TakingOverDialog(QDialog):
    """Shows a trial, which was made on a copy."""

    def __init__(
        self,
        parent: QWidget,
        file_name: str,
        project_name: str,
        report: IncomingReport,
        trial: Trial,
    ) -> None:
        """Show what came of the first trial.

        Args:
            parent: the window.
            file_name: what is to be taken over.
            project_name: the open project; empty where there is none, so that it must be a new one.
            report: what would come of it there.
            trial: tries the other way.
        """
        super().__init__(parent)
        self.setWindowTitle("Import a project of another program")
        self.resize(640, 560)
        self._trial = trial
        self._reports = {not project_name: report}
        by = f", written by {report.origin}" if report.origin else ""
        heading = QLabel(f"{file_name}{by}")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setFont(bolder(self.font(), 1))
        heading.setWordWrap(True)
        self.into = QRadioButton(f"&Into this project, “{project_name.replace('&', '&&')}”")
        self.new = QRadioButton("&Make a new project of it")
        (self.into if project_name else self.new).setChecked(True)
        self.into.setVisible(bool(project_name))
        self.new.setVisible(bool(project_name))
        self.new.toggled.connect(self._try)
        self.list = QListWidget()
        self.list.setAccessibleName("What would come, and what would not")
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (heading, self.into, self.new, self.list, buttons):
            layout.addWidget(widget)
        self._show()

    @property
    def makes_new(self) -> bool:
        """Whether a new project is wanted."""
        return self.new.isChecked()

    def _try(self, makes_new: bool) -> None:
        if makes_new not in self._reports:
            report = self._trial(makes_new)
            if report is None:
                self.into.setChecked(makes_new)
                self.new.setChecked(not makes_new)
                return
            self._reports[makes_new] = report
        self._show()

    def _show(self) -> None:
        report = self._reports[self.makes_new]
        self.go_on.setText("Save the new project as…" if self.makes_new else "Import")
        self.list.clear()
        brings = [
            _brought(each, report.added[each], report.there[each])
            for each in Thing
            if report.added[each] or report.there[each]
        ]
        self._add("What comes", brings or ["Nothing: there is nothing in it that is read"])
        read = [each for each in report.sources if each.convention or each.remarks]
        self._add("How positions are counted", [each.told() for each in read])
        self._add("To be known", report.remarks)
        self._add("Stays as it is here", report.differing)
        self._add(
            "What is discarded",
            [
                f"{each.number:,} {each.element}: {each.reason}"
                + (f" ({', '.join(each.named)})" if each.named else "")
                for each in report.discarded
            ]
            or ["Nothing"],
        )
        self.list.setCurrentRow(1)
        self.list.scrollToTop()

    def _add(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        heading = QListWidgetItem(title, self.list)
        heading.setFont(bolder(self.font()))
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for line in lines:
            QListWidgetItem(sentence(line), self.list)


def _counted(number: int, thing: Thing) -> str:
    return f"{number:,} {thing.value[:-1] if number == 1 else thing.value}"


def _brought(thing: Thing, added: int, there: int) -> str:
    if not added:
        return f"{_counted(there, thing)} that the project has already"
    more = f", and {there:,} that the project has already" if there else ""
    return f"{_counted(added, thing)}{more}"
