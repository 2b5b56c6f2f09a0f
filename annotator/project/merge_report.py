"""What a merge brought: the report, and the looks at both sides that it is made of."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from annotator.model.records import KINDS
from annotator.project.fold import fold
from annotator.project.log import Change, StampedChange, record_history
from annotator.project.state import RecordKey

# They follow from what else was done.

_TIMES = {"created", "modified"}


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
        came: the records that came in: kind and id.
        altered: the records that were here and changed.
        went: the records that were here and went.
        both_changed: what both sides changed differently, for review.
        brought_back: records that one side removed and the other side used: kind and id.
        set_aside: codes whose move would have closed a cycle; they stand at the top.
        overlapping: annotations that now overlap another of the same coder and code.
        changes: the records that were touched, for whoever shows the project.
    """

    actions: int
    came: tuple[RecordKey, ...]
    altered: tuple[RecordKey, ...]
    went: tuple[RecordKey, ...]
    both_changed: tuple[BothChanged, ...]
    brought_back: tuple[tuple[str, UUID], ...]
    set_aside: tuple[UUID, ...]
    overlapping: tuple[UUID, ...]
    changes: tuple[Change, ...]

    @property
    def added(self) -> dict[str, int]:
        """How many records came in, by kind."""
        return _by_kind(self.came)

    @property
    def changed(self) -> dict[str, int]:
        """How many records that were here changed, by kind."""
        return _by_kind(self.altered)

    @property
    def removed(self) -> dict[str, int]:
        """How many records that were here went, by kind."""
        return _by_kind(self.went)


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


class BothSides:
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How the records that a merge touches stand, and what the rules hold in place."""

    rows: dict[str, tuple[str, tuple[Any, ...]]]
    kept_by_use: set[tuple[str, str]]
    set_aside: set[str]


def standing(database: sqlite3.Connection, records: dict[str, str]) -> Standing:
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
        for kind in ("source", "attribute", "source_group", "code", "annotation")
        for (record_id,) in database.execute(f"SELECT id FROM {kind} WHERE removed AND live")
    }
    moved = database.execute("SELECT id FROM code WHERE parent_id IS NOT placed_under")
    return Standing(rows, kept, {code_id for (code_id,) in moved})


def merge_report(
    actions: int,
    records: dict[str, str],
    altered: Iterable[RecordKey],
    *,
    before: Standing,
    after: Standing,
    both: Iterable[BothChanged],
    overlapping: tuple[UUID, ...],
) -> MergeReport:
    """Put together what a merge brought.

    Args:
        actions: how many actions came in.
        records: the records touched, id to kind.
        altered: records that came or went, because of their use too.
        before: how they stood before.
        after: how they stand now.
        both: what both sides changed differently.
        overlapping: annotations that now overlap another of the same coder and code.
    """
    came = after.rows.keys() - before.rows.keys()
    went = before.rows.keys() - after.rows.keys()
    stayed = after.rows.keys() & before.rows.keys()
    return MergeReport(
        actions=actions,
        came=_keys(records, came),
        altered=_keys(records, {r for r in stayed if after.rows[r] != before.rows[r]}),
        went=_keys(records, went),
        both_changed=tuple(both),
        brought_back=tuple(
            (kind, UUID(record_id))
            for kind, record_id in sorted(after.kept_by_use - before.kept_by_use)
        ),
        set_aside=tuple(UUID(code_id) for code_id in sorted(after.set_aside - before.set_aside)),
        overlapping=overlapping,
        changes=tuple(
            Change(kind, record_id, {})
            for record_id, kind in (records | {key[1]: key[0] for key in altered}).items()
        ),
    )


def _keys(records: dict[str, str], chosen: Iterable[str]) -> tuple[RecordKey, ...]:
    return tuple(sorted((records[record_id], record_id) for record_id in chosen))


def _by_kind(keys: Iterable[RecordKey]) -> dict[str, int]:
    return dict(sorted(Counter(kind for kind, _ in keys).items()))


def overlapping(database: sqlite3.Connection, records: dict[str, str]) -> tuple[UUID, ...]:
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
