"""Strata: the sources put into parts that are alike, from each of which a sample is drawn.

What strata can be made by is a row in a table: a function that says for some sources which parts
they fall into. What else is known of sources can become strata by one more row.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from annotator.project.reading import Reader
from annotator.project.source_filter import SourceFilter
from annotator.project.source_knowledge import groups_of_sources

_NO_LETTER = "no letter at the beginning"
_THIRDS = ("short", "medium", "long")


class StrataBy(StrEnum):
    """What strata are made by."""

    LENGTH = "length"
    CODER = "coder"
    IMPORT = "import"
    NAME = "name"
    GROUP = "group"

    @property
    def in_words(self) -> str:
        """How a sentence goes on after “strata”."""
        return _KINDS[self].words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that can be drawn.

    Attributes:
        id: its id.
        name: its name.
        length: length of its text in code points.
        imported: when it came into the project, in UTC.
        coders: the names of those it is assigned to, in order.
        groups: the names of the groups it is in, in order.
    """

    id: UUID
    name: str
    length: int
    imported: datetime
    coders: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def candidates(read: Reader, wanted: SourceFilter | None = None) -> list[Candidate]:
    """Return the sources of a project, or those that fit a filter, to draw from."""
    groups = groups_of_sources(read)
    names = {coder.id: coder.name for coder in read.coders()}
    coders: dict[UUID, list[str]] = {}
    for assignment in read.assignments():
        coders.setdefault(assignment.source_id, []).append(names[assignment.coder_id])
    return [
        Candidate(
            source.id,
            source.name,
            source.length,
            source.created,
            tuple(sorted(coders.get(source.id, ()))),
            tuple(groups.get(source.id, ())),
        )
        for source in (read.sources() if wanted is None else wanted.sources(read))
    ]


Group = tuple[str, list[Candidate]]
"""A stratum: what its sources have in common, and the sources."""


def group_by(by: StrataBy, sources: Sequence[Candidate]) -> list[Group]:
    """Return the strata that sources fall into, none of them empty."""
    return _KINDS[by].groups(sources)


# How ---------------------------------------------------------------------------------------


class _Kind(NamedTuple):
    words: str
    groups: Callable[[Sequence[Candidate]], list[Group]]


def _by_length(sources: Sequence[Candidate]) -> list[Group]:
    """Return thirds by number of sources; sources of one length are in one third."""
    ordered = sorted(sources, key=lambda each: (each.length, each.id))
    first = {each.length: rank for rank, each in reversed(list(enumerate(ordered)))}
    thirds: dict[int, list[Candidate]] = {}
    for each in ordered:
        thirds.setdefault(first[each.length] * 3 // len(ordered), []).append(each)
    return [
        (f"{_THIRDS[third]}, {_lengths(group)}", group) for third, group in sorted(thirds.items())
    ]


def _lengths(group: Sequence[Candidate]) -> str:
    least, most = group[0].length, group[-1].length
    return f"{least:,}–{most:,} characters" if least != most else f"{least:,} characters"


def _by_coder(sources: Sequence[Candidate]) -> list[Group]:
    return _gathered((", ".join(each.coders) or "nobody", each) for each in sources)


def _by_group(sources: Sequence[Candidate]) -> list[Group]:
    return _gathered((" and ".join(each.groups) or "no group", each) for each in sources)


def _by_import(sources: Sequence[Candidate]) -> list[Group]:
    # Days of UTC: they are the same wherever the sample is drawn again.
    return _gathered((f"{each.imported:%Y-%m-%d}", each) for each in sources)


def _by_name(sources: Sequence[Candidate]) -> list[Group]:
    return _gathered((_beginning(each.name), each) for each in sources)


def _beginning(name: str) -> str:
    """Return the folder that a name begins with, or else its first word."""
    folder, slash, _ = name.replace("\\", "/").rpartition("/")
    if slash and folder.strip("/ "):
        return folder.strip("/ ").casefold()
    letters = re.match(r"[^\W\d_]+", name)
    return letters[0].casefold() if letters else _NO_LETTER


def _gathered(named: Iterable[tuple[str, Candidate]]) -> list[Group]:
    groups: dict[str, list[Candidate]] = {}
    for name, source in named:
        groups.setdefault(name, []).append(source)
    return sorted(groups.items())


_KINDS: dict[StrataBy, _Kind] = {
    StrataBy.LENGTH: _Kind("by length", _by_length),
    StrataBy.CODER: _Kind("by who is to code them", _by_coder),
    StrataBy.IMPORT: _Kind("by date of import", _by_import),
    StrataBy.NAME: _Kind("by the beginning of the name", _by_name),
    StrataBy.GROUP: _Kind("by group", _by_group),
}
