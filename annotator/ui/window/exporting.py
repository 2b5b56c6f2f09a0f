"""What goes out of a project for other programs and people."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore

if TYPE_CHECKING:
    from annotator.exchange.choice import Choice
    from annotator.exchange.formats import ExportFormat
    from annotator.ui.exporting.asked_export import AskedExport

_LEFT_OUT = ", without others’ coding of sources you have not completed"


class Exporting(QObject):
    """Asks what is to be written, and writes it off the window's thread."""

    def __init__(self, session: ProjectSession, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Let the user choose format and passages, and then the file."""
        from annotator.ui.exporting.asked_export import asked_again  # noqa: PLC0415
        from annotator.ui.exporting.export_dialog import ExportDialog  # noqa: PLC0415

        asked = asked_again(self._settings.current.export, self._session)
        dialog = ExportDialog(self._window, self._session, asked)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.ask_where(dialog.asked))
        dialog.open()

    def ask_where(self, asked: "AskedExport") -> None:
        """Let the user choose the file, and write it."""
        format_, project = asked.format, self._session.open_project.path
        folder = self._settings.current.export.folder
        is_there = folder is not None and folder.is_dir()
        offered = (folder if is_there and folder else project.parent) / (
            project.stem + format_.suffix
        )
        kind = f"{format_.title} (*{format_.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Export", str(offered), kind)
        if not chosen:
            return
        target = with_suffix_of(Path(chosen), format_)
        # The dialog asked whether a file of that name may be replaced, but of no other name.
        choice = asked.choice(self._session)
        if self.export(format_, target, choice, replace=target == Path(chosen)):
            self._settings.change(export=asked.remembered(self._session, target.parent))

    def export(
        self,
        format_: "ExportFormat",
        to: Path,
        choice: "Choice | None" = None,
        *,
        replace: bool = False,
    ) -> bool:
        """Write a file; return whether that went well."""
        from annotator.project.snapshot import snapshot  # noqa: PLC0415 - not at the start
        from annotator.project.stages import stage  # noqa: PLC0415

        path = self._session.open_project.path

        def work(tell: ProgressCall) -> dict[str, int]:
            with snapshot(path, progress=stage(tell, 0, 2)) as copy:
                read, write = self._session.as_seen(copy), stage(tell, 1, 2)
                return format_.write(read, to, choice, replace=replace, progress=write)

        try:
            with self._session.away():
                counts = run_in_background(self._window, f"Exporting to {to.name}", work)
        except CancelledError:
            self._session.say("Cancelled; no file was written")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            left_out = _LEFT_OUT if self._session.read_now.withheld_sources() else ""
            self._session.say(f"Exported {_told(counts)} to {to.name}{left_out}")
            return True
        return False


def with_suffix_of(path: Path, format_: "ExportFormat") -> Path:
    """Return a path that ends as files of a format do; the end of a longer suffix is enough."""
    last = "." + format_.suffix.rpartition(".")[2]
    return path if path.name.lower().endswith(last) else path.with_name(path.name + format_.suffix)


def _told(counts: dict[str, int]) -> str:
    """Return how many there are of what was written first."""
    told = [(things, number) for things, number in counts.items() if number]
    things, number = next(((t, n) for t, n in told if t == "annotations"), (told or [("", 0)])[0])
    if not things:
        return "nothing"
    return f"{number:,} {things[:-1] if number == 1 else things}"
