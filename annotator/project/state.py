"""The state tables: one row a record, kept equal to a fold of the log.

`write` puts a folded record into its table. `settle` then restores the two rules that look beyond
one record: what a living record refers to lives, and the codes form a tree.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_origin
from uuid import UUID

from annotator.model.record import Record
from annotator.model.records import KINDS
from annotator.model.source_details import Outline, outline_id
from annotator.project.fold import Folded
from annotator.project.log import Change, Stamp, StampedChange, dumps

RecordKey = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field through which records of one kind refer to records of another."""

    by: str
    column: str
    to: str


# A memo refers through about_id to whatever about_kind says. An outline refers to nothing: it lives
# as long as its source, see `is_referred_to`.
_REFERENCES = (
    Reference("annotation", "source_id", "source"),
    Reference("annotation", "code_id", "code"),
    Reference("assignment", "source_id", "source"),
    Reference("decision", "source_id", "source"),
    Reference("decision", "code_id", "code"),
    Reference("attribute_value", "source_id", "source"),
    Reference("attribute_value", "attribute_id", "attribute"),
    Reference("membership", "source_id", "source"),
    Reference("membership", "group_id", "source_group"),
    Reference("code", "placed_under", "code"),
    Reference("memo", "about_id", "source"),
    Reference("memo", "about_id", "code"),
    Reference("memo", "about_id", "annotation"),
    *(Reference(kind, "coder_id", "coder") for kind in ("annotation", "assignment", "memo")),
    Reference("decision", "coder_id", "coder"),
)


@cache
def fields_of(kind: str) -> tuple[str, ...]:
    """Return the names of a kind's fields, the id left out."""
    return tuple(name for name in KINDS[kind].model_fields if name != "id")


@cache
def _upsert(kind: str) -> str:
    columns = ["id", "removed", "live", *(f'"{name}"' for name in fields_of(kind))]
    kept = [name for name in columns if name not in ("id", "live")]
    return (
        f"INSERT INTO {kind} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in kept)}"
    )


def write(database: sqlite3.Connection, folded: Folded) -> None:
    """Put one record into its table; whether it lives is for `settle` to say."""
    values = (_cell(folded.fields.get(name)) for name in fields_of(folded.kind))
    alive = int(not folded.removed)
    database.execute(_upsert(folded.kind), (folded.record_id, 1 - alive, alive, *values))


def validated(folded: Folded) -> Record:
    """Return the record; raise pydantic's ValidationError where it is not a valid one."""
    return KINDS[folded.kind].model_validate({"id": folded.record_id, **folded.fields})


def _cell(value: Any) -> Any:
    return dumps(value) if isinstance(value, (list, tuple)) else value


def select(kind: str, table: str = "") -> str:
    """Return the start of a query for the records of a kind; a code's parent is where it stands.

    They are read from the table of that kind, unless ``table`` is another one of the same columns.
    """
    return f"SELECT {_columns(kind)} FROM {table or kind} "


@cache
def _columns(kind: str) -> str:
    columns = ["id", *(f'"{name}"' for name in fields_of(kind))]
    if kind == "code":
        columns[columns.index('"parent_id"')] = "placed_under"
    return ", ".join(columns)


def fields_from_row(kind: str, row: tuple[Any, ...]) -> dict[str, Any]:
    """Return a row of `select` as the fields of its record, the id among them."""
    return _read(kind, dict(zip(("id", *fields_of(kind)), row, strict=True)))


def written_fields(database: sqlite3.Connection, kind: str, record_id: str) -> dict[str, Any]:
    """Return the fields of a record as they were written, before any rule moved it."""
    columns = ", ".join(f'"{name}"' for name in fields_of(kind))
    row = database.execute(f"SELECT {columns} FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    return _read(kind, dict(zip(fields_of(kind), row, strict=True)))


def _read(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Turn the cells that `_cell` wrote as JSON back into lists."""
    for name in _lists_of(kind):
        fields[name] = json.loads(fields[name])
    return fields


@cache
def _lists_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind that are lists."""
    fields = KINDS[kind].model_fields.items()
    return tuple(name for name, field in fields if get_origin(field.annotation) is tuple)


def references(kind: str, fields: Mapping[str, Any]) -> set[RecordKey]:
    """Return the records that a record with these fields refers to."""
    found = {
        (reference.to, fields[reference.column])
        for reference in _REFERENCES
        if reference.by == kind and kind != "memo" and fields.get(reference.column)
    }
    if kind == "code" and fields.get("parent_id"):
        found.add(("code", fields["parent_id"]))
    if kind == "memo":
        found |= {("coder", fields["coder_id"]), (fields["about_kind"], fields["about_id"])}
    return found


MovedAt = Callable[[str], Stamp]
"""When a code was last put under a parent, or at the top."""


class Settled(NamedTuple):
    """What bringing the state up to date did to records beside those written.

    Attributes:
        altered: the records that began to live or ceased to.
        brought_back: the removed records that live again because they are referred to.
    """

    altered: set[RecordKey]
    brought_back: set[RecordKey]


def settle(
    database: sqlite3.Connection, touched: Iterable[RecordKey], moved_at: MovedAt | None
) -> Settled:
    """Bring `live` and `placed_under` up to date after the rows of ``touched`` were written.

    Args:
        database: inside a transaction.
        touched: the records written, and those they referred to before and refer to now.
        moved_at: when each code was last moved; None where no code was moved.
    """
    waiting = set(touched)
    if moved_at is not None:
        waiting |= _place_codes(database, moved_at)
    return _settle_life(database, waiting)


def settle_all(database: sqlite3.Connection, moved_at: MovedAt) -> None:
    """Bring every row up to date where the whole state was written anew."""
    _place_codes(database, moved_at)
    doubtful: set[RecordKey] = set()
    for kind in KINDS:
        rows = database.execute(f"SELECT id FROM {kind} WHERE removed")
        doubtful.update((kind, record_id) for (record_id,) in rows)
    _settle_life(database, doubtful)


def _settle_life(database: sqlite3.Connection, waiting: set[RecordKey]) -> Settled:
    altered: set[RecordKey] = set()
    brought_back: set[RecordKey] = set()
    while waiting:
        kind, record_id = waiting.pop()
        row = database.execute(
            f"SELECT removed, live FROM {kind} WHERE id = ?", (record_id,)
        ).fetchone()
        if row is None:
            continue
        removed, was_live = row
        is_live = int(not removed or is_referred_to(database, kind, record_id))
        if is_live != was_live:
            database.execute(f"UPDATE {kind} SET live = ? WHERE id = ?", (is_live, record_id))
            waiting |= _living_by(database, kind, record_id)
            altered.add((kind, record_id))
            if removed and is_live:
                brought_back.add((kind, record_id))
            else:
                brought_back.discard((kind, record_id))
    return Settled(altered, brought_back)


def is_referred_to(database: sqlite3.Connection, kind: str, record_id: str) -> bool:
    """Return whether a living record refers to this one; a source does so to its outline."""
    if kind == Outline.kind:
        query = (
            "SELECT 1 FROM source s JOIN outline o ON o.source_id = s.id WHERE o.id = ? AND s.live"
        )
        return database.execute(query, (record_id,)).fetchone() is not None
    for reference in _REFERENCES:
        if reference.to == kind and reference.column != "coder_id":
            query = f"SELECT 1 FROM {reference.by} WHERE {reference.column} = ? AND live LIMIT 1"
            if database.execute(query, (record_id,)).fetchone():
                return True
        elif reference.to == kind:
            # No index leads from a coder to the work; only a coder whose adding was undone asks.
            query = f"SELECT 1 FROM {reference.by} WHERE coder_id = ? AND live LIMIT 1"
            if database.execute(query, (record_id,)).fetchone():
                return True
    return False


def is_live(database: sqlite3.Connection, kind: str, record_id: str) -> bool:
    """Return whether the project has this record."""
    query = f"SELECT 1 FROM {kind} WHERE id = ? AND live"
    return database.execute(query, (record_id,)).fetchone() is not None


def referring(
    database: sqlite3.Connection, kind: str, record_id: str, most: int
) -> Iterator[tuple[RecordKey, str]]:
    """Yield living records that refer to one, and the column; of each kind at most so many."""
    for reference in _REFERENCES:
        if reference.to == kind:
            query = f"SELECT id FROM {reference.by} WHERE {reference.column} = ? AND live LIMIT ?"
            for (user_id,) in database.execute(query, (record_id, most)).fetchall():
                yield (reference.by, user_id), reference.column


def _living_by(database: sqlite3.Connection, kind: str, record_id: str) -> set[RecordKey]:
    """Return the records whose life may hang on the life of this one."""
    if kind == "source":
        return {(Outline.kind, str(outline_id(UUID(record_id))))}
    row = database.execute(select(kind) + "WHERE id = ?", (record_id,)).fetchone()
    return references(kind, fields_from_row(kind, row))


def is_move(change: Change) -> bool:
    """Return whether a change puts a code under a parent, or at the top."""
    return change.kind == "code" and "parent_id" in change.fields


def last_move(history: Sequence[StampedChange]) -> Stamp:
    """Return when a code with this history was last moved."""
    return max(stamped.stamp for stamped in history if is_move(stamped.change))


def _place_codes(database: sqlite3.Connection, moved_at: Callable[[str], Stamp]) -> set[RecordKey]:
    """Make the codes a tree again; return the codes whose living may have changed by it."""
    rows = database.execute("SELECT id, parent_id, placed_under FROM code").fetchall()
    written = {code_id: parent_id for code_id, parent_id, _ in rows}
    placed = _without_cycles(written, moved_at)
    moved = [(code_id, before) for code_id, _, before in rows if placed[code_id] != before]
    database.executemany(
        "UPDATE code SET placed_under = ? WHERE id = ?",
        ((placed[code_id], code_id) for code_id, _ in moved),
    )
    parents = {placed[code_id] for code_id, _ in moved} | {before for _, before in moved}
    return {("code", code_id) for code_id in parents if code_id is not None}


def _without_cycles(parents: Mapping[str, str | None], moved_at: MovedAt) -> dict[str, str | None]:
    """Return ``parents`` with every cycle opened.

    Moves made on two sides can close a cycle. The latest of the moves in it is set aside: that
    code stands at the top.
    """
    placed = dict(parents)
    seen: set[str] = set()
    for first in sorted(placed):
        path: list[str] = []
        code_id: str | None = first
        while code_id is not None and code_id not in seen:
            seen.add(code_id)
            path.append(code_id)
            code_id = placed.get(code_id)
        if code_id in path:
            cycle = path[path.index(code_id) :]
            # One action can move several codes; their ids part them.
            placed[max(cycle, key=lambda member: (moved_at(member), member))] = None
    return placed
