"""A comparison that stays right while coding goes on.

What costs time is kept for each source: after one more annotation that source alone is swept again,
and the figures of those codes alone are computed again whose tables are different now.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, combinations
from uuid import UUID

import numpy as np

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.code_figures import CodeTables, Sampled, compare_code, source_figures
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import MEASURES, figures_by_row
from annotator.agreement.comparison_input import (
    ComparedSource,
    ComparisonInput,
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
from annotator.agreement.kept_sources import KeptSources, Rows
from annotator.agreement.pairs import pair_ratings, shared_by_pairs
from annotator.agreement.passages import Passage, PassageKind
from annotator.agreement.scheme_figures import MANY_CODERS, confusion_of, no_overall, overall
from annotator.agreement.scope import Scope, scope_of
from annotator.agreement.span_matching import span_figures


class RunningComparison:
    """The comparison of what is given, brought up to date source by source."""

    def __init__(self, given: ComparisonInput) -> None:
        """Compute what is kept for each source.

        Raises:
            ValueError: If a span reaches outside its source, or a source's units overlap.
        """
        by_id, names = labels(given.coders), code_labels(given.codes)
        self._labels = [by_id[coder.id] for coder in given.coders]
        self._codes = [
            CodeInComparison(id=code.id, name=code.name, path=code.path, label=names[code.id])
            for code in given.codes
        ]
        self._place = {source.id: place for place, source in enumerate(given.sources)}
        self._kept = KeptSources(given)
        self._differing: dict[int, tuple[Sequence[Passage], tuple[Passage, ...]]] = {}
        self._found: dict[int, tuple[CodeComparison, int]] = {}
        self._resamplings: dict[int, Resampling] = {}
        self._scope: Scope | None = None
        self._tables: CodeTables | None = None
        self._samples: Sampled | None = None
        self._comparison: Comparison | None = None

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
            ValueError: If a span reaches outside it, or its units overlap. Nothing has changed
                then.
        """
        kept, place = self._kept, self._place[source_id]
        before = kept.present, kept.rated
        changed = kept.replace(
            place,
            kept.given.sources[place] if source is None else source,
            spans,
            annotations,
            complete=complete,
            assigned=assigned,
        )
        self._scope = self._tables = self._samples = self._comparison = None
        after = kept.present, kept.rated
        # A single source is resampled by its paragraphs, which may hold other parts of the same.
        if len(kept.in_scope) == 1 or not all(map(np.array_equal, before, after)):
            self._found.clear()
        for code in np.flatnonzero(changed).tolist():
            self._found.pop(code, None)

    # What it says --------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """Which sources count, and why the others do not."""
        if self._scope is None:
            self._scope = scope_of(self._kept.given)
        return self._scope

    def comparison(self) -> Comparison:
        """Return the comparison as it stands."""
        if self._comparison is None:
            codes = self.codes()
            self._comparison = Comparison(
                scope=self.scope,
                intervals=self.intervals(),
                codes=codes,
                overall=self.overall(),
                disagreements=self.disagreements(),
            )
        return self._comparison

    def codes(self) -> tuple[CodeComparison, ...]:
        """Return the figures of each code."""
        return tuple(self.code(place) for place in range(len(self._codes)))

    def disagreements(self) -> tuple[Passage, ...]:
        """Return where the coders did not do the same."""
        return tuple(chain.from_iterable(self.disagreements_by_source().values()))

    def disagreements_by_source(self) -> dict[UUID, tuple[Passage, ...]]:
        """Return the same for each source in scope; where nothing changed, the very same tuple."""
        sources = self._kept.given.sources
        return {
            sources[place].id: self._differing_of(place) for place in self._kept.in_scope.tolist()
        }

    def code(self, code: int) -> CodeComparison:
        """Return the figures of the code with this index."""
        if code not in self._found:
            self._found[code] = compare_code(
                self._codes[code],
                code,
                self._code_tables(),
                self._kept.matches[code].of_rows(self._kept.in_scope),
                self._sampled(),
            )
        return self._found[code][0]

    def by_source(self, code: int) -> list[SourceFigures]:
        """Return the figures of a code in each source in scope, in the order of the scope."""
        tables, rows = self._code_tables(), self._kept.in_scope
        matches = self._kept.matches[code]
        return [
            source_figures(source, code, tables.of_source(row), matches.of_rows(rows[[row]]))
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
        kept, rows = self._kept, self._kept.in_scope
        if measure not in MEASURES and len(self._labels) > MANY_CODERS:
            pairs = len(self._labels) * (len(self._labels) - 1) // 2
            return [Figure.undefined(Reason.TOO_MANY_CODERS)] * pairs
        if measure not in MEASURES:
            matches = kept.matches[code].of_rows(rows).summed()
            return [
                span_figures(matches.of_pair(pair))[measure]
                for pair in range(matches.first.shape[-1])
            ]
        spans = kept.of_code(code, rows)
        shared = shared_by_pairs(spans, kept.units.lengths, len(self._labels))
        ratings = pair_ratings(kept.units.of_rows(rows), code, kept.present[rows], shared)
        return figures_by_row(measure, ratings)

    def confusion(self, first: int, second: int) -> Confusion:
        """Return which codes the coder ``first`` gave where ``second`` gave which."""
        of_sources = [self._kept.pieces(place) for place in self._kept.in_scope.tolist()]
        tables = [confusion(each.spans, first, second, each.found) for each in of_sources]
        coders = (self._labels[first], self._labels[second])
        return confusion_of(tables, [code.label for code in self._codes], coders)

    # How -----------------------------------------------------------------------------------

    def _code_tables(self) -> CodeTables:
        if self._tables is None:
            kept, rows, rated = self._kept, self._kept.in_scope, self._kept.rated
            units = kept.units.of_rows(rows)
            self._tables = CodeTables(
                labels=self._labels,
                characters=kept.characters.of_rows(rows),
                units=units,
                present=kept.present[rows],
                rated_once=units if len(rated) == len(rows) else kept.units.of_rows(rated),
                present_once=kept.present[rated],
            )
        return self._tables

    def _sampled(self) -> Sampled:
        if self._samples is None:
            rows, rated = self._kept.in_scope, self._kept.rated
            blocks = self._kept.blocks(int(rows[0])) if len(rows) == 1 else None
            if blocks is None:
                of_rows = self._resampling(rows)
                once = of_rows if len(rated) == len(rows) else self._resampling(rated)
                self._samples = Sampled(of_rows, once)
            else:
                resampling = self._resampling_of(len(blocks.lengths))
                self._samples = Sampled(resampling, resampling, blocks)
        return self._samples

    def _resampling(self, rows: Rows) -> Resampling:
        """Return samples of sources that are the same in whichever order the sources stand."""
        ids = [self._kept.given.sources[row].id for row in rows.tolist()]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rank = np.empty(len(ids), dtype=np.intp)
        rank[order] = np.arange(len(ids))
        return self._resampling_of(len(ids)).in_order(rank)

    def _resampling_of(self, number: int) -> Resampling:
        if number not in self._resamplings:
            self._resamplings = {number: Resampling.of(number)}
        return self._resamplings[number]

    def _differing_of(self, place: int) -> tuple[Passage, ...]:
        found = self._kept.passages(place)
        kept = self._differing.get(place)
        if kept is None or kept[0] is not found:
            differing = tuple(each for each in found if each.kind is not PassageKind.AGREED)
            kept = self._differing[place] = (found, differing)
        return kept[1]

    def overall(self) -> Overall:
        """Return the measures over all codes.

        With many codes that overlap much they take longer than everything else together: the sets
        of codes are many then.
        """
        if len(self._labels) < 2:
            return no_overall(Reason.ONE_CODER)
        rows, rated = self._kept.in_scope, self._kept.rated
        if not len(rows):
            return no_overall(Reason.NO_SHARED_SOURCES)
        return overall(
            [self._kept.pieces(place) for place in rated.tolist()],
            Resampling.none(len(rated)) if len(rows) == 1 else self._sampled().once,
            codes=[code.label for code in self._codes],
            coders=self._labels,
        )

    def intervals(self) -> Intervals:
        """Return how the intervals of the figures were found; ask once these are computed."""
        return intervals_said(
            coders=len(self._labels),
            sources=len(self._kept.in_scope),
            resampled=self._sampled().resampling.sources,
            undefined=max((number for _, number in self._found.values()), default=0),
        )
