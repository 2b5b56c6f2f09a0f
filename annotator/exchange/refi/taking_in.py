"""A REFI-QDA project or codebook, read so that it can be taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.exchange.incoming.report import IncomingReport
from annotator.exchange.incoming.taking_in import TakeIn, new_project
from annotator.exchange.refi.archive import RefiArchive, open_archive
from annotator.exchange.refi.file_names import CODEBOOK_SUFFIX
from annotator.exchange.refi.project_elements import (
    RefiError,
    read_codebook_xml,
    read_project_xml,
)
from annotator.importing.refusals import DocumentRefusedError
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall, no_progress

_LARGEST_CODEBOOK = 50_000_000


@contextmanager
def opened_refi(path: Path, progress: ProgressCall = no_progress) -> Iterator[TakeIn]:
    """Read a project or a codebook; what it refers to can be read within the block.

    Raises:
        RefiError: it cannot be used; the message says why.
    """
    with open_archive(path) as file:
        try:
            if path.suffix.lower() == CODEBOOK_SUFFIX:
                archive = None
                found = read_codebook_xml(_codebook(file))
            else:
                archive = RefiArchive(file)
                found = read_project_xml(archive.project())
        except (RefiError, DocumentRefusedError) as error:
            raise RefiError(f"{path.name}: {error}") from error
        yield TakeIn(path, found, archive, progress)


def _codebook(file: BinaryIO) -> bytes:
    data = file.read(_LARGEST_CODEBOOK + 1)
    if len(data) > _LARGEST_CODEBOOK:
        raise RefiError("It is longer than any codebook; name another file")
    return data


def take_in_refi(
    project: Project, path: Path, *, progress: ProgressCall = no_progress
) -> IncomingReport:
    """Merge a project or a codebook into an open project, as one action.

    Raises:
        RefiError: the file cannot be used; the project is as it was.
        NotWrittenError, ReadOnlyError: the project cannot be written.
    """
    with opened_refi(path, progress) as step:
        project.do(step)
        return step.report


def new_from_refi(
    target: Path, path: Path, *, progress: ProgressCall = no_progress
) -> IncomingReport:
    """Make a project file of a project or a codebook. Where that fails, no file is left.

    Raises:
        RefiError: the file cannot be used.
        NotWrittenError: the name is taken, or the disk does not take the file.
    """
    with opened_refi(path, progress) as step:
        return new_project(target, step)
