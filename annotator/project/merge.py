"""Merging copies of a project: the union of their logs, folded.

The state after a merge is a function of the union alone, so it does not matter in which order or
grouping copies are merged, and merging one twice changes nothing. Nothing that lives is lost: what
one side removed while the other changed or used it stays (see `annotator.project.fold` and
`annotator.project.state`). What both sides set differently is reported, with the value that stands
and the one that does not.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from annotator.model.records import KINDS
from annotator.project.errors import MergeRefusedError, NotAProjectError, one_line
from annotator.project.fold import fold
from annotator.project.log import Change, StampedChange, read_actions, record_history
from annotator.project.rebuild import ProgressCall, no_progress, refold
from annotator.project.state import references, written_fields

# They follow from what else was done.
_TIMES = {"created", "modified"}


_LATEST_CLOCK = 1 << 53
"""No number of actions comes near; a clock beyond it would leave no room for the next."""


@dataclass(frozen=True, slots=True)
class BothChanged:
    """A field, or the life of a record, that both sides changed in different ways.

    Attributes:
        kind: the record's kind.
        record_id: the record.
        field: the field; the common name of fields that are written together, such as ``span``;
            ``removed`` where one side removed what the other changed.
        ours: the value on the side merged into, as in JSON; a list for several fields.
        theirs: the value on the side merged in.
        kept: the value that stands after the merge.
    """

    kind: str
    record_id: UUID
    field: str
    ours: Any
    theirs: Any
    kept: Any


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought.

    Attributes:
        actions: how many actions came in.
        added: how many records came in, by kind.
        changed: how many records that were here changed, by kind.
        removed: how many records that were here went, by kind.
        both_changed: what both sides changed differently, for review.
        brought_back: records that one side removed and the other side used: kind and id.
        set_aside: codes whose move would have closed a cycle; they stand at the top.
        overlapping: annotations that now overlap another of the same coder and code.
        changes: the records that were touched, for whoever shows the project.
    """

    actions: int
    added: dict[str, int]
    changed: dict[str, int]
    removed: dict[str, int]
    both_changed: tuple[BothChanged, ...]
    brought_back: tuple[tuple[str, UUID], ...]
    set_aside: tuple[UUID, ...]
    overlapping: tuple[UUID, ...]
    changes: tuple[Change, ...]


def take_in(
    database: sqlite3.Connection, other: Path, *, progress: ProgressCall = no_progress
) -> MergeReport:
    """Take the log of another copy into this one, inside a transaction.

    The copy is attached to ``database`` as ``other`` (see `attached`).

    Raises:
        MergeRefusedError: the other file is no copy of this project, or holds what this
            program cannot read. The caller rolls back.
    """
    _require_same_project(database, other)
    incoming = _incoming(database)
    try:
        _require_known_kinds(incoming, other)
        records = {record_id: kind for record_id, kind, _ in incoming}
        before = _standing(database, records)
        both = _Both(database, incoming)
        _copy_contents(database, other)
        actions = _copy_log(database, other)
    finally:
        database.execute("DROP TABLE incoming")
    try:
        _require_readable(database, actions)
        refold(database, records, progress=progress)
    except (ValueError, KeyError, OverflowError) as error:
        raise MergeRefusedError(
            f"{other} holds what this program cannot read: {one_line(error)}; nothing was merged"
        ) from error
    _require_whole(database, records, other)
    _require_fitting(database, records, other)
    after = _standing(database, records)
    overlapping = _overlapping(database, records)
    return _report(actions, records, before, after, both.found(database), overlapping)


def _require_same_project(database: sqlite3.Connection, other: Path) -> None:
    ours = database.execute("SELECT id FROM main.project").fetchone()
    theirs = database.execute("SELECT id FROM other.project").fetchone()
    if theirs is None:
        raise NotAProjectError(f"{other} holds no project")
    if ours != theirs:
        raise MergeRefusedError(
            f"{other} is another project, not a copy of this one; to bring its sources and codes "
            "in, export them there and import them here"
        )


def _incoming(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the changes that only the other copy has: record, its kind, action.

    They are noted in the temporary table ``incoming`` too. Of an action that both sides have, one
    of them can lack changes: a copy for one coder does not hold those of others.
    """
    # Only what the indexes hold is asked for here: it is a question to every change of both logs.
    database.execute(
        """
        CREATE TEMP TABLE incoming AS
        SELECT c.record, c.action, a.id AS action_id
        FROM other.action a CROSS JOIN other.change c ON c.action = a.seq
        WHERE NOT EXISTS (SELECT 1 FROM main.action m WHERE m.id = a.id)
        UNION ALL
        SELECT c.record, c.action, a.id
        FROM other.change c INDEXED BY change_by_record
        CROSS JOIN other.action a ON a.seq = c.action
        CROSS JOIN main.action m ON m.id = a.id
        WHERE NOT EXISTS (
            SELECT 1 FROM main.change k INDEXED BY change_by_record
            WHERE k.record = c.record AND k.action = m.seq)
        """
    )
    return database.execute(
        "SELECT c.record, c.kind, i.action_id FROM temp.incoming i "
        "CROSS JOIN other.change c ON c.action = i.action AND c.record = i.record "
        "ORDER BY c.record, i.action_id"
    ).fetchall()


def _require_known_kinds(incoming: Iterable[tuple[str, str, str]], other: Path) -> None:
    strange = {kind for _, kind, _ in incoming} - KINDS.keys()
    if strange:
        raise MergeRefusedError(
            f"{other} holds records of a kind that this program does not know "
            f"({one_line(ValueError(min(strange)))}); nothing was merged"
        )


def _ours_alone(database: sqlite3.Connection, record_id: str) -> set[str]:
    """Return the actions whose change of this record only our copy has."""
    rows = database.execute(
        """
        SELECT a.id FROM main.change c JOIN main.action a ON a.seq = c.action
        WHERE c.record = ? AND NOT EXISTS (
            SELECT 1 FROM other.action o JOIN other.change k ON k.action = o.seq
            WHERE o.id = a.id AND k.record = c.record)
        """,
        (record_id,),
    )
    return {action_id for (action_id,) in rows}


class _Both:
    """What both sides changed of the same record since they parted; made before the union."""

    def __init__(
        self, database: sqlite3.Connection, incoming: Iterable[tuple[str, str, str]]
    ) -> None:
        self._theirs: dict[str, set[str]] = {}
        self._ours: dict[str, set[str]] = {}
        for record_id, _, action_id in incoming:
            self._theirs.setdefault(record_id, set()).add(action_id)
        for record_id in self._theirs:
            if ours := _ours_alone(database, record_id):
                self._ours[record_id] = ours

    def found(self, database: sqlite3.Connection) -> Iterator[BothChanged]:
        """Yield what was changed differently; called once the logs are one."""
        for record_id, ours_alone in sorted(self._ours.items()):
            history = record_history(database, record_id)
            ours = [s for s in history if s.stamp.action_id not in self._theirs[record_id]]
            theirs = [s for s in history if s.stamp.action_id not in ours_alone]
            yield from _differences(ours, theirs, history)


def _differences(
    ours: list[StampedChange], theirs: list[StampedChange], union: list[StampedChange]
) -> Iterator[BothChanged]:
    our_state, their_state, now = fold(ours), fold(theirs), fold(union)
    about = (now.kind, UUID(now.record_id))
    if our_state.removed != their_state.removed:
        yield BothChanged(*about, "removed", our_state.removed, their_state.removed, now.removed)
        return
    shared = [stamped for stamped in ours if stamped in theirs]
    set_by_both = _fields_set(ours, shared) & _fields_set(theirs, shared) - _TIMES
    for name, together in sorted(_in_groups(now.kind, set_by_both).items()):
        mine, other, kept = (
            _value(state.fields, together) for state in (our_state, their_state, now)
        )
        if mine != other:
            yield BothChanged(*about, name, mine, other, kept)


def _fields_set(side: list[StampedChange], shared: list[StampedChange]) -> set[str]:
    return {name for stamped in side if stamped not in shared for name in stamped.change.fields}


def _in_groups(kind: str, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the fields by their names, those written together under their common name."""
    groups = KINDS[kind].written_together
    found = {}
    for name in names:
        common = next((key for key, group in groups.items() if name in group), name)
        found[common] = groups.get(common, (name,))
    return found


def _value(fields: dict[str, Any], together: tuple[str, ...]) -> Any:
    values = [fields[name] for name in together]
    return values[0] if len(values) == 1 else values


def _copy_contents(database: sqlite3.Connection, other: Path) -> None:
    """Add the texts and files that only the other copy has, once their digests are right."""
    for table in ("text", "original"):
        missing = database.execute(
            f"SELECT sha256 FROM other.{table} EXCEPT SELECT sha256 FROM main.{table}"
        ).fetchall()
        for (digest,) in missing:
            query = f"SELECT * FROM other.{table} WHERE sha256 = ?"
            row = database.execute(query, (digest,)).fetchone()
            content = row[1] if isinstance(row[1], bytes) else row[1].encode()
            if sha256(content).hexdigest() != digest:
                raise MergeRefusedError(f"a text in {other} was altered; nothing was merged")
            database.execute(f"INSERT INTO main.{table} VALUES (?, ?)", row)


def _require_readable(database: sqlite3.Connection, actions: int) -> None:
    """Raise ValueError where an action that came in is not one this program could have written."""
    newest = "ORDER BY seq DESC LIMIT ?"
    for action in read_actions(database, newest, (actions,)):
        if not 0 < action.clock < _LATEST_CLOCK:
            raise ValueError(f"the clock of the action {action.id} cannot be right")


def _copy_log(database: sqlite3.Connection, other: Path) -> int:
    """Add what the other log has and ours has not; return how many actions that was."""
    before = database.execute("SELECT count(*) FROM main.action").fetchone()[0]
    database.execute(
        """
        INSERT INTO main.action (id, replica, clock, coder_id, time, label, role, undoes, here)
        SELECT id, replica, clock, coder_id, time, label, role, undoes, 0 FROM other.action o
        WHERE NOT EXISTS (SELECT 1 FROM main.action m WHERE m.id = o.id)
        ORDER BY clock, replica, id
        """
    )
    copied = database.execute(
        """
        INSERT INTO main.change (action, record, kind, fields, removes)
        SELECT m.seq, c.record, c.kind, c.fields, c.removes
        FROM temp.incoming i CROSS JOIN main.action m ON m.id = i.action_id
        CROSS JOIN other.change c ON c.action = i.action AND c.record = i.record
        """
    ).rowcount
    # What came in was found by the indexes of the other file, and is read from its tables.
    if copied != database.execute("SELECT count(*) FROM temp.incoming").fetchone()[0]:
        raise MergeRefusedError(
            f"{other} is damaged: its indexes do not agree with its log; nothing was merged. "
            f"`annotator check {other.name} --salvage-to NEW` saves what can be read"
        )
    after = database.execute("SELECT count(*) FROM main.action").fetchone()[0]
    return int(after - before)


_MISFITS = {
    "annotation": """
        SELECT s.name FROM annotation a JOIN source s ON s.id = a.source_id
        WHERE a.id = ? AND a."end" > s.length
    """,
    "source": """
        SELECT s.name FROM source s JOIN text t ON t.sha256 = s.text_sha256
        WHERE s.id = ? AND length(t.text) <> s.length
    """,
}


def _require_fitting(database: sqlite3.Connection, records: dict[str, str], other: Path) -> None:
    """Refuse a copy whose positions are not positions of the texts."""
    for record_id, kind in records.items():
        if kind not in _MISFITS:
            continue
        misfit = database.execute(_MISFITS[kind], (record_id,)).fetchone()
        if misfit is not None:
            raise MergeRefusedError(
                f"{other} does not agree with the text of “{misfit[0]}”; nothing was merged"
            )


def _require_whole(database: sqlite3.Connection, records: dict[str, str], other: Path) -> None:
    """Refuse a copy whose records refer to what neither side has."""
    missing_text = database.execute(
        "SELECT name FROM source WHERE text_sha256 NOT IN (SELECT sha256 FROM text) LIMIT 1"
    ).fetchone()
    if missing_text:
        raise MergeRefusedError(
            f"{other} lacks the text of “{missing_text[0]}”; nothing was merged"
        )
    referred_to = {
        key
        for record_id, kind in records.items()
        for key in references(kind, written_fields(database, kind, record_id))
    }
    for kind, record_id in sorted(referred_to):
        query = f"SELECT 1 FROM {kind} WHERE id = ?"
        if database.execute(query, (record_id,)).fetchone() is None:
            raise MergeRefusedError(
                f"{other} lacks the {kind} {record_id}, which its records refer to; nothing was "
                "merged"
            )


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the records that a merge touches stand, and what the rules hold in place."""

    rows: dict[str, tuple[str, tuple[Any, ...]]]
    kept_by_use: set[tuple[str, str]]
    set_aside: set[str]


def _standing(database: sqlite3.Connection, records: dict[str, str]) -> _Standing:
    """Return how the records (id to kind) stand now."""
    rows = {}
    for record_id, kind in records.items():
        row = database.execute(
            f"SELECT * FROM {kind} WHERE id = ? AND live", (record_id,)
        ).fetchone()
        if row is not None:
            rows[record_id] = (kind, row)
    kept = {
        (kind, record_id)
        for kind in ("source", "code", "annotation")
        for (record_id,) in database.execute(f"SELECT id FROM {kind} WHERE removed AND live")
    }
    moved = database.execute("SELECT id FROM code WHERE parent_id IS NOT placed_under")
    return _Standing(rows, kept, {code_id for (code_id,) in moved})


def _report(
    actions: int,
    records: dict[str, str],
    before: _Standing,
    after: _Standing,
    both: Iterable[BothChanged],
    overlapping: tuple[UUID, ...],
) -> MergeReport:
    came = after.rows.keys() - before.rows.keys()
    went = before.rows.keys() - after.rows.keys()
    stayed = after.rows.keys() & before.rows.keys()
    return MergeReport(
        actions=actions,
        added=_by_kind(records, came),
        changed=_by_kind(records, {r for r in stayed if after.rows[r] != before.rows[r]}),
        removed=_by_kind(records, went),
        both_changed=tuple(both),
        brought_back=tuple(
            (kind, UUID(record_id))
            for kind, record_id in sorted(after.kept_by_use - before.kept_by_use)
        ),
        set_aside=tuple(UUID(code_id) for code_id in sorted(after.set_aside - before.set_aside)),
        overlapping=overlapping,
        changes=tuple(Change(kind, record_id, {}) for record_id, kind in records.items()),
    )


def _by_kind(records: dict[str, str], chosen: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(records[record_id] for record_id in chosen).items()))


def _overlapping(database: sqlite3.Connection, records: dict[str, str]) -> tuple[UUID, ...]:
    """Return the annotations that overlap another one of the same coder and code."""
    found = []
    for record_id, kind in records.items():
        if kind != "annotation":
            continue
        row = database.execute(
            """
            SELECT 1 FROM annotation a JOIN annotation b
                ON b.source_id = a.source_id AND b.code_id = a.code_id
                AND b.coder_id = a.coder_id AND b.live AND b.id <> a.id
                AND b.start < a."end" AND b."end" > a.start
            WHERE a.id = ? AND a.live LIMIT 1
            """,
            (record_id,),
        ).fetchone()
        if row is not None:
            found.append(UUID(record_id))
    return tuple(found)
