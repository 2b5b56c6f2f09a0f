"""Identifiers as REFI-QDA writes them: 8-4-4-4-12 hex digits, of either case, braces allowed."""

import re
from functools import lru_cache
from uuid import UUID

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)


# A file names a few codes and users in every coding.
_remembered = lru_cache(maxsize=20_000)


@_remembered
def read_guid(text: str | None) -> UUID | None:
    """Return the identifier that ``text`` holds; None where it holds none.

    QualCoder writes an empty one where nobody is known, which the schema does not allow.
    """
    found = _GUID.fullmatch((text or "").strip())
    return UUID(found[1]) if found else None


@_remembered
def guid(identifier: UUID) -> str:
    """Return an identifier in upper case, as MAXQDA and ATLAS.ti write it and all others read."""
    return str(identifier).upper()
