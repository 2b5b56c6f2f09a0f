"""Bringing a project file of an older version up to date.

The log is the truth, and its tables are the same in every version: a file of today is the log of
the old one, folded into the state tables of today.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from annotator.project import backups, file
from annotator.project.errors import (
    DamagedError,
    NotWrittenError,
    OlderSchemaError,
    ReadOnlyError,
    database_errors,
)
from annotator.project.lock import WriterLock
from annotator.project.rebuild import InvalidRecordError, rebuild

_LOG = ("action", "change", "text", "original")


def bring_up_to_date(path: Path, *, lock: WriterLock | None = None) -> None:
    """Write the project file at ``path`` anew in today's version, and keep the old one as a backup.

    The file stands under its name in the old version or in the new one, never in between.

    Args:
        path: the project file, of an older version.
        lock: the hold on it, where it is taken already.

    Raises:
        OlderSchemaError: it cannot be written here.
        DamagedError: part of it cannot be read.
    """
    held = lock or _take(path)
    unfinished = path.with_name(f".{path.stem}.older{file.SUFFIX}")
    try:
        with _old(path) as old:
            project_id = _project_id(old, path)
        backups.copy_file(path, project_id)
        unfinished.unlink(missing_ok=True)
        write_current(path, unfinished)
        file.put_in_place(unfinished, path)
    except NotWrittenError as error:
        raise _cannot(path, str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if held is not lock:
            held.release()


@contextmanager
def current(path: Path) -> Iterator[Path]:
    """Give a file of today's version with what stands at ``path``, which stays as it is.

    That is the file itself, or a temporary copy where it is of an older version.

    Raises:
        NotAProjectError, NewerSchemaError, DamagedError: the file cannot be used.
    """
    if not file.is_older(path):
        yield path
        return
    with TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        write_current(path, copy)
        yield copy


def write_current(path: Path, to: Path) -> None:
    """Write the project file at ``path``, of an older version, as the new file ``to``.

    Raises:
        NotWrittenError: it cannot be written there.
        DamagedError: part of the file cannot be read.
    """
    with _old(path) as old, file.new_file(to) as new, file.transaction(new, to):
        # Nobody changes the file while its log is read.
        old.execute("BEGIN")
        for table in _LOG:
            _copy_table(old, new, table)
        try:
            rebuild(new, new)
        except InvalidRecordError as error:
            raise DamagedError(f"{path}: {error}; run `annotator check`") from error


@contextmanager
def _old(path: Path) -> Iterator[sqlite3.Connection]:
    with database_errors(path), closing(file.connect(path, write=False)) as old:
        yield old


def _project_id(old: sqlite3.Connection, path: Path) -> UUID:
    row = old.execute("SELECT id FROM project").fetchone()
    if row is None:
        raise DamagedError(f"{path}: what the project says of itself is missing")
    return UUID(row[0])


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    columns = [name for _, name, *_ in new.execute(f"PRAGMA table_info({table})")]
    listed = ", ".join(columns)
    new.executemany(
        f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(columns))})",
        old.execute(f"SELECT {listed} FROM {table}"),
    )


def _take(path: Path) -> WriterLock:
    try:
        return WriterLock.take(path)
    except ReadOnlyError as error:
        raise _cannot(path, str(error)) from error
    except OSError as error:
        raise _cannot(path, f"no permission to write ({error.strerror})") from error


def _cannot(path: Path, why: str) -> OlderSchemaError:
    return OlderSchemaError(
        f"{path} was written by an older Annotator and must be written anew before it is read, "
        f"which is not possible here: {why}; copy it to a folder you can write to and open the copy"
    )
