"""Undo and redo from the window: what they say, and the place they lead to."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.log import Action, Change
from annotator.project.project import Done
from annotator.project.reading import Reader
from annotator.text.spans import Span
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.look.ampersands import as_written
from annotator.ui.session.project_session import ProjectSession

_AT_ONCE = 300
"""So many records are taken back without showing that it takes time."""


class CodedPlace(NamedTuple):
    """A span of a source."""

    source_id: UUID
    span: Span


class Undoing(QObject):
    """Takes actions back and shows where that made a difference."""

    def __init__(
        self,
        session: ProjectSession,
        show: Callable[[CodedPlace], None],
        window: QWidget,
    ) -> None:
        """Use ``show`` to lead the reader to a place; ``window`` waits for what takes long."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._show = show
        self._next: dict[bool, Action | None] = {}
        session.changed.connect(self._forget)
        session.opened.connect(self._forget)

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back."""
        return self._waiting(redo=False) is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is an undo to take back."""
        return self._waiting(redo=True) is not None

    def undo_caption(self) -> str:
        """Return what the menu calls undo now."""
        return _caption("&Undo", self._waiting(redo=False))

    def redo_caption(self) -> str:
        """Return what the menu calls redo now."""
        return _caption("&Redo", self._waiting(redo=True))

    def undo(self) -> None:
        """Take back the latest action."""
        self._take_back(redo=False)

    def redo(self) -> None:
        """Take back the latest undo."""
        self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> None:
        session, action = self._session, self._waiting(redo=redo)
        if action is None or not self._takes_long(action):
            self._follow(session.redo() if redo else session.undo())
            return
        title = "Doing it again" if redo else "Taking it back"
        try:
            with session.away():
                done = run_in_background(
                    self._window, title, lambda tell: session.take_back(action, progress=tell)
                )
        except CancelledError:
            session.say("Cancelled; nothing was changed")
        except AnnotatorError as error:
            session.failed.emit(error)
        else:
            self._follow(done)

    def _takes_long(self, action: Action) -> bool:
        found = self._session.open_project.changes(action, limit=_AT_ONCE + 1)
        return len(found) > _AT_ONCE

    def _waiting(self, *, redo: bool) -> Action | None:
        project = self._session.project
        if project is None or not self._session.can_write:
            return None
        if redo not in self._next:
            action = project.next_redo() if redo else project.next_undo()
            self._next[redo] = None if action is None else self._session.read_now.told(action)
        return self._next[redo]

    def _forget(self) -> None:
        self._next.clear()

    def _follow(self, done: Done | None) -> None:
        if done is None or done.action is None:
            return
        place = place_of(self._session.read_now, done)
        if place is not None and place.source_id in self._session.sources:
            self._show(place)
        kept = f"; {done.kept} changed since stayed as they are" if done.kept else ""
        self._session.say(done.action.label + kept)


def place_of(read: Reader, done: Done) -> CodedPlace | None:
    """Return where the first annotation stands, or stood, that an undo or redo touched."""
    for change in done.changes:
        if change.kind != Annotation.kind:
            continue
        standing = read.find(Annotation, UUID(change.record_id))
        if standing is not None:
            return CodedPlace(standing.source_id, standing.span)
    return _former_place(read, done)


def _former_place(read: Reader, done: Done) -> CodedPlace | None:
    """Return where an annotation stood that is no more: what was undone says where it was made."""
    undone = None if done.action is None or done.action.undoes is None else done.action.undoes
    action = None if undone is None else read.action(undone)
    while action is not None:
        place = next(filter(None, map(_written_place, read.changes(action))), None)
        if place is not None:
            return place
        action = None if action.undoes is None else read.action(action.undoes)
    return None


def _written_place(change: Change) -> CodedPlace | None:
    fields = change.fields
    if change.kind != Annotation.kind or not {"source_id", "start", "end"} <= fields.keys():
        return None
    return CodedPlace(UUID(fields["source_id"]), Span(fields["start"], fields["end"]))


def _caption(word: str, action: Action | None) -> str:
    if action is None:
        return word
    plain = action.label.removeprefix("Undo: ").removeprefix("Redo: ")
    # A single ampersand would underline the letter after it.
    return f"{word}: {as_written(plain)}"
