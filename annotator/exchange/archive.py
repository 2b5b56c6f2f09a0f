"""Writes ZIP archives part by part; nothing in one depends on when it was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@contextmanager
def part(archive: ZipFile, name: str, *, packed: bool = True) -> Iterator[IO[bytes]]:
    """Open a new part of an archive for writing; one at a time.

    Args:
        archive: the archive.
        name: the name of the part.
        packed: whether it is compressed.
    """
    timeless = ZipInfo(name, _EARLIEST_ZIP_TIME)
    timeless.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    timeless.create_system = 0
    with archive.open(timeless, "w") as opened:
        yield opened


def add_part(archive: ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    """Add a part that is in memory."""
    with part(archive, name, packed=packed) as opened:
        opened.write(content)
