"""What goes out of a project and comes back: copies for coders, merges, exports."""

import logging
from collections.abc import Callable, Sequence
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

_CSV = "Table for statistics (*.csv)"
_EXCEL = "Table for Excel (*.csv)"
_JSON = "Whole project as JSON (*.json)"
_LEFT_OUT = ", without others’ coding of sources you have not completed"
_NOT_WRITTEN = "Cancelled; no file was written"


class Sharing(QObject):
    """Writes copies and exports, and merges copies in, off the window's thread."""

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

    # Exports -------------------------------------------------------------------------------

    def ask_export(self) -> None:
        """Write the annotations as a table, or the project as JSON."""
        path = self._session.open_project.path
        to, kind = self._ask_where_and_what(
            f"Export{self._left_out()}", path.with_suffix(".csv"), (_CSV, _EXCEL, _JSON)
        )
        if to is not None:
            target = _with_suffix(to, ".json" if kind == _JSON else ".csv")
            # The dialog asked whether a file of that name may be replaced, but of no other name.
            self.export(target, bom=kind == _EXCEL, replace=target == to)

    def export(self, to: Path, *, bom: bool = False, replace: bool = False) -> bool:
        """Export by the suffix of the file; return whether that went well."""
        from annotator.exchange.annotations_csv import write_annotations_csv  # noqa: PLC0415
        from annotator.exchange.project_json import write_project_json  # noqa: PLC0415
        from annotator.project.snapshot import snapshot  # noqa: PLC0415
        from annotator.project.stages import stage  # noqa: PLC0415

        path = self._session.open_project.path

        def work(tell: ProgressCall) -> dict[str, int]:
            write = stage(tell, 1, 2)
            with snapshot(path, progress=stage(tell, 0, 2)) as copy:
                read = self._session.as_seen(copy)
                if to.suffix.lower() == ".json":
                    return write_project_json(read, to, replace=replace, progress=write)
                return write_annotations_csv(read, to, bom=bom, replace=replace, progress=write)

        return self._run(
            f"Exporting to {to.name}",
            work,
            lambda counts: self._session.say(
                f"Exported {_annotations(counts['annotations'])} to {to.name}{self._left_out()}"
            ),
            cancelled=_NOT_WRITTEN,
        )

    # How -----------------------------------------------------------------------------------

    def _left_out(self) -> str:
        """Return what is said of an export that holds no more than the coder may see."""
        return _LEFT_OUT if self._session.read_now.withheld_sources() else ""

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
        return self._ask_where_and_what(title, offered, (kinds,))[0]

    def _ask_where_and_what(
        self, title: str, offered: Path, kinds: Sequence[str]
    ) -> tuple[Path | None, str]:
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, title, str(offered), ";;".join(kinds)
        )
        return (Path(chosen) if chosen else None), kind


def _back_up(project: Project) -> None:
    from annotator.project.backups import take_backup  # noqa: PLC0415

    try:
        take_backup(project)
    except (AnnotatorError, OSError) as error:  # The merge itself loses nothing.
        _LOG.warning("no backup was taken before merging: %s", error)


def _annotations(number: int) -> str:
    return "1 annotation" if number == 1 else f"{number:,} annotations"


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
