"""Writes files that are there whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.project.errors import NotAProjectError, NotWrittenError, ProjectError
from annotator.project.file import examine


@contextmanager
def written_file(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """Open a file for writing that stands under its name only once the block has ended well.

    Args:
        path: the file; a link is followed.
        replace: whether a file of that name may be replaced.

    Raises:
        NotWrittenError: the name is taken, or the disk does not take the file. What stood there
            before stands there still.
    """
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        _refuse_taken(path, replace=replace)
        try:
            with unfinished.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _publish(unfinished, target, replace=replace)
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError as error:
        raise NotWrittenError(f"{path} exists already; choose another name") from error
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {_reason(error)}") from error


def _refuse_taken(path: Path, *, replace: bool) -> None:
    if path.is_dir():
        raise NotWrittenError(f"{path} is a folder; name a file")
    if path.exists() and not path.is_file():
        raise NotWrittenError(f"{path} is not a regular file; name another one")
    if path.exists() and not replace:
        raise NotWrittenError(f"{path} exists already; choose another name")
    if path.exists() and _is_project(path):
        raise NotWrittenError(f"{path} is a project, which is never replaced; choose another name")


def _is_project(path: Path) -> bool:
    try:
        examine(path)
    except NotAProjectError:
        return False
    except ProjectError:  # one that is damaged, or of a newer program, is a project all the same
        return True
    return True


def _publish(unfinished: Path, target: Path, *, replace: bool) -> None:
    """Give the finished file its name; without ``replace``, never take it from another file."""
    if replace:
        unfinished.replace(target)
        return
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # file systems without hard links
        unfinished.rename(target)


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; free some space"
    if error.errno == errno.ENOENT:
        return "the folder does not exist"
    return error.strerror or str(error)
