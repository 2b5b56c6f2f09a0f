"""Writes ZIP archives part by part; nothing in one depends on when it was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_NAME = 80


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


def part_name(number: int, name: str, suffix: str) -> str:
    """Return a name for the part of a source that no other has, and that names no folder.

    Args:
        number: its number in the archive.
        name: how the source is called; letters, digits and a few signs of it are kept.
        suffix: what the name ends with.
    """
    kept = "".join(char if char.isalnum() or char in "-_ " else "_" for char in name)
    return f"{number:03} {kept[:_LONGEST_NAME].strip()}{suffix}"
