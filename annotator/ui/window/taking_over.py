"""Projects of other programs: chosen or dropped, tried, and taken over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.exchange.incoming.report import IncomingReport
from annotator.project.file import SUFFIX
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.window.project_files import PROJECTS, ProjectFiles

if TYPE_CHECKING:
    from annotator.ui.importing.other_programs import OtherProject, SpanTable

T = TypeVar("T")


class TakingOver(QObject):
    """Shows what a file of another program would bring, and takes it over where that is wished."""

    def __init__(self, session: ProjectSession, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._window = window

    def ask(self) -> None:
        """Let the user choose a file of another program."""
        from annotator.ui.importing.other_programs import PATTERNS  # noqa: PLC0415 - rarely needed

        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            "Import a project of another program",
            "",
            f"Projects of other programs ({' '.join(PATTERNS)});;All files (*)",
        )
        if chosen:
            self.take_over(Path(chosen))

    def ask_folder(self) -> None:
        """Let the user choose a folder that is a project of another program."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Import a folder of another program: QualCoder’s NAME.qda, or brat’s"
        )
        if chosen:
            self.take_over(Path(chosen))

    def take_over(self, path: Path) -> None:
        """Show what a file or folder would bring, and take it over where the user wants that.

        Before, ask which of several projects in it is meant, and which columns of a table are.
        """
        from annotator.ui.importing.other_programs import OtherProject  # noqa: PLC0415

        other = OtherProject(path)
        title = f"Looking into {path.name}"
        asked = self._run(title, lambda _: (other.projects(), other.table()))
        if asked is None:
            return
        projects, table = asked
        if len(projects) > 1:
            self._choose_project(other, projects)
        elif table is not None:
            self._choose_columns(other, table)
        else:
            self._show(other)

    def _choose_project(self, other: "OtherProject", projects: Sequence[str]) -> None:
        from annotator.ui.importing.one_of_projects_dialog import (  # noqa: PLC0415
            OneOfProjectsDialog,
        )

        dialog = OneOfProjectsDialog(self._window, other.path.name, projects)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._show(replace(other, project=dialog.project)))
        dialog.open()

    def _choose_columns(self, other: "OtherProject", table: "SpanTable") -> None:
        from annotator.ui.importing.columns_dialog import ColumnsDialog  # noqa: PLC0415

        dialog = ColumnsDialog(self._window, other.path.name, table)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._show(replace(other, columns=dialog.columns())))
        dialog.open()

    def _show(self, other: "OtherProject") -> None:
        from annotator.ui.importing.taking_over_dialog import TakingOverDialog  # noqa: PLC0415

        project = self._session.project if self._session.can_write else None
        name = "" if project is None else project.info().name

        def trial(makes_new: bool) -> IncomingReport | None:
            return self._trial(other, makes_new=makes_new)

        report = trial(project is None)
        if report is None:
            return
        dialog = TakingOverDialog(self._window, other.name, name, report, trial)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._accept(other, makes_new=dialog.makes_new))
        dialog.open()

    def _trial(self, other: "OtherProject", *, makes_new: bool) -> IncomingReport | None:
        title = f"Looking into {other.path.name}"
        if makes_new:
            return self._run(title, other.tried_as_new)
        project = self._session.open_project.path
        return self._run(title, lambda tell: other.tried_on_copy(project, tell))

    def _accept(self, other: "OtherProject", *, makes_new: bool) -> None:
        path, title = other.path, f"Importing {other.path.name}"
        if not makes_new:
            with self._session.away() as project:
                report = self._run(title, lambda tell: other.merge(project, tell))
            self._tell(path, report)
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the new project", str(path.with_suffix(SUFFIX)), PROJECTS
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        report = self._run(title, lambda tell: other.make(target, tell))
        if report is not None and self._files.open(target):
            self._tell(path, report)

    def _tell(self, path: Path, report: IncomingReport | None) -> None:
        if report is None:
            return
        from annotator.ui.dialogs.report_dialog import show_report  # noqa: PLC0415 - rarely needed

        self._session.say(f"Imported {path.name}")
        show_report(self._window, "Import", f"{path.name} came in", report.told())

    def _run(self, title: str, work: Callable[[ProgressCall], T]) -> T | None:
        """Do the work; None where the user cancelled it, or it failed and that was told."""
        try:
            return run_in_background(self._window, title, work)
        except CancelledError:
            self._session.say("Cancelled; nothing was imported")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        return None
