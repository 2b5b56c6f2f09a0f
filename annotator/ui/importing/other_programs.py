"""Projects of other programs in the window: recognised by what is in them, tried, taken over."""

# ruff: noqa: PLC0415 - what reads them is slow to load

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from annotator.exchange.incoming.report import IncomingReport
from annotator.exchange.refi.file_names import CODEBOOK_SUFFIX, PROJECT_SUFFIX
from annotator.project.project import Project
from annotator.project.rebuild import ProgressCall
from annotator.project.snapshot import snapshot
from annotator.project.stages import stage

if TYPE_CHECKING:
    from annotator.exchange.elsewhere.tool import Wishes

PATTERNS = (
    f"*{PROJECT_SUFFIX}",
    f"*{CODEBOOK_SUFFIX}",
    *("*.qda", "*.sqlite3", "*.sqlite", "*.db", "*.json", "*.jsonl", "*.ann"),
    *("*.csv", "*.tsv", "*.tab"),
)
"""What file dialogs list."""


_ROWS_SHOWN = 5


def is_of_another_program(path: Path) -> bool:
    """Whether a file or folder holds a project or codebook of another program, not a text."""
    from annotator.exchange.elsewhere.tools import is_to_take_over

    return is_to_take_over(path)


@dataclass(frozen=True, slots=True)
class SpanTable:
    """A table of spans whose columns are to be told apart by whoever imports.

    Attributes:
        head: the names of its columns.
        rows: the first of its rows.
        guessed: which column seems to hold what.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guessed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OtherProject:
    """A file or folder of another program.

    Attributes:
        path: where it is.
        columns: which column of a table of spans holds what; empty for those of the usual names.
        project: which of several projects in the file is meant; empty where there is one.
    """

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    project: str = ""

    @property
    def name(self) -> str:
        """What it is called: the file, and the project of several in it."""
        return f"{self.project} ({self.path.name})" if self.project else self.path.name

    def projects(self) -> tuple[str, ...]:
        """Return the names of the projects in a file that can hold several; none for any other.

        Raises:
            AnnotatorError: it is damaged.
        """
        from annotator.exchange.elsewhere.tools import projects_in

        return projects_in(self.path)

    def table(self) -> SpanTable | None:
        """Return the table of spans that it is; None where its columns need no naming.

        Raises:
            AnnotatorError: it is no sound table.
        """
        from annotator.exchange.elsewhere.column_guess import guessed_columns, needs_no_naming
        from annotator.exchange.elsewhere.span_table import is_table, read_table

        if self.columns or not is_table(self.path):
            return None
        head, rows = read_table(self.path)
        if needs_no_naming(head):
            return None
        first = tuple(tuple(row) for row in rows[:_ROWS_SHOWN])
        return SpanTable(tuple(head), first, guessed_columns(head))

    def tried_on_copy(self, project: Path, tell: ProgressCall) -> IncomingReport:
        """Return what merging it into a project would bring; the project stays as it is.

        Raises:
            AnnotatorError: it cannot be used.
        """
        with snapshot(project, progress=stage(tell, 0, 2)) as copy:
            return self.merge(copy, stage(tell, 1, 2))

    def tried_as_new(self, tell: ProgressCall) -> IncomingReport:
        """Return what a new project made of it would hold; none is left.

        Raises:
            AnnotatorError: it cannot be used.
        """
        with TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as folder:
            return self.make(Path(folder, "trial.annotator"), tell)

    def merge(self, project: Project, tell: ProgressCall) -> IncomingReport:
        """Merge it into a project, as one action.

        Raises:
            AnnotatorError: it cannot be used; the project is as it was.
        """
        from annotator.exchange.elsewhere.taking_in import take_over

        return take_over(project, self.path, self._wishes(tell))

    def make(self, target: Path, tell: ProgressCall) -> IncomingReport:
        """Make a project of it.

        Raises:
            AnnotatorError: it cannot be used, or the project cannot be written; no file is left.
        """
        from annotator.exchange.elsewhere.taking_in import new_from

        return new_from(target, self.path, self._wishes(tell))

    def _wishes(self, tell: ProgressCall) -> "Wishes":
        from annotator.exchange.elsewhere.tool import Wishes

        return Wishes(columns=self.columns, project=self.project, progress=tell)
