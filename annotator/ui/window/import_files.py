"""Files become sources: chosen or dropped, read in the background, taken in by one action."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.importing.reading import ImportedText, suffixes_read
from annotator.importing.taking_in import TakeInFiles
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession


def remarks(step: TakeInFiles) -> list[str]:
    """Return a sentence for each file about which there is something to tell."""
    told = list(step.failed)
    for taken in step.imported:
        told += [f"“{taken.path.name}”: {note}" for note in taken.origin.notes]
        if taken.origin.confidence is not None:
            told.append(_guess(taken.origin))
    told += [
        f"“{taken.path.name}” is in the project already, as “{taken.source.name}”"
        for taken in step.already
    ]
    told += [f"“{path.name}” was left out: its format is not read" for path in step.passed_over]
    return told


def _guess(read: ImportedText) -> str:
    others = f"; it could be {' or '.join(read.alternatives)} as well" if read.alternatives else ""
    return f"“{read.original_name}” was read as {read.encoding}, which is a guess{others}"


class Importing(QObject):
    """Asks for files, takes them in, and tells about it."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Let the user choose files, and import them."""
        suffixes = " ".join(f"*{suffix}" for suffix in suffixes_read())
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Import texts", "", f"Texts ({suffixes});;All files (*)"
        )
        if chosen:
            self.import_files([Path(name) for name in chosen])

    def import_files(self, places: Sequence[Path]) -> None:
        """Take in files and what is in folders; show the first that came in."""
        session = self._session
        step = TakeInFiles()

        def work(progress: ProgressCall) -> None:
            step.progress = progress
            step.find(places)
            session.perform(step)

        try:
            with session.away():
                run_in_background(self._window, "Importing texts", work)
        except CancelledError:
            session.say("Cancelled; nothing was imported")
            return
        except AnnotatorError as error:
            session.failed.emit(error)
            return
        self._tell(step)

    def _tell(self, step: TakeInFiles) -> None:
        number = len(step.imported)
        if number:
            self._session.show_source(step.imported[0].source.id)
            self._session.say(f"Imported {number} {'text' if number == 1 else 'texts'}")
        else:
            self._session.say("Nothing was imported")
        if told := remarks(step):
            from annotator.ui.dialogs.report_dialog import show_report  # noqa: PLC0415 - rarely

            heading = f"{number} of the texts came in" if step.failed else "The texts came in"
            show_report(self._window, "Import", heading if number else "Nothing came in", told)
