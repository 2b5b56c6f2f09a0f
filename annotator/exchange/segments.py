"""Coded segments as rows: gathered once, the same for every format that writes them.

A segment is an annotation with all that a reader needs to find it again: whose it is, of which
code, and where in which source it stands.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from heapq import merge
from itertools import chain
from uuid import UUID

from annotator.exchange.choice import Choice
from annotator.model.records import (
    Annotation,
    Code,
    Coder,
    Decision,
    MemoTarget,
    ProjectInfo,
    Source,
)
from annotator.model.scheme import Scheme
from annotator.model.source_details import LandmarkKind, Outline
from annotator.project.consensus import consensus_annotations, consensus_coder
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.text.paragraphs import Paragraphs
from annotator.text.spans import Span

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Segment:
    """One coded passage.

    Attributes:
        project: what the project says of itself.
        source: the source it stands in.
        paragraph: the number, from 1, of the paragraph in which it starts.
        page: the page on which it starts, as the source's file calls it; empty where not known.
        time: the time of the recording at which it starts, as the transcript gives it, or nothing.
        speaker: who speaks where it starts, or nothing.
        span: where it stands in the source's text, in code points.
        quote: the text of the span.
        code: its code.
        code_path: the names from the top of the scheme down to the code, parted by ``" > "``.
        coder: whose it is; for the consensus, the coder that it is shown as.
        memo: the memos on it, the oldest first, parted by a blank line; for the consensus, the
            reason and the note of the decision.
        created: when it was made (UTC).
        modified: when it was last changed (UTC).
        annotation_id: the annotation; for the consensus, the decision.
    """

    project: ProjectInfo
    source: Source
    paragraph: int
    page: str
    time: str
    speaker: str
    span: Span
    quote: str
    code: Code
    code_path: str
    coder: Coder
    memo: str
    created: datetime
    modified: datetime
    annotation_id: UUID


@dataclass(frozen=True, slots=True)
class CodedSource:
    """A source with its text, and its segments.

    Attributes:
        source: the source.
        text: its canonical text.
        paragraphs: where the paragraphs of the text are.
        segments: the segments that are wanted, in the order of the text, of those that start
            together the longer first. They are read as they are asked for: once.
    """

    source: Source
    text: str
    paragraphs: Paragraphs
    segments: Iterable[Segment]


class Segments:
    """The segments of a project that fit a choice.

    One source's text and one segment are in memory at a time. They can be gone through again and
    again; each time, progress is told.
    """

    def __init__(
        self, read: Reader, choice: Choice | None = None, *, progress: ProgressCall = no_progress
    ) -> None:
        """Prepare to gather.

        Args:
            read: a project that holds still meanwhile (see `annotator.project.snapshot`).
            choice: which annotations; all of the coders by default.
            progress: told how many segments were given, of how many at most; it may raise to
                cancel.
        """
        self._read = read
        self._choice = choice or Choice()
        self._progress = progress
        self._given = 0
        self._consensus = consensus_coder(read)
        self.project = read.info()
        self.scheme: Scheme = read.scheme()
        self._coders = {coder.id: coder for coder in (*read.coders(), self._consensus)}
        self._paths = {code.id: self.scheme.path(code.id) for code in self.scheme}

    @property
    def choice(self) -> Choice:
        """Which annotations are wanted."""
        return self._choice

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that can have segments, by name."""
        return tuple(each for each in self._read.sources() if self._choice.has_source(each.id))

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes that segments can have, every code before those below it."""
        return tuple(code for code in self.scheme if self._choice.has_code(code.id))

    @cached_property
    def coders(self) -> tuple[Coder, ...]:
        """The coders that segments can be of, by name; the consensus, where wanted, last."""
        named = tuple(each for each in self._read.coders() if self._choice.has_coder(each.id))
        return (*named, self._consensus) if self.has_consensus else named

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the codes, each once."""
        return tuple(dict.fromkeys(code.colour for code in self.codes))

    @property
    def has_consensus(self) -> bool:
        """Whether the consensus is wanted."""
        named = self._choice.coder_ids or ()
        return self._choice.consensus or self._consensus.id in named

    @property
    def given(self) -> int:
        """How many segments were given since going through them began last."""
        return self._given

    def path(self, code: Code) -> str:
        """Return the names from the top of the scheme down to a code, parted by ``" > "``."""
        return self._paths[code.id]

    def label(self, code: Code) -> str:
        """Return what tells a code from all others: its name, or its path where others share it."""
        return self._paths[code.id] if code.name in self._shared_names else code.name

    @cached_property
    def _shared_names(self) -> frozenset[str]:
        names = Counter(code.name for code in self.scheme)
        return frozenset(name for name, codes in names.items() if codes > 1)

    @cached_property
    def at_most(self) -> int:
        """How many segments there are; where moments or annotations are chosen, a bound."""
        if self._choice.annotation_ids is not None:
            return len(self._choice.annotation_ids)
        counted = sum(
            tally.annotations
            for tally in self._read.tallies()
            if self._choice.has_source(tally.source_id)
            and self._choice.has_code(tally.code_id)
            and self._choice.has_coder(tally.coder_id)
        )
        return counted + (len(self._read.decisions()) if self.has_consensus else 0)

    def __iter__(self) -> Iterator[Segment]:
        """Yield every segment, source after source."""
        for coded in self.by_source():
            yield from coded.segments

    def by_source(self) -> Iterator[CodedSource]:
        """Yield the sources with their segments, those without any too.

        The segments of one are read before the next is asked for, or not at all.
        """
        self._begin()
        for source in self.sources:
            yield self._coded(source, self._choice.code_ids)

    def by_code(self) -> Iterator[tuple[Code, Iterator[Segment]]]:
        """Yield the codes that have segments with these, in the order of the scheme.

        The segments of one, by source, are read before the next is asked for, or not at all.
        """
        self._begin()
        for code in self.codes:
            segments = self._of_code(code)
            first = next(segments, None)
            if first is not None:
                yield code, chain((first,), segments)

    def _of_code(self, code: Code) -> Iterator[Segment]:
        for source in self.sources:
            if code.id in self._codes_in(source.id):
                yield from self._coded(source, frozenset({code.id})).segments

    @cached_property
    def _code_ids_by_source(self) -> dict[UUID, set[UUID]]:
        found: dict[UUID, set[UUID]] = {}
        for tally in self._read.tallies():
            if self._choice.has_coder(tally.coder_id):
                found.setdefault(tally.source_id, set()).add(tally.code_id)
        for decision in self._read.decisions() if self.has_consensus else ():
            if decision.code_id is not None:
                found.setdefault(decision.source_id, set()).add(decision.code_id)
        return found

    def _codes_in(self, source_id: UUID) -> Collection[UUID]:
        return self._code_ids_by_source.get(source_id, ())

    def _begin(self) -> None:
        self._given = 0
        self._progress(0, self.at_most)

    def _count(self) -> None:
        self._given += 1
        if self._given % _EVERY == 0:
            self._progress(self._given, self.at_most)

    def _coded(self, source: Source, code_ids: frozenset[UUID] | None) -> CodedSource:
        text = self._read.text(source)
        paragraphs = Paragraphs(text)
        places = _Places(paragraphs, self._read.outline(source.id))
        segments = self._segments(source, text, places, code_ids)
        return CodedSource(source, text, paragraphs, segments)

    def _segments(
        self,
        source: Source,
        text: str,
        places: "_Places",
        code_ids: frozenset[UUID] | None,
    ) -> Iterator[Segment]:
        words: dict[UUID, str] = {}
        for annotation in self._annotations(source.id, code_ids, words):
            self._count()
            yield Segment(
                project=self.project,
                source=source,
                paragraph=places.paragraphs.number_at(annotation.start),
                page=places.label(LandmarkKind.PAGE, annotation.start),
                time=places.label(LandmarkKind.TIME, annotation.start),
                speaker=places.label(LandmarkKind.SPEAKER, annotation.start),
                span=annotation.span,
                quote=annotation.span.cut(text),
                code=self.scheme[annotation.code_id],
                code_path=self._paths[annotation.code_id],
                coder=self._coders[annotation.coder_id],
                memo=words.get(annotation.id) or self._memos.get(annotation.id, ""),
                created=annotation.created,
                modified=annotation.modified,
                annotation_id=annotation.id,
            )

    def _annotations(
        self, source_id: UUID, code_ids: frozenset[UUID] | None, words: dict[UUID, str]
    ) -> Iterator[Annotation]:
        """Yield what is wanted of a source; note in ``words`` what was said of decisions."""
        coded = self._read.each_annotation(
            source_id=source_id, code_ids=code_ids, coder_ids=self._choice.coder_ids
        )
        agreed = []
        if self.has_consensus:
            agreed = [
                each
                for each in consensus_annotations(self._read, source_id)
                if code_ids is None or each.code_id in code_ids
            ]
            words.update((each.id, _words(each)) for each in self._read.decisions(source_id))
        for annotation in merge(coded, agreed, key=lambda each: (each.start, -each.end)):
            if self._choice.has(annotation):
                yield annotation

    @cached_property
    def _memos(self) -> Mapping[UUID, str]:
        """The memos on each annotation, which are few: a question for each takes longer."""
        texts: dict[UUID, list[str]] = {}
        for memo in self._read.memos():
            if memo.about_kind is MemoTarget.ANNOTATION:
                texts.setdefault(memo.about_id, []).append(memo.text)
        return {about: "\n\n".join(found) for about, found in texts.items()}


@dataclass(frozen=True, slots=True)
class _Places:
    """What the places of a text are called."""

    paragraphs: Paragraphs
    outline: Outline | None

    def label(self, kind: LandmarkKind, position: int) -> str:
        """Return the page, time or speaker at a code point; nothing where it is not known."""
        landmark = self.outline.at(position, kind) if self.outline is not None else None
        return "" if landmark is None else " ".join(landmark.label.split())


def _words(decision: Decision) -> str:
    """Return what was said of a decision; it stands where a coder's annotation has its memos."""
    return "\n\n".join(text for text in (decision.reason, decision.note) if text)
