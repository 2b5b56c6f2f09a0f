"""A project: the one door through which the window, the command line and scripts use the file."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from pydantic import ValidationError

from annotator.model.names import folded
from annotator.model.records import ProjectInfo
from annotator.project import building_on, file, history, undo
from annotator.project.edit import Edit, first_complaint
from annotator.project.errors import (
    ActionRefusedError,
    MergeRefusedError,
    NotWrittenError,
    ProjectError,
    ReadOnlyError,
    database_errors,
    reading_errors,
)
from annotator.project.history import PastReader
from annotator.project.lock import WriterLock, take_or_say_why
from annotator.project.log import EVER, Action, Change, Role, append, new_action
from annotator.project.merge import take_in
from annotator.project.merge_report import MergeReport
from annotator.project.migration import bring_up_to_date, current
from annotator.project.reading import Reader
from annotator.project.rebuild import InvalidRecordError, ProgressCall, no_progress
from annotator.project.sitting import Sitting
from annotator.project.steps.coders import AddCoder
from annotator.project.steps.step import Step


@dataclass(frozen=True)
class Done:
    """What an action did, for whoever shows the project.

    Attributes:
        action: the action; None where a merge brought several.
        changes: the records it touched; some only came or went because of their use, and their
            changes say nothing of fields.
        kept: in how many records an undo left something as it is: it was changed or used since.
        rejoined: whether another program had put another file in the project's place, and what
            that held is merged in.
        anew: kinds of record of which others may be seen now, whichever those are: whoever looks
            sees more of the project than before, or less.
    """

    action: Action | None
    changes: tuple[Change, ...]
    kept: int = 0
    rejoined: bool = False
    anew: frozenset[str] = frozenset()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of record that were touched."""
        return frozenset(change.kind for change in self.changes) | self.anew


Listener = Callable[[Done], None]


class Project(Reader):
    """An open project. One thread at a time may use it.

    Attributes:
        path: the project file.
        read_only_because: why nothing can be changed, in a sentence; empty where it can.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        path: Path,
        *,
        lock: WriterLock | None = None,
        read_only_because: str = "",
    ) -> None:
        super().__init__(database, path)
        self.path = path
        self.read_only_because = read_only_because
        self._lock = lock
        self._identity = file.identity(path)
        self._stamp = file.stamp(path)
        self._sitting = Sitting()
        self._project_id = self.info().id
        self._listeners: list[Listener] = []
        # Sittings are told apart by name, so that two copies of a file, whichever way they were
        # made, never stamp alike.
        self._replica = secrets.token_hex(6)

    # Opening and closing -------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, name: str, *, project_id: UUID | None = None) -> Self:
        """Make a project file and open it for writing.

        Raises:
            NotWrittenError: the name is taken, or it cannot be written there.
        """
        with file.new_file(path) as database, file.transaction(database, path):
            start_log(database, path, name, project_id or uuid4())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Self:
        """Open a project.

        A file of an older version is written anew first, and the old one kept as a backup.
        With ``write``, a file that another window holds, or that cannot be written, opens for
        reading only and says so in `read_only_because`.

        Raises:
            NotAProjectError, NewerSchemaError, OlderSchemaError, DamagedError: the file cannot be
                used.
        """
        file.examine(path)
        # The lock stands beside the file itself, whatever links lead to it.
        path = path.resolve()
        lock, reason = None, "it was opened for reading only"
        if write:
            lock, reason = take_or_say_why(path)
        with ExitStack() as undone:
            if lock is not None:
                undone.callback(lock.release)
            if file.is_older(path):
                bring_up_to_date(path, lock=lock)
            with database_errors(path):
                database = file.connect(path, write=lock is not None)
                undone.callback(database.close)
                file.require_tables(database, path)
            project = cls(database, path, lock=lock, read_only_because=reason)
            undone.pop_all()
        return project

    def close(self) -> None:
        """Close the file and give it back. Everything is on disk already."""
        self._database.close()
        self._sitting.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def writable(self) -> bool:
        """Whether the project can be changed."""
        return not self.read_only_because

    def require_writable(self) -> None:
        """Raise ReadOnlyError where the project cannot be changed."""
        if self.read_only_because:
            raise ReadOnlyError(f"nothing can be changed: {self.read_only_because}")

    # Acting --------------------------------------------------------------------------------

    def do(
        self, *steps: Step, coder_id: UUID | None = None, label: str | None = None
    ) -> Done | None:
        """Run steps as one action, which is one step of undo; all of them or none.

        Args:
            steps: what to do, in order; a later one sees what an earlier one did.
            coder_id: who acts.
            label: what the history calls it; by default the first step's words.

        Returns:
            what was done, durable on disk; None where it changed nothing.

        Raises:
            ActionRefusedError: a rule of the project forbids it.
            NotWrittenError, ReadOnlyError: it could not be written.
        """

        def work(edit: Edit) -> str:
            name = label
            for step in steps:
                name = name or step.label(edit.read)
                step.apply(edit)
            return name or ""

        return self._act(work, coder_id, Role.DO, None)

    def add_coder(self, name: str) -> UUID:
        """Return the id of the coder of this name, added where there is none yet."""
        for coder in self.coders():
            if folded(coder.name) == folded(name):
                return coder.id
        self.do(AddCoder(name))
        return next(coder.id for coder in self.coders() if folded(coder.name) == folded(name))

    def next_undo(self) -> Action | None:
        """Return the action that `undo` would take back."""
        with reading_errors(self.path):
            return undo.next_undo(self._database)

    def next_redo(self) -> Action | None:
        """Return the undo that `redo` would take back."""
        with reading_errors(self.path):
            return undo.next_redo(self._database)

    def undo(self, coder_id: UUID | None = None) -> Done | None:
        """Take back the latest action done in this file; None where there is none."""
        self._prepare_to_write()
        action = self.next_undo()
        return None if action is None else self.take_back(action, coder_id)

    def redo(self, coder_id: UUID | None = None) -> Done | None:
        """Take back the latest undo; None where there is none."""
        self._prepare_to_write()
        action = self.next_redo()
        return None if action is None else self.take_back(action, coder_id)

    def take_back(
        self,
        action: Action,
        coder_id: UUID | None = None,
        *,
        progress: ProgressCall = no_progress,
    ) -> Done | None:
        """Take back one action, wherever in the history it stands, where nobody wrote since.

        Out of turn, that is a new thing done: undo takes it back before what was done earlier.
        ``progress`` is told how far that is; it may raise to cancel.

        Returns:
            what was done; None where nothing was left to take back.

        Raises:
            ActionRefusedError: the project has no such action.
            NotWrittenError, ReadOnlyError: it could not be written.
        """
        self._prepare_to_write()
        kept = 0
        role = undo.role_of_taking_back(self._database, action)

        def work(edit: Edit) -> str:
            nonlocal kept
            kept = undo.take_back(self._database, edit, action, progress=progress)
            return undo.inverse_label(action, role)

        done = self._act(work, coder_id, role, action)
        return None if done is None else Done(done.action, done.changes, kept)

    def building_on(self, action: Action, *, progress: ProgressCall = no_progress) -> list[Action]:
        """Return later actions that changed or used what one did, the newest first.

        Where there are none, `take_back` takes back all of it. Of many, the first found are there.
        """
        with reading_errors(self.path):
            return building_on.building_on(self._database, action, progress=progress)

    def merge(self, other: Path, *, progress: ProgressCall = no_progress) -> MergeReport:
        """Take in another copy of this project: the union of both logs. The copy stays as it is.

        Args:
            other: the copy.
            progress: told how many records are done, of how many; it may raise to cancel.

        Raises:
            NotAProjectError, NewerSchemaError, DamagedError: the copy cannot be used.
            MergeRefusedError: it is another project, or not whole. Nothing was changed.
        """
        self._prepare_to_write()
        if file.identity(other) == self._identity:
            raise MergeRefusedError(f"{other} is this project itself; choose a copy of it")
        with (
            current(other) as copy,
            file.attached(self._database, copy),
            file.transaction(self._database, self.path),
        ):
            report = take_in(self._database, other, progress=progress)
        self._stamp = file.stamp(self.path)
        self._tell(Done(None, report.changes))
        return report

    def as_of(self, seq: int, *, progress: ProgressCall = no_progress) -> PastReader:
        """Return the project as it stood right after the action with this number."""
        with reading_errors(self.path):
            return history.as_of(self, self._database, self.path, seq, progress=progress)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener`` called after every action; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # How -----------------------------------------------------------------------------------

    def _act(
        self,
        work: Callable[[Edit], str],
        coder_id: UUID | None,
        role: Role,
        undoes: Action | None,
    ) -> Done | None:
        self._prepare_to_write()
        now = datetime.now(UTC)
        with file.transaction(self._database, self.path):
            edit = Edit(
                self._database,
                Reader(self._database, self.path),
                now=now,
                coder_id=coder_id,
                kept_files=self._sitting.files,
            )
            try:
                label = " ".join(work(edit).split())
            except ValidationError as error:
                raise ActionRefusedError(first_complaint(error)) from error
            edit.finish()
            if not edit.changes and role is Role.DO:
                return None
            action = new_action(
                self._database, self._replica, now, coder_id, label, role=role, undoes=undoes
            )
            append(self._database, action, edit.changes)
        self._stamp = file.stamp(self.path)
        done = Done(action, tuple(edit.touched))
        self._sitting.remember(action, tuple(edit.changes), edit.texts, edit.originals)
        self._tell(done)
        return done

    def _prepare_to_write(self) -> None:
        self.require_writable()
        self._rejoin()

    def _rejoin(self) -> None:
        """Notice that another program put a different file in the project's place, and merge.

        A client that synchronises folders replaces a file with the version of another machine. The
        connection still holds what this window did; the union of both becomes the project.

        Raises:
            NotWrittenError: what stands there now cannot take in what was done here; what was
                done here is kept in a file beside it.
        """
        if self._identity == file.identity(self.path):
            if self._stamp != file.stamp(self.path):
                self._write_again()
            return
        ours = file.rescue(self._database, self.path)
        try:
            report = self._join_into(ours)
        except ProjectError as error:
            self.read_only_because = (
                f"{self.path.name} was replaced by another program; what was done here is kept "
                f"in {ours.name}"
            )
            raise NotWrittenError(f"{self.read_only_because} ({error})") from error
        if report is not None:
            self._tell(Done(None, report.changes, rejoined=True))

    def _write_again(self) -> None:
        """Notice that another program overwrote the file in place, and do again what it lost.

        Raises:
            NotWrittenError: what stands there now is not this project.
        """
        project_id = self._project_id
        # What the connection remembers of the file is of no more use.
        self._database.close()
        try:
            file.examine(self.path)
            with database_errors(self.path):
                self._database = file.connect(self.path, write=True)
                file.require_tables(self._database, self.path)
            self._require_id(project_id)
            with file.transaction(self._database, self.path):
                self._sitting.write_again(self._database)
        except (ProjectError, InvalidRecordError) as error:
            self.read_only_because = (
                f"{self.path.name} was overwritten by another program; open its newest backup"
            )
            raise NotWrittenError(f"{self.read_only_because} ({error})") from error
        self._stamp = file.stamp(self.path)
        # Nobody can say any more what it held before.
        self._tell(Done(None, tuple(self.touched(0, EVER)), rejoined=True))

    def _require_id(self, project_id: UUID) -> None:
        if self.info().id != project_id:
            raise ProjectError(f"{self.path.name} is another project now")

    def _join_into(self, ours: Path) -> MergeReport | None:
        """Merge what stands in the project's place into our state, which then takes the place.

        So our own actions stay the ones that undo takes back.
        """
        report = None
        if self.path.exists():
            with (
                database_errors(ours),
                closing(file.connect(ours, write=True)) as database,
                current(self.path) as theirs,
                file.attached(database, theirs),
                file.transaction(database, ours),
            ):
                report = take_in(database, theirs)
        file.put_in_place(ours, self.path)
        with database_errors(self.path):
            database = file.connect(self.path, write=True)
        self._database.close()
        self._database = database
        self._identity = file.identity(self.path)
        self._stamp = file.stamp(self.path)
        return report

    def _tell(self, done: Done) -> None:
        for listener in tuple(self._listeners):
            listener(done)


def start_log(database: sqlite3.Connection, path: Path, name: str, project_id: UUID) -> None:
    """Write the first action of a project: the one that makes it."""
    now = datetime.now(UTC)
    edit = Edit(database, Reader(database, path), now=now, coder_id=None)
    try:
        edit.add(ProjectInfo(id=project_id, name=name, created=now, modified=now))
    except ValidationError as error:
        raise ActionRefusedError(first_complaint(error)) from error
    edit.finish()
    action = new_action(database, secrets.token_hex(6), now, None, "Make the project")
    append(database, action, edit.changes)
