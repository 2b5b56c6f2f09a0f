"""Projects and codebooks of other programs: merged in by `import`, made by `new --from`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotator.cli.output import progress, say
from annotator.errors import AnnotatorError
from annotator.exchange.incoming.report import IncomingReport
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall, no_progress

if TYPE_CHECKING:
    from annotator.exchange.elsewhere.tool import Wishes

Facts = dict[str, Any]


Columns = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT=NAME,…",
        help="The columns of a table of spans, such as quote=Text,code=Theme.",
        show_default="those called source, quote, start, end, code, coder, memo",
    ),
]
ChosenProject = Annotated[
    str | None,
    typer.Option(
        "--from-project",
        metavar="NAME",
        help="Which project of a file that holds several.",
        show_default="the only one",
    ),
]


@dataclass(frozen=True, slots=True)
class TakingOver:
    """How files of other programs are taken over.

    Attributes:
        columns: which column of a table holds what, as it was typed.
        project: which project of a file that holds several.
    """

    columns: str | None = None
    project: str | None = None

    def is_for(self, path: Path) -> bool:
        """Whether a file or folder is a project or codebook to be taken over, not a text."""
        from annotator.exchange.elsewhere.tools import is_to_take_over  # noqa: PLC0415

        return is_to_take_over(path, self.wishes())

    def wishes(self, progress: ProgressCall = no_progress) -> "Wishes":
        """Return what is said of how a file is read."""
        from annotator.exchange.elsewhere.span_table import columns_of  # noqa: PLC0415
        from annotator.exchange.elsewhere.tool import Wishes  # noqa: PLC0415 - slow to load

        columns = columns_of(self.columns) if self.columns else {}
        return Wishes(columns=columns, project=self.project or "", progress=progress)


def merge_all(
    project: Project, paths: Sequence[Path], how: TakingOver
) -> tuple[list[Facts], list[str]]:
    """Merge files into a project, each in one action.

    Returns:
        what came of each, and a sentence for each that could not be taken over.
    """
    if not paths:
        return [], []
    from annotator.exchange.elsewhere.taking_in import take_over  # noqa: PLC0415 - slow to load

    done: list[Facts] = []
    failed: list[str] = []
    for path in paths:
        try:
            with progress(f"Importing {path.name}") as tell:
                report = take_over(project, path, how.wishes(tell))
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


def make_from(path: Path, origin: Path, how: TakingOver) -> IncomingReport:
    """Make a project of a file of another program."""
    from annotator.exchange.elsewhere.taking_in import new_from  # noqa: PLC0415 - slow to load

    with progress("Making the project") as tell:
        return new_from(path, origin, how.wishes(tell))
