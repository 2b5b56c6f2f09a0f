"""SQLite files from anywhere, read from a copy, so that the file itself is never touched.

Nothing of a file is run: only tables are read, no views; an authorizer denies functions and
everything else that a schema could smuggle in; and what takes too long is given up
(https://www.sqlite.org/security.html).
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annotator.exchange.elsewhere.tool import ElsewhereError, first_bytes

_SIGNATURE = b"SQLite format 3\0"
_LARGEST = 4_000_000_000
_LONGEST_VALUE = 256_000_000
_MOST_SECONDS = 300.0
_STEPS_BETWEEN_LOOKS = 100_000
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_IGNORED_TABLES = ("sqlite_",)


def is_sqlite(path: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes."""
    return first_bytes(path, len(_SIGNATURE)) == _SIGNATURE


class Tables:
    """The tables of a database.

    Attributes:
        columns: the names of each table's columns.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND upper(sql) NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
        ).fetchall()
        self.columns: dict[str, tuple[str, ...]] = {}
        for (name,) in named:
            if isinstance(name, str) and not name.startswith(_IGNORED_TABLES):
                shape = connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
                self.columns[name] = tuple(str(column[1]) for column in shape)
        connection.set_authorizer(_only_reading)

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table; a column that it lacks is None, and so is a table."""
        there = self.columns.get(table, ())
        if not there:
            return
        chosen = ", ".join(_quoted(each) if each in there else "NULL" for each in columns)
        cursor = self._connection.execute(f"SELECT {chosen} FROM {_quoted(table)}")
        # “yield from” would close the cursor with the generator, when the database may be gone.
        for row in cursor:  # noqa: UP028
            yield row

    def has(self, table: str, *columns: str) -> bool:
        """Whether there is such a table with these columns."""
        return set(columns) <= set(self.columns.get(table, ()))

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        columns = self.columns.get(table, ())
        return sum(1 for _ in self.rows(table, columns[0])) if columns else 0


@contextmanager
def opened_copy(path: Path) -> Iterator[Tables]:
    """Copy a database and open the copy; it is gone at the end of the block.

    Raises:
        ElsewhereError: it is damaged, too large, or cannot be read.
    """
    with TemporaryDirectory(prefix="annotator-") as folder:
        copy = Path(folder, "copy.sqlite3")
        has_log = _copy(path, copy)
        how = "mode=rw" if has_log else "mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(f"{copy.as_uri()}?{how}", uri=True)) as connection:
                _harden(connection)
                yield Tables(connection)
        # A message of SQLite’s that quotes a damaged schema is no UTF-8 either.
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ElsewhereError(
                f"{path.name} is damaged or no sound SQLite file ({error}); open it in the "
                "program that wrote it and save it anew"
            ) from error


def only_tables(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the tables of a database and their columns; none where it is no sound one."""
    if not is_sqlite(path):
        return {}
    try:
        with opened_copy(path) as tables:
            return tables.columns
    except ElsewhereError:
        return {}


def _copy(path: Path, copy: Path) -> bool:
    """Copy a database, and what was not written back into it yet; return whether there was any."""
    log = path.with_name(path.name + "-wal")
    try:
        has_log = log.is_file() and log.stat().st_size > 0
        size = path.stat().st_size + (log.stat().st_size if has_log else 0)
        if size > _LARGEST:
            raise ElsewhereError(f"{path.name} has more than 4 GB, which is more than is read")
        shutil.copyfile(path, copy)
        if has_log:
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    except OSError as error:
        raise ElsewhereError(f"{path} could not be read: {error.strerror}") from error
    return has_log


def _harden(connection: sqlite3.Connection) -> None:
    connection.text_factory = _text
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    given_up = time.monotonic() + _MOST_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > given_up, _STEPS_BETWEEN_LOOKS)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
