"""Writes JSON record by record, so that a file may be larger than memory."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segments import Segment

# Some readers cut lines at these, which JSON leaves as they are inside a text.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def facts(segment: Segment) -> dict[str, str | int]:
    """Return what tables say of a segment, under the same names."""
    return {column.name: column.cell(segment) for column in COLUMNS}


def encoded(value: Any) -> bytes:
    """Return a value as JSON on one line, in UTF-8, whatever a reader takes for a line end."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS).encode()


def write_lines(file: BinaryIO, values: Iterable[Any]) -> int:
    """Write values as JSON Lines, one a line; return how many."""
    number = 0
    for value in values:
        file.write(encoded(value) + b"\n")
        number += 1
    return number


def write_list(file: BinaryIO, values: Iterable[Any]) -> int:
    """Write values as one JSON list, one a line; return how many."""
    number = 0
    file.write(b"[")
    for value in values:
        file.write((b",\n" if number else b"\n") + encoded(value))
        number += 1
    file.write(b"\n]" if number else b"]")
    return number


def write_object(file: BinaryIO, head: Mapping[str, Any], name: str, values: Iterable[Any]) -> int:
    """Write an object: members that fit into memory, and a list that may not; return its length."""
    file.write(b"{\n")
    file.writelines(
        encoded(member) + b": " + encoded(value) + b",\n" for member, value in head.items()
    )
    file.write(encoded(name) + b": ")
    number = write_list(file, values)
    file.write(b"\n}\n")
    return number
