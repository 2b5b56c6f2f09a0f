"""What a program is whose files are taken over, and what whoever imports says of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotator.errors import AnnotatorError
from annotator.exchange.incoming.files import Files
from annotator.exchange.incoming.found import FoundProject
from annotator.project.rebuild import ProgressCall, no_progress


class ElsewhereError(AnnotatorError):
    """A file of another program cannot be used; the message says why and what to do."""


def no_text(name: str) -> str | None:  # noqa: ARG001
    """Know no text of any name."""
    return None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever imports says about how a file is read.

    Attributes:
        columns: which column of a table holds what: the names of columns by those of
            `annotator.exchange.elsewhere.span_table.COLUMNS`; an empty name for what no column
            holds.
        project: the name of one project, for a file that holds several.
        text_of: the text of the source of a name in the project that the file is merged into.
        progress: told how much is read, of how much; it may raise to cancel.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    project: str = ""
    text_of: Callable[[str], str | None] = no_text
    progress: ProgressCall = no_progress


class NoFiles:
    """The files of a project that has none."""

    def find(self, path: str) -> str | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def size(self, name: str) -> int:
        """Be asked for nothing that was not found."""
        raise ElsewhereError(f"There is no file {name}")

    def read(self, name: str) -> bytes:
        """Be asked for nothing that was not found."""
        raise ElsewhereError(f"There is no file {name}")


def no_files(path: Path) -> Files:  # noqa: ARG001
    """Return no files."""
    return NoFiles()


def no_projects(path: Path) -> tuple[str, ...]:  # noqa: ARG001
    """Have no several projects to choose from."""
    return ()


class Tool(NamedTuple):
    """A program whose files are taken over.

    Attributes:
        name: what it is called.
        recognises: whether a file or folder is one of its projects, by what is in it.
        read: what it says. Raises an AnnotatorError where it cannot be used.
        files: the files that go with it.
        projects: the names of the projects in a file that can hold several, each another, any of
            which `Wishes.project` may be. Raises an ElsewhereError where it is damaged.
    """

    name: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path, Wishes], FoundProject]
    files: Callable[[Path], Files] = no_files
    projects: Callable[[Path], tuple[str, ...]] = no_projects


def first_bytes(path: Path, length: int = 65_536) -> bytes:
    """Return the beginning of a file; nothing where it is none that can be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""
