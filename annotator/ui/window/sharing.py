"""What goes out of a project and comes back as a project: copies for coders, merges."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.project.file import SUFFIX
from annotator.project.merge_report import MergeReport
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.window.project_files import PROJECTS

T = TypeVar("T")

_LOG = logging.getLogger(__name__)

_NOT_WRITTEN = "Cancelled; no file was written"


class Sharing(QObject):
    """Writes copies, and merges them in, off the window's thread."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    # Copies --------------------------------------------------------------------------------

    def ask_copy(self) -> None:
        """Write a copy for one coder to work in blind."""
        from annotator.ui.dialogs.copy_dialog import ask_coder_for_copy  # noqa: PLC0415

        coder_id = ask_coder_for_copy(self._window, self._session)
        if coder_id is None:
            return
        name = self._session.coders[coder_id].name
        path = self._session.open_project.path
        offered = path.with_name(f"{path.stem} for {name}{SUFFIX}")
        to = self._ask_where("Save a copy", offered, PROJECTS)
        if to is not None:
            from annotator.project.copies import write_copy  # noqa: PLC0415

            target = _with_suffix(to, SUFFIX)
            self._run(
                f"Writing a copy for {name}",
                lambda tell: write_copy(
                    self._session.open_project, coder_id, target, progress=tell
                ),
                lambda _: self._session.say(f"{target.name} is a copy for {name} to code in"),
                cancelled=_NOT_WRITTEN,
            )

    # Merging -------------------------------------------------------------------------------

    def ask_merge(self) -> None:
        """Let the user choose copies, and take them in."""
        folder = str(self._session.open_project.path.parent)
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Merge copies of this project", folder, PROJECTS
        )
        for name in chosen:
            if not self.merge(Path(name)):
                return

    def merge(self, other: Path) -> bool:
        """Take another copy of the project in; return whether that went well."""
        from annotator.project.blinding import report_as_seen  # noqa: PLC0415
        from annotator.ui.dialogs.merge_dialog import tell_merge  # noqa: PLC0415

        def work(tell: ProgressCall) -> MergeReport:
            _back_up(self._session.open_project)
            return self._session.open_project.merge(other, progress=tell)

        return self._run(
            f"Merging {other.name}",
            work,
            lambda report: tell_merge(
                self._window,
                self._session,
                other,
                report_as_seen(self._session.read_now, report),
            ),
            cancelled="Cancelled; nothing was changed",
        )

    # How -----------------------------------------------------------------------------------

    def _run(
        self,
        title: str,
        work: Callable[[ProgressCall], T],
        then: Callable[[T], object],
        *,
        cancelled: str,
    ) -> bool:
        try:
            with self._session.away():
                result = run_in_background(self._window, title, work)
        except CancelledError:
            self._session.say(cancelled)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            then(result)
            return True
        return False

    def _ask_where(self, title: str, offered: Path, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(offered), kinds)
        return Path(chosen) if chosen else None


def _back_up(project: Project) -> None:
    from annotator.project.backups import take_backup  # noqa: PLC0415

    try:
        take_backup(project)
    except (AnnotatorError, OSError) as error:  # The merge itself loses nothing.
        _LOG.warning("no backup was taken before merging: %s", error)


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
