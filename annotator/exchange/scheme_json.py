"""Scheme files: codebooks that people write by hand and share, as JSON.

A file that cannot be used is refused with the line that is wrong and what to write there.
"""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from annotator.errors import AnnotatorError
from annotator.exchange.json_lines import (
    JsonDocument,
    JsonError,
    Place,
    printable,
    quoted,
    read_json,
    spell_place,
)
from annotator.model.colours import PALETTE, unused_colours
from annotator.model.names import folded
from annotator.model.scheme_file import FORMAT, VERSION, CodeEntry, SchemeFile
from annotator.resources import resource_path

MAX_BYTES = 2_000_000
"""A larger file is no codebook."""


class SchemeFileError(AnnotatorError):
    """A scheme file cannot be read or used; the message names the line and what to do."""


def read_scheme(path: Path) -> SchemeFile:
    """Read a scheme file.

    Raises:
        SchemeFileError: there is no such file, it may not be read, or its content is no scheme.
    """
    shown = printable(str(path))
    try:
        if path.is_dir():
            raise SchemeFileError(f"{shown} is a folder; name a scheme file")
        if path.exists() and not path.is_file():
            raise SchemeFileError(f"{shown} is not a regular file; name a scheme file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SchemeFileError(f"{shown} does not exist; check the name") from error
    except PermissionError as error:
        raise SchemeFileError(f"{shown} may not be read; ask for permission to read it") from error
    except OSError as error:
        raise SchemeFileError(f"{shown} cannot be read: {error.strerror}") from error
    return parse_scheme(_decoded(data, printable(path.name)), path.name)


def parse_scheme(text: str, origin: str) -> SchemeFile:
    """Read a scheme from the text of its file.

    A code that the file gives no colour gets one from the palette.

    Args:
        text: what the file holds.
        origin: what errors call the file.

    Raises:
        SchemeFileError: the text is no scheme; the message names the line.
    """
    origin = printable(origin)
    try:
        document = read_json(text.removeprefix("\ufeff"))
    except JsonError as error:
        raise SchemeFileError(f"{origin}, {error}") from error
    try:
        return _checked(document)
    except _PlaceError as fault:
        line = document.line(fault.place)
        raise SchemeFileError(f"{origin}, line {line}: {fault.reason}") from fault


def write_scheme(scheme: SchemeFile) -> str:
    """Return the text of a scheme file that reads back as the same scheme.

    Its members stand in a fixed order, one a line, so that versions of a file compare well.

    Raises:
        SchemeFileError: no file can say this, for two codes share a key, or two beside each other
            a name, or the codes are nested too deep.
    """
    try:
        content = scheme.model_dump(exclude_none=True)
    except ValueError as error:
        raise SchemeFileError(
            f"the codes of {quoted(scheme.name)} are nested too deep for a file; flatten them"
        ) from error
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    parse_scheme(text, quoted(scheme.name))
    return text


def shipped_schemes() -> dict[str, Path]:
    """Return the scheme files that travel with the program, by name, in alphabetical order."""
    folder = resource_path("resources/schemes")
    return {path.stem: path for path in sorted(folder.glob("*.json"))}


def find_scheme(name_or_path: str) -> Path:
    """Return the file of a scheme: one that ships, by its name, or else any file.

    Raises:
        SchemeFileError: neither is there.
    """
    shipped = shipped_schemes()
    if name_or_path in shipped:
        return shipped[name_or_path]
    path = Path(name_or_path)
    if name_or_path and _may_exist(path):
        return path
    raise SchemeFileError(
        f"there is no scheme {quoted(name_or_path)}; name a file, or one of: {', '.join(shipped)}"
    )


class _PlaceError(Exception):
    """Something wrong with the value at a place of the document."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def _may_exist(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # Whoever reads it learns what is wrong.


def _decoded(data: bytes, origin: str) -> str:
    if len(data) > MAX_BYTES:
        raise SchemeFileError(f"{origin} is larger than {MAX_BYTES:,} bytes; no scheme is so large")
    if b"\0" in data:
        raise SchemeFileError(f"{origin} is not a text; name a scheme file (JSON in UTF-8)")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SchemeFileError(
            f"{origin}, line {line}: not UTF-8; save the file as UTF-8"
        ) from error


def _checked(document: JsonDocument) -> SchemeFile:
    data = document.value
    if not isinstance(data, dict):
        raise _PlaceError((), f"a scheme file holds an object in braces, not {quoted(data)}")
    _check_format(data)
    _give_colours(data)
    try:
        scheme = SchemeFile.model_validate(data)
    except ValidationError as error:
        raise _first_fault(error, document) from error
    _check_keys(scheme, document)
    _check_siblings(scheme.codes, ("codes",), document)
    return scheme


def _check_format(data: dict[str, object]) -> None:
    wanted = f'"format": "{FORMAT}"'
    if "format" not in data:
        raise _PlaceError((), f"this does not say that it is a scheme; add {wanted}")
    if data["format"] != FORMAT:
        raise _PlaceError(
            ("format",), f"format is {quoted(data['format'])}; a scheme file has {wanted}"
        )
    version = data.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _PlaceError(("version",), f"version is {quoted(version)}; write {VERSION}")
    if version > VERSION:
        newer = f"version {quoted(version)} is newer than this program reads ({VERSION})"
        raise _PlaceError(("version",), f"{newer}; install a newer Annotator")


def _give_colours(data: dict[str, object]) -> None:
    """Fill in the colours that the file leaves to the program; touch nothing else."""
    entries = list(_objects_below(data.get("codes")))
    taken = [colour for entry in entries if isinstance(colour := entry.get("colour"), str)]
    fresh = unused_colours(taken)
    for entry in entries:
        if entry.get("colour") is None:
            entry["colour"] = next(fresh)


def _objects_below(codes: object) -> Iterator[dict[str, object]]:
    for entry in codes if isinstance(codes, list) else ():
        if isinstance(entry, dict):
            yield entry
            yield from _objects_below(entry.get("children"))


def _first_fault(error: ValidationError, document: JsonDocument) -> _PlaceError:
    """Choose the fault to tell: the first in the file, a misspelt field before its absence."""

    def order(detail: ErrorDetails) -> tuple[int, bool, int]:
        place = detail["loc"]
        misspelt = detail["type"] == "extra_forbidden"
        return document.line(place[:-1]), not misspelt, document.line(place)

    first = min(error.errors(), key=order)
    return _PlaceError(first["loc"], _reason(first))


def _reason(detail: ErrorDetails) -> str:
    place = detail["loc"]
    return _REASONS.get(detail["type"], "{name} {wrong}: {told}").format(
        name=spell_place(place),
        owner=spell_place(place[:-1]) or "the scheme",
        field=quoted(place[-1]),
        wrong=quoted(detail["input"]),
        told=_told(detail),
        nearest=_nearest_field(place),
    )


# What pydantic finds, in the words of somebody who edits the file.
_REASONS = {
    "missing": "{owner} has no {field}; add it",
    "extra_forbidden": "{owner} has an unknown field {field}; {nearest}",
    "string_type": "{name} must be text in double quotes, not {wrong}",
    "tuple_type": "{name} must be a list in brackets, not {wrong}",
    "model_type": "{name} must be an object in braces, not {wrong}",
    "string_pattern_mismatch": (
        f'{{name}} {{wrong}} is no colour; write "#rrggbb", such as "{PALETTE[0]}"'
    ),
    "string_too_long": "{name} {wrong}: a key is one character; choose one",
}


def _told(detail: ErrorDetails) -> str:
    context: dict[str, Any] = detail.get("ctx", {})
    return str(context.get("error", detail["msg"]))


def _nearest_field(place: Place) -> str:
    fields = list(SchemeFile.model_fields if len(place) == 1 else CodeEntry.model_fields)
    near = get_close_matches(str(place[-1]).lower(), fields, n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else f"its fields are {', '.join(fields)}"


def _check_keys(scheme: SchemeFile, document: JsonDocument) -> None:
    owners: dict[str, tuple[str, Place]] = {}
    for place, entry in _entries(scheme.codes, ("codes",)):
        if entry.key is None:
            continue
        key_place = (*place, "key")
        if entry.key in owners:
            owner, first = owners[entry.key]
            taken = f"is already the key of {quoted(owner)} (line {document.line(first)})"
            raise _PlaceError(
                key_place,
                f"{spell_place(key_place)} {quoted(entry.key)} {taken}; choose another",
            )
        owners[entry.key] = (entry.name, key_place)


def _check_siblings(codes: tuple[CodeEntry, ...], above: Place, document: JsonDocument) -> None:
    first_lines: dict[str, int] = {}
    for index, entry in enumerate(codes):
        place = (*above, index)
        name_place = (*place, "name")
        name = folded(entry.name)
        if name in first_lines:
            beside = f"is also the name of the code beside it in line {first_lines[name]}"
            raise _PlaceError(
                name_place,
                f"{spell_place(name_place)} {quoted(entry.name)} {beside}; choose another",
            )
        first_lines[name] = document.line(name_place)
        _check_siblings(entry.children, (*place, "children"), document)


def _entries(codes: tuple[CodeEntry, ...], above: Place) -> Iterator[tuple[Place, CodeEntry]]:
    for index, entry in enumerate(codes):
        yield (*above, index), entry
        yield from _entries(entry.children, (*above, index, "children"))
