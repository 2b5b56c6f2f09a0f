"""The log of a project: actions, the changes they made, and the order that all copies agree on."""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from annotator.model.record import moment_text

Fields = Mapping[str, Any]
"""Values of a record's fields as they stand in JSON: text, numbers, lists, None."""


class Role(StrEnum):
    """What an action is to the undo stack."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Stamp(NamedTuple):
    """When a field was written: the later of two stamps wins, in every copy alike.

    The action's id parts two stamps only if two sittings ever drew the same replica name.
    """

    clock: int
    replica: str
    action_id: str


LATEST = Stamp(sys.maxsize, "", "")
"""Stands for the stamp of the action in the making, which comes after all others."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user did.

    Attributes:
        seq: order of arrival in this file; other copies number differently.
        id: the same in every copy.
        replica: the sitting (one opening of the file for writing) it was done in.
        clock: Lamport clock: greater than that of every action known when it was done.
        coder_id: who did it; None where the program did.
        time: when, in UTC.
        label: what the history calls it.
        role: done, undone or redone.
        undoes: the action an undo or redo takes back.
        here: whether it was done in this file rather than brought in by a merge.
    """

    seq: int
    id: UUID
    replica: str
    clock: int
    coder_id: UUID | None
    time: datetime
    label: str
    role: Role
    undoes: UUID | None
    here: bool

    @property
    def stamp(self) -> Stamp:
        """The stamp of every field this action wrote."""
        return Stamp(self.clock, self.replica, str(self.id))


@dataclass(frozen=True, slots=True)
class Change:
    """What one action did to one record.

    Attributes:
        kind: the record's kind.
        record_id: the record.
        fields: the fields set, as JSON values. Empty in a removal, and in a change that only
            brings a removed record back.
        removes: None for a write. For a removal, the ids of the actions whose writes to the
            record it takes away: those it had seen. A write it had not seen keeps the record.
    """

    kind: str
    record_id: str
    fields: Fields
    removes: tuple[str, ...] | None = None

    @property
    def is_removal(self) -> bool:
        """Whether the change takes the record away."""
        return self.removes is not None


class StampedChange(NamedTuple):
    """A change of a record with the stamp of the action that made it."""

    stamp: Stamp
    change: Change
    undoes: str | None


def dumps(value: object) -> str:
    """Return the one JSON text that the project file holds for ``value``."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


ACTION_COLUMNS = "seq, id, replica, clock, coder_id, time, label, role, undoes, here"


def read_actions(
    database: sqlite3.Connection, where: str = "", values: tuple[Any, ...] = ()
) -> Iterator[Action]:
    """Yield actions, in the order that the clause ``where`` asks for."""
    for row in database.execute(f"SELECT {ACTION_COLUMNS} FROM action {where}", values):
        yield Action(
            seq=row[0],
            id=UUID(row[1]),
            replica=row[2],
            clock=row[3],
            coder_id=UUID(row[4]) if row[4] else None,
            time=datetime.fromisoformat(row[5]),
            label=row[6],
            role=Role(row[7]),
            undoes=UUID(row[8]) if row[8] else None,
            here=bool(row[9]),
        )


def find_action(database: sqlite3.Connection, action_id: UUID | str) -> Action | None:
    """Return the action with this id, or None where the log has none."""
    return next(read_actions(database, "WHERE id = ?", (str(action_id),)), None)


def read_changes(database: sqlite3.Connection, seq: int, limit: int | None = None) -> list[Change]:
    """Return what the action with this number did, in the order of record ids; all, or so many."""
    rows = database.execute(
        "SELECT kind, record, fields, removes FROM change WHERE action = ? LIMIT ?",
        (seq, -1 if limit is None else limit),
    )
    return [_change(*row) for row in rows]


_TOUCHED = """
WITH touched AS (
    SELECT DISTINCT kind, record FROM change WHERE action > :after AND action <= :until)
SELECT kind, record FROM touched
UNION
SELECT json_extract(m.fields, '$.about_kind'), json_extract(m.fields, '$.about_id')
FROM touched t JOIN change m ON m.record = t.record
WHERE t.kind = 'memo' AND json_extract(m.fields, '$.about_kind') = 'annotation'
    AND json_extract(m.fields, '$.about_id') IS NOT NULL
"""


def records_touched(database: sqlite3.Connection, after: int, until: int) -> list[Change]:
    """Return the records that the actions numbered from ``after`` + 1 to ``until`` touched.

    Each is there once, as a change that says nothing of its fields. What a touched memo is on is
    there too: an annotation that one side removed lives by the memo that the other wrote.
    """
    rows = database.execute(_TOUCHED, {"after": after, "until": until})
    return [Change(kind, record_id, {}) for kind, record_id in rows]


_STAMPED = """
SELECT a.clock, a.replica, a.id, a.undoes, c.kind, c.record, c.fields, c.removes
FROM change c JOIN action a ON a.seq = c.action
"""


EVER = sys.maxsize
"""Stands for the number of the last action, whichever that is."""


def record_history(
    database: sqlite3.Connection, record_id: str, until: int = EVER
) -> list[StampedChange]:
    """Return the changes of one record, in the order of their stamps.

    Args:
        database: the project.
        record_id: the record.
        until: leave out the actions that arrived after the one with this number.
    """
    rows = database.execute(_STAMPED + "WHERE c.record = ? AND c.action <= ?", (record_id, until))
    return sorted((_stamped(row) for row in rows), key=_by_stamp)


def histories(database: sqlite3.Connection, until: int = EVER) -> Iterator[list[StampedChange]]:
    """Yield the history of every record of the log, as `record_history` returns it."""
    # Without a bound, SQLite walks an index and need not sort the whole log.
    where, bounds = ("", ()) if until == EVER else ("WHERE c.action <= ? ", (until,))
    rows = database.execute(f"{_STAMPED}{where}ORDER BY c.record, a.clock, a.replica, a.id", bounds)
    history: list[StampedChange] = []
    for row in rows:
        stamped = _stamped(row)
        if history and history[0].change.record_id != stamped.change.record_id:
            yield history
            history = []
        history.append(stamped)
    if history:
        yield history


def append(database: sqlite3.Connection, action: Action, changes: Iterable[Change]) -> None:
    """Write an action and its changes to the log."""
    database.execute(
        f"INSERT INTO action ({ACTION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            action.seq,
            str(action.id),
            action.replica,
            action.clock,
            str(action.coder_id) if action.coder_id else None,
            moment_text(action.time),
            action.label,
            action.role.value,
            str(action.undoes) if action.undoes else None,
            int(action.here),
        ),
    )
    database.executemany(
        "INSERT INTO change (action, record, kind, fields, removes) VALUES (?, ?, ?, ?, ?)",
        (
            (
                action.seq,
                change.record_id,
                change.kind,
                dumps(change.fields),
                None if change.removes is None else dumps(change.removes),
            )
            for change in changes
        ),
    )


def _change(kind: str, record_id: str, fields: str, removes: str | None) -> Change:
    values = json.loads(fields)
    taken_away = None if removes is None else json.loads(removes)
    if not isinstance(values, dict) or not isinstance(taken_away, list | None):
        raise ValueError(f"a change of the {kind} {record_id} is malformed")  # noqa: TRY004
    return Change(kind, record_id, values, None if taken_away is None else tuple(taken_away))


def _stamped(row: tuple[Any, ...]) -> StampedChange:
    clock, replica, action_id, undoes, *change = row
    return StampedChange(Stamp(clock, replica, action_id), _change(*change), undoes)


def _by_stamp(stamped: StampedChange) -> Stamp:
    return stamped.stamp


def new_action(
    database: sqlite3.Connection,
    replica: str,
    now: datetime,
    coder_id: UUID | None,
    label: str,
    *,
    role: Role = Role.DO,
    undoes: Action | None = None,
) -> Action:
    """Return an action that comes after everything the log knows."""
    seq, clock = database.execute(
        # One question each, so that SQLite answers from an index and does not read the log.
        "SELECT coalesce((SELECT max(seq) FROM action), 0) + 1, "
        "coalesce((SELECT max(clock) FROM action), 0) + 1"
    ).fetchone()
    return Action(
        seq=seq,
        id=uuid4(),
        replica=replica,
        clock=clock,
        coder_id=coder_id,
        time=now,
        label=" ".join(label.split()),
        role=role,
        undoes=None if undoes is None else undoes.id,
        here=True,
    )
