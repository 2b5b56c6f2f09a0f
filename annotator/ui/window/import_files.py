"""Files become sources: chosen or dropped, looked at, read in the background by one action."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.importing import markdown, plain_text
from annotator.importing.preview import preview_of
from annotator.importing.reading import ImportedText, suffixes_read
from annotator.importing.taking_in import TakeInFiles
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession

T = TypeVar("T")

_PLAIN = (*plain_text.FORMAT.suffixes, *markdown.FORMAT.suffixes)
_CANCELLED = "Cancelled; nothing was imported"


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
    """Asks for files, shows what would come in, takes it in, and tells about it."""

    def __init__(
        self, session: ProjectSession, window: QWidget, take_over: Callable[[Path], object]
    ) -> None:
        """Import into the session's project; ``take_over`` gets projects of other programs."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._take_over = take_over

    def ask(self) -> None:
        """Let the user choose files, and show what would come in."""
        suffixes = " ".join(f"*{suffix}" for suffix in suffixes_read())
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Import texts", "", f"Texts ({suffixes});;All files (*)"
        )
        if chosen:
            self.bring_in([Path(name) for name in chosen])

    def bring_in(self, places: Sequence[Path]) -> None:
        """Show what would come in of files and folders, and take in what the user wants.

        One plain text about which there is nothing to decide comes in at once. What another program
        made of a whole project goes its own way.
        """
        from annotator.ui.importing.other_programs import is_of_another_program  # noqa: PLC0415

        others = self._run(
            "Looking at the files",
            lambda _tell: [place for place in places if is_of_another_program(place)],
        )
        for other in others:
            self._take_over(other)
        texts = [place for place in places if place not in others]
        if not texts or not self._session.can_write:
            return
        found = TakeInFiles()
        try:
            is_plain = self._run("Looking for texts", lambda tell: _find(found, texts, tell))
        except CancelledError:
            self._session.say(_CANCELLED)
            return
        if is_plain:
            self._take_in(found)
        elif found.paths:
            self._show(found)
        else:
            self._tell(found)

    def import_files(self, places: Sequence[Path]) -> None:
        """Take in files and what is in folders as they are; show the first that came in."""
        self._take_in(TakeInFiles(), places)

    def _show(self, found: TakeInFiles) -> None:
        from annotator.ui.importing.import_dialog import ImportDialog  # noqa: PLC0415

        dialog = ImportDialog(self._window, found, self._session.sources)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take_in(dialog.step()))
        dialog.open()

    def _take_in(self, step: TakeInFiles, places: Sequence[Path] = ()) -> None:
        def work(progress: ProgressCall) -> None:
            step.progress = progress
            step.find(places)
            self._session.perform(step)

        try:
            with self._session.away():
                self._run("Importing texts", work)
        except CancelledError:
            self._session.say(_CANCELLED)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._tell(step)

    def _run(self, title: str, work: Callable[[ProgressCall], T]) -> T:
        return run_in_background(self._window, title, work)

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


def _find(found: TakeInFiles, places: Sequence[Path], tell: ProgressCall) -> bool:
    """Look for files; return whether there is one plain text, and nothing to decide about it."""
    found.find(places)
    tell(0, 1)
    if len(found.paths) != 1 or found.paths[0].suffix.lower() not in _PLAIN or found.passed_over:
        return False
    preview = preview_of(found.paths[0], found.options.within(tell))
    return not preview.failed and all(each.confidence is None for each in preview.texts)
