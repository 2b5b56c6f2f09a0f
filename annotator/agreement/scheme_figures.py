"""The measures over all codes at once, put together from what each source adds to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import figure, sampled
from annotator.agreement.comparison_result import Confusion, Overall
from annotator.agreement.confusion import confusion, pooled_confusion
from annotator.agreement.figures import CoveredFigure, Figure, Reason, rounded
from annotator.agreement.intervals import Resampling
from annotator.agreement.label_sets import (
    DISTANCES,
    LabelSetCounts,
    ScopeLabelSets,
    alpha,
    label_set_counts,
    nominal_distance,
)
from annotator.agreement.mv_alpha import mv_alpha
from annotator.agreement.ratings import Ratings, Sums
from annotator.agreement.segments import FloatArray, Segments, SourceSpans, segments
from annotator.agreement.tables import Tables
from annotator.agreement.unitizing import (
    UnitizedParts,
    codes_overlap,
    unitized,
    unitizing_alphas,
)

UNCODED = "uncoded"
"""What the confusion calls text without a code."""

MANY_CODERS = 50
"""Of more coders the spans are not matched, which takes each two of them in turn."""

_OF_LABEL_SETS = (
    "percent_agreement",
    "scott_pi",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "brennan_prediger",
    "gwet_ac1",
)
_UNITIZING = ("u_alpha", "bar_u_alpha", "cu_alpha")


@dataclass(frozen=True, slots=True, eq=False)
class SchemePieces:
    """What one source adds to the measures over all codes.

    Attributes:
        spans: The source in characters.
        found: Its elementary segments.
        label_sets: In the unit of the comparison.
        units: None where a coder gave some text two codes.
        confusion: Of two coders; of more, pooled over all pairs in both orders; of one, None.
    """

    spans: SourceSpans
    found: Segments
    label_sets: LabelSetCounts
    units: UnitizedParts | None
    confusion: FloatArray | None


def source_spans(
    spans: CodedSpans, length: int, codes: int, rated: NDArray[np.bool_]
) -> SourceSpans:
    """Return the spans of one source as the measures over all codes take them."""
    return SourceSpans(
        code=spans.code.astype(np.int64),
        coder=spans.coder.astype(np.int64),
        start=spans.start,
        end=spans.end,
        length=length,
        codes=codes,
        rated=rated,
    )


def scheme_pieces(in_characters: SourceSpans, in_units: SourceSpans | None) -> SchemePieces:
    """Return what a source adds; ``in_units`` is None where characters are the unit."""
    found = segments(in_characters)
    counts = label_set_counts(in_characters, found)
    return SchemePieces(
        spans=in_characters,
        found=found,
        label_sets=counts if in_units is None else label_set_counts(in_units),
        units=_unitized(in_characters),
        confusion=_confusion(in_characters, found, counts),
    )


def _unitized(source: SourceSpans) -> UnitizedParts | None:
    if source.raters < 2:
        # What one coder alone rated adds nothing, nor does it matter whether codes overlap there.
        none = np.zeros(0, dtype=np.int64)
        return unitized(replace(source, code=none, coder=none, start=none, end=none))
    return None if codes_overlap(source) else unitized(source)


def _confusion(source: SourceSpans, found: Segments, counts: LabelSetCounts) -> FloatArray | None:
    coders = len(source.rated)
    if coders < 2:
        return None
    if coders == 2:
        return confusion(source, 0, 1, found)
    return pooled_confusion(source, found, counts)


def no_overall(reason: Reason) -> Overall:
    """Return measures that are all undefined, for one ``reason``."""
    covered = dict.fromkeys(_UNITIZING, CoveredFigure.undefined(reason))
    plain = (*_OF_LABEL_SETS, *DISTANCES, "mv_alpha")
    return Overall.model_validate(
        {
            **dict.fromkeys(plain, Figure.undefined(reason)),
            **covered,
            "ku_alpha": {},
            "confusion": None,
        }
    )


def overall(
    pieces: Sequence[SchemePieces],
    resampling: Resampling,
    *,
    codes: Sequence[str],
    coders: Sequence[str],
) -> Overall:
    """Return the measures over all codes.

    Args:
        pieces: What each source in scope adds; at least one.
        resampling: Of these sources.
        codes: Labels of the codes.
        coders: Labels of the coders; at least two.
    """
    sets = ScopeLabelSets([piece.label_sets for piece in pieces])
    times = resampling.times
    ratings = ratings_of_label_sets(sets)
    values = sampled(_OF_LABEL_SETS, ratings, times)
    figures = {
        name: resampling.figure(figure(name, ratings), values[name]) for name in _OF_LABEL_SETS
    }
    values = {name: alpha(sets, distance, times) for name, distance in DISTANCES.items()}
    values["mv_alpha"] = mv_alpha(sets, times)
    units = float(ratings.units.sum())
    reason = Reason.NO_VARIATION if units else Reason.TOO_FEW_UNITS
    for name, of_name in values.items():
        figures[name] = resampling.figure(_figure(float(of_name[0]), reason), of_name)
    confused = [piece.confusion for piece in pieces if piece.confusion is not None]
    two = (coders[0], coders[1]) if len(coders) == 2 else None
    return Overall.model_validate(
        {
            **figures,
            **_unitizing(pieces, resampling, codes),
            "confusion": confusion_of(confused, codes, two) if confused else None,
        }
    )


def ratings_of_label_sets(sets: ScopeLabelSets) -> Ratings:
    """Return the ratings of each source, every set of codes that was given being a category."""
    given = sets.counts.sum(axis=(0, 1)) > 0
    counts, raters = sets.counts[:, :, given], sets.raters
    twice = raters >= 2
    of_source = counts.sum(axis=1)
    differing = sets.observed(nominal_distance)
    none = np.zeros(len(raters))
    return Ratings.of_parts(
        units=np.where(twice, sets.lengths, 0.0),
        rated=np.where(raters >= 1, sets.lengths, 0.0),
        agreeing=np.where(twice, sets.lengths - differing / np.maximum(raters, 1), 0.0),
        differing=differing,
        shared=none,
        unshared=none,
        values=np.where(twice[:, None], of_source, 0.0),
        shares=of_source / np.maximum(raters, 1)[:, None],
        by_coder=counts,
    )


def confusion_of(
    of_sources: Sequence[FloatArray], codes: Sequence[str], coders: tuple[str, str] | None
) -> Confusion:
    """Return the sum of the tables of several sources, of these two coders or pooled over all."""
    size = len(codes) + 1
    total = np.sum(of_sources, axis=0) if of_sources else np.zeros((size, size))
    return Confusion(
        rows=coders[0] if coders else None,
        columns=coders[1] if coders else None,
        categories=(*codes, UNCODED),
        characters=tuple(tuple(row) for row in total.tolist()),
    )


def unitizing_of_code(tables: Tables, code: int, present: NDArray[np.bool_]) -> list[UnitizedParts]:
    """Return what each source adds to the unitizing alpha of one code alone.

    Of the measures in `annotator.agreement.unitizing` only uα is computed of it.
    """
    histogram = tables.by_number[:, code, :].astype(np.float64)
    raters = present.sum(axis=1)[:, None]
    number, others = np.arange(histogram.shape[1]), np.maximum(raters - 1, 1)
    with_code, gap = histogram * number, histogram * np.maximum(raters - number, 0)
    columns = {
        "lengths": (with_code, gap),
        "alike": (
            with_code * (number - 1) / others,
            gap * np.maximum(raters - number - 1, 0) / others,
        ),
        "unvalued": (
            with_code * np.maximum(raters - number, 0) / others,
            gap * np.maximum(raters - number - 1, 0) / others,
        ),
    }
    sums = {
        name: np.stack([one.sum(axis=1), two.sum(axis=1)], axis=1)
        for name, (one, two) in columns.items()
    }
    sections = np.stack([tables.squares[:, code], sums["lengths"][:, 1]], axis=1)
    counted = (raters >= 2).astype(np.float64)
    return [
        UnitizedParts(
            lengths=sums["lengths"][row] * counted[row],
            alike=sums["alike"][row] * counted[row],
            unvalued=sums["unvalued"][row] * counted[row],
            sections=sections[row] * counted[row],
            shared_sections=np.zeros(2),
        )
        for row in range(len(histogram))
    ]


def _unitizing(
    pieces: Sequence[SchemePieces], resampling: Resampling, codes: Sequence[str]
) -> dict[str, CoveredFigure | dict[str, CoveredFigure]]:
    parts = [piece.units for piece in pieces if piece.units is not None]
    if len(parts) < len(pieces):
        covered = CoveredFigure.undefined(Reason.CODES_OVERLAP)
        return {**dict.fromkeys(_UNITIZING, covered), "ku_alpha": dict.fromkeys(codes, covered)}
    found = unitizing_alphas(parts, resampling.times)
    everything = np.ones_like(found.u_alpha)
    empty = not sum(part.lengths.sum() for part in parts)
    reason = Reason.TOO_FEW_UNITS if empty else Reason.NO_VARIATION
    return {
        "u_alpha": _covered(found.u_alpha, everything, reason, resampling),
        "bar_u_alpha": _covered(found.bar_u_alpha, everything, reason, resampling),
        "cu_alpha": _covered(found.cu_alpha, found.cu_coverage, reason, resampling),
        "ku_alpha": {
            code: _covered(
                found.ku_alpha[:, place], found.ku_coverage[:, place], reason, resampling
            )
            for place, code in enumerate(codes)
        },
    }


def _covered(values: Sums, coverage: Sums, reason: Reason, resampling: Resampling) -> CoveredFigure:
    share = None if np.isnan(coverage[0]) else float(coverage[0])
    if np.isnan(values[0]):
        why = Reason.NOTHING_SHARED if share == 0 else reason
        return CoveredFigure(value=None, reason=why, coverage=share)
    low, high, _ = resampling.interval(values)
    return CoveredFigure(value=rounded(float(values[0])), low=low, high=high, coverage=share)


def _figure(value: float, reason: Reason) -> Figure:
    return Figure.undefined(reason) if np.isnan(value) else Figure.of(value)
