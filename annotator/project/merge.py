"""Merging copies of a project: the union of their logs, folded.

The state after a merge is a function of the union alone, so it does not matter in which order or
grouping copies are merged, and merging one twice changes nothing. Nothing that lives is lost: what
one side removed while the other changed or used it stays (see `annotator.project.fold` and
`annotator.project.state`). What both sides set differently is reported, with the value that stands
and the one that does not.
"""

import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from annotator.model.records import KINDS
from annotator.project.errors import MergeRefusedError, NotAProjectError, one_line
from annotator.project.log import read_actions
from annotator.project.merge_report import (
    BothSides,
    MergeReport,
    merge_report,
    overlapping,
    standing,
)
from annotator.project.rebuild import ProgressCall, no_progress, refold
from annotator.project.state import references, written_fields

# They follow from what else was done.

_LATEST_CLOCK = 1 << 53
"""No number of actions comes near; a clock beyond it would leave no room for the next."""


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
        before = standing(database, records)
        both = BothSides(database, incoming)
        _copy_contents(database, other)
        actions = _copy_log(database, other)
    finally:
        database.execute("DROP TABLE incoming")
    try:
        _require_readable(database, actions)
        altered = refold(database, records, progress=progress)
    except (ValueError, KeyError, OverflowError) as error:
        raise MergeRefusedError(
            f"{other} holds what this program cannot read: {one_line(error)}; nothing was merged"
        ) from error
    _require_whole(database, records, other)
    _require_fitting(database, records, other)
    after = standing(database, records)
    return merge_report(
        actions,
        records,
        altered,
        before=before,
        after=after,
        both=both.found(database),
        overlapping=overlapping(database, records),
    )


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
    "outline": """
        SELECT s.name FROM outline o JOIN source s ON s.id = o.source_id
        WHERE o.id = ? AND EXISTS (
            SELECT 1 FROM json_each(o.landmarks)
            WHERE json_extract(value, '$.position') > s.length)
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
