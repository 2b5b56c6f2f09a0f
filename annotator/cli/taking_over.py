"""Projects and codebooks of other programs: merged in by `import`, made by `new --from`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.cli.output import progress, say
from annotator.errors import AnnotatorError
from annotator.exchange.refi.report import RefiReport
from annotator.project.project import Project

Facts = dict[str, Any]


def is_project_of_others(path: Path) -> bool:
    """Whether a file is a project or codebook to be taken over, not a text."""
    from annotator.exchange.refi.file_names import is_refi  # noqa: PLC0415 - rarely needed

    return is_refi(path)


def take_over(project: Project, paths: Sequence[Path]) -> tuple[list[Facts], list[str]]:
    """Merge files into a project, each in one action.

    Returns:
        what came of each, and a sentence for each that could not be taken over.
    """
    if not paths:
        return [], []
    from annotator.exchange.refi.taking_in import take_in_refi  # noqa: PLC0415 - slow to load

    done: list[Facts] = []
    failed: list[str] = []
    for path in paths:
        try:
            with progress(f"Importing {path.name}") as tell:
                report = take_in_refi(project, path, progress=tell)
        except AnnotatorError as error:
            failed.append(str(error))
        else:
            done.append({"file": str(path), "told": report.told(), **report.facts()})
    return done, failed


def print_taken_over(taken: Sequence[Facts]) -> None:
    """Print what came of merging files."""
    for facts in taken:
        say(f"{facts['file']}:")
        for line in facts["told"]:
            say(f"  {line}")


def make_from(path: Path, origin: Path) -> RefiReport:
    """Make a project of a file of another program."""
    from annotator.exchange.refi.taking_in import new_from_refi  # noqa: PLC0415 - slow to load

    with progress("Making the project") as tell:
        return new_from_refi(path, origin, progress=tell)
