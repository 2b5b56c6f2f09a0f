"""The project document as a file: UTF-8 JSON, one record a line, always in the same order.

The same project gives the same bytes, so two exports can be compared line by line.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from annotator.errors import AnnotatorError
from annotator.exchange.json_lines import JsonError, Place, read_json, spell_place
from annotator.exchange.project_document import (
    FORMAT,
    VERSION,
    Fault,
    ProjectDocument,
    SourceEntry,
    faults,
    source_entry,
)
from annotator.exchange.written_file import written_file
from annotator.model.record import Record
from annotator.model.source_details import Outline
from annotator.project.errors import DamagedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_LINES_ARE_SOUGHT_UP_TO = 20_000_000
"""Beyond so many bytes, finding the line of a fault would take longer than it is worth."""
_EVERY = 1000


class ProjectJsonError(AnnotatorError):
    """A JSON file holds no project that can be used; the message says where and why."""


def write_project_json(
    read: Reader, path: Path, *, replace: bool = False, progress: ProgressCall = no_progress
) -> dict[str, int]:
    """Write the whole project, apart from its history, as JSON.

    One source's text is in memory at a time.

    Args:
        read: a project that holds still meanwhile (see `annotator.project.snapshot`).
        path: the file to write.
        replace: whether a file of that name may be replaced.
        progress: told how many sources and annotations are written, of how many.

    Returns:
        how many records of each kind were written, by the name of their list.

    Raises:
        DamagedError: a text or an original file is missing in the project.
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    sources = len(read.sources())
    total = sources + sum(tally.annotations for tally in read.tallies())
    lists: dict[str, Iterable[Record]] = {
        "coders": read.coders(),
        "codes": read.scheme(),
        "sources": _sources(read, lambda done: progress(done, total)),
        "outlines": _outlines(read),
        "attributes": read.attributes(),
        "attribute_values": read.attribute_values(),
        "source_groups": read.groups(),
        "memberships": read.memberships(),
        "annotations": _annotations(read, lambda done: progress(sources + done, total)),
        "memos": read.memos(),
        "assignments": read.assignments(),
        "decisions": read.decisions(),
        "plans": read.plans(),
    }
    counts = {}
    with written_file(path, replace=replace) as file:
        head = f'{{\n"format": {json.dumps(FORMAT)},\n"version": {VERSION},\n"project": '
        file.write(head.encode() + read.info().model_dump_json().encode())
        for name, records in lists.items():
            counts[name] = _write_list(file, name, records)
        file.write(b"\n}\n")
    return counts


def read_project_json(path: Path) -> ProjectDocument:
    """Read a project document and make sure that it is sound.

    Raises:
        ProjectJsonError: it cannot be read, or is not sound; the message says where and why.
    """
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError as error:
        raise ProjectJsonError(f"{path} does not exist; name a JSON export") from error
    except OSError as error:
        raise ProjectJsonError(f"{path} cannot be read: {error.strerror}") from error
    try:
        document = ProjectDocument.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise _unusable(path, content, _first_fault(error)) from error
    _refuse_loose_json(path, content)
    for fault in faults(document):
        raise _unusable(path, content, fault)
    return document


def _sources(read: Reader, tell: Callable[[int], None]) -> Iterator[SourceEntry]:
    for done, source in enumerate(read.sources()):
        tell(done)
        original = read.original(source)
        if original is None and source.original_sha256 is not None:
            raise DamagedError(
                f"the original file of “{source.name}” is missing; run `annotator check`"
            )
        yield source_entry(source, read.text(source), original)


def _outlines(read: Reader) -> Iterator[Outline]:
    outlines = (read.outline(source.id) for source in read.sources())
    return (outline for outline in outlines if outline is not None)


def _annotations(read: Reader, tell: Callable[[int], None]) -> Iterator[Record]:
    for done, annotation in enumerate(read.each_annotation(), start=1):
        yield annotation
        if done % _EVERY == 0:
            tell(done)


def _write_list(file: BinaryIO, name: str, records: Iterable[Record]) -> int:
    file.write(f',\n"{name}": ['.encode())
    count = 0
    for count, record in enumerate(records, start=1):
        file.write(b"\n" if count == 1 else b",\n")
        file.write(record.model_dump_json().encode())
    file.write(b"\n]" if count else b"]")
    return count


def _first_fault(error: ValidationError) -> Fault:
    first = error.errors(include_url=False)[0]
    context: dict[str, Any] = first.get("ctx", {})
    reason = str(context.get("error", first["msg"]))
    return Fault(first["loc"], reason[:1].lower() + reason[1:])


def _unusable(path: Path, content: bytes, fault: Fault) -> ProjectJsonError:
    place = spell_place(fault.place)
    reason = f"{place}: {fault.reason}" if place else fault.reason
    try:
        line = _line(content, fault.place)
    except JsonError as error:
        return ProjectJsonError(f"{path}, {error}")
    except UnicodeDecodeError:
        return ProjectJsonError(f"{path} is no project in JSON: it is not UTF-8")
    return ProjectJsonError(f"{path}{line}: {reason}; nothing was made of it")


def _line(content: bytes, place: Place) -> str:
    if len(content) > _LINES_ARE_SOUGHT_UP_TO:
        return ""
    return f", line {read_json(content.decode()).line(place)}"


def _refuse_loose_json(path: Path, content: bytes) -> None:
    """Refuse a member that stands twice in one object, and numbers that are none."""

    def once(members: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in members]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise _unusable(path, content, Fault((), f"“{twice}” stands twice in one object"))

    def number(name: str) -> float:
        raise _unusable(path, content, Fault((), f"{name} is no number"))

    json.loads(content, object_pairs_hook=once, parse_constant=number)
