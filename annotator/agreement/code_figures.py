"""The figures of one code: tables, measures and their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients import MEASURES, figure, sampled
from annotator.agreement.comparison_result import (
    CodeComparison,
    CodeInComparison,
    Coverage,
    SourceFigures,
)
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.intervals import Resampling
from annotator.agreement.ratings import Ratings, ratings_of_code
from annotator.agreement.scheme_figures import MANY_CODERS, unitizing_of_code
from annotator.agreement.scope import SourceInScope
from annotator.agreement.source_level import frequency, occurrence
from annotator.agreement.span_matching import SpanMatches, span_figures, span_measures
from annotator.agreement.tables import Tables
from annotator.agreement.unitizing import unitizing_alphas

SPAN_MEASURES = tuple(
    f"span_{name}_{rule}"
    for name in ("f1", "precision", "recall")
    for rule in ("any", "iou50", "exact")
)

MEASURE_NAMES = (*MEASURES, *SPAN_MEASURES)
"""The names of all measures of one code, in the order in which a comparison gives them."""


@dataclass(frozen=True, slots=True, eq=False)
class CodeTables:
    """What the sources in scope hold of all codes; all tables have the same rows, the sources.

    Attributes:
        labels: Of the coders.
        characters: Counted in characters.
        units: Counted in the unit of the comparison.
        present: source × coder: whose work is there.
        rated_once: Counted in units, with those sources also that one coder only rated: what enters
            the expected agreement of some coefficients. The others come first.
        present_once: source × coder, of the same sources.
    """

    labels: Sequence[str]
    characters: Tables
    units: Tables
    present: NDArray[np.bool_]
    rated_once: Tables
    present_once: NDArray[np.bool_]

    def coverage(self, tables: Tables, code: int) -> Coverage:
        """Return how much of all sources the coders gave a code."""
        histogram = tables.by_number[:, code, :]
        raters = self.present.sum(axis=1)
        together = histogram[np.arange(len(raters)), raters]
        return Coverage(
            both=int(together[raters > 1].sum()),
            only=dict(zip(self.labels, tables.alone[:, code, :].sum(axis=0).tolist(), strict=True)),
            neither=int(histogram[:, 0].sum()),
            by_number=tuple(histogram.sum(axis=0).tolist()),
        )

    def spans(self, code: int) -> dict[str, int]:
        """Return the number of spans of each coder with a code, by label."""
        numbers = self.characters.spans[:, code, :].sum(axis=0).tolist()
        return dict(zip(self.labels, numbers, strict=True))

    def of_source(self, row: int) -> "CodeTables":
        """Return the tables of one source in scope."""
        only = np.array([row])
        units, present = self.units.of_rows(only), self.present[only]
        return CodeTables(
            self.labels, self.characters.of_rows(only), units, present, units, present
        )


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What the figures of the codes are resampled from.

    Attributes:
        resampling: Of the sources of the tables; where one source is cut into paragraphs, of these.
        once: Of the sources with those that one coder only rated.
        blocks: Tables of the paragraphs, in units, where they are what is resampled.
    """

    resampling: Resampling
    once: Resampling
    blocks: Tables | None = None


def compare_code(
    code: CodeInComparison, place: int, tables: CodeTables, matches: SpanMatches, of: Sampled
) -> tuple[CodeComparison, int]:
    """Return the figures of one code, and in how many samples at most one of them was undefined.

    Args:
        code: The code.
        place: Its index in the tables.
        tables: Of the sources in scope.
        matches: The matching spans in these sources.
        of: What is resampled.
    """
    measures, undefined = _measures(place, tables, matches, of)
    return (
        CodeComparison(
            code=code,
            characters=tables.coverage(tables.characters, place),
            units=tables.coverage(tables.units, place),
            spans=tables.spans(place),
            measures=measures,
            u_alpha=_u_alpha(place, tables, of),
            occurrence=occurrence(
                tables.characters.spans[:, place, :], tables.present, tables.labels
            ),
            frequency=frequency(
                tables.characters.spans[:, place, :], tables.present, tables.labels
            ),
        ),
        undefined,
    )


def source_figures(
    source: SourceInScope, place: int, tables: CodeTables, matches: SpanMatches
) -> SourceFigures:
    """Return the figures of a code in one source, without intervals.

    Args:
        source: The source.
        place: Index of the code in the tables.
        tables: Of this source alone.
        matches: The matching spans in this source.
    """
    ratings = ratings_of_code(tables.units, place, tables.present)
    measures = {name: figure(name, ratings) for name in MEASURES}
    measures |= _span_figures(matches, len(tables.labels))
    return SourceFigures(
        id=source.id,
        name=source.name,
        characters=tables.coverage(tables.characters, place),
        units=tables.coverage(tables.units, place),
        spans=tables.spans(place),
        measures={name: measures[name] for name in MEASURE_NAMES},
    )


def _measures(
    place: int, tables: CodeTables, matches: SpanMatches, of: Sampled
) -> tuple[dict[str, Figure], int]:
    if len(tables.labels) > 1 and not len(tables.present):
        return dict.fromkeys(MEASURE_NAMES, Figure.undefined(Reason.NO_SHARED_SOURCES)), 0
    ratings = ratings_of_code(tables.rated_once, place, tables.present_once)
    figures = {name: figure(name, ratings) for name in MEASURES}
    figures |= _span_figures(matches, len(tables.labels))
    undefined = 0
    for names, resampling, values in (
        (MEASURES, *_sampled(place, ratings, tables, of)),
        (SPAN_MEASURES, *_sampled_spans(matches, of)),
    ):
        for name in names:
            if figures[name].value is None or name not in values:
                continue
            interval = resampling.interval(values[name])
            undefined = max(undefined, interval.undefined)
            figures[name] = figures[name].model_copy(
                update={"low": interval.low, "high": interval.high}
            )
    return {name: figures[name] for name in MEASURE_NAMES}, undefined


def _span_figures(matches: SpanMatches, coders: int) -> dict[str, Figure]:
    if coders > MANY_CODERS:
        return dict.fromkeys(SPAN_MEASURES, Figure.undefined(Reason.TOO_MANY_CODERS))
    return span_figures(matches.summed())


def _sampled(
    place: int, ratings: Ratings, tables: CodeTables, of: Sampled
) -> tuple[Resampling, dict[str, NDArray[np.float64]]]:
    if of.blocks is None:
        return of.once, sampled(MEASURES, ratings, of.once.times)
    present = np.repeat(tables.present, len(of.blocks.lengths), axis=0)
    blocks = ratings_of_code(of.blocks, place, present)
    # What one coder only rated stands in every sample as it is.
    fixed = ratings.sums[len(tables.present) :]
    every = replace(blocks, sums=np.concatenate([blocks.sums, fixed]))
    times = of.resampling.times
    times = np.concatenate([times, np.ones((len(times), len(fixed)))], axis=1)
    return of.resampling, sampled(MEASURES, every, times)


def _sampled_spans(
    matches: SpanMatches, of: Sampled
) -> tuple[Resampling, dict[str, NDArray[np.float64]]]:
    """Return the span measures in the samples; a span may cross paragraphs: none of those."""
    if of.blocks is not None:
        return Resampling.none(1), {}
    return of.resampling, span_measures(matches.resampled(of.resampling.times))


def _u_alpha(place: int, tables: CodeTables, of: Sampled) -> Figure:
    coders, sources = len(tables.labels), len(tables.present)
    if coders < 2 or not sources:
        return Figure.undefined(Reason.ONE_CODER if coders < 2 else Reason.NO_SHARED_SOURCES)
    parts = unitizing_of_code(tables.characters, place, tables.present)
    resampling = Resampling.none(1) if of.blocks is not None else of.resampling
    values = unitizing_alphas(parts, resampling.times).u_alpha
    if np.isnan(values[0]):
        empty = not tables.characters.lengths.any()
        return Figure.undefined(Reason.TOO_FEW_UNITS if empty else Reason.NO_VARIATION)
    return resampling.figure(Figure.of(float(values[0])), values)
