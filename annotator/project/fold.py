"""What the changes of one record amount to: the same in every copy that has the same changes.

A field's value is the one with the latest stamp. A record is removed when every write to it has
been taken away by a removal that had seen that write; so a change that one coder makes while
another removes the record keeps it, whichever came first by the clock (an observed-remove set:
Shapiro, Preguiça, Baquero and Zawirski 2011, "Conflict-free replicated data types").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.project.log import Change, Stamp, StampedChange


@dataclass(frozen=True, slots=True)
class Folded:
    """The state of one record.

    Attributes:
        kind: the record's kind.
        record_id: the record.
        fields: value of every field that was ever set, as JSON values.
        removed: whether every write has been taken away.
    """

    kind: str
    record_id: str
    fields: dict[str, Any]
    removed: bool


def fold(history: Sequence[StampedChange]) -> Folded:
    """Return what ``history``, in the order of stamps and not empty, amounts to."""
    fields: dict[str, Any] = {}
    for stamped in history:
        fields.update(stamped.change.fields)
    first = history[0].change
    return Folded(first.kind, first.record_id, fields, removed=not standing_writes(history))


def standing_writes(history: Sequence[StampedChange]) -> list[str]:
    """Return the ids of the actions whose writes no removal has taken away."""
    taken: set[str] = set()
    for stamped in history:
        taken.update(stamped.change.removes or ())
    return [
        stamped.stamp.action_id
        for stamped in history
        if not stamped.change.is_removal and stamped.stamp.action_id not in taken
    ]


LIFE = "created"
"""The field whose writing brings a record to life; a removal counts as unsetting it."""


def sets(change: Change, field: str) -> bool:
    """Return whether a change says something about a field."""
    return field in change.fields or (change.is_removal and field == LIFE)


def value_before(history: Sequence[StampedChange], field: str, stamp: Stamp) -> Any:
    """Return the value ``field`` had right before ``stamp``; None where it had none."""
    for stamped in reversed(history):
        if stamped.stamp < stamp and sets(stamped.change, field):
            return stamped.change.fields.get(field)
    return None


def origin(
    history: Sequence[StampedChange], field: str, before: Stamp | None = None
) -> Stamp | None:
    """Return the stamp of the write that the value of ``field`` goes back to.

    An undo writes back what another action had written: its value goes back to that one. So a
    value that was changed and restored counts as never changed.

    Args:
        history: the changes of the record, in the order of stamps.
        field: the field.
        before: look at the value as it stood right before this stamp; None for now.
    """
    end = len(history)
    if before is not None:
        end = sum(stamped.stamp < before for stamped in history)
    return _origin(history, field, end)


def origin_of(history: Sequence[StampedChange], field: str, write: StampedChange) -> Stamp | None:
    """Return the stamp that what ``write`` wrote into ``field`` goes back to."""
    for place, stamped in enumerate(history):
        if stamped.stamp.action_id == write.undoes:
            return _origin(history, field, place)
    return write.stamp


def _origin(history: Sequence[StampedChange], field: str, end: int) -> Stamp | None:
    """Return what the value of ``field`` goes back to as the first ``end`` changes left it."""
    places = {stamped.stamp.action_id: place for place, stamped in enumerate(history)}
    # An undo of an undo of an undo …: somebody can have gone to and fro a thousand times.
    for place in range(end - 1, -1, -1):
        stamped = history[place]
        if place >= end or not sets(stamped.change, field):
            continue
        undone = places.get(stamped.undoes) if stamped.undoes is not None else None
        if undone is None:
            return stamped.stamp
        end = undone
    return None
