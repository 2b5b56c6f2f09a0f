"""A project that holds still while it is read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.project import file
from annotator.project.errors import NotWrittenError, database_errors
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall, no_progress

_PAGES_AT_ONCE = 2000


@contextmanager
def snapshot(path: Path, *, progress: ProgressCall = no_progress) -> Iterator[Project]:
    """Open a copy of the project at ``path``, as it stands now; the copy goes with the block.

    Long reading neither sees half of what somebody else is doing, nor keeps them from doing it.
    The copy may be written to.

    Args:
        path: the project file.
        progress: told how many pages are copied, of how many; it may raise to cancel.

    Raises:
        NotAProjectError, NewerSchemaError, DamagedError: the file cannot be used.
        NotWrittenError: the temporary folder does not take the copy.
    """
    with Project.open(path, write=False), _temporary_folder() as folder:
        copy = folder / path.name
        with (
            database_errors(copy),
            closing(file.connect(path, write=False)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(
                target,
                pages=_PAGES_AT_ONCE,
                progress=lambda _, left, total: progress(total - left, total),
            )
        with Project.open(copy) as project:
            yield project


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        folder = TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True)
    except OSError as error:
        raise NotWrittenError(f"no temporary folder can be made: {error.strerror}") from error
    with folder as name:
        yield Path(name)
