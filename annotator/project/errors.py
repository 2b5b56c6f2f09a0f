"""What can go wrong with a project, by name."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation


class ProjectError(AnnotatorError):
    """Something about a project file is not as it must be."""


class NotAProjectError(ProjectError):
    """The file is missing, is no project, or cannot be read."""


class NewerSchemaError(ProjectError):
    """The file was written by a newer version of the program."""


class OlderSchemaError(ProjectError):
    """The file is of an older version, and cannot be brought up to date where it stands."""


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


class OverlapsRefusedError(ActionRefusedError):
    """Of many annotations some would overlap what their coder has coded with the same code.

    Attributes:
        annotation_ids: those that would.
    """

    def __init__(self, message: str, annotation_ids: tuple[UUID, ...]) -> None:
        super().__init__(message)
        self.annotation_ids = annotation_ids


class MergeRefusedError(ProjectError):
    """The two files cannot be merged. Neither was changed."""


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Say in the program's words what SQLite reports about the file at ``path``."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _named(error, path) from error


@contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """Like `database_errors`, and report what is stored but not as the program writes it."""
    try:
        with database_errors(path):
            yield
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{path}: part of the file is not as this program writes it ({one_line(error)}); "
            "`annotator check` says more"
        ) from error


def _named(error: Exception, path: Path) -> ProjectError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return NotWrittenError(f"{path}: the disk is full; nothing was changed. Free some space")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return NotWrittenError(f"{path}: no permission to write there; nothing was changed")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return NotWrittenError(f"{path}: another program is using the file; try again")
    if primary == sqlite3.SQLITE_IOERR:
        return NotWrittenError(f"{path}: the disk could not be read or written ({one_line(error)})")
    return DamagedError(
        f"{path}: the file is damaged ({one_line(error)}); "
        f"`annotator check {path.name} --salvage-to NEW` saves what can be read"
    )


def one_line(error: Exception) -> str:
    """Return what an error says, in one line of bearable length."""
    return shorten(" ".join(str(error).split()), 200, placeholder=" …")
