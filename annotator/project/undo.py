"""Undo and redo: which action is next, and what takes an action back.

An undo is an action like any other. It writes back what the action it undoes had found, in every
field where nobody has written since. Redo undoes the undo. Because both stand in the log, they work
after a restart as before it.
"""

import sqlite3
from typing import Any

from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.fold import LIFE, fold, origin, origin_of, value_before
from annotator.project.log import (
    Action,
    Role,
    StampedChange,
    find_action,
    read_actions,
    read_changes,
    record_history,
)
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.state import RecordKey

BESIDE_THE_POINT = frozenset({"modified"})
"""Fields that follow others: one who changes another field has not changed the same."""


def next_undo(database: sqlite3.Connection) -> Action | None:
    """Return the action that undo takes back now: the latest done here that still stands."""
    return _next(database, undo=True)


def next_redo(database: sqlite3.Connection) -> Action | None:
    """Return the undo that redo takes back now; doing something new leaves nothing to redo."""
    return _next(database, undo=False)


def _next(database: sqlite3.Connection, *, undo: bool) -> Action | None:
    taken_back = set()
    # The first action makes the project; there is nothing before it to go back to.
    for action in read_actions(database, "WHERE here AND seq > 1 ORDER BY seq DESC"):
        if action.id in taken_back:
            continue
        if action.role is Role.UNDO:
            if not undo:
                return action
            taken_back.add(action.undoes)
        elif undo:
            return action
        elif action.role is Role.DO:
            return None
        else:
            taken_back.add(action.undoes)
    return None


def role_of_taking_back(database: sqlite3.Connection, action: Action) -> Role:
    """Return what the taking back of ``action`` is to the undo stack now.

    Out of turn it is neither an undo nor a redo: the actions done since still stand on the stack,
    so it comes on top of them.
    """
    if action == next_undo(database):
        return Role.UNDO
    return Role.REDO if action == next_redo(database) else Role.DO


def inverse_label(action: Action, role: Role) -> str:
    """Return what the history calls the taking back of an action, which has this role."""
    if role is Role.DO:
        return f"Take back: {action.label}"
    plain = action.label.removeprefix("Undo: ").removeprefix("Redo: ")
    return f"Redo: {plain}" if role is Role.REDO else f"Undo: {plain}"


def take_back(
    database: sqlite3.Connection,
    edit: Edit,
    action: Action,
    *,
    progress: ProgressCall = no_progress,
) -> int:
    """Write back what ``action`` had found; ``progress`` is told how many records are done.

    Returns:
        in how many records something stayed as it is, because it was changed or used since.

    Raises:
        ActionRefusedError: the log has no such action, or it is the one that made the project.
    """
    if find_action(database, action.id) != action:
        raise ActionRefusedError("this action is not in the history of the project")
    if action.seq == 1:
        raise ActionRefusedError("the making of the project cannot be taken back")
    kept = 0
    made: list[RecordKey] = []
    changes = read_changes(database, action.seq)
    for done, change in enumerate(changes):
        # Taking away what it made is the other half of the work.
        progress(done, 2 * len(changes))
        history = record_history(database, change.record_id)
        own = next(stamped for stamped in history if stamped.stamp == action.stamp)
        if change.is_removal:
            kept += not _bring_back(edit, history, own)
        elif not gave_life(history, own):
            kept += not _restore(edit, history, own)
        elif _written_since(history, own):
            kept += 1
        else:
            made.append((change.kind, change.record_id))
    return kept + _take_away_unused(edit, made, progress)


def gave_life(history: list[StampedChange], own: StampedChange) -> bool:
    """Return whether the record lives by this change, so that taking it back removes the record."""
    return (
        LIFE in own.change.fields
        and origin(history, LIFE) == origin_of(history, LIFE, own)
        and value_before(history, LIFE, own.stamp) is None
    )


def _take_away_unused(edit: Edit, records: list[RecordKey], progress: ProgressCall) -> int:
    """Remove records, those first that refer to others; return how many are in use and stay."""
    total = 2 * len(records)
    while records:
        used = [record for record in records if edit.is_used(*record)]
        if used == records:
            break
        staying = set(used)
        for left, record in zip(range(len(records), 0, -1), records, strict=True):
            progress(total - left, total)
            if record not in staying:
                edit.take_away(*record)
        records = used
    return len(records)


def _bring_back(edit: Edit, history: list[StampedChange], own: StampedChange) -> bool:
    """Bring back what one change removed, as it was; return whether that could be done."""
    created = value_before(history, LIFE, own.stamp)
    if created is None:  # it had been removed before, and was there only because it was in use
        return True
    if origin(history, LIFE) != origin_of(history, LIFE, own):
        return False
    fields = {LIFE: created} | _written_in_later_lives(history, own)
    edit.set_fields(own.change.kind, own.change.record_id, fields)
    return True


def _written_in_later_lives(history: list[StampedChange], own: StampedChange) -> dict[str, Any]:
    """Return, as the removal ``own`` found them, the fields written since.

    A record that was removed, added anew and removed again has the fields of its last life.
    """
    if not fold(history).removed:
        return {}
    return {
        name: value_before(history, name, own.stamp)
        for name in _fields_set(history)
        if origin(history, name) != origin(history, name, own.stamp)
    }


def _restore(edit: Edit, history: list[StampedChange], own: StampedChange) -> bool:
    """Write back the fields one change found; return whether all of it could be taken back."""
    if not edit.is_live(own.change.kind, own.change.record_id):
        # Of what was taken back before, nothing is left to take back.
        return origin(history, LIFE) is None
    restored = {
        name: value_before(history, name, own.stamp)
        for name in own.change.fields
        if origin(history, name) == origin_of(history, name, own)
        # What the first write of a record set goes only with the record.
        and origin(history, name, own.stamp) is not None
    }
    if restored:
        edit.set_fields(own.change.kind, own.change.record_id, restored)
    return own.change.fields.keys() - restored.keys() <= BESIDE_THE_POINT


def _written_since(history: list[StampedChange], own: StampedChange) -> bool:
    origins = (origin(history, name) for name in _fields_set(history))
    return any(stamp is not None and stamp > own.stamp for stamp in origins)


def _fields_set(history: list[StampedChange]) -> set[str]:
    return {name for stamped in history for name in stamped.change.fields}
