"""A comparison that stays right while coding goes on.

What costs time is kept for each source: after one more annotation that source alone is swept again,
and the figures of those codes alone are computed again whose tables are different now.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations, pairwise
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.blocks import block_borders, block_borders_in_units, cut_at
from annotator.agreement.code_figures import CodeTables, Sampled, compare_code, source_figures
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import MEASURES, figures_by_row
from annotator.agreement.comparison_input import (
    ComparedSource,
    ComparisonInput,
    Work,
    code_labels,
    labels,
)
from annotator.agreement.comparison_result import (
    CodeComparison,
    CodeInComparison,
    Comparison,
    Confusion,
    Intervals,
    Overall,
    SourceFigures,
)
from annotator.agreement.confusion import confusion
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.intervals import Resampling, intervals_said
from annotator.agreement.pairs import pair_ratings, shared_by_pairs
from annotator.agreement.passages import Passage, PassageKind, passages
from annotator.agreement.scheme_figures import (
    MANY_CODERS,
    SchemePieces,
    confusion_of,
    no_overall,
    overall,
    scheme_pieces,
    source_spans,
)
from annotator.agreement.scope import Scope, scope_of, sources_in_scope, work_present
from annotator.agreement.span_matching import SpanMatches, matched_spans, no_matches, span_figures
from annotator.agreement.sweep import sweep
from annotator.agreement.tables import Counts, Tables
from annotator.agreement.units import Unit, Units

Present = NDArray[np.bool_]
Rows = NDArray[np.intp]


class RunningComparison:
    """The comparison of what is given, brought up to date source by source."""

    def __init__(self, given: ComparisonInput) -> None:
        """Compute what is kept for each source.

        Raises:
            ValueError: If a span reaches outside its source, or a source's units overlap.
        """
        self._given = given
        by_id = labels(given.coders)
        self._labels = [by_id[coder.id] for coder in given.coders]
        names = code_labels(given.codes)
        self._codes = [
            CodeInComparison(id=code.id, name=code.name, path=code.path, label=names[code.id])
            for code in given.codes
        ]
        self._place = {source.id: place for place, source in enumerate(given.sources)}
        self._present = work_present(given)
        self._spans = _by_source(given.spans, len(given.sources))
        judged = _judged(given.spans, self._present)
        self._characters, self._units = self._swept(judged, given.sources)
        self._matches = self._matched(judged, self._present)
        self._pieces: dict[int, SchemePieces] = {}
        self._passages: dict[int, tuple[Passage, ...]] = {}
        self._found: dict[int, tuple[CodeComparison, int]] = {}
        self._resamplings: dict[int, Resampling] = {}
        self._scope: Scope | None = None
        self._tables: CodeTables | None = None
        self._samples: Sampled | None = None
        self._comparison: Comparison | None = None

    # Changes -------------------------------------------------------------------------------

    def replace_source(
        self,
        source_id: UUID,
        spans: CodedSpans,
        *,
        complete: AbstractSet[UUID],
        assigned: AbstractSet[UUID] = frozenset(),
        source: ComparedSource | None = None,
        annotations: Sequence[CodedAnnotation] = (),
    ) -> None:
        """Take what one source holds now in place of what it held.

        Args:
            source_id: The source.
            spans: All its spans; their column of sources is ignored.
            complete: Coders who completed it.
            assigned: Coders it was assigned to, in any state.
            source: The source as it is now, where its text or its units are different.
            annotations: Those behind the spans, where disagreements are to be listed.

        Raises:
            KeyError: If the comparison has no such source.
            ValueError: If a span reaches outside it.
        """
        place = self._place[source_id]
        before = self._present, self._rows_once
        self._spans[place] = replace(spans, source=np.full(len(spans), place, dtype=np.int32))
        sources = list(self._given.sources)
        sources[place] = sources[place] if source is None else source
        self._given = replace(
            self._given,
            sources=sources,
            complete=_with(self._given.complete, source_id, complete),
            assigned=_with(self._given.assigned, source_id, assigned),
            spans=CodedSpans.of_parts(self._spans),
            annotations={**self._given.annotations, source_id: annotations},
        )
        self._present = work_present(self._given)
        self._sweep_again(place)
        self._scope = self._tables = self._samples = self._comparison = None
        self._pieces.pop(place, None)
        self._passages.pop(place, None)
        after = self._present, self._rows_once
        if not all(map(np.array_equal, before, after)):
            self._found.clear()

    def _sweep_again(self, place: int) -> None:
        judged = _judged(self._spans[place], self._present)
        alone = replace(judged, source=np.zeros(len(judged), dtype=np.int32))
        characters, units = self._swept(alone, [self._given.sources[place]])
        changed = self._characters.put(place, characters)
        if self._given.unit is not Unit.CHARACTER:
            changed |= self._units.put(place, units)
        for code, found in enumerate(self._matched(alone, self._present[[place]])):
            changed[code] |= self._matches[code].put(place, found)
        # A single source is resampled by its paragraphs, which may hold other parts of the same.
        if len(self._rows) == 1:
            changed[:] = True
        for code in np.flatnonzero(changed).tolist():
            self._found.pop(code, None)

    # What it says --------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """Which sources count, and why the others do not."""
        if self._scope is None:
            self._scope = scope_of(self._given)
        return self._scope

    def comparison(self) -> Comparison:
        """Return the comparison as it stands."""
        if self._comparison is None:
            codes = tuple(self.code(place) for place in range(len(self._codes)))
            self._comparison = Comparison(
                scope=self.scope,
                intervals=self._intervals(),
                codes=codes,
                overall=self._overall(),
                disagreements=tuple(
                    passage
                    for place in self._rows.tolist()
                    for passage in self._passages_of(place)
                    if passage.kind is not PassageKind.AGREED
                ),
            )
        return self._comparison

    def code(self, code: int) -> CodeComparison:
        """Return the figures of the code with this index."""
        if code not in self._found:
            self._found[code] = compare_code(
                self._codes[code],
                code,
                self._code_tables(),
                self._matches[code].of_rows(self._rows),
                self._sampled(),
            )
        return self._found[code][0]

    def by_source(self, code: int) -> list[SourceFigures]:
        """Return the figures of a code in each source in scope, in the order of the scope."""
        tables = self._code_tables()
        return [
            source_figures(
                source, code, tables.of_source(row), self._matches[code].of_rows(self._rows[[row]])
            )
            for row, source in enumerate(self.scope.sources)
        ]

    def pairs(
        self, code: int, measure: str = "krippendorff_alpha"
    ) -> tuple[tuple[Figure | None, ...], ...]:
        """Return a measure of a code between each two coders: a row and a column for each.

        The measure of two coders rests on the sources in scope that both of them worked through.
        There is none of a coder with oneself.

        Args:
            code: Index of the code.
            measure: Of `coefficients.MEASURES`, or one of the F1s of spans.
        """
        size = len(self._labels)
        figures = self._of_pairs(code, measure)
        matrix: list[list[Figure | None]] = [[None] * size for _ in range(size)]
        for (first, second), found in zip(combinations(range(size), 2), figures, strict=True):
            matrix[first][second] = matrix[second][first] = found
        return tuple(tuple(row) for row in matrix)

    def _of_pairs(self, code: int, measure: str) -> list[Figure]:
        rows = self._rows
        if measure not in MEASURES:
            matches = self._matches[code].of_rows(rows).summed()
            return [
                span_figures(matches.of_pair(pair))[measure]
                for pair in range(matches.first.shape[-1])
            ]
        lengths = self._units.lengths
        spans = self._in_units(self._given.spans.of_code(code))
        counted = np.isin(spans.source, rows)
        shared = shared_by_pairs(spans.where(counted), lengths, len(self._labels))
        return figures_by_row(
            measure, pair_ratings(self._units.of_rows(rows), code, self._present[rows], shared)
        )

    def confusion(self, first: int, second: int) -> Confusion:
        """Return which codes the coder ``first`` gave where ``second`` gave which."""
        tables = [
            confusion(pieces.spans, first, second, pieces.found)
            for pieces in self._scheme_pieces(self._rows)
        ]
        coders = (self._labels[first], self._labels[second])
        return confusion_of(tables, [code.label for code in self._codes], coders)

    # How -----------------------------------------------------------------------------------

    @property
    def _rows(self) -> Rows:
        """The sources in scope."""
        return np.flatnonzero(sources_in_scope(self._given, self._present))

    @property
    def _rows_once(self) -> Rows:
        """The sources in scope, then those that enter what is expected by chance only."""
        rows = self._rows
        if not self._given.pairwise or len(self._labels) < 3:
            return rows
        shown = np.array([source.id not in self._given.withheld for source in self._given.sources])
        return np.concatenate((rows, np.flatnonzero((self._present.sum(axis=1) == 1) & shown)))

    def _code_tables(self) -> CodeTables:
        if self._tables is None:
            rows, once = self._rows, self._rows_once
            units = self._units.of_rows(rows)
            self._tables = CodeTables(
                labels=self._labels,
                characters=self._characters.of_rows(rows),
                units=units,
                present=self._present[rows],
                rated_once=units if len(once) == len(rows) else self._units.of_rows(once),
                present_once=self._present[once],
            )
        return self._tables

    def _sampled(self) -> Sampled:
        if self._samples is None:
            rows = self._rows
            blocks = self._blocks(int(rows[0])) if len(rows) == 1 else None
            if blocks is None:
                of_rows = self._resampling(rows)
                once = self._rows_once
                of_once = of_rows if len(once) == len(rows) else self._resampling(once)
                self._samples = Sampled(of_rows, of_once)
            else:
                resampling = self._resampling_of(len(blocks.lengths))
                self._samples = Sampled(resampling, resampling, blocks)
        return self._samples

    def _resampling(self, rows: Rows) -> Resampling:
        """Return samples of sources that are the same in whichever order the sources stand."""
        ids = [self._given.sources[row].id for row in rows.tolist()]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rank = np.empty(len(ids), dtype=np.intp)
        rank[order] = np.arange(len(ids))
        return self._resampling_of(len(ids)).in_order(rank)

    def _resampling_of(self, number: int) -> Resampling:
        if number not in self._resamplings:
            self._resamplings = {number: Resampling.of(number)}
        return self._resamplings[number]

    def _blocks(self, place: int) -> Tables | None:
        """Return the tables of a source's paragraphs, in units; None of fewer than two."""
        source = self._given.sources[place]
        borders = block_borders(source.length, source.paragraphs)
        spans = _judged(self._spans[place], self._present)
        if self._given.unit is not Unit.CHARACTER:
            borders = block_borders_in_units(source.units, borders)
            spans = self._in_units(spans)
        if len(borders) < 3:
            return None
        return sweep(
            cut_at(spans, borders),
            np.diff(borders),
            codes=len(self._codes),
            coders=len(self._labels),
        )

    def _in_units(self, spans: CodedSpans) -> CodedSpans:
        """Return spans of any sources with borders counted in units."""
        spans = _judged(spans, self._present)
        if self._given.unit is Unit.CHARACTER:
            return spans
        return self._counted_in_units(spans, self._given.sources)

    def _counted_in_units(self, spans: CodedSpans, sources: Sequence[ComparedSource]) -> CodedSpans:
        return Units([source.units for source in sources], _lengths(sources)).coded(
            spans, codes=len(self._codes), coders=len(self._labels), half=self._given.half
        )

    def _swept(self, spans: CodedSpans, sources: Sequence[ComparedSource]) -> tuple[Tables, Tables]:
        """Return the tables of some sources in characters, and in units."""
        codes, coders = len(self._codes), len(self._labels)
        characters = sweep(spans, _lengths(sources), codes=codes, coders=coders)
        if self._given.unit is Unit.CHARACTER:
            return characters, characters
        lengths = np.array([len(source.units) for source in sources], dtype=np.int64)
        in_units = self._counted_in_units(spans, sources)
        return characters, sweep(in_units, lengths, codes=codes, coders=coders)

    def _matched(self, spans: CodedSpans, present: Present) -> list[SpanMatches]:
        """Return the matching spans of each code, in as many sources as ``present`` has rows."""
        if len(self._labels) > MANY_CODERS:
            return [no_matches(len(present)) for _ in self._codes]
        return [
            matched_spans(
                spans.of_code(code),
                sources=len(present),
                coders=len(self._labels),
                judged=present,
            )
            for code in range(len(self._codes))
        ]

    def _scheme_pieces(self, rows: Rows) -> list[SchemePieces]:
        return [self._pieces_of(place) for place in rows.tolist()]

    def _pieces_of(self, place: int) -> SchemePieces:
        if place not in self._pieces:
            source, spans = self._given.sources[place], self._spans[place]
            rated, codes = self._present[place], len(self._codes)
            in_units = None
            if self._given.unit is not Unit.CHARACTER:
                in_units = source_spans(self._in_units(spans), len(source.units), codes, rated)
            self._pieces[place] = scheme_pieces(
                source_spans(spans, source.length, codes, rated), in_units
            )
        return self._pieces[place]

    def _overall(self) -> Overall:
        if len(self._labels) < 2:
            return no_overall(Reason.ONE_CODER)
        if not len(self._rows):
            return no_overall(Reason.NO_SHARED_SOURCES)
        once = self._rows_once
        return overall(
            self._scheme_pieces(once),
            Resampling.none(len(once)) if len(self._rows) == 1 else self._sampled().once,
            codes=[code.label for code in self._codes],
            coders=self._labels,
        )

    def _passages_of(self, place: int) -> tuple[Passage, ...]:
        if place not in self._passages:
            source = self._given.sources[place]
            held = self._given.annotations.get(source.id, ())
            coders = [
                coder.id
                for coder, there in zip(self._given.coders, self._present[place], strict=True)
                if there
            ]
            self._passages[place] = tuple(passages(source.id, held, coders))
        return self._passages[place]

    def _intervals(self) -> Intervals:
        resampling = self._sampled().resampling
        undefined = max((number for _, number in self._found.values()), default=0)
        return intervals_said(
            coders=len(self._labels),
            sources=len(self._rows),
            resampled=resampling.sources,
            undefined=undefined,
        )


def _by_source(spans: CodedSpans, sources: int) -> list[CodedSpans]:
    order = np.argsort(spans.source, kind="stable")
    borders = np.searchsorted(spans.source[order], np.arange(sources + 1))
    in_order = spans.where(order)
    return [in_order.where(slice(*pair)) for pair in pairwise(borders.tolist())]


def _judged(spans: CodedSpans, present: Present) -> CodedSpans:
    """Return the spans of those whose work in the source is there."""
    return spans.where(present[spans.source, spans.coder])


def _lengths(sources: Sequence[ComparedSource]) -> Counts:
    return np.array([source.length for source in sources], dtype=np.int64)


def _with(work: AbstractSet[Work], source_id: UUID, coders: AbstractSet[UUID]) -> frozenset[Work]:
    others = (each for each in work if each.source != source_id)
    return frozenset((*others, *(Work(coder, source_id) for coder in coders)))
