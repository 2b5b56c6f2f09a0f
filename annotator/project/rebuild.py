"""The state as a fold of the log from nothing: what the state tables must equal at any time."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pydantic import ValidationError

from annotator.model.records import KINDS
from annotator.project.fold import Folded, fold
from annotator.project.log import EVER, Stamp, StampedChange, histories, record_history
from annotator.project.schema import STATE_TABLES, TALLIES
from annotator.project.state import (
    RecordKey,
    last_move,
    references,
    settle,
    settle_all,
    validated,
    write,
    written_fields,
)

ProgressCall = Callable[[int, int], None]
"""Told how much is done, and of how much. It may raise to cancel; nothing is then changed."""

_EVERY = 2000


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


class InvalidRecordError(ValueError):
    """The changes of a record amount to something no record can be."""

    def __init__(self, folded: Folded, error: ValidationError) -> None:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "record"
        super().__init__(f"the {folded.kind} {folded.record_id}: {field}: {first['msg']}")


def rebuild(
    log: sqlite3.Connection,
    into: sqlite3.Connection,
    *,
    until: int = EVER,
    progress: ProgressCall = no_progress,
) -> None:
    """Write the state that a log amounts to into empty state tables.

    Args:
        log: a project database whose log is read.
        into: a project database whose state tables are empty, in a transaction. The same as
            ``log`` or another one.
        until: leave out the actions that arrived after the one with this number.
        progress: told how many changes have been folded.

    Raises:
        InvalidRecordError: the log holds what no record can be.
    """
    (total,) = log.execute("SELECT count(*) FROM change WHERE action <= ?", (until,)).fetchone()
    done = 0
    moves: dict[str, Stamp] = {}
    for history in histories(log, until):
        folded = checked_fold(history)
        write(into, folded)
        if folded.kind == "code":
            moves[folded.record_id] = last_move(history)
        done += len(history)
        if done % _EVERY < len(history):
            progress(done, total)
    settle_all(into, moves.__getitem__)


def refold(
    database: sqlite3.Connection,
    record_ids: Iterable[str],
    *,
    log: sqlite3.Connection | None = None,
    until: int = EVER,
    progress: ProgressCall = no_progress,
) -> set[RecordKey]:
    """Fold some records anew, after changes of theirs came in, and settle what hangs on them.

    Args:
        database: the state, in a transaction.
        record_ids: the records.
        log: where the log is read; by default where the state is.
        until: leave out the actions that arrived after the one with this number.
        progress: told how many records have been folded.

    Returns:
        records that came or went, others among them that live by their use.

    Raises:
        InvalidRecordError: the changes amount to something no record can be.
    """
    log = log or database
    wanted = sorted(set(record_ids))
    touched: set[RecordKey] = set()
    for done, record_id in enumerate(wanted):
        history = record_history(log, record_id, until)
        touched |= _folded_anew(database, record_id, history)
        if done % _EVERY == 0:
            progress(done, len(wanted))
    moved = any(kind == "code" for kind, _ in touched)
    settled = settle(
        database,
        touched,
        (lambda code_id: last_move(record_history(log, code_id, until))) if moved else None,
    )
    return settled.altered


def _folded_anew(
    database: sqlite3.Connection, record_id: str, history: list[StampedChange]
) -> set[RecordKey]:
    """Write what a record amounts to; return it, and what it referred to before and refers to."""
    if not history:
        return _taken_out(database, record_id)
    folded = checked_fold(history)
    touched = {(folded.kind, record_id)} | _referred_to(database, folded.kind, record_id)
    write(database, folded)
    return touched | references(folded.kind, folded.fields)


def _taken_out(database: sqlite3.Connection, record_id: str) -> set[RecordKey]:
    """Take out a record that has no history; return what it referred to."""
    for kind in KINDS:
        touched = _referred_to(database, kind, record_id)
        if database.execute(f"DELETE FROM {kind} WHERE id = ?", (record_id,)).rowcount:
            return touched | {(kind, record_id)}
    return set()


def _referred_to(database: sqlite3.Connection, kind: str, record_id: str) -> set[RecordKey]:
    query = f"SELECT 1 FROM {kind} WHERE id = ?"
    if database.execute(query, (record_id,)).fetchone() is None:
        return set()
    return references(kind, written_fields(database, kind, record_id))


def checked_fold(history: list[StampedChange]) -> Folded:
    """Return what a history amounts to, with every field it does not set at its default.

    Raises:
        InvalidRecordError: it amounts to something no record can be.
    """
    folded = fold(history)
    try:
        record = validated(folded)
    except ValidationError as error:
        raise InvalidRecordError(folded, error) from error
    fields = record.model_dump(mode="json", exclude={"id"})
    return Folded(folded.kind, folded.record_id, fields, folded.removed)


def state_rows(
    database: sqlite3.Connection, tables: Iterable[str] = STATE_TABLES
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield every row of the state, with the name of its table, in an order that rows decide."""
    for table in tables:
        first = f"{TALLIES[table]}, coder_id" if table in TALLIES else "id"
        for row in database.execute(f"SELECT * FROM {table} ORDER BY {first}"):
            yield table, row
