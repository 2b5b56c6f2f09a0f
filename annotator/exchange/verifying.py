"""Whether the quotes of a file that was exported, and perhaps edited, stand in the sources.

A quote that bears the mark of its annotation is looked for where it stood, then in the whole of its
source; one without a mark, or with that of an annotation that is gone, in every source. White space
is not compared: programs for writing break lines and fold spaces as they please. Every other
character counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from annotator.exchange.quotes.passage import QuotedPassage
from annotator.exchange.references import Reference
from annotator.exchange.xml_text import storable
from annotator.model.records import Annotation, Decision
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


class Standing(StrEnum):
    """How a quote stands in the sources.

    Members:
        PLACE: where its mark says.
        ELSEWHERE: elsewhere: it moved, or no mark says where.
        ALTERED: not; its mark leads to other words.
        MISSING: not; no source has these words.
        NO_QUOTE: its mark has no quote before it.
    """

    PLACE = "place"
    ELSEWHERE = "elsewhere"
    ALTERED = "altered"
    MISSING = "missing"
    NO_QUOTE = "no_quote"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one quote.

    Attributes:
        passage: the quote.
        standing: how it stands.
        source: the source in which it stands, or should; empty where there is none.
        there: where it is altered, the words that its mark leads to.
    """

    passage: QuotedPassage
    standing: Standing
    source: str = ""
    there: str = ""

    @property
    def stands(self) -> bool:
        """Whether the quote stands in a source."""
        return self.standing in (Standing.PLACE, Standing.ELSEWHERE)


def verify_quotes(
    read: Reader, passages: Sequence[QuotedPassage], *, progress: ProgressCall = no_progress
) -> list[Finding]:
    """Return what is found of each quote, in their order.

    One source's text is in memory at a time.

    Args:
        read: the project.
        passages: the quotes.
        progress: told how many sources were looked through, of how many.
    """
    work = _Work(read, passages)
    sources = read.sources()
    for done, source in enumerate(sources):
        progress(done, len(sources))
        work.look_in(source.id, source.name, read.text(source) if work.is_open else "")
    return work.findings()


class _Work:
    """The quotes that are looked for, and what is found of them so far."""

    def __init__(self, read: Reader, passages: Sequence[QuotedPassage]) -> None:
        self._passages = passages
        self._found: dict[int, Finding] = {}
        self._marked: dict[UUID, list[tuple[int, Reference]]] = {}
        self._unmarked: list[int] = []
        self._quotes = [_folded(passage.quote) for passage in passages]
        project_id = read.info().id
        for number, passage in enumerate(passages):
            mark = passage.reference
            is_ours = mark is not None and mark.project_id == project_id
            source_id = _source_of(read, mark) if mark is not None and is_ours else None
            if mark is not None and source_id is not None:
                self._marked.setdefault(source_id, []).append((number, mark))
            elif self._quotes[number]:
                self._unmarked.append(number)
            else:
                self._found[number] = Finding(passage, Standing.NO_QUOTE)

    @property
    def is_open(self) -> bool:
        """Whether anything is still looked for."""
        return bool(self._marked or self._unmarked)

    def look_in(self, source_id: UUID, name: str, text: str) -> None:
        """Look for the quotes in a source."""
        searched = _SearchedText(text)
        for number, mark in self._marked.pop(source_id, []):
            passage, quote = self._passages[number], self._quotes[number]
            self._found[number] = _marked_finding(passage, quote, mark, name, searched)
        still_open = []
        for number in self._unmarked:
            if self._quotes[number] in searched.folded:
                self._found[number] = Finding(self._passages[number], Standing.ELSEWHERE, name)
            else:
                still_open.append(number)
        self._unmarked = still_open

    def findings(self) -> list[Finding]:
        """Return what was found, in the order of the quotes."""
        return [
            self._found.get(number, Finding(passage, Standing.MISSING))
            for number, passage in enumerate(self._passages)
        ]


class _SearchedText:
    """A source's text as files hold it; without its white space only where that is asked for."""

    def __init__(self, text: str) -> None:
        self.text = storable(text)

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return _folded(self.text)


def _marked_finding(
    passage: QuotedPassage, quote: str, mark: Reference, source: str, searched: _SearchedText
) -> Finding:
    """Return what is found of a quote in the source of its annotation."""
    span = mark.span
    there = "" if span is None else span.cut(searched.text)
    there_folded = _folded(there)
    if quote == there_folded or (passage.is_cut and there_folded.startswith(quote)):
        return Finding(passage, Standing.PLACE, source)
    if not quote:
        return Finding(passage, Standing.NO_QUOTE, source)
    if quote in searched.folded:
        return Finding(passage, Standing.ELSEWHERE, source)
    return Finding(passage, Standing.ALTERED, source, there)


def _source_of(read: Reader, mark: Reference) -> UUID | None:
    """Return the source of the annotation, or of the decision, that a mark names."""
    found = read.find(Annotation, mark.annotation_id) or read.find(Decision, mark.annotation_id)
    return None if found is None else found.source_id


def _folded(text: str) -> str:
    """Return a text without what programs for writing alter by themselves."""
    return " ".join(storable(text).split())


def counts(findings: Iterable[Finding]) -> dict[Standing, int]:
    """Return how many quotes stand in which way."""
    numbers = dict.fromkeys(Standing, 0)
    for finding in findings:
        numbers[finding.standing] += 1
    return numbers


def not_standing(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield those of the quotes that stand nowhere."""
    return (finding for finding in findings if not finding.stands)
