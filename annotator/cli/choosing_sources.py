"""The options by which sources are chosen, the same for every command that lists or uses them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from annotator.cli.finding import source_named
from annotator.project.reading import Reader
from annotator.project.source_filter import SourceFilter, typed_filter

SourceNames = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Only this source; repeated."),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help="Only sources of which this is known, such as “age>=30”, “country=Laos”, "
        "“country contains Lao”; repeated, all must hold.",
    ),
]
GroupNames = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="NAME", help="Only sources in this group; repeated."),
]


@dataclass(frozen=True)
class SourceOptions:
    """What was typed to choose sources."""

    names: Sequence[str] | None = None
    conditions: Sequence[str] | None = None
    groups: Sequence[str] | None = None

    @property
    def given(self) -> bool:
        """Whether anything was typed."""
        return any((self.names, self.conditions, self.groups))

    def filter(self, read: Reader) -> SourceFilter:
        """Return the filter that is meant in a project.

        Raises:
            NotFoundError: a source's name means nothing in the project, or several things.
            SourceFilterError: an attribute or a group is missing, or a condition is none.
        """
        wanted = typed_filter(read, self.conditions or (), self.groups or ())
        if not self.names:
            return wanted
        ids = frozenset(source_named(read, name).id for name in self.names)
        return replace(wanted, source_ids=ids)
