"""What was done since a project was opened, kept in memory in case its file loses it.

A program that overwrites a file in place, as some synchronisation does, takes away what was
written there without leaving the old file open to anybody. The actions of this sitting are then
written again, into whatever stands there now.
"""

import pickle
import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from annotator.project.log import Action, Change, append, find_action
from annotator.project.rebuild import refold


@dataclass(frozen=True, slots=True)
class _Written:
    """One action, packed: a sitting may last for days, and what it keeps is hardly ever needed."""

    action_id: UUID
    packed: bytes
    texts: Mapping[str, str] | None
    originals: Mapping[str, bytes] | None

    @classmethod
    def of(
        cls,
        action: Action,
        changes: tuple[Change, ...],
        texts: Mapping[str, str],
        originals: Mapping[str, bytes],
    ) -> "_Written":
        packed = zlib.compress(pickle.dumps((action, changes), pickle.HIGHEST_PROTOCOL))
        return cls(action.id, packed, dict(texts) or None, dict(originals) or None)

    def unpacked(self) -> tuple[Action, tuple[Change, ...]]:
        action, changes = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - our own
        return action, changes


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
        self._written.append(_Written.of(action, changes, texts, originals))

    def write_again(self, database: sqlite3.Connection) -> None:
        """Write what the database does not have, inside a transaction.

        Raises:
            sqlite3.Error, InvalidRecordError: the database has not what they rest on.
        """
        again: list[Change] = []
        for written in self._written:
            if find_action(database, written.action_id) is not None:
                continue
            action, changes = written.unpacked()
            (last,) = database.execute("SELECT max(seq) FROM action").fetchone()
            append(database, replace(action, seq=last + 1), changes)
            texts, originals = written.texts or {}, written.originals or {}
            database.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", texts.items())
            database.executemany("INSERT OR IGNORE INTO original VALUES (?, ?)", originals.items())
            again.extend(changes)
        refold(database, {change.record_id for change in again})
