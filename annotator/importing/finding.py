"""Finds the files to import among files and folders."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.importing.reading import FileUnreadableError, importable, printable_name


class FoundFiles(NamedTuple):
    """What was found.

    Attributes:
        files: the files to import.
        passed_over: the files inside folders whose format is not read.
    """

    files: list[Path]
    passed_over: list[Path]


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """Return the files among ``paths`` and inside the folders among them, each once.

    Folders are searched to any depth, in the order of names, a folder's own files before its
    subfolders. Hidden files and folders inside them are skipped, and a loop of symbolic links is
    followed once. A file that is named itself is always kept, so that reading it can say what is
    wrong with it.

    Raises:
        FileUnreadableError: there is nothing at a path, or a folder may not be read.
    """
    files: dict[str, Path] = {}
    passed_over: dict[str, Path] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a parent may not be entered
            for inside in _walk(path):
                found = files if importable(inside) else passed_over
                found.setdefault(os.path.realpath(inside), inside)
        elif os.path.lexists(path):
            files.setdefault(os.path.realpath(path), path)
        else:
            raise FileUnreadableError(f"There is no file or folder {printable_name(str(path))}")
    only_passed_over = [path for real, path in passed_over.items() if real not in files]
    return FoundFiles(list(files.values()), only_passed_over)


def _walk(folder: Path) -> Iterator[Path]:
    visited = {os.path.realpath(folder)}
    for here, folder_names, file_names in os.walk(folder, onerror=_refuse, followlinks=True):
        folder_names[:] = [
            name
            for name in sorted(folder_names)
            if not name.startswith(".") and _is_new(Path(here, name), visited)
        ]
        yield from (Path(here, name) for name in sorted(file_names) if not name.startswith("."))


def _is_new(folder: Path, visited: set[str]) -> bool:
    """Whether the folder was not met before; from now on it was."""
    real = os.path.realpath(folder)
    is_new = real not in visited
    visited.add(real)
    return is_new


def _refuse(error: OSError) -> None:
    folder = printable_name(str(error.filename))
    raise FileUnreadableError(f"The folder {folder} could not be read: {error.strerror}") from error
