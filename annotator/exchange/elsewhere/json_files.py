"""JSON from anywhere: one value, or one a line, read within bounds."""

import json
from pathlib import Path
from typing import Any

from annotator.exchange.elsewhere.tool import ElsewhereError, first_bytes

_LARGEST = 512_000_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SUFFIXES = (".json", ".jsonl", ".ndjson", ".json1")


def is_json(path: Path) -> bool:
    """Whether the name of a file and its first character are those of JSON."""
    if path.suffix.lower() not in _SUFFIXES:
        return False
    head = first_bytes(path, 4096).removeprefix(_BYTE_ORDER_MARK).lstrip()
    return head.startswith((b"[", b"{"))


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the objects in a file: those of a list, those on its lines, or the only one.

    Raises:
        ElsewhereError: it is no JSON, is nested too deeply, or too large.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ElsewhereError(
            f"{path.name} is not in UTF-8, as JSON is (byte {error.start + 1:,}); export it anew"
        ) from error
    found = _values(path, text)
    records = [each for each in found if isinstance(each, dict)]
    if len(records) < len(found):
        raise ElsewhereError(
            f"{path.name} is no list of texts and what is marked in them; export it anew as JSON"
        )
    return records


def _values(path: Path, text: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except RecursionError as error:
        raise ElsewhereError(f"{path.name} is nested too deeply to be what it seems") from error
    except ValueError as error:
        lines = _on_lines(text)
        if lines is None:
            raise ElsewhereError(
                f"{path.name} is no sound JSON ({error}); export it anew"
            ) from error
        return lines
    return whole if isinstance(whole, list) else [whole]


def _on_lines(text: str) -> list[Any] | None:
    """Return the values of JSON Lines; None where a line is none."""
    values = []
    for line in text.split("\n"):
        if line.strip():
            try:
                values.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return values


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ElsewhereError(f"{path.name} has more than 512 MB, which is more than is read")
        return path.read_bytes()
    except OSError as error:
        raise ElsewhereError(f"{path} could not be read: {error.strerror}") from error
