"""ZIP archives of files that can be read: what is in them, one after another."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_zip import SafeZip

SUFFIXES = (".zip",)
_ADDED_BY_MACOS = "__MACOSX"


class Member(NamedTuple):
    """A file in an archive.

    Attributes:
        path: where it stands in the archive.
        data: what it holds, or why it could not be read.
    """

    path: PurePosixPath
    data: bytes | DocumentRefusedError


def members(archive: BinaryIO) -> Iterator[tuple[Member, int, int]]:
    """Yield the files of an archive, in the order of their names, with how many went before.

    Hidden files are passed over, as they are in folders. Each is held in memory alone, and nothing
    is written to a disk.

    Yields:
        the file, how many went before it, and how many there are.

    Raises:
        DocumentRefusedError: the archive is damaged, or one of its paths leads out of it.
    """
    with SafeZip(archive) as opened:
        paths = sorted(path for path in map(PurePosixPath, opened.names) if _is_shown(path))
        for done, path in enumerate(paths):
            yield Member(path, _read(opened, path)), done, len(paths)


def _read(opened: SafeZip, path: PurePosixPath) -> bytes | DocumentRefusedError:
    if path.suffix.lower() in SUFFIXES:
        return DocumentRefusedError(
            "It is an archive within an archive; unpack it and import what is in it"
        )
    try:
        return opened.read(str(path))
    except DocumentRefusedError as error:
        return error


def _is_shown(path: PurePosixPath) -> bool:
    return path.parts[:1] != (_ADDED_BY_MACOS,) and not any(
        part.startswith(".") for part in path.parts
    )
