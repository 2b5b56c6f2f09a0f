"""Projects of other programs into projects of this one: REFI-QDA, and files of their own.

The one door for the command line and the window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exchange.elsewhere.tool import ElsewhereError, Wishes
from annotator.exchange.elsewhere.tools import NOTHING_SAID, chosen_tool
from annotator.exchange.incoming.report import IncomingReport
from annotator.exchange.incoming.taking_in import TakeIn, new_project
from annotator.exchange.refi.file_names import is_refi
from annotator.exchange.refi.taking_in import opened_refi
from annotator.model.names import folded
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.stages import stage


@contextmanager
def opened(
    path: Path, wishes: Wishes = NOTHING_SAID, read: Reader | None = None
) -> Iterator[TakeIn]:
    """Read a file or folder of another program; its step can be done within the block.

    Args:
        path: the file or folder.
        wishes: what whoever imports says about it; told how far the reading and the step are.
        read: the project that it is merged into; None for a new one.

    Raises:
        AnnotatorError: it cannot be used; the message says why.
    """
    if is_refi(path):
        with opened_refi(path, wishes.progress) as step:
            yield step
        return
    tool = chosen_tool(path, wishes)
    known = wishes if read is None else replace(wishes, text_of=_Texts(read).of)
    try:
        found = tool.read(path, replace(known, progress=stage(wishes.progress, 0, 2)))
    except ElsewhereError:
        raise
    except AnnotatorError as error:
        raise ElsewhereError(f"{path.name}: {error}") from error
    yield TakeIn(path, found, tool.files(path), stage(wishes.progress, 1, 2))


def take_over(project: Project, path: Path, wishes: Wishes = NOTHING_SAID) -> IncomingReport:
    """Merge a file or folder of another program into an open project, as one action.

    Raises:
        AnnotatorError: it cannot be used; the project is as it was.
        NotWrittenError, ReadOnlyError: the project cannot be written.
    """
    with opened(path, wishes, project) as step:
        project.do(step)
        return step.report


def new_from(target: Path, path: Path, wishes: Wishes = NOTHING_SAID) -> IncomingReport:
    """Make a project file of a file or folder of another program.

    Where that fails, no file is left.

    Raises:
        AnnotatorError: it cannot be used.
        NotWrittenError: the name is taken, or the disk does not take the file.
    """
    with opened(path, wishes) as step:
        return new_project(target, step)


class _Texts:
    """The texts of a project by the names of their sources."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._sources = {folded(source.name): source for source in reversed(read.sources())}

    def of(self, name: str) -> str | None:
        """Return the text of the source of a name; None where there is none."""
        source = self._sources.get(folded(name))
        return None if source is None else self._read.text(source)
