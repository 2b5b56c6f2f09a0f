"""What can go wrong with a project, by name."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation


class ProjectError(AnnotatorError):
    """Something about a project file is not as it must be."""


class NotAProjectError(ProjectError):
    """The file is missing, is no project, or cannot be read."""


class NewerSchemaError(ProjectError):
    """The file was written by a newer version of the program."""


class DamagedError(ProjectError):
    """The file is a project, but part of it cannot be read."""


class ReadOnlyError(ProjectError):
    """The project is open for reading only; the message says why."""


class NotWrittenError(ProjectError):
    """The disk did not take what was written. The project stands as it did before."""


class ActionRefusedError(ProjectError):
    """The action would break a rule of the project. Nothing was changed."""


class OverlapRefusedError(ActionRefusedError):
    """The coder already holds an annotation of this code that overlaps; extending is offered.

    Attributes:
        existing: the annotations that overlap, in order.
    """

    def __init__(self, message: str, existing: tuple[Annotation, ...]) -> None:
        super().__init__(message)
        self.existing = existing


class MergeRefusedError(ProjectError):
    """The two files cannot be merged. Neither was changed."""


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Say in the program's words what SQLite reports about the file at ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise _named(error, path) from error


def _named(error: sqlite3.Error, path: Path) -> ProjectError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return NotWrittenError(f"{path}: the disk is full; nothing was changed. Free some space")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return NotWrittenError(f"{path}: no permission to write there; nothing was changed")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return NotWrittenError(f"{path}: another program is using the file; try again")
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(
            f"{path}: the file is damaged ({error}); "
            f"`annotator check {path.name} --salvage-to NEW` saves what can be read"
        )
    if primary == sqlite3.SQLITE_IOERR:
        return NotWrittenError(f"{path}: the disk could not be read or written ({error})")
    return DamagedError(f"{path}: the file is not as this program writes it ({error})")
