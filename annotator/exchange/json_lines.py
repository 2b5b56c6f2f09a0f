"""Reads JSON that people write by hand, and remembers in which line everything stands."""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import NoReturn

Place = tuple[str | int, ...]
"""Where a value stands in a document: the names of members and indices of items that lead there."""

MAX_DEPTH = 100
"""How many lists and objects may stand inside one another."""

_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class JsonError(Exception):
    """The text is not JSON, or not JSON that can be relied on.

    Attributes:
        reason: what is wrong and what to do, on one line.
        line: the line it is found in, from 1.
        column: the character of that line, from 1.
    """

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(frozen=True)
class JsonDocument:
    """What a JSON text says, and where it says it."""

    value: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line a value stands in (that of its name, where it has one), from 1.

        Where there is no such value, it is the line of the nearest value around the place.
        """
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def read_json(text: str) -> JsonDocument:
    """Read one JSON document, stricter than the standard library's reader.

    A member that stands twice in one object is an error here, as are NaN and infinities.

    Raises:
        JsonError: the text is not such a document, or nested more than `MAX_DEPTH` deep.
    """
    return _Reader(text).document()


def spell_place(place: Place) -> str:
    """Return a place as people write it: ``codes[2].key``."""
    spelled = ""
    for step in place:
        if isinstance(step, int):
            spelled += f"[{step}]"
        elif _PLAIN_NAME.fullmatch(step):
            spelled += f".{step}" if spelled else step
        else:
            spelled += f"[{quoted(step)}]"
    return spelled


def quoted(value: object, longest: int = 60) -> str:
    """Return a value as JSON on one line that can be printed anywhere, cut where it is long."""
    spelled = json.dumps(value, ensure_ascii=False)
    if len(spelled) > longest:
        spelled = spelled[: longest - 2] + '…"' if spelled[0] == '"' else spelled[:longest] + "…"
    return printable(spelled)


def printable(text: str) -> str:
    """Return a text with escapes for line ends, half surrogates and all else that is not seen."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


class _Reader:
    """Walks through the text once; `_at` is where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_ends = [match.end() for match in _LINE_END.finditer(text)]
        self._lines: dict[Place, int] = {}
        self._scalars = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)

    def document(self) -> JsonDocument:
        self._skip_space()
        self._lines[()] = self._line_at(self._at)
        value = self._value(())
        if self._next():
            self._fail(f"the document is over, but {self._found()} follows; remove what follows")
        return JsonDocument(value, self._lines)

    def _value(self, place: Place) -> object:
        match self._next():
            case "{":
                return self._object(place)
            case "[":
                return self._list(place)
            case _:
                return self._scalar()

    def _object(self, place: Place) -> dict[str, object]:
        self._open(place)
        members: dict[str, object] = {}
        while self._next() != "}":
            if members:
                self._comma("}")
            name = self._member_name(place, members)
            if self._next() != ":":
                self._fail(f'a ":" is missing after {quoted(name)}; {self._found()} stands there')
            self._at += 1
            members[name] = self._value((*place, name))
        self._at += 1
        return members

    def _member_name(self, place: Place, members: Mapping[str, object]) -> str:
        if self._next() != '"':
            self._fail(f'a name in double quotes (") is missing; {self._found()} stands there')
        start = self._at
        name = str(self._scalar())
        if name in members:
            first = self._lines[*place, name]
            owner = f" of {spell_place(place)}" if place else ""
            self._fail(f"{quoted(name)}{owner} stands in line {first} already; keep one", start)
        self._lines[*place, name] = self._line_at(start)
        return name

    def _list(self, place: Place) -> list[object]:
        self._open(place)
        items: list[object] = []
        while self._next() != "]":
            if items:
                self._comma("]")
            self._skip_space()
            item = (*place, len(items))
            self._lines[item] = self._line_at(self._at)
            items.append(self._value(item))
        self._at += 1
        return items

    def _open(self, place: Place) -> None:
        if len(place) >= MAX_DEPTH:
            self._fail(f"lists and objects are nested more than {MAX_DEPTH} deep; flatten them")
        self._at += 1

    def _comma(self, closing: str) -> None:
        if self._next() != ",":
            self._fail(f'a "," or "{closing}" is missing; {self._found()} stands there')
        comma = self._at
        self._at += 1
        if self._next() == closing:
            self._fail(f'no "," may stand before "{closing}"; remove it', comma)

    def _scalar(self) -> object:
        try:
            value, self._at = self._scalars.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            if error.msg == "Expecting value":
                self._fail(f"a value is missing; {self._found()} stands there")
            self._fail(_STRING_FAULTS.get(error.msg, error.msg), error.pos)
        except ValueError:
            self._fail("a number of this size or kind cannot be used; write another")
        return value

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _next(self) -> str:
        """The next character that is not white space; none at the end of the text."""
        self._skip_space()
        return self._text[self._at : self._at + 1]

    def _found(self) -> str:
        char = self._next()
        if not char:
            return "the end of the file"
        if char in "“”„«»‘’'":
            return f'{char} (write straight double quotes, ")'
        return quoted(char)

    def _line_at(self, position: int) -> int:
        # A line end belongs to the line that it ends.
        return bisect_right(self._line_ends, position) + 1

    def _fail(self, reason: str, position: int | None = None) -> NoReturn:
        position = self._at if position is None else position
        line = self._line_at(position)
        line_start = self._line_ends[line - 2] if line > 1 else 0
        raise JsonError(reason, line, position - line_start + 1)


_STRING_FAULTS = {
    "Unterminated string starting at": 'a text starts here and never ends; close it with "',
    "Invalid control character at": (
        "a line break or control character stands inside a text; write \\n, \\t, or close the text"
    ),
    "Invalid \\escape": 'a "\\" stands before a character it does not go with; write "\\\\"',
    "Invalid \\uXXXX escape": 'four hexadecimal digits must follow "\\u"',
}


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise ValueError(number)
    return value
