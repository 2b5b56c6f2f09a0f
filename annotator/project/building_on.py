"""What later actions build on an earlier one, so that it cannot be taken back whole.

`annotator.project.undo` takes back what nobody has changed or used since. Here it is said who has.
"""

import sqlite3
from collections.abc import Iterator

from annotator.project.fold import LIFE, fold, origin, origin_of, value_before
from annotator.project.log import (
    Action,
    Stamp,
    StampedChange,
    find_action,
    read_changes,
    record_history,
)
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.state import RecordKey, is_live, referring
from annotator.project.undo import BESIDE_THE_POINT, gave_life

_EVERY = 500

MOST = 100
"""So many later actions are looked for at most."""


def building_on(
    database: sqlite3.Connection, action: Action, *, progress: ProgressCall = no_progress
) -> list[Action]:
    """Return the actions that changed or used what ``action`` did, the newest first.

    There are none where `undo.take_back` takes back all of it; of many, `MOST` are named.
    ``progress`` is told how many records were looked at.
    """
    found: dict[str, Action] = {}
    for stamp in _later_stamps(database, action, progress):
        if stamp.action_id not in found:
            later = find_action(database, stamp.action_id)
            if later is not None:
                found[stamp.action_id] = later
        if len(found) >= MOST:
            break
    return sorted(found.values(), key=lambda each: each.seq, reverse=True)


def _later_stamps(
    database: sqlite3.Connection, action: Action, progress: ProgressCall
) -> Iterator[Stamp]:
    made: dict[RecordKey, None] = {}
    changes = read_changes(database, action.seq)
    for number, change in enumerate(changes):
        if number % _EVERY == 0:
            progress(number, len(changes))
        history = record_history(database, change.record_id)
        own = next(stamped for stamped in history if stamped.stamp == action.stamp)
        if change.is_removal:
            yield from _since_removal(history, own)
        elif not gave_life(history, own):
            yield from _since_change(database, history, own)
        else:
            made[change.kind, change.record_id] = None
            yield from _since_birth(history, own)
    led_here = {
        ((change.kind, change.record_id), name) for change in changes for name in change.fields
    }
    for kind, record_id in made:
        for user, column in referring(database, kind, record_id, MOST + len(changes)):
            # What the action made goes, and what it led here is led back.
            if user not in made and (user, column) not in led_here:
                yield _led_here(database, user, column)


def _since_removal(history: list[StampedChange], own: StampedChange) -> Iterator[Stamp]:
    latest = origin(history, LIFE)
    if value_before(history, LIFE, own.stamp) is None or latest is None:
        return
    if latest != origin_of(history, LIFE, own):
        yield latest


def _since_change(
    database: sqlite3.Connection, history: list[StampedChange], own: StampedChange
) -> Iterator[Stamp]:
    if not is_live(database, own.change.kind, own.change.record_id):
        removal = origin(history, LIFE)
        if removal is not None:
            yield removal
        return
    if LIFE in own.change.fields and fold(history).removed:  # it lives by its use alone
        for user, column in referring(database, own.change.kind, own.change.record_id, MOST):
            yield _led_here(database, user, column)
    for name in own.change.fields.keys() - BESIDE_THE_POINT:
        latest = origin(history, name)
        if latest is not None and latest != origin_of(history, name, own):
            yield latest


def _since_birth(history: list[StampedChange], own: StampedChange) -> Iterator[Stamp]:
    for name in {name for stamped in history for name in stamped.change.fields}:
        latest = origin(history, name)
        if latest is not None and latest > own.stamp:
            yield latest


def _led_here(database: sqlite3.Connection, user: RecordKey, column: str) -> Stamp:
    """Return what made a record refer through ``column`` to what it refers to."""
    history = record_history(database, user[1])
    return origin(history, column) or origin(history, LIFE) or history[-1].stamp
