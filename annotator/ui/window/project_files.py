"""Projects as files: making, opening and closing them, and what to do with a damaged one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.places import documents_folder
from annotator.project.errors import DamagedError, NotWrittenError
from annotator.project.file import SUFFIX
from annotator.project.project import Project
from annotator.project.steps import AddScheme
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.messages import Offer, sentence
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import ProjectPlace, SettingsStore

PROJECTS = f"Annotator projects (*{SUFFIX})"
"""What file dialogs list."""

Placed = Callable[[], ProjectPlace]
GoTo = Callable[[ProjectPlace], None]


class ProjectFiles(QObject):
    """Opens and closes the session's project, and remembers where the user was in each."""

    def __init__(self, session: ProjectSession, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._place: Placed = ProjectPlace
        self._go_to: GoTo = _stay

    def remember_places(self, place: Placed, go_to: GoTo) -> None:
        """Use ``place`` to ask where the user is, and ``go_to`` to lead back there."""
        self._place, self._go_to = place, go_to

    # Opening -------------------------------------------------------------------------------

    def open(self, path: Path) -> bool:
        """Open a project in place of the one before; return whether that went well."""
        standing = self._session.project
        if standing is not None and standing.path == path.absolute():
            return True  # Opened anew, it would find itself held by this very window.
        try:
            self.load(path)
        except AnnotatorError as error:
            self._settings.forget_project(path)
            self._tell_unopened(path, error)
            return False
        return True

    def reopen(self) -> None:
        """Open the project again, in the hope that it can be changed now."""
        path = self._session.open_project.path
        self.close()
        self.open(path)

    def load(self, path: Path) -> None:
        """Open a project in place of the one before.

        Raises:
            AnnotatorError: it cannot be used; if its head could be read, no project is open now.
        """
        project = Project.open(path)
        try:
            self.note_place()
            place = self._settings.current.places.get(project.info().id, ProjectPlace())
            self._session.take(project, coder_id=place.coder_id)
        except AnnotatorError:
            project.close()
            self._session.close()
            raise
        self._settings.remember_project(project.path)
        self._go_to(place)

    def ask_open(self) -> None:
        """Let the user choose a project."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Open a project", str(self._usual_folder()), PROJECTS
        )
        if chosen:
            self.open(Path(chosen))

    def ask_new(self) -> None:
        """Let the user describe a new project, make it and open it."""
        from annotator.ui.dialogs.new_project_dialog import NewProjectDialog  # noqa: PLC0415

        dialog = NewProjectDialog(self._window, self._session.coder_name)
        wanted = dialog.chosen() if dialog.exec() else None
        dialog.deleteLater()
        if wanted is None:
            return
        try:
            wanted.path.parent.mkdir(parents=True, exist_ok=True)
            with Project.create(wanted.path, wanted.name) as project:
                if wanted.scheme is not None:
                    project.do(AddScheme(wanted.scheme))
                project.add_coder(wanted.coder_name)
        except OSError as error:
            self._session.failed.emit(
                NotWrittenError(f"{wanted.path} cannot be made: {error.strerror}")
            )
            return
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return
        self.sign_as(wanted.coder_name)
        self.open(wanted.path)

    def close(self) -> None:
        """Close the project."""
        self.note_place()
        self._session.close()

    def note_place(self) -> None:
        """Remember where the user is in the open project."""
        project = self._session.project
        if project is None:
            return
        try:
            self._settings.remember_place(project.info().id, self._place())
        except AnnotatorError:
            return  # The file cannot be read any more; there is no place to come back to.

    def sign_as(self, name: str) -> None:
        """Remember how the user is called as a coder."""
        if name != self._session.coder_name:
            self._session.coder_name = name
            self._settings.change(coder_name=name)

    def _usual_folder(self) -> Path:
        recent = self._settings.current.recent
        return recent[0].parent if recent else documents_folder()

    # Damaged files -------------------------------------------------------------------------

    def _tell_unopened(self, path: Path, error: AnnotatorError) -> None:
        from annotator.ui.dialogs.error_dialog import ErrorDialog  # noqa: PLC0415

        offers = self._rescues(path) if isinstance(error, DamagedError) else []
        if offers:
            words = f"{path.name} is damaged. The file stays as it is; choose what to do instead."
        elif not path.exists():
            words = f"There is no {path} any more. If it was moved, open it where it is now."
        else:
            words = sentence(error)
        dialog = ErrorDialog(
            self._window,
            f"{path.absolute().name} cannot be opened",
            words,
            details=str(error) if offers else "",
            offers=offers,
        )
        dialog.exec()
        dialog.deleteLater()

    def _rescues(self, path: Path) -> list[Offer]:
        from annotator.project.backups import newest_backup_for  # noqa: PLC0415 - rarely needed

        offers = [Offer("Save what can be read", lambda: self._salvage(path))]
        backup = newest_backup_for(path)
        if backup is not None:
            taken = backup.taken.astimezone()
            title = f"Open the backup of {taken.day} {taken:%b, %H:%M}"
            offers.insert(0, Offer(title, lambda: self._open_backup(path, backup.path)))
        return offers

    def _open_backup(self, path: Path, backup: Path) -> None:
        import shutil  # noqa: PLC0415 - rarely needed

        beside = _free_name(path, "backup")
        try:
            run_in_background(
                self._window, "Copying the backup", lambda _tell: shutil.copyfile(backup, beside)
            )
        except OSError as error:
            self._session.failed.emit(
                NotWrittenError(f"{beside} cannot be written: {error.strerror}")
            )
            return
        if self.open(beside):
            self._session.say(f"This is the backup, copied to {beside.name}")

    def _salvage(self, path: Path) -> None:
        from annotator.project.salvage import salvage  # noqa: PLC0415 - rarely needed

        beside = _free_name(path, "saved")
        try:
            saved = run_in_background(
                self._window,
                f"Saving what can be read of {path.name}",
                lambda tell: salvage(path, beside, progress=tell),
            )
        except CancelledError:
            self._session.say("Cancelled; nothing was saved")
            return
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return
        if self.open(beside):
            self._session.say(
                f"Saved {saved.actions:,} actions and {saved.texts:,} texts to {beside.name}; "
                f"{saved.given_up:,} records could not be read"
            )


def _free_name(path: Path, word: str) -> Path:
    number = 1
    while True:
        suffix = "" if number == 1 else f" {number}"
        beside = path.with_name(f"{path.stem} ({word}{suffix}){SUFFIX}")
        if not beside.exists():
            return beside
        number += 1


def _stay(_place: ProjectPlace) -> None:
    """Lead nowhere."""
