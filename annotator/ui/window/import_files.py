"""Files become sources: chosen or dropped, read in the background, taken in by one action."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.importing.finding import find_files
from annotator.importing.reading import FORMATS, ImportedText, read_file
from annotator.model.records import Source
from annotator.project.edit import Edit
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import ImportSource
from annotator.text.canonical import source_id
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session import ProjectSession


@dataclass(slots=True)
class ImportFiles:
    """The step that takes files in, one at a time in memory, and what came of it.

    Attributes:
        places: files, and folders to search for files.
        progress: told how many files are done, of how many.
        imported: the ids of the sources that came in.
        remarks: a sentence for each file about which there is something to tell: a guess at its
            encoding, why it was left out.
        failed: how many files could not be taken in.
    """

    places: Sequence[Path]
    progress: ProgressCall = no_progress
    imported: list[UUID] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    failed: int = 0

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what comes in."""
        if len(self.places) == 1 and self.places[0].is_file():
            return f"Import “{self.places[0].stem}”"
        return "Import sources"

    def apply(self, edit: Edit) -> None:
        """Take in every file that can be."""
        files = self._found()
        for done, path in enumerate(files):
            self.progress(done, len(files))
            try:
                self._take_in(edit, path)
            except AnnotatorError as error:
                self.failed += 1
                self.remarks.append(str(error))

    def _found(self) -> list[Path]:
        files: dict[Path, None] = {}
        for place in self.places:
            try:
                found = find_files([place])
            except AnnotatorError as error:
                self.failed += 1
                self.remarks.append(str(error))
                continue
            files.update(dict.fromkeys(found.files))
            if found.passed_over:
                number = len(found.passed_over)
                noun = "file" if number == 1 else "files"
                self.remarks.append(f"{number} {noun} in {place.name} of other formats left out")
        return list(files)

    def _take_in(self, edit: Edit, path: Path) -> None:
        read = read_file(path)
        standing = edit.read.find(Source, source_id(read.text))
        if standing is not None:
            self.remarks.append(f"{path.name} is in the project already, as “{standing.name}”")
            return
        ImportSource(
            name=read.name,
            text=read.text,
            original_name=read.original_name,
            media_type=read.media_type,
            encoding=read.encoding or "utf-8",
            original=read.original,
        ).apply(edit)
        self.imported.append(source_id(read.text))
        self.remarks += [f"{path.name}: {note}" for note in read.notes]
        if read.confidence is not None:
            self.remarks.append(_guess(read))


def _guess(read: ImportedText) -> str:
    others = f"; it could be {' or '.join(read.alternatives)} as well" if read.alternatives else ""
    return f"{read.original_name} was read as {read.encoding}, which is a guess{others}"


class Importing(QObject):
    """Asks for files, takes them in, and tells about it."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Let the user choose files, and import them."""
        suffixes = " ".join(f"*{suffix}" for each in FORMATS for suffix in each.suffixes)
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Import texts", "", f"Texts ({suffixes});;All files (*)"
        )
        if chosen:
            self.import_files([Path(name) for name in chosen])

    def import_files(self, places: Sequence[Path]) -> None:
        """Take in files and what is in folders; show the first that came in."""
        session = self._session
        step = ImportFiles(places)

        def work(progress: ProgressCall) -> None:
            step.progress = progress
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

    def _tell(self, step: ImportFiles) -> None:
        number = len(step.imported)
        if number:
            self._session.show_source(step.imported[0])
            self._session.say(f"Imported {number} {'text' if number == 1 else 'texts'}")
        else:
            self._session.say("Nothing was imported")
        if step.remarks:
            from annotator.ui.dialogs.report_dialog import show_report  # noqa: PLC0415 - rarely

            heading = f"{number} of the texts came in" if step.failed else "The texts came in"
            show_report(
                self._window, "Import", heading if number else "Nothing came in", step.remarks
            )
