"""When the present value of a field was written, for many records at once."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from annotator.project.fold import origin
from annotator.project.log import EVER, Change, Stamp, StampedChange, dumps


class Origin(NamedTuple):
    """The action that the value of a field goes back to: by its time, then by its stamp."""

    time: datetime
    stamp: Stamp


_AT_ONCE = 5_000
"""Records asked for in one query, so that memory stays small."""

_WRITINGS = """
SELECT c.record, a.clock, a.replica, a.id, a.undoes, a.time,
    json_type(c.fields, '$.' || :field) IS NOT NULL
FROM json_each(:records) r JOIN change c ON c.record = r.value JOIN action a ON a.seq = c.action
WHERE a.seq <= :until ORDER BY r.key, a.clock, a.replica, a.id
"""


def origins(
    database: sqlite3.Connection, record_ids: Sequence[str], field: str, until: int = EVER
) -> Iterator[tuple[str, Origin]]:
    """Yield for each record when the value of a field was written, as `fold.origin` tells it.

    Args:
        database: the project.
        record_ids: the records, each once. Those of which the log knows nothing are left out.
        field: the field; not the one whose writing brings a record to life.
        until: leave out the actions that arrived after the one with this number.
    """
    for first in range(0, len(record_ids), _AT_ONCE):
        asked = {
            "records": dumps(list(record_ids[first : first + _AT_ONCE])),
            "field": field,
            "until": until,
        }
        rows = database.execute(_WRITINGS, asked)
        for record_id, writings in groupby(rows, key=lambda row: str(row[0])):
            found = _origin(list(writings), field)
            if found is not None:
                yield record_id, found


def _origin(writings: Sequence[tuple[Any, ...]], field: str) -> Origin | None:
    if len(writings) == 1:  # as nearly everywhere
        ((_, clock, replica, action_id, _, time, written),) = writings
        stamp = Stamp(clock, replica, action_id)
        return Origin(datetime.fromisoformat(time), stamp) if written else None
    times = {row[3]: row[5] for row in writings}
    history = [
        StampedChange(
            Stamp(clock, replica, action_id),
            Change("", record_id, {field: None} if written else {}),
            undoes,
        )
        for record_id, clock, replica, action_id, undoes, _, written in writings
    ]
    found = origin(history, field)
    if found is None:
        return None
    return Origin(datetime.fromisoformat(times[found.action_id]), found)
