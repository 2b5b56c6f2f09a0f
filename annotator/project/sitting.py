"""What was done since a project was opened, kept in memory in case its file loses it.

A program that overwrites a file in place, as some synchronisation does, takes away what was
written there without leaving the old file open to anybody. The actions of this sitting are then
written again, into whatever stands there now.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.project.log import Action, Change, append, find_action
from annotator.project.rebuild import refold


@dataclass(frozen=True, slots=True)
class _Written:
    action: Action
    changes: tuple[Change, ...]
    texts: Mapping[str, str]
    originals: Mapping[str, bytes]


class Sitting:
    """The actions of one opening of a project file."""

    def __init__(self) -> None:
        self._written: list[_Written] = []

    def remember(
        self,
        action: Action,
        changes: tuple[Change, ...],
        texts: Mapping[str, str],
        originals: Mapping[str, bytes],
    ) -> None:
        """Keep an action that is on disk, with the texts and files it brought."""
        self._written.append(_Written(action, changes, dict(texts), dict(originals)))

    def write_again(self, database: sqlite3.Connection) -> None:
        """Write what the database does not have, inside a transaction.

        Raises:
            sqlite3.Error, InvalidRecordError: the database has not what they rest on.
        """
        again: list[Change] = []
        for written in self._written:
            if find_action(database, written.action.id) is not None:
                continue
            (last,) = database.execute("SELECT max(seq) FROM action").fetchone()
            append(database, replace(written.action, seq=last + 1), written.changes)
            database.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", written.texts.items())
            database.executemany(
                "INSERT OR IGNORE INTO original VALUES (?, ?)", written.originals.items()
            )
            again.extend(written.changes)
        refold(database, {change.record_id for change in again})
