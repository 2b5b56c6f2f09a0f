"""A project of another program into a project of this one, by the way that REFI-QDA goes."""

from dataclasses import replace
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exchange.elsewhere.tool import ElsewhereError, Wishes
from annotator.exchange.elsewhere.tools import chosen_tool
from annotator.exchange.refi.report import RefiReport
from annotator.exchange.refi.taking_in import TakeInRefi, new_project
from annotator.model.names import folded
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.stages import stage


def take_in_elsewhere(project: Project, path: Path, wishes: Wishes | None = None) -> RefiReport:
    """Merge a file or folder of another program into an open project, as one action.

    Raises:
        AnnotatorError: it cannot be used; the project is as it was.
        NotWrittenError, ReadOnlyError: the project cannot be written.
    """
    wishes = replace(wishes or Wishes(), text_of=_Texts(project).of)
    step = _step(path, wishes)
    project.do(step)
    return step.report


def new_from_elsewhere(target: Path, path: Path, wishes: Wishes | None = None) -> RefiReport:
    """Make a project file of a file or folder of another program.

    Where that fails, no file is left.

    Raises:
        AnnotatorError: it cannot be used.
        NotWrittenError: the name is taken, or the disk does not take the file.
    """
    return new_project(target, _step(path, wishes or Wishes()))


def _step(path: Path, wishes: Wishes) -> TakeInRefi:
    tool = chosen_tool(path, wishes)
    try:
        found = tool.read(path, replace(wishes, progress=stage(wishes.progress, 0, 2)))
    except ElsewhereError:
        raise
    except AnnotatorError as error:
        raise ElsewhereError(f"{path.name}: {error}") from error
    return TakeInRefi(path, found, tool.files(path), stage(wishes.progress, 1, 2))


class _Texts:
    """The texts of a project by the names of their sources."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._sources = {folded(source.name): source for source in reversed(read.sources())}

    def of(self, name: str) -> str | None:
        """Return the text of the source of a name; None where there is none."""
        source = self._sources.get(folded(name))
        return None if source is None else self._read.text(source)
