"""What was done since a project was opened, kept in memory in case its file loses it.

A program that overwrites a file in place, as some synchronisation does, takes away what was
written there without leaving the old file open to anybody. The actions of this sitting are then
written again, into whatever stands there now.
"""

import pickle
import sqlite3
import zlib
from collections.abc import Iterator, Set
from dataclasses import replace

from annotator.project.kept_files import KeptFiles
from annotator.project.log import Action, Change, append, find_action
from annotator.project.rebuild import refold

_TOGETHER = 64
"""So many actions are packed together: they are much alike, and take a fifth of the room then."""

_TOO_MANY = 2_000
"""Actions that changed more records than this are kept as they are: packing them would take long.
"""

_Written = tuple[Action, tuple[Change, ...]]


class Sitting:
    """The actions of one opening of a project file.

    It may last for days, and what is kept is hardly ever needed: most of it is packed.
    """

    def __init__(self) -> None:
        self._earlier: list[bytes | list[_Written]] = []
        self._latest: list[_Written] = []
        self._texts: set[str] = set()
        self._originals: set[str] = set()
        self.files = KeptFiles()
        """The texts and files that came in; those of an action that failed among them."""

    def remember(
        self,
        action: Action,
        changes: tuple[Change, ...],
        texts: Set[str],
        originals: Set[str],
    ) -> None:
        """Keep an action that is on disk, with the texts it brought.

        Args:
            action: the action.
            changes: what it changed.
            texts: the digests of the texts it brought, which `files` has in UTF-8.
            originals: the digests of the files it brought, which `files` has.
        """
        self._latest.append((action, changes))
        self._texts.update(texts)
        self._originals.update(originals)
        if len(self._latest) == _TOGETHER:
            small = sum(len(each) for _, each in self._latest) <= _TOO_MANY
            self._earlier.append(_packed(self._latest) if small else self._latest)
            self._latest = []

    def close(self) -> None:
        """Let go of what is kept."""
        self.files.close()

    def write_again(self, database: sqlite3.Connection) -> None:
        """Write what the database does not have, inside a transaction.

        Raises:
            sqlite3.Error, InvalidRecordError: the database has not what they rest on.
        """
        again: list[Change] = []
        for action, changes in self._written():
            if find_action(database, action.id) is not None:
                continue
            (last,) = database.execute("SELECT max(seq) FROM action").fetchone()
            append(database, replace(action, seq=last + 1), changes)
            again.extend(changes)
        if again:
            add = "INSERT OR IGNORE INTO {} VALUES (?, ?)"
            texts = ((digest, text.decode()) for digest, text in self.files.items(self._texts))
            database.executemany(add.format("text"), texts)
            database.executemany(add.format("original"), self.files.items(self._originals))
        refold(database, {change.record_id for change in again})

    def _written(self) -> Iterator[_Written]:
        for some in self._earlier:
            yield from pickle.loads(zlib.decompress(some)) if isinstance(some, bytes) else some  # noqa: S301 - our own
        yield from self._latest


def _packed(written: list[_Written]) -> bytes:
    return zlib.compress(pickle.dumps(written, pickle.HIGHEST_PROTOCOL))
