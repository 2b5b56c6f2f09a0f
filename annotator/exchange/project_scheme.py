"""The scheme of a project as a scheme file that other projects can add."""

from pathlib import Path
from uuid import UUID

from annotator.exchange.scheme_json import write_scheme
from annotator.exchange.written_file import written_file
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.reading import Reader


def save_scheme(read: Reader, to: Path, *, replace: bool = False) -> int:
    """Write the scheme of a project to a file; return how many codes it has.

    Args:
        read: the project.
        to: the file.
        replace: whether a file of that name may be replaced.

    Raises:
        SchemeFileError: no scheme file can hold these codes.
        NotWrittenError: the name is taken, or the disk does not take the file.
    """
    info, scheme = read.info(), read.scheme()
    text = write_scheme(scheme_file(scheme, info.name, info.description))
    with written_file(to, replace=replace) as file:
        file.write(text.encode())
    return len(scheme)


def scheme_file(scheme: Scheme, name: str, description: str = "") -> SchemeFile:
    """Return the codes of a project as a scheme of that name."""
    below: dict[UUID | None, list[CodeEntry]] = {}
    # Backwards, every code comes after those below it, so that they are ready, last one first.
    for code in reversed(list(scheme)):
        children = below.pop(code.id, [])
        above = code.parent_id if code.parent_id in scheme else None
        below.setdefault(above, []).append(_entry(scheme, code, tuple(reversed(children))))
    codes = tuple(reversed(below.get(None, [])))
    return SchemeFile(name=name, description=description, codes=codes)


def _entry(scheme: Scheme, code: Code, children: tuple[CodeEntry, ...]) -> CodeEntry:
    return CodeEntry(
        name=code.name,
        colour=code.colour,
        # Where two codes claim a key, one alone has it.
        key=code.key if code.key and scheme.keys[code.key].id == code.id else None,
        definition=code.definition,
        when_to_use=code.when_to_use,
        when_not_to_use=code.when_not_to_use,
        example=code.example,
        children=children,
    )
