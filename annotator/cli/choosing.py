"""The options by which annotations are chosen, the same for every command that takes a choice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from annotator.cli.choosing_sources import SourceOptions
from annotator.cli.finding import code_named, coders_named
from annotator.errors import AnnotatorError
from annotator.exchange.choice import Choice, with_subtrees
from annotator.project.reading import Reader

CoderNames = Annotated[
    list[str] | None,
    typer.Option("--coder", metavar="NAME", help="Only this coder’s, or Consensus; repeated."),
]
WithConsensus = Annotated[
    bool, typer.Option("--consensus", help="The consensus, too, as one more coder.")
]
CodeNames = Annotated[
    list[str] | None,
    typer.Option("--code", metavar="NAME", help="Only this code and those below it; repeated."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only what was coded on this day or later."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only what was coded on this day or before."),
]


class DateError(AnnotatorError):
    """What was given is no date."""


@dataclass(frozen=True)
class ChoiceOptions:
    """What was typed to choose annotations."""

    coders: Sequence[str] | None = None
    consensus: bool = False
    codes: Sequence[str] | None = None
    sources: SourceOptions = field(default_factory=SourceOptions)
    since: str | None = None
    until: str | None = None

    @property
    def given(self) -> bool:
        """Whether anything was typed."""
        chosen = (self.coders, self.consensus, self.codes, self.since, self.until)
        return self.sources.given or any(chosen)

    def choice(self, read: Reader) -> Choice:
        """Return the choice that is meant in a project.

        Raises:
            NotFoundError: a name means nothing in the project, or several things.
            SourceFilterError: a condition on sources is none.
            DateError: a date is none.
        """
        codes = [code_named(read, name).id for name in self.codes or ()]
        return Choice(
            source_ids=self.sources.filter(read).ids(read),
            code_ids=with_subtrees(read.scheme(), codes) if codes else None,
            coder_ids=frozenset(coders_named(read, self.coders)) if self.coders else None,
            consensus=self.consensus,
            since=None if self.since is None else _midnight(_day(self.since)),
            until=None if self.until is None else _midnight(_day(self.until), days=1),
        )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise DateError(f"“{typed}” is no date; write it as 2026-11-22") from None


def _midnight(day: date, *, days: int = 0) -> datetime:
    """Return the beginning of a day, or of one so many days later, where this machine stands."""
    try:
        return datetime.combine(day + timedelta(days=days), time()).astimezone()
    except (OverflowError, OSError, ValueError):
        raise DateError(f"{day} cannot be used; name a date of these years") from None
