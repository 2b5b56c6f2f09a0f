"""What is computed of each source of a comparison, and kept until the source changes."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.blocks import block_borders, block_borders_in_units, cut_at
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.comparison_input import ComparedSource, ComparisonInput, Work
from annotator.agreement.passages import Passage, passages
from annotator.agreement.scheme_figures import (
    MANY_CODERS,
    SchemePieces,
    scheme_pieces,
    source_spans,
)
from annotator.agreement.scope import rated_once, sources_in_scope, work_present
from annotator.agreement.span_matching import SpanMatches, matched_spans, no_matches
from annotator.agreement.sweep import sweep
from annotator.agreement.tables import Counts, Tables
from annotator.agreement.units import Unit, Units

Present = NDArray[np.bool_]
Rows = NDArray[np.intp]


class KeptSources:
    """The tables of all sources, and what else each source adds to the figures.

    Sources are known by their places in the list of what is given.

    Attributes:
        given: What is compared, as it is now.
        present: source × coder: whose work is there.
        characters: The tables of all sources, counted in characters.
        units: The same, counted in the unit of the comparison.
        matches: The matching spans of each code, in all sources.
    """

    def __init__(self, given: ComparisonInput) -> None:
        """Sweep all sources.

        Raises:
            ValueError: If a span reaches outside its source, or a source's units overlap.
        """
        self.given = given
        self.present = work_present(given)
        judged = _judged(given.spans, self.present)
        self.characters, self.units = self._swept(judged, given.sources)
        self.matches = self._matched(judged, self.present)
        self._spans = _by_source(given.spans, len(given.sources))
        self._pieces: dict[int, SchemePieces] = {}
        self._passages: dict[int, tuple[Passage, ...]] = {}

    # Changes -------------------------------------------------------------------------------

    def replace(
        self,
        place: int,
        source: ComparedSource,
        spans: CodedSpans,
        annotations: Sequence[CodedAnnotation],
        *,
        complete: AbstractSet[UUID],
        assigned: AbstractSet[UUID],
    ) -> NDArray[np.bool_]:
        """Take what a source holds now in place of what it held.

        Returns:
            for each code, whether its tables are different now.

        Raises:
            ValueError: If a span reaches outside the source, or its units overlap. Nothing has
                changed then.
        """
        held, sources = list(self._spans), list(self.given.sources)
        held[place] = replace(spans, source=np.full(len(spans), place, dtype=np.int32))
        sources[place] = source
        given = replace(
            self.given,
            sources=sources,
            complete=_with(self.given.complete, source.id, complete),
            assigned=_with(self.given.assigned, source.id, assigned),
            spans=CodedSpans.of_parts(held),
            annotations={**self.given.annotations, source.id: annotations},
        )
        present = work_present(given)
        alone = _alone(_judged(held[place], present))
        characters, units = self._swept(alone, [source])
        self.given, self.present, self._spans = given, present, held
        self._pieces.pop(place, None)
        self._passages.pop(place, None)
        changed = self.characters.put(place, characters)
        if given.unit is not Unit.CHARACTER:
            changed |= self.units.put(place, units)
        for code, found in enumerate(self._matched(alone, present[[place]])):
            changed[code] |= self.matches[code].put(place, found)
        return changed

    # Which sources -------------------------------------------------------------------------

    @property
    def in_scope(self) -> Rows:
        """The sources in scope."""
        return np.flatnonzero(sources_in_scope(self.given, self.present))

    @property
    def rated(self) -> Rows:
        """The sources in scope, then those that enter what is expected by chance only."""
        once = np.flatnonzero(rated_once(self.given, self.present))
        return np.concatenate((self.in_scope, once))

    # What a source adds --------------------------------------------------------------------

    def pieces(self, place: int) -> SchemePieces:
        """Return what a source adds to the measures over all codes."""
        if place not in self._pieces:
            source = self.given.sources[place]
            spans = _alone(_judged(self._spans[place], self.present))
            rated, codes = self.present[place], len(self.given.codes)
            in_units = None
            if self.given.unit is not Unit.CHARACTER:
                counted = self._counted(spans, [source])
                in_units = source_spans(counted, len(source.units), codes, rated)
            in_characters = source_spans(spans, source.length, codes, rated)
            self._pieces[place] = scheme_pieces(in_characters, in_units)
        return self._pieces[place]

    def passages(self, place: int) -> tuple[Passage, ...]:
        """Return the passages of a source with a compared code; none without its annotations.

        They are those of the whole scheme: what somebody coded with another code makes a passage
        another one, whichever codes are compared.
        """
        if place not in self._passages:
            source = self.given.sources[place]
            there = zip(self.given.coders, self.present[place], strict=True)
            coders = [coder.id for coder, done in there if done]
            held = self.given.annotations.get(source.id, ())
            codes = {code.id for code in self.given.codes}
            self._passages[place] = tuple(
                passage
                for passage in passages(source.id, held, coders)
                if not codes.isdisjoint(passage.code_ids)
            )
        return self._passages[place]

    def blocks(self, place: int) -> Tables | None:
        """Return the tables of a source's paragraphs, in units; None of fewer than two."""
        source = self.given.sources[place]
        borders = block_borders(source.length, source.paragraphs)
        spans = _alone(_judged(self._spans[place], self.present))
        if self.given.unit is not Unit.CHARACTER:
            borders = block_borders_in_units(source.units, borders)
            spans = self._counted(spans, [source])
        if len(borders) < 3:
            return None
        return self._sweep(cut_at(spans, borders), np.diff(borders))

    def of_code(self, code: int, rows: Rows) -> CodedSpans:
        """Return the spans of a code in some sources, with borders counted in units."""
        spans = _judged(self.given.spans.of_code(code), self.present)
        spans = spans.where(np.isin(spans.source, rows))
        if self.given.unit is Unit.CHARACTER:
            return spans
        return self._counted(spans, self.given.sources)

    # How -----------------------------------------------------------------------------------

    def _swept(self, spans: CodedSpans, sources: Sequence[ComparedSource]) -> tuple[Tables, Tables]:
        """Return the tables of some sources in characters, and in units."""
        characters = self._sweep(spans, _lengths(sources))
        if self.given.unit is Unit.CHARACTER:
            return characters, characters
        numbers = np.array([len(source.units) for source in sources], dtype=np.int64)
        return characters, self._sweep(self._counted(spans, sources), numbers)

    def _sweep(self, spans: CodedSpans, lengths: Counts) -> Tables:
        codes, coders = len(self.given.codes), len(self.given.coders)
        return sweep(spans, lengths, codes=codes, coders=coders)

    def _counted(self, spans: CodedSpans, sources: Sequence[ComparedSource]) -> CodedSpans:
        units = Units([source.units for source in sources], _lengths(sources))
        codes, coders = len(self.given.codes), len(self.given.coders)
        return units.coded(spans, codes=codes, coders=coders, half=self.given.half)

    def _matched(self, spans: CodedSpans, present: Present) -> list[SpanMatches]:
        """Return the matching spans of each code, in as many sources as ``present`` has rows."""
        coders, codes = len(self.given.coders), len(self.given.codes)
        if coders > MANY_CODERS:
            return [no_matches(len(present)) for _ in range(codes)]
        return [
            matched_spans(spans.of_code(code), sources=len(present), coders=coders, judged=present)
            for code in range(codes)
        ]


def _by_source(spans: CodedSpans, sources: int) -> list[CodedSpans]:
    order = np.argsort(spans.source, kind="stable")
    borders = np.searchsorted(spans.source[order], np.arange(sources + 1))
    in_order = spans.where(order)
    return [in_order.where(slice(*pair)) for pair in pairwise(borders.tolist())]


def _alone(spans: CodedSpans) -> CodedSpans:
    """Return the spans of one source as those of the only source."""
    return replace(spans, source=np.zeros(len(spans), dtype=np.int32))


def _judged(spans: CodedSpans, present: Present) -> CodedSpans:
    """Return the spans of those whose work in the source is there."""
    return spans.where(present[spans.source, spans.coder])


def _lengths(sources: Sequence[ComparedSource]) -> Counts:
    return np.array([source.length for source in sources], dtype=np.int64)


def _with(work: AbstractSet[Work], source_id: UUID, coders: AbstractSet[UUID]) -> frozenset[Work]:
    others = (each for each in work if each.source != source_id)
    return frozenset((*others, *(Work(coder, source_id) for coder in coders)))
