"""Which project, coder, code or source a name on the command line means."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from annotator.cli.output import listed
from annotator.errors import AnnotatorError
from annotator.model.names import folded
from annotator.model.records import Code, Coder, Source
from annotator.project.consensus import consensus_coder
from annotator.project.errors import NotWrittenError
from annotator.project.file import SUFFIX
from annotator.project.project import Project
from annotator.project.reading import Reader

T = TypeVar("T")

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", show_default=False, readable=False)]

SHORTEST_ID = 4
"""So many characters of an id are enough where no other id starts with them."""


class NotFoundError(AnnotatorError):
    """The project has nothing of that name, or several things."""


def project_path(path: Path) -> Path:
    """Return the path of a project that may be named without its suffix."""
    if path.exists() or not path.name:
        return path
    return with_suffix(path) if with_suffix(path).exists() else path


def with_suffix(path: Path) -> Path:
    """Return the path of a new project, the suffix added where it is missing."""
    if not path.name:
        raise NotFoundError(f"“{path}” is no name for a project; name a file")
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def refuse_taken(path: Path, *, hint: str = "") -> None:
    """Refuse to write a file whose name is taken, before any work is done for it."""
    if path.exists():
        raise NotWrittenError(f"{path} exists already; choose another name{hint}")


def to_read(path: Path) -> Project:
    """Open a project for reading."""
    return Project.open(project_path(path), write=False)


def to_write(path: Path) -> Project:
    """Open a project for writing.

    Raises:
        ReadOnlyError: somebody else has it open, or it is write-protected.
    """
    project = Project.open(project_path(path))
    try:
        project.require_writable()
    except BaseException:
        project.close()
        raise
    return project


def coder_named(read: Reader, name: str, *, hint: str = "") -> Coder:
    """Return the coder of this name or id.

    Raises:
        NotFoundError: there is none; the message lists the coders, and ends with the hint.
    """
    coder = find_coder(read, name)
    if coder is None:
        those = _those("coders", [coder.name for coder in read.coders()])
        raise NotFoundError(f"no coder is called “{name}”; {those}{hint}")
    return coder


def find_coder(read: Reader, name: str) -> Coder | None:
    """Return the coder of this name or id, or None.

    Raises:
        NotFoundError: several coders are meant.
    """
    return _only(
        "coder",
        name,
        read.coders(),
        [
            lambda coder: coder.name == name,
            lambda coder: _folded(coder.name) == _folded(name),
            lambda coder: str(coder.id) == name.lower(),
        ],
        lambda coder: f"{coder.name} ({coder.id})",
    )


def code_named(read: Reader, name: str) -> Code:
    """Return the code that a name, a path (``a > b``), a key or an id means, in this order.

    Raises:
        NotFoundError: there is none, or several are meant; the message lists them.
    """
    scheme = read.scheme()
    code = _only(
        "code",
        name,
        list(scheme),
        [
            lambda code: name in (code.name, scheme.path(code.id)),
            lambda code: _folded(name) in (_folded(code.name), _folded(scheme.path(code.id))),
            lambda code: (
                code.key is not None and scheme.keys[code.key] is code and code.key == name
            ),
            lambda code: str(code.id) == name.lower(),
        ],
        lambda code: scheme.path(code.id),
    )
    if code is None:
        paths = [scheme.path(code.id) for code in scheme]
        raise NotFoundError(f"no code is called “{name}”; {_those('codes', paths)}")
    return code


def source_named(read: Reader, name: str) -> Source:
    """Return the source that a name, a file name, or the start of these or of an id means.

    Raises:
        NotFoundError: there is none, or several are meant; the message lists them.
    """
    start = _folded(name)
    source = _only(
        "source",
        name,
        read.sources(),
        [
            lambda source: source.name == name,
            lambda source: source.original_name == name,
            lambda source: start in (_folded(source.name), _folded(source.original_name)),
            lambda source: str(source.id) == name.lower(),
            lambda source: bool(start) and _starts(source, start),
        ],
        lambda source: f"{source.name} ({source.id})",
    )
    if source is None:
        names = [source.name for source in read.sources()]
        raise NotFoundError(f"no source is called “{name}”; {_those('sources', names)}")
    return source


def coders_named(read: Reader, names: Sequence[str]) -> list[UUID]:
    """Return the ids of the coders of these names, each once; the consensus counts as a coder."""
    consensus = consensus_coder(read)
    return list(
        dict.fromkeys(
            consensus.id
            if _folded(name) == _folded(consensus.name) or name.lower() == str(consensus.id)
            else coder_named(read, name, hint=f", and {consensus.name}").id
            for name in names
        )
    )


def _only(
    thing: str,
    name: str,
    records: Sequence[T],
    tests: Sequence[Callable[[T], bool]],
    shown: Callable[[T], str],
) -> T | None:
    """Return the one record that the first test to be met by any is met by."""
    for test in tests:
        found = [record for record in records if test(record)]
        if len(found) > 1:
            raise NotFoundError(
                f"“{name}” can mean several {thing}s: {listed([shown(one) for one in found])}; "
                "name one of them in full"
            )
        if found:
            return found[0]
    return None


def _starts(source: Source, start: str) -> bool:
    names = (_folded(source.name), _folded(source.original_name))
    by_id = len(start) >= SHORTEST_ID and str(source.id).startswith(start)
    return by_id or any(name.startswith(start) for name in names)


def _folded(name: str) -> str:
    """Return a name without what typing it again may change: case, white space, composition."""
    return " > ".join(part.strip() for part in folded(name).split(">"))


def _those(things: str, names: Sequence[str]) -> str:
    return f"the {things} are: {listed(names)}" if names else f"the project has no {things}"
