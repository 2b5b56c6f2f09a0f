"""Which segments the reader wants to see, in the words in which the panel says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from annotator.model.scheme import Scheme
from annotator.project.segments import SegmentFilter
from annotator.project.source_filter import SourceFilter
from annotator.ui.look.quotes import shortened
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_chips import part_in_words

_NAMED = 2
_LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice of segments; what is empty leaves nothing out.

    Attributes:
        quote: letters of the coded text.
        code_ids: the codes.
        with_below: whether the codes below these are meant as well.
        source_ids: the sources.
        known: what must be known of the sources, and their groups.
        coder_ids: the coders.
        memo: letters of a memo.
        with_memo: whether there must be a memo.
        since: the first day on which it was coded, where the reader is.
        until: the last such day.
    """

    quote: str = ""
    code_ids: frozenset[UUID] = frozenset()
    with_below: bool = True
    source_ids: frozenset[UUID] = frozenset()
    known: SourceFilter = field(default_factory=SourceFilter)
    coder_ids: frozenset[UUID] = frozenset()
    memo: str = ""
    with_memo: bool = False
    since: date | None = None
    until: date | None = None

    def as_filter(self, session: ProjectSession) -> SegmentFilter:
        """Return the choice as the project understands it."""
        return SegmentFilter(
            code_ids=self._codes(session.scheme) or None,
            source_ids=self._sources(session),
            coder_ids=self.coder_ids or None,
            quote=self.quote,
            memo=self.memo,
            with_memo=self.with_memo,
            since=None if self.since is None else _midnight(self.since),
            until=None if self.until is None else _midnight(self.until + timedelta(days=1)),
        )

    def _codes(self, scheme: Scheme) -> frozenset[UUID]:
        if not self.with_below:
            return self.code_ids
        return frozenset(below.id for each in self.code_ids for below in scheme.subtree(each))

    def _sources(self, session: ProjectSession) -> frozenset[UUID] | None:
        if self.known.lets_all_through or session.project is None:
            return self.source_ids or None
        return replace(self.known, source_ids=self.source_ids or None).ids(session.read)

    def standing(self, session: ProjectSession) -> "Wanted":
        """Return the choice without what the project has no more."""
        return replace(
            self,
            code_ids=frozenset(each for each in self.code_ids if each in session.scheme),
            source_ids=self.source_ids & session.sources.keys(),
            known=self.known if session.project is None else self.known.standing(session.read),
            coder_ids=self.coder_ids & session.coders.keys(),
        )


class Condition(NamedTuple):
    """One thing a choice asks for.

    Attributes:
        words: what it asks for, in plain words.
        without: the choice without it.
    """

    words: str
    without: Wanted


def conditions(wanted: Wanted, session: ProjectSession) -> Iterator[Condition]:
    """Yield what a choice asks for, one thing after the other."""
    if wanted.quote:
        yield Condition(f"Text has “{wanted.quote}”", replace(wanted, quote=""))
    if wanted.code_ids:
        names = [code.name for code in session.scheme if code.id in wanted.code_ids]
        nested = any(session.scheme.children(each) for each in wanted.code_ids)
        below = " and below" if wanted.with_below and nested else ""
        yield Condition(
            _listed("Code", "codes", names) + below, replace(wanted, code_ids=frozenset())
        )
    if wanted.source_ids:
        names = [session.sources[each].name for each in wanted.source_ids]
        yield Condition(
            _listed("Source", "sources", names), replace(wanted, source_ids=frozenset())
        )
    for part in wanted.known.parts:
        yield Condition(part_in_words(part), replace(wanted, known=wanted.known.without(part)))
    if wanted.coder_ids:
        names = [session.coders[each].name for each in wanted.coder_ids]
        yield Condition(_listed("Coder", "coders", names), replace(wanted, coder_ids=frozenset()))
    if wanted.since is not None or wanted.until is not None:
        words = _days(wanted.since, wanted.until)
        yield Condition(words, replace(wanted, since=None, until=None))
    if wanted.memo:
        yield Condition(f"Memo has “{wanted.memo}”", replace(wanted, memo=""))
    if wanted.with_memo:
        yield Condition("With a memo", replace(wanted, with_memo=False))


def _listed(one: str, many: str, names: list[str]) -> str:
    if len(names) > _NAMED:
        return f"{len(names):,} {many}"
    shown = (shortened(name, _LONGEST_NAME) for name in sorted(names, key=str.casefold))
    return f"{one}: {' or '.join(shown)}"


def _days(since: date | None, until: date | None) -> str:
    if since is not None and since == until:
        return f"Coded on {_day(since)}"
    if since is None:
        return f"Coded up to {_day(until)}"
    if until is None:
        return f"Coded since {_day(since)}"
    return f"Coded {_day(since)} – {_day(until)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%b %Y}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
