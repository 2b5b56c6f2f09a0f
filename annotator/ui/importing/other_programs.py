"""Projects of other programs in the window: recognised, tried on a copy, taken over."""

from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.exchange.refi.file_names import CODEBOOK_SUFFIX, PROJECT_SUFFIX, is_refi
from annotator.exchange.refi.report import RefiReport
from annotator.project.rebuild import ProgressCall
from annotator.project.snapshot import snapshot
from annotator.project.stages import stage
from annotator.ui.session.project_session import ProjectSession

SUFFIXES = (PROJECT_SUFFIX, CODEBOOK_SUFFIX)
"""What file dialogs list."""


def is_of_another_program(path: Path) -> bool:
    """Whether a file holds a project or codebook of another program, not a text."""
    return is_refi(path)


def tried_on_copy(project: Path, path: Path, tell: ProgressCall) -> RefiReport:
    """Return what merging a file into a project would bring; the project stays as it is.

    Raises:
        AnnotatorError: the file cannot be used.
    """
    from annotator.exchange.refi.taking_in import take_in_refi  # noqa: PLC0415 - slow to load

    with snapshot(project, progress=stage(tell, 0, 2)) as copy:
        return take_in_refi(copy, path, progress=stage(tell, 1, 2))


def tried_as_new(path: Path, tell: ProgressCall) -> RefiReport:
    """Return what a new project made of a file would hold; none is left.

    Raises:
        AnnotatorError: the file cannot be used.
    """
    with TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as folder:
        return made_new(Path(folder, "trial.annotator"), path, tell)


def made_new(target: Path, path: Path, tell: ProgressCall) -> RefiReport:
    """Make a project of a file.

    Raises:
        AnnotatorError: the file cannot be used, or the project cannot be written.
    """
    from annotator.exchange.refi.taking_in import new_from_refi  # noqa: PLC0415 - slow to load

    return new_from_refi(target, path, progress=tell)


def taken_over(session: ProjectSession, path: Path, tell: ProgressCall) -> RefiReport:
    """Merge a file into the project of the session, as one action.

    Raises:
        AnnotatorError: the file cannot be used; the project is as it was.
    """
    from annotator.exchange.refi.taking_in import opened_refi  # noqa: PLC0415 - slow to load

    with opened_refi(path, tell) as step:
        session.perform(step)
        return step.report
