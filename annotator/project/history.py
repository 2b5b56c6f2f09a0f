"""The project as it stood at any moment of its history."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from uuid import UUID

from annotator.model.records import KINDS, Source
from annotator.project import file
from annotator.project.blinding import BlindReader
from annotator.project.errors import reading_errors
from annotator.project.log import Action, Change, StampedChange, records_touched
from annotator.project.origins import Origin, origins
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress, rebuild, refold
from annotator.project.sight import Sight

_REFOLD_COSTS = 3
"""Taking back what one action did costs as much as folding so many of them in a row."""

_COPIED_AT_ONCE = 5_000


class PastReader(Reader):
    """Reads a project as it stood right after one action. Texts come from the project's file.

    Attributes:
        until: number of the last action that is part of what is seen.
    """

    def __init__(
        self,
        now: Reader,
        log: sqlite3.Connection,
        past: sqlite3.Connection,
        path: Path,
        until: int,
    ) -> None:
        super().__init__(past, path)
        self.until = until
        self._now = now
        self._log = log

    def move_to(self, until: int, *, progress: ProgressCall = no_progress) -> None:
        """Show another moment: the one right after the action with the number ``until``.

        Only what was touched between the two moments is folded anew.

        Args:
            until: number of the action.
            progress: told how many records are done, of how many; it may raise to cancel, and the
                moment stays as it was.
        """
        if until == self.until:
            return
        with reading_errors(self._path):
            touched = records_touched(self._log, min(until, self.until), max(until, self.until))
            with _at_once(self._database):
                ids = (change.record_id for change in touched)
                refold(self._database, ids, log=self._log, until=until, progress=progress)
        self.until = until

    def seen_with(self, sight: Sight | None) -> Reader:
        """Return what shows of this no more than a viewer may see, as it is now, not then."""
        if sight is None:
            return self
        return BlindReader(self, sight, self._database, self._log, self._path)

    def actions(self, *, limit: int | None = None, before: int | None = None) -> list[Action]:
        """Return the actions up to this moment, the newest first."""
        first_later = self.until + 1
        return self._now.actions(
            limit=limit, before=first_later if before is None else min(before, first_later)
        )

    def action(self, action_id: UUID) -> Action | None:
        """Return the action with this id, if it had been done."""
        action = self._now.action(action_id)
        return action if action is not None and action.seq <= self.until else None

    def changes(self, action: Action, *, limit: int | None = None) -> list[Change]:
        """Return what an action did, record by record; all of it, or so many records."""
        return self._now.changes(action, limit=limit)

    def history(self, record_id: str) -> list[StampedChange]:
        """Return every change of one record, later ones too."""
        return self._now.history(record_id)

    def kinds_touched(self, after: int, until: int) -> dict[int, frozenset[str]]:
        """Return the kinds of record touched by actions ``after`` + 1 to ``until``, by number."""
        return self._now.kinds_touched(after, until)

    def touched(self, after: int, until: int) -> list[Change]:
        """Return the records touched by the actions numbered ``after`` + 1 to ``until``."""
        return self._now.touched(after, until)

    def text(self, source: Source) -> str:
        """Return the canonical text of a source; texts never change."""
        return self._now.text(source)

    def original(self, source: Source) -> bytes | None:
        """Return the bytes of the imported file where they are kept."""
        return self._now.original(source)

    def _origins(self, record_ids: Sequence[str], field: str) -> Iterator[tuple[str, Origin]]:
        return origins(self._log, record_ids, field, self.until)

    def close(self) -> None:
        """Let go of the memory it takes."""
        self._database.close()


def as_of(
    now: Reader,
    database: sqlite3.Connection,
    path: Path,
    until: int,
    *,
    progress: ProgressCall = no_progress,
) -> PastReader:
    """Return the project as it stood right after the action with the number ``until``.

    From the beginning forwards, or from now backwards, whichever is less to do.
    """
    (latest,) = database.execute("SELECT coalesce(max(seq), 0) FROM action").fetchone()
    if (latest - until) * _REFOLD_COSTS >= until:
        past = file.in_memory(counted=False)
        with _at_once(past):
            rebuild(database, past, until=until, progress=progress)
        file.start_counting(past)
        return PastReader(now, database, past, path, until)
    reader = PastReader(now, database, _copied(database, progress), path, latest)
    reader.move_to(until, progress=progress)
    return reader


def _copied(database: sqlite3.Connection, progress: ProgressCall) -> sqlite3.Connection:
    """Return the state of a project in memory."""
    past = file.in_memory(indexed=False, counted=False)
    with _at_once(past):
        for table in KINDS:
            (total,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
            rows = database.execute(f"SELECT * FROM {table}")
            places = ", ".join("?" * len(rows.description))
            insert = f"INSERT INTO {table} VALUES ({places})"
            for done in range(0, total, _COPIED_AT_ONCE):
                progress(done, total)
                past.executemany(insert, islice(rows, _COPIED_AT_ONCE))
    file.create_indexes(past)
    file.start_counting(past)
    return past


@contextmanager
def _at_once(database: sqlite3.Connection) -> Iterator[None]:
    """Write all of what the block writes, or nothing."""
    database.execute("BEGIN")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
