"""Coders' names short enough for the margin of a page."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from annotator.model.records import Coder


def initials(coders: Iterable[Coder]) -> dict[UUID, str]:
    """Return a short name for each coder, unlike the others': initials, or else the whole name."""
    named = {coder.id: coder.name for coder in coders}
    short = {coder_id: _initials(name) for coder_id, name in named.items()}
    uses = Counter(short.values())
    return {key: name if uses[name] == 1 else named[key] for key, name in short.items()}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split())[:3].upper()
