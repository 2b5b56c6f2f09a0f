"""Database files this process has open, and how their first bytes are read all the same.

POSIX takes every lock that a process holds on a file away as soon as it closes any descriptor of
that file, and SQLite's locks with them: another program would take a commit that is under way for
one that a crash broke off, and roll it back. What was opened to read such a file is therefore
closed only after its last connection.
"""

import os
import sqlite3
from collections import Counter, defaultdict
from pathlib import Path
from threading import Lock
from typing import BinaryIO

_Identity = tuple[int, int]

_mutex = Lock()
_connections: Counter[_Identity] = Counter()
_kept: defaultdict[_Identity, list[BinaryIO]] = defaultdict(list)


class HeldConnection(sqlite3.Connection):
    """A connection to a file whose locks outlive `first_bytes`; made by `sqlite3.connect`."""

    _identity: _Identity | None = None

    def hold(self, path: Path) -> None:
        """Say which file it is a connection to."""
        with _mutex:
            self._identity = _identity_of(path.stat())
            _connections[self._identity] += 1

    def close(self) -> None:
        """Close the connection, and with the last one what was kept open beside it."""
        super().close()
        with _mutex:
            identity, self._identity = self._identity, None
            if identity is None:
                return
            _connections[identity] -= 1
            if not _connections[identity]:
                del _connections[identity]
                for file in _kept.pop(identity, []):
                    file.close()


def first_bytes(path: Path, length: int) -> bytes:
    """Return at most ``length`` bytes from the beginning of a file.

    Raises:
        OSError: it cannot be read.
    """
    with _mutex:
        kept = _kept.get(_identity_of(path.stat()))
        if kept:
            kept[0].seek(0)
            return kept[0].read(length)
        file = path.open("rb", buffering=0)
        identity = _identity_of(os.fstat(file.fileno()))
        if identity in _connections:
            _kept[identity].append(file)
            return file.read(length)
        with file:
            return file.read(length)


def _identity_of(status: os.stat_result) -> _Identity:
    return status.st_dev, status.st_ino
