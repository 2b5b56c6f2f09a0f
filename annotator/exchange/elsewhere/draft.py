"""What a file says while it is being read: people, codes and sources are named once each.

Programs number their records anew in every copy of a project, so identifiers are made of names:
the same file, read again by anyone, gives the same ones.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from annotator.exchange.incoming.discarding import Discarded
from annotator.exchange.incoming.found import (
    FoundCode,
    FoundContent,
    FoundNote,
    FoundProject,
    FoundSource,
    FoundUser,
    SourceKind,
)
from annotator.model.names import folded

_NAMESPACE = UUID("0d0a6b94-6f2d-4f0e-9d0c-6b7f7d2b5a51")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LEVELS = re.compile(r"\s+>\s+")
_MOST_DIGITS = 18

Path = tuple[str, ...]


class Draft:
    """A project of another program, while it is read.

    Attributes:
        found: what is known of it so far.
    """

    def __init__(self, tool: str, origin: str, called: Mapping[str, str] | None = None) -> None:
        """Begin.

        Args:
            tool: the program, as identifiers are made of its name.
            origin: the program as it is told, with its version.
            called: what it calls elements, by their names in REFI-QDA.
        """
        self._tool = tool
        self.found = FoundProject(origin=origin, discarded=Discarded(called or {}))
        self._codes: dict[Path, int] = {}
        self._users: set[UUID] = set()

    def guid(self, kind: str, *key: str | int) -> UUID:
        """Return the identifier of what is known by ``key``."""
        return uuid5(_NAMESPACE, json.dumps([self._tool, kind, *key]))

    def user(self, name: str) -> UUID | None:
        """Return who is called so; None for nobody."""
        name = cleaned(name)
        if not name.strip():
            return None
        guid = self.guid("user", folded(name))
        if guid not in self._users:
            self._users.add(guid)
            self.found.users.append(FoundUser(guid, name))
        return guid

    def code(
        self,
        path: Sequence[str],
        *,
        colour: str | None = None,
        description: str = "",
        is_folder: bool = False,
        is_label: bool = False,
    ) -> UUID:
        """Return the code at a path, made where it is new, with folders above it where they are."""
        names = tuple(cleaned(name) for name in path)
        guid = self.guid("code", *map(folded, names))
        key = tuple(map(folded, names))
        if key in self._codes:
            return guid
        above = None
        if len(names) > 1:
            self.code(names[:-1], is_folder=True)
            above = self._codes[key[:-1]]
        self._codes[key] = len(self.found.codes)
        code = FoundCode(
            guid,
            names[-1],
            above,
            is_folder,
            colour,
            cleaned(description),
            is_label=is_label and above is None,
        )
        self.found.codes.append(code)
        return guid

    def label(self, text: str) -> UUID:
        """Return the code that a label means: a name, or a path as this program writes them."""
        names = [name for name in _LEVELS.split(text.strip()) if name] or [text]
        return self.code(names, is_label=True)

    def source(self, name: str, text: str, key: str | int = "") -> FoundSource | None:
        """Add a source and return it; None where its text holds half of a character.

        Args:
            name: what it is called.
            text: its text, line ends as they are.
            key: what tells it from others of that name.
        """
        if _LONE_SURROGATE.search(text):
            reason = "its text holds half a character (a lone surrogate)"
            self.found.discarded.add("TextSource", reason, cleaned(name))
            return None
        content = FoundContent(inline=text.replace("\0", ""))
        guid = self.guid("source", cleaned(name), key)
        source = FoundSource(guid, SourceKind.TEXT, cleaned(name), content)
        self.found.sources.append(source)
        return source

    def note(
        self, name: str, text: str, *, user: UUID | None = None, created: datetime | None = None
    ) -> UUID:
        """Add a note and return its identifier; one that nothing refers to is on the project."""
        name, text = cleaned(name), cleaned(text)
        guid = self.guid("note", name, text)
        content = FoundContent(inline=text)
        self.found.all_notes.append(FoundNote(guid, name, content, user, created))
        return guid


def cleaned(text: str) -> str:
    """Return a name or a note without what no project can hold: NUL and half characters."""
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\0", ""))


def hex_colour(value: Any) -> str | None:
    """Return a colour as ``#rrggbb`` in lower case; None for anything else."""
    found = _COLOUR.fullmatch(words(value).strip())
    return f"#{found[1].lower()}" if found else None


def words(value: Any) -> str:
    """Return what a cell or a JSON value says as text; nothing for nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def whole(value: Any) -> int | None:
    """Return the whole number that a cell or a JSON value is; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        value = value.strip()
        digits = value.removesuffix(".0").removeprefix("-")
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
        return int(value.removesuffix(".0")) if is_number else None
    return value if isinstance(value, int) else None


def moment(value: Any) -> datetime | None:
    """Return the moment that ISO 8601 or ``2024-01-15 10:00:00`` says, in UTC."""
    try:
        found = datetime.fromisoformat(words(value).strip())
        zoned = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        return zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
