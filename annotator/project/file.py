"""The file a project lives in: making it, opening it, and telling what is wrong with it."""

import os
import shutil
import sqlite3
import stat
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from annotator.project import schema
from annotator.project.errors import (
    DamagedError,
    NewerSchemaError,
    NotAProjectError,
    NotWrittenError,
    database_errors,
)
from annotator.project.held_files import HeldConnection, first_bytes

SUFFIX = ".annotator"
"""The suffix of a project file."""

_SQLITE_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_CACHE = -64_000
"""How much of a file is kept in memory: 64 MB, as SQLite takes it."""


def examine(path: Path) -> None:
    """Look at the head of a file without touching it.

    Raises:
        NotAProjectError: the file is missing, unreadable, or no project.
        NewerSchemaError: a newer version of the program wrote it.
        DamagedError: it is a project file that was cut off.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotAProjectError(f"{path} is a folder; name a project file (NAME{SUFFIX})")
        if not stat.S_ISREG(status.st_mode):
            raise NotAProjectError(f"{path} is not a regular file; name a project file")
        head = first_bytes(path, _HEADER_LENGTH)
    except FileNotFoundError:
        raise NotAProjectError(f"{path} does not exist; `annotator new` makes a project") from None
    except PermissionError:
        raise NotAProjectError(f"{path} cannot be read: no permission") from None
    except (OSError, ValueError) as error:
        raise NotAProjectError(f"{path} cannot be read: {error}") from error
    _judge_head(path, head)
    # The length is not to be judged where a crash left a commit half done: SQLite rolls it back.
    if status.st_size < (wanted := _length_by_head(head)) and not journal_path(path).exists():
        raise DamagedError(
            f"{path} was cut off: {status.st_size:,} of {wanted:,} bytes are there; "
            f"`annotator check {path.name} --salvage-to NEW` saves what can be read"
        )


def is_older(path: Path) -> bool:
    """Return whether an older version of the program wrote a file, by its head; see `examine`.

    Raises:
        NotAProjectError, NewerSchemaError, DamagedError: the file cannot be used.
    """
    examine(path)
    return _big(first_bytes(path, _HEADER_LENGTH), 60) < schema.SCHEMA_VERSION


def journal_path(path: Path) -> Path:
    """Return the path of the rollback journal that stands beside a file while it is written."""
    return path.with_name(path.name + "-journal")


def _judge_head(path: Path, head: bytes) -> None:
    if len(head) < _HEADER_LENGTH or not head.startswith(_SQLITE_MAGIC):
        raise NotAProjectError(
            f"{path} is not an Annotator project; to add a text to a project, import it"
        )
    if _big(head, 68) != schema.APPLICATION_ID:
        raise NotAProjectError(f"{path} is a database of another program, not a project")
    version = _big(head, 60)
    if version > schema.SCHEMA_VERSION:
        raise NewerSchemaError(
            f"{path} was written by a newer Annotator (file version {version}, this program "
            f"reads up to {schema.SCHEMA_VERSION}); update the program"
        )
    if version < 1:
        raise DamagedError(f"{path}: the file's version is missing; it was never finished")


def length_by_head(path: Path) -> int:
    """Return how many bytes a database file has by its own head; 0 where it has no head."""
    head = first_bytes(path, _HEADER_LENGTH)
    return _length_by_head(head) if len(head) == _HEADER_LENGTH else 0


def _length_by_head(head: bytes) -> int:
    page_size = int(struct.unpack_from(">H", head, 16)[0])
    return _big(head, 28) * (page_size if page_size > 1 else 65536)


def _big(head: bytes, offset: int) -> int:
    return int(struct.unpack_from(">I", head, offset)[0])


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the database at ``path``, which must exist."""
    # Whoever only reads must be able to roll back what a crash left half done; SQLite does that
    # where the file can be written, and opens it for reading where it cannot.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    # One thread at a time uses a project; which one may change, so that long work can leave the
    # thread of the window.
    database = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, factory=HeldConnection
    )
    try:
        database.hold(path)
        _prepare(database)
        database.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
    except BaseException:
        database.close()
        raise
    return database


def in_memory(*, indexed: bool = True, counted: bool = True) -> sqlite3.Connection:
    """Return an empty project database that no file stands behind.

    Args:
        indexed: whether it has its indexes; else `create_indexes` is called once it is filled.
        counted: whether it counts annotations; else `start_counting` is called then. Both are
            quicker for many rows.
    """
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _prepare(database)
    _create_bare_tables(database)
    if indexed:
        create_indexes(database)
    if counted:
        start_counting(database)
    return database


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA busy_timeout = 5000")
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute(f"PRAGMA cache_size = {_CACHE}")
    # Names from a hostile file must not run code through views or triggers of its own.
    database.execute("PRAGMA trusted_schema = OFF")


def create_tables(database: sqlite3.Connection) -> None:
    """Make the tables of an empty project."""
    _create_bare_tables(database)
    create_indexes(database)
    start_counting(database)


def _create_bare_tables(database: sqlite3.Connection) -> None:
    database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    database.executescript(schema.LOG + schema.STATE)
    database.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")


def create_indexes(database: sqlite3.Connection) -> None:
    """Make the indexes of the state."""
    database.executescript(schema.INDEXES)


def start_counting(database: sqlite3.Connection) -> None:
    """Count the annotations there are, and have those counted that come and go."""
    for table, column in schema.TALLIES.items():
        database.execute(
            f"INSERT INTO {table} SELECT {column}, coder_id, count(*) FROM annotation WHERE live "
            f"GROUP BY {column}, coder_id"
        )
    database.executescript(schema.TRIGGERS)


@contextmanager
def new_file(path: Path) -> Iterator[sqlite3.Connection]:
    """Make a project file: it stands under its name only once the block has ended well.

    Raises:
        NotWrittenError: something has that name already, or it cannot be written there.
    """
    if path.exists() or path.is_symlink():
        raise NotWrittenError(f"{path} exists already; choose another name")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with database_errors(path):
            try:
                unfinished.touch(exist_ok=False)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise NotWrittenError(f"{path} cannot be written: {reason}") from error
            database = connect(unfinished, write=True)
            try:
                database.execute("PRAGMA journal_mode = DELETE")
                create_tables(database)
                yield database
            finally:
                database.close()
        _publish(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
        journal_path(unfinished).unlink(missing_ok=True)


def _publish(unfinished: Path, path: Path) -> None:
    """Give the finished file its name without ever taking the name from another file."""
    try:
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            raise NotWrittenError(f"{path} exists already; choose another name") from None
        except (OSError, NotImplementedError):  # file systems without hard links
            unfinished.rename(path)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}") from error
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at ``path`` from another one put in its place; None if missing."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes whenever a file is written to; None if it is missing."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def rescue(database: sqlite3.Connection, path: Path) -> Path:
    """Write what an open connection holds to a file beside ``path``, whose own file is gone.

    Raises:
        NotWrittenError: it cannot be written there.
    """
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H.%M.%S.%f")
    beside = path.with_name(f"{path.stem} (kept {moment}){path.suffix}")
    try:
        with database_errors(beside), closing(sqlite3.connect(beside)) as target:
            database.backup(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def put_in_place(finished: Path, path: Path) -> None:
    """Give a finished file the name of another one, whose place it takes.

    Raises:
        NotWrittenError: the folder does not allow it.
    """
    try:
        if path.exists():
            shutil.copymode(path, finished)
        finished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def transaction(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Make what the block writes durable at its end, or leave no trace of it.

    Raises:
        ProjectError: the disk did not take it; the file stands as before.
    """
    with database_errors(path):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


@contextmanager
def attached(database: sqlite3.Connection, other: Path) -> Iterator[None]:
    """Have another project file at hand as the schema ``other``, for reading.

    Raises:
        NotAProjectError, NewerSchemaError, DamagedError: the file cannot be used.
    """
    other = other.absolute()
    examine(other)
    with database_errors(other):
        with closing(connect(other, write=False)) as alone:
            require_tables(alone, other)
        database.execute("ATTACH ? AS other", (f"{other.as_uri()}?mode=ro",))
        database.execute(f"PRAGMA other.cache_size = {_CACHE}")
    try:
        yield
    finally:
        database.execute("DETACH other")


def require_tables(database: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedError where the database has not the tables of a project."""
    wanted = _wanted_definitions()
    found = _table_definitions(database)
    # In a damaged file, names can be anything.
    strange = sorted(str(name) for name, _ in set(wanted.items()) ^ set(found.items()))
    if strange:
        raise DamagedError(
            f"{path}: the file is not as this program writes it (see “{strange[0]}”); "
            f"`annotator check {path.name} --salvage-to NEW` saves what can be read"
        )


@cache
def _wanted_definitions() -> dict[str, str]:
    with closing(in_memory()) as empty:
        return _table_definitions(empty)


def _table_definitions(database: sqlite3.Connection) -> dict[str, str]:
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(rows.fetchall())
