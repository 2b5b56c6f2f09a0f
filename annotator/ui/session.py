"""The session: one open project as the window sees it, and the only way it changes it.

Panels read from the session, ask it to act, and follow its signals; they do not know one another.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.model.names import folded
from annotator.model.records import Annotation, Code, Coder, Source
from annotator.model.scheme import Scheme
from annotator.project.project import Done, Project
from annotator.project.steps import AddCoder, Step
from annotator.ui.coded_text import CodedText
from annotator.ui.counts import Counts
from annotator.ui.initials import initials
from annotator.ui.messages import Message


class NoProjectError(AnnotatorError):
    """Something was asked of a project while none is open."""


class CodersShown(StrEnum):
    """Whose annotations are shown."""

    ALL = "all"
    MINE = "mine"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice of whose annotations are shown.

    Attributes:
        which: all, mine, or those chosen.
        chosen: the coders chosen; of no account otherwise.
    """

    which: CodersShown = CodersShown.ALL
    chosen: frozenset[UUID] = frozenset()


class ProjectSession(QObject):
    """Holds the open project, the current coder and source, and whose annotations are shown.

    Attributes:
        closing: Signal (); the project is about to be closed: hand over what is being written.
        opened: Signal (); another project is open, or none.
        rejoined: Signal (); another program had put another file in the project's place, and what
            it held was merged in.
        changed: Signal (Done); an action was done, undone, redone or merged in.
        source_shown: Signal (Source or None).
        altered: Signal (list of Alteration); annotations of the source on show changed.
        coder_changed: Signal (Coder or None).
        shown_changed: Signal (); other coders' annotations are shown.
        message: Signal (Message).
        failed: Signal (AnnotatorError); what was asked for could not be done.
    """

    closing = Signal()
    opened = Signal()
    rejoined = Signal()
    changed = Signal(object)
    source_shown = Signal(object)
    altered = Signal(object)
    coder_changed = Signal(object)
    shown_changed = Signal()
    message = Signal(object)
    failed = Signal(object)

    def __init__(self, coder_name: str, parent: QObject | None = None) -> None:
        """Begin without a project; ``coder_name`` is how the user signs."""
        super().__init__(parent)
        self.coder_name = coder_name
        self._project: Project | None = None
        self._coder_id: UUID | None = None
        self._away = False
        self._waiting: list[Done] = []
        self._forget()

    def _forget(self) -> None:
        self.coded: CodedText | None = None
        self.scheme = Scheme(())
        self.coders: dict[UUID, Coder] = {}
        self.initials: dict[UUID, str] = {}
        self.sources: dict[UUID, Source] = {}
        self.counts = Counts()
        self.shown = Shown()

    # The project ---------------------------------------------------------------------------

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def open_project(self) -> Project:
        """The open project, where there must be one."""
        if self._project is None:
            raise NoProjectError("no project is open; open one or make a new one")
        return self._project

    @property
    def can_write(self) -> bool:
        """Whether a project is open that can be changed."""
        return self._project is not None and self._project.writable

    @property
    def is_away(self) -> bool:
        """Whether the project is lent to another thread."""
        return self._away

    def take(self, project: Project, *, coder_id: UUID | None = None) -> None:
        """Take over an open project, closing the one before.

        Args:
            project: the project; the session closes it.
            coder_id: who coded in it last; by default the coder called as the user signs.
        """
        self._close()
        self._project = project
        project.subscribe(self._on_done)
        self._read_project()
        self._coder_id = coder_id if coder_id in self.coders else self._coder_called()
        self._announce_project()

    def close(self) -> None:
        """Close the project; nothing is left to save."""
        if self._project is not None:
            self._close()
            self._announce_project()

    def _close(self) -> None:
        if self._project is not None:
            self.closing.emit()
            self._project.close()
        self._project, self._coder_id = None, None
        self._forget()

    def _announce_project(self) -> None:
        self.opened.emit()
        self.coder_changed.emit(self.coder)
        self.source_shown.emit(None)

    def _read_project(self) -> None:
        project = self.open_project
        self.scheme = project.scheme()
        self.coders = {coder.id: coder for coder in project.coders()}
        self.initials = initials(self.coders.values())
        self.sources = {source.id: source for source in project.sources()}
        self.counts = Counts(project)

    # Acting --------------------------------------------------------------------------------

    def perform(self, *steps: Step, label: str | None = None) -> Done | None:
        """Run steps as one action of the current coder.

        Raises:
            AnnotatorError: it cannot be done; nothing was changed.
        """
        return self.open_project.do(*steps, coder_id=self._coder_id, label=label)

    def do(self, *steps: Step, label: str | None = None, destroys: bool = False) -> bool:
        """Run steps as one action, say what was done, and return whether that went well.

        What is refused is told by `failed`. With ``destroys``, taking it back is offered.
        """
        try:
            done = self.perform(*steps, label=label)
        except AnnotatorError as error:
            self.failed.emit(error)
            return False
        if done is not None and done.action is not None:
            self.message.emit(Message(done.action.label, destroyed=destroys))
        return True

    def undo(self) -> Done | None:
        """Take back the latest action; None where there is none or it cannot be done."""
        return self._take_back(Project.undo)

    def redo(self) -> Done | None:
        """Take back the latest undo; None where there is none or it cannot be done."""
        return self._take_back(Project.redo)

    def _take_back(self, way: Callable[[Project, UUID | None], Done | None]) -> Done | None:
        try:
            return way(self.open_project, self._coder_id)
        except AnnotatorError as error:
            self.failed.emit(error)
            return None

    def say(self, text: str) -> None:
        """Put a sentence in the status line."""
        self.message.emit(Message(text))

    # Who codes -----------------------------------------------------------------------------

    @property
    def coder(self) -> Coder | None:
        """Who codes; None where the user has not coded in this project yet."""
        return self.coders.get(self._coder_id) if self._coder_id is not None else None

    def choose_coder(self, coder_id: UUID) -> None:
        """Code as another coder from now on."""
        self._coder_id = coder_id
        self.coder_changed.emit(self.coder)
        if self.shown.which is CodersShown.MINE:
            self.shown_changed.emit()

    def choose_coder_called(self, name: str) -> None:
        """Code under a name: as the coder who has it, else as one who is added when needed."""
        self.coder_name = name
        self._coder_id = self._coder_called()
        self.coder_changed.emit(self.coder)

    def require_coder(self) -> UUID:
        """Return the current coder, added to the project by name where the user is new in it.

        Raises:
            AnnotatorError: the coder cannot be added.
        """
        if self.coder is not None:
            return self.coder.id
        coder_id = self.open_project.add_coder(self.coder_name)
        self.choose_coder(coder_id)
        return coder_id

    def add_coder(self, name: str) -> bool:
        """Add a coder and code as that one; return whether that went well."""
        if not self.do(AddCoder(name)):
            return False
        wanted = " ".join(name.split())
        added = next(coder for coder in self.coders.values() if coder.name == wanted)
        self.choose_coder(added.id)
        return True

    def _coder_called(self) -> UUID | None:
        wanted = folded(self.coder_name)
        named = (coder.id for coder in self.coders.values() if folded(coder.name) == wanted)
        return next(named, None)

    # What is shown -------------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        """The source on show."""
        return None if self.coded is None else self.coded.source

    def show_source(self, source_id: UUID | None) -> bool:
        """Show another source, or none; return whether it could be read."""
        source = None if source_id is None else self.sources.get(source_id)
        if source is not None and self.coded is not None and self.coded.source.id == source.id:
            return True
        try:
            self.coded = None if source is None else CodedText(self.open_project, source)
        except AnnotatorError as error:
            self.failed.emit(error)
            return False
        self.source_shown.emit(source)
        return True

    def show_coders(self, shown: Shown) -> None:
        """Show the annotations of other coders."""
        if shown != self.shown:
            self.shown = shown
            self.shown_changed.emit()

    def shows(self, coder_id: UUID) -> bool:
        """Return whether a coder's annotations are shown."""
        if self.shown.which is CodersShown.ALL:
            return True
        if self.shown.which is CodersShown.MINE:
            return coder_id == self._coder_id
        return coder_id in self.shown.chosen

    def shown_annotations(self) -> Iterator[Annotation]:
        """Yield the annotations of the source on show, of the coders that are shown."""
        if self.coded is not None:
            for annotation in self.coded.annotations.values():
                if self.shows(annotation.coder_id):
                    yield annotation

    # Following the project -----------------------------------------------------------------

    @contextmanager
    def away(self) -> Iterator[Project]:
        """Lend the project to another thread; what happens to it is taken in at the end."""
        self._away = True
        try:
            yield self.open_project
        finally:
            self._away = False
            waiting, self._waiting = self._waiting, []
            for done in waiting:
                self._take_in(done)

    def _on_done(self, done: Done) -> None:
        if self._away:
            self._waiting.append(done)
            return
        self._take_in(done)
        if done.action is None:
            self.rejoined.emit()

    def _take_in(self, done: Done) -> None:
        project, kinds = self.open_project, done.kinds
        if Code.kind in kinds:
            self.scheme = project.scheme()
        if Coder.kind in kinds:
            self._take_in_coders(project.coders())
        if Source.kind in kinds:
            self._take_in_sources(project.sources())
        if Annotation.kind in kinds:
            self._take_in_annotations(done)
        self.changed.emit(done)

    def _take_in_coders(self, coders: Iterable[Coder]) -> None:
        before = self.coder
        self.coders = {coder.id: coder for coder in coders}
        self.initials = initials(self.coders.values())
        if self.coder != before:
            self.coder_changed.emit(self.coder)

    def _take_in_sources(self, sources: Iterable[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        if self.coded is None:
            return
        source = self.sources.get(self.coded.source.id)
        if source is None:
            self.show_source(None)
        else:
            self.coded.source = source

    def _take_in_annotations(self, done: Done) -> None:
        project = self.open_project
        if self.coded is None:
            self.counts = Counts(project)
            return
        altered, elsewhere = self.coded.take_in(project, done.changes)
        if elsewhere:
            self.counts = Counts(project)
        else:
            self.counts.take_in(altered)
        if altered:
            self.altered.emit(altered)
