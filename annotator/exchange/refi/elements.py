"""Elements of REFI-QDA in XML: their names, attributes and references, read leniently."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.exchange.incoming.discarding import Discarded
from annotator.exchange.incoming.found import FoundCoding, FoundValue
from annotator.exchange.refi.guids import read_guid

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_IN_STANDARD = "no element of the standard stands there"

_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_USERS = ("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID")
_YES = frozenset(("true", "1"))


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace, which programs write in many ways."""
    return str(element.tag).rpartition("}")[2]


def children(element: "_Element") -> Iterator[tuple[str, "_Element"]]:
    """Yield what stands in an element, each with its name, in whatever order."""
    for child in element:
        yield local_name(child), child


def text_of(element: "_Element") -> str:
    """Return the text of an element."""
    return "".join(element.itertext())


def attribute(element: "_Element", name: str) -> str:
    """Return an attribute, empty where it is missing."""
    return str(element.get(name) or "")


def identifier(element: "_Element", name: str = "guid") -> UUID | None:
    """Return the identifier that an attribute holds."""
    return read_guid(element.get(name))


def target(element: "_Element") -> UUID | None:
    """Return what an element refers to: ``targetGUID``, in codebooks and the annex ``guid``."""
    return identifier(element, "targetGUID") or identifier(element) or read_guid(element.text)


def yes(element: "_Element", name: str, *, default: bool) -> bool:
    """Return a truth value."""
    value = attribute(element, name).strip().lower()
    return value in _YES if value else default


def number(element: "_Element", name: str) -> int | None:
    """Return a whole number; None where there is none."""
    try:
        return int(attribute(element, name))
    except ValueError:
        return None


def moment(element: "_Element", name: str) -> datetime | None:
    """Return a point in time, in UTC where it names no zone; None where there is none."""
    try:
        found = datetime.fromisoformat(attribute(element, name).strip())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def colour(element: "_Element") -> str | None:
    """Return a colour as ``#rrggbb``."""
    found = _COLOUR.fullmatch(attribute(element, "color").strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def users(element: "_Element") -> tuple[UUID, ...]:
    """Return who made an element, then who changed it last."""
    given = (element.get(name) for name in _USERS)
    found = (read_guid(each) for each in given if each)
    return tuple(user for user in found if user is not None)


def coding(element: "_Element", discarded: Discarded) -> FoundCoding | None:
    """Return a coding; None where it names no code."""
    code: UUID | None = None
    notes: list[UUID] = []
    for name, child in children(element):
        refers_to = target(child)
        if name == "CodeRef":
            code = code or refers_to
        elif name == "NoteRef" and refers_to:
            notes.append(refers_to)
        else:
            discarded.add(name, NOT_IN_STANDARD)
    if code is None:
        discarded.add("Coding", "it names no code")
        return None
    return FoundCoding(
        identifier(element),
        code,
        next(iter(users(element)), None),
        moment(element, "creationDateTime"),
        tuple(notes),
    )


def variable_value(element: "_Element", discarded: Discarded) -> FoundValue | None:
    """Return the value of a variable; None where it has none."""
    variable: UUID | None = None
    value = ""
    for name, child in children(element):
        if name == "VariableRef":
            variable = target(child)
        elif name.endswith("Value"):
            value = text_of(child).strip()
        else:
            discarded.add(name, NOT_IN_STANDARD)
    if variable is None:
        discarded.add("VariableValue", "it names no variable")
        return None
    # An empty one says that nothing is known.
    return FoundValue(variable, value) if value else None
