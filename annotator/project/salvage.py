"""Saving what can be read of a damaged project file into a new one."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from annotator.project import file
from annotator.project.errors import DamagedError, one_line
from annotator.project.fold import fold
from annotator.project.log import ACTION_COLUMNS, histories, read_actions
from annotator.project.rebuild import ProgressCall, no_progress, rebuild
from annotator.project.state import references, validated

_CHANGE_COLUMNS = "action, record, kind, fields, removes"
_STAGES = 5
_EVERY = 1000
_LARGEST = 1 << 36
"""A head that asks for more bytes is itself damaged."""


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved.

    Attributes:
        actions: how many actions of the log.
        changes: how many changes.
        texts: how many texts of sources.
        given_up: how many records had to be left out, because not enough of them could be read.
    """

    actions: int
    changes: int
    texts: int
    given_up: int


def salvage(path: Path, to: Path, *, progress: ProgressCall = no_progress) -> SalvageReport:
    """Write what can be read of the file at ``path`` into a new project.

    Rows are read one by one, from both ends of each table and then by their keys, around what is
    damaged. The damaged file stays as it is. ``progress`` is told from time to time.

    Raises:
        NotAProjectError, NewerSchemaError: there is no project to save.
        DamagedError: not even the log's tables can be read.
        NotWrittenError: the new file cannot be written.
    """
    with suppress(DamagedError):
        file.examine(path)
    with (
        _whole_length(path) as readable,
        closing(_connect(path, readable)) as damaged,
        file.new_file(to) as saved,
        file.transaction(saved, to),
    ):
        stages = _Stages(progress)
        actions = _copy(damaged, saved, "action", ACTION_COLUMNS, _numbers, stages)
        changes = _copy(damaged, saved, "change", _CHANGE_COLUMNS, _actions, stages)
        texts = _copy(damaged, saved, "text", "sha256, text", _digests("text_sha256"), stages)
        _copy(damaged, saved, "original", "sha256, bytes", _digests("original_sha256"), stages)
        if not actions or not changes:
            raise DamagedError(f"{path}: nothing of the log can be read; use a backup")
        _leave_out_unreadable_actions(saved)
        given_up = _leave_out_the_unreadable(saved)
        rebuild(saved, saved, progress=stages.within_last)
        if saved.execute("SELECT 1 FROM project").fetchone() is None:
            raise DamagedError(f"{path}: too little can be read; use a backup")
    return SalvageReport(actions, changes, texts, given_up)


class _Stages:
    """Tells how far the work is, in steps of equal size: how many rows there are, nobody knows."""

    def __init__(self, progress: ProgressCall) -> None:
        self._progress = progress
        self._passed = 0

    def tick(self) -> None:
        """Give the work a chance to be cancelled."""
        self._progress(self._passed, _STAGES)

    def passed(self) -> None:
        """Tell that one more table is copied."""
        self._passed += 1
        self.tick()

    def within_last(self, done: int, total: int) -> None:
        """Tell how far the last stage is."""
        self._progress((_STAGES - 1) * max(total, 1) + done, _STAGES * max(total, 1))


@contextmanager
def _whole_length(path: Path) -> Iterator[Path]:
    """Give the path of a copy that is as long as its head says.

    SQLite reads nothing of a file that was cut off. With zeros in the place of what is missing, it
    reads what is there.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(file.journal_path(path), file.journal_path(copy))
        wanted = file.length_by_head(path)
        if copy.stat().st_size < wanted <= _LARGEST:
            os.truncate(copy, wanted)
        yield copy


def _connect(path: Path, readable: Path) -> sqlite3.Connection:
    try:
        damaged = file.connect(readable, write=False)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise DamagedError(
            f"{path} cannot be opened at all ({one_line(error)}); use a backup"
        ) from error
    damaged.execute("PRAGMA cell_size_check = ON")
    # Bytes that are no UTF-8 belong to a damaged row; they must not end the reading of the rest.
    damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return damaged


Keys = Callable[[sqlite3.Connection], Iterable[Any]]
"""Tells, of what has been saved so far, which keys of a table are worth asking for."""


def _numbers(saved: sqlite3.Connection) -> Iterable[int]:
    (last,) = saved.execute("SELECT coalesce(max(seq), 0) FROM action").fetchone()
    return range(1, last)


def _actions(saved: sqlite3.Connection) -> Iterable[int]:
    return [seq for (seq,) in saved.execute("SELECT seq FROM action").fetchall()]


def _digests(field: str) -> Keys:
    def named(saved: sqlite3.Connection) -> Iterable[str]:
        rows = saved.execute(
            f"SELECT json_extract(fields, '$.{field}') FROM change "
            "WHERE kind = 'source' AND json_valid(fields)"
        ).fetchall()
        return {digest for (digest,) in rows if digest is not None}

    return named


def _copy(
    damaged: sqlite3.Connection,
    saved: sqlite3.Connection,
    table: str,
    columns: str,
    keys: Keys,
    stages: _Stages,
) -> int:
    """Copy the rows of a table that can be read; return how many."""
    marks = ", ".join("?" * len(columns.split(",")))
    insert = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"
    count = 0
    for number, row in enumerate(_readable_rows(damaged, table, columns, lambda: keys(saved))):
        if number % _EVERY == 0:
            stages.tick()
        try:
            count += saved.execute(insert, row).rowcount
        except sqlite3.IntegrityError:  # a row of damaged values
            continue
    stages.passed()
    return count


def _readable_rows(
    damaged: sqlite3.Connection, table: str, columns: str, keys: Callable[[], Iterable[Any]]
) -> Iterator[tuple[Any, ...]]:
    """Yield rows in order up to what is damaged, from both ends, then those between, by key."""
    first = columns.split(",", maxsplit=1)[0]
    for order in ("ASC", "DESC"):
        try:
            yield from damaged.execute(f"SELECT {columns} FROM {table} ORDER BY {first} {order}")
        except (sqlite3.Error, UnicodeDecodeError):
            continue
        return
    for key in keys():
        with suppress(sqlite3.Error, UnicodeDecodeError):
            yield from damaged.execute(f"SELECT {columns} FROM {table} WHERE {first} = ?", (key,))


def _leave_out_unreadable_actions(saved: sqlite3.Connection) -> None:
    for (seq,) in saved.execute("SELECT seq FROM action").fetchall():
        try:
            next(read_actions(saved, "WHERE seq = ?", (seq,)))
        except ValueError:
            saved.execute("DELETE FROM change WHERE action = ?", (seq,))
            saved.execute("DELETE FROM action WHERE seq = ?", (seq,))
    saved.execute(
        "UPDATE action SET role = 'do', undoes = NULL "
        "WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT id FROM action)"
    )


def _leave_out_the_unreadable(saved: sqlite3.Connection) -> int:
    """Drop changes of records that cannot be made whole, and of what refers to them."""
    left_out = 0
    while True:
        dropped = _drop(saved, _incomplete(saved)) + _drop(saved, _dangling(saved))
        left_out += dropped
        if not dropped:
            return left_out


def _drop(saved: sqlite3.Connection, records: set[str]) -> int:
    saved.executemany("DELETE FROM change WHERE record = ?", ((record,) for record in records))
    return len(records)


def _incomplete(saved: sqlite3.Connection) -> set[str]:
    saved.execute("DELETE FROM change WHERE NOT json_valid(fields)")
    saved.execute("DELETE FROM change WHERE removes IS NOT NULL AND NOT json_valid(removes)")
    known = {digest for (digest,) in saved.execute("SELECT sha256 FROM text")}
    found = set()
    for history in histories(saved):
        folded = fold(history)
        try:
            validated(folded)
        except (ValidationError, KeyError):
            found.add(folded.record_id)
            continue
        if folded.kind == "source" and folded.fields["text_sha256"] not in known:
            found.add(folded.record_id)
    return found


def _dangling(saved: sqlite3.Connection) -> set[str]:
    folded = [fold(history) for history in histories(saved)]
    there = {(state.kind, state.record_id) for state in folded}
    return {
        state.record_id for state in folded if not references(state.kind, state.fields) <= there
    }
