"""One open project: how it is read, how it is changed, and how it is lent to another thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.project.blinding import sight_of
from annotator.project.errors import ReadOnlyError
from annotator.project.history import PastReader
from annotator.project.log import Action
from annotator.project.project import Done, Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.sight import Sight
from annotator.project.steps import Step
from annotator.ui.session.messages import Message


class NoProjectError(AnnotatorError):
    """Something was asked of a project while none is open."""


class OpenProject(QObject):
    """Holds the project that is open, if one is, and is the only way the window changes it.

    Attributes:
        rejoined: Signal (); another program had put another file in the project's place, and what
            it held was merged in.
        message: Signal (Message).
        failed: Signal (AnnotatorError); what was asked for could not be done.
    """

    rejoined = Signal()
    message = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a project."""
        super().__init__(parent)
        self._project: Project | None = None
        self._past: PastReader | None = None
        self._coder_id: UUID | None = None
        self._sight: Sight | None = None
        self._away = False
        self._waiting: list[Done] = []

    def _finish_reading(self) -> None:
        """Called before the project is changed or lent: read what is still to come of it."""
        raise NotImplementedError

    def _take_in(self, done: Done) -> None:
        """Called after an action: follow what it changed."""
        raise NotImplementedError

    # Reading -------------------------------------------------------------------------------

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
    def read(self) -> Reader:
        """Where everything that is shown is read from: the project, or the past of it.

        Where coding is done in blind, it holds what the current coder may see.
        """
        return self.read_now if self._past is None else self.as_seen(self._past)

    @property
    def read_now(self) -> Reader:
        """The project as it is now, as the current coder may see it."""
        return self.as_seen(self.open_project)

    @property
    def sight(self) -> Sight | None:
        """What the current coder may see; None where that is everything."""
        return self._sight

    def _sight_now(self) -> Sight | None:
        return None if self._project is None else sight_of(self._project, self._coder_id)

    def as_seen(self, read: Reader) -> Reader:
        """Return the project, or the past or a copy of it, as the current coder may see it."""
        return read.seen_with(self._sight)

    @property
    def past(self) -> PastReader | None:
        """The project as it stood, while that is shown; None while it is shown as it is now."""
        return self._past

    @property
    def can_write(self) -> bool:
        """Whether a project is open that can be changed, and shown as it is now."""
        return self._project is not None and self._project.writable and self._past is None

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed, in a sentence; empty where it can."""
        if self._project is None:
            return "no project is open"
        if self._past is not None:
            return "this is the project as it stood; go back to now to change it"
        return self._project.read_only_because

    @property
    def is_away(self) -> bool:
        """Whether the project is lent to another thread."""
        return self._away

    # Acting --------------------------------------------------------------------------------

    def perform(self, *steps: Step, label: str | None = None) -> Done | None:
        """Run steps as one action of the current coder.

        Raises:
            AnnotatorError: it cannot be done; nothing was changed.
        """
        done = self._project_now().do(*steps, coder_id=self._coder_id, label=label)
        return None if done is None else self._seen(done)

    def do(
        self, *steps: Step, label: str | None = None, destroys: bool = False, said: str = ""
    ) -> bool:
        """Run steps as one action, say what was done, and return whether that went well.

        What is refused is told by `failed`. With ``destroys``, taking it back is offered. It is
        said as the history has it, or in the words of ``said``.
        """
        try:
            done = self.perform(*steps, label=label)
        except AnnotatorError as error:
            self.failed.emit(error)
            return False
        if done is not None and done.action is not None:
            self.message.emit(Message(said or done.action.label, destroyed=destroys))
        return True

    def undo(self) -> Done | None:
        """Take back the latest action; None where there is none or it cannot be done."""
        return self._take_back(Project.undo)

    def redo(self) -> Done | None:
        """Take back the latest undo; None where there is none or it cannot be done."""
        return self._take_back(Project.redo)

    def take_back(self, action: Action, *, progress: ProgressCall = no_progress) -> Done | None:
        """Take back one action of the past; None where nothing is left of it.

        Raises:
            AnnotatorError: it cannot be done; nothing was changed.
        """
        project = self._project_now()
        # What is written down says what was taken back, also where it must not be told here.
        whole = project.action(action.id) or action
        done = project.take_back(whole, self._coder_id, progress=progress)
        return None if done is None else self._seen(done)

    def _take_back(self, way: Callable[[Project, UUID | None], Done | None]) -> Done | None:
        try:
            done = way(self._project_now(), self._coder_id)
        except AnnotatorError as error:
            self.failed.emit(error)
            return None
        return None if done is None else self._seen(done)

    def _seen(self, done: Done) -> Done:
        """Return what was done as the current coder may be told of it."""
        if self._sight is None:
            return done
        read, action = self.read_now, done.action
        told = None if action is None else read.told(action)
        return replace(done, action=told, changes=tuple(read.seen_changes(done.changes)))

    def _project_now(self) -> Project:
        """Return the project, where it is shown as it is now.

        Raises:
            ReadOnlyError: it is shown as it stood.
        """
        if self._past is not None:
            raise ReadOnlyError(f"nothing can be changed: {self.read_only_because}")
        self._finish_reading()
        return self.open_project

    def say(self, text: str) -> None:
        """Put a sentence in the status line."""
        self.message.emit(Message(text))

    # Lending -------------------------------------------------------------------------------

    @contextmanager
    def away(self) -> Iterator[Project]:
        """Lend the project to another thread; what happens to it is taken in at the end."""
        self._finish_reading()
        self._away = True
        try:
            yield self.open_project
        finally:
            self._away = False
            waiting, self._waiting = self._waiting, []
            for done in waiting:
                self._on_done(done)

    def _on_done(self, done: Done) -> None:
        if self._away:
            self._waiting.append(done)
            return
        self._take_in(done)
        if done.rejoined:
            self.rejoined.emit()
