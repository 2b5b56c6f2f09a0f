"""Krippendorff's alphas for unitizing: the family of 2016, which replaced those of 1995 and 2004.

The continuum of a source is cut by each coder into units, each with a code, and gaps. One coder's
units must not overlap: these measures are for codes that exclude each other, or for one code at a
time. Units that stand border to border stay two units; spans of one coder and code that overlap are
one.

Several sources are read as one continuum, source after source. A unit never crosses from one source
into the next, and a gap that does counts by its characters one by one, so everything the measures
are made of is a sum over sources. Where coders are missing in a source, their places are not on the
continuum: the pairs there are those of the coders who rated it.

Source of all: Krippendorff, K., Mathet, Y., Bouvry, S. and Widlöcher, A. (2016). On the reliability
of unitizing textual continua: Further developments. Quality & Quantity 50(6), 2347-2364; the
equations again in Krippendorff, K. (2019). Content Analysis, 4th ed., sec. 12.6, (32) to (38).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.segments import (
    FloatArray,
    IntArray,
    JoinedSpans,
    SourceSpans,
    joined_spans,
)

_ROUNDING = 1e-12
"""A smaller share than this is what rounding leaves of nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class UnitizedParts:
    """What the measures are sums of, for one source; one place for each code, the gap last.

    Attributes:
        lengths: ℓ_c. : units of text to which the coders gave c, all coders together.
        alike: ℓ_cc: of those, alike in two coders, averaged over the other coders.
        unvalued: ℓ_cφ: those where the other coder has a gap.
        sections: Sum of L² over the sections with value c; for the gap sum of L.
        shared_sections: Sum over the pairs of coders and the units of the one with value c of the
            square of the length on which the other has a unit, too, divided by the other coders.
    """

    lengths: FloatArray
    alike: FloatArray
    unvalued: FloatArray
    sections: FloatArray
    shared_sections: FloatArray


def codes_overlap(source: SourceSpans) -> bool:
    """Return whether some coder gave some text two codes, so that `unitized` cannot be asked."""
    return _overlapping(joined_spans(source, touching=False))


def _overlapping(held: JoinedSpans) -> bool:
    order = np.lexsort((held.end, held.start, held.coder))
    coder, start, end = held.coder[order], held.start[order], held.end[order]
    return bool(np.any((coder[1:] == coder[:-1]) & (start[1:] < end[:-1])))


def unitized(source: SourceSpans) -> UnitizedParts:
    """Return what one source adds to the measures; nothing where fewer than two coders rated it.

    Raises:
        ValueError: If units of one coder overlap (`codes_overlap`).
    """
    held = joined_spans(source, touching=False)
    if _overlapping(held):
        raise ValueError("Units of one coder overlap.")
    gap, others = source.codes, source.raters - 1
    if others < 1:
        nothing = np.zeros(gap + 1)
        return UnitizedParts(nothing, nothing, nothing, nothing, nothing)
    borders = np.unique(np.concatenate((np.array([0, source.length]), held.start, held.end)))
    lengths = np.diff(borders)
    first, last = (np.searchsorted(borders, place) for place in (held.start, held.end))
    value = _values(source, held, first, last, len(lengths))
    counts = np.zeros((len(lengths), gap + 1), dtype=np.int64)
    rows = np.arange(len(lengths))
    for coder in np.flatnonzero(source.rated):
        counts[rows, value[:, coder]] += 1
    by_code = lengths @ counts
    alike = lengths @ (counts * (counts - 1)) / others
    unvalued = lengths @ (counts * counts[:, gap:]) / others
    unvalued[gap] = alike[gap]

    # How much of each unit lies where which coder has a unit, too.
    covered = np.zeros((len(borders), source.rated.size))
    np.cumsum((value < gap) * lengths[:, None], axis=0, out=covered[1:])
    shared = covered[last] - covered[first]
    shared[np.arange(len(shared)), held.coder] = 0
    squares = (held.end - held.start).astype(np.float64) ** 2
    return UnitizedParts(
        by_code.astype(np.float64),
        alike,
        unvalued,
        _by_code(held, squares, gap, at_gap=float(by_code[gap])),
        _by_code(held, (shared**2).sum(axis=1) / others, gap, at_gap=0.0),
    )


def _values(
    source: SourceSpans, held: JoinedSpans, first: IntArray, last: IntArray, stretches: int
) -> IntArray:
    """Return each coder's value on each elementary stretch (stretches × coders).

    Each unit writes its code over its stretches, from number ``first`` up to ``last``.
    """
    value = np.full((stretches, source.rated.size), source.codes, dtype=np.int64)
    number = last - first
    before = np.cumsum(number) - number
    row = np.repeat(first - before, number) + np.arange(number.sum())
    value[row, np.repeat(held.coder, number)] = np.repeat(held.code, number)
    return value


def _by_code(held: JoinedSpans, of_unit: FloatArray, codes: int, *, at_gap: float) -> FloatArray:
    return np.append(np.bincount(held.code, weights=of_unit, minlength=codes)[:codes], at_gap)


@dataclass(frozen=True, slots=True, eq=False)
class Unitizing:
    """The unitizing alphas of several sources, one value for each row of ``times``.

    A value that is not a number has no variation, or nothing shared, to rest on.

    Attributes:
        u_alpha: uα: where units are and which code they have.
        bar_u_alpha: |uα: where units are, whatever their code.
        cu_alpha: cuα: which code, where two coders agree that there is a unit.
        cu_coverage: The share of the text of all coders that cuα rests on.
        ku_alpha: (k)uα: one code against all others, as cuα (samples × codes).
        ku_coverage: The share of the text with the code that (k)uα rests on.
    """

    u_alpha: FloatArray
    bar_u_alpha: FloatArray
    cu_alpha: FloatArray
    cu_coverage: FloatArray
    ku_alpha: FloatArray
    ku_coverage: FloatArray


def unitizing_alphas(parts: Sequence[UnitizedParts], times: FloatArray) -> Unitizing:
    """Return the unitizing alphas of the sources whose ``parts`` are given, at least one.

    With ℓ_ck the length on which one coder has c and another k, averaged over the others, φ the
    gap, L the length of a section and ℓ* what is left of ℓ without φ:

    - ε_ck = ℓ.. [ℓ_c. ℓ_.k - 1(c = k) sum_{sections of c} (L if c = φ else L²)] /
      [ℓ..² - sum_{sections} (L if φ else L²)]
    - uα = 1 - (ℓ.. - sum ℓ_cc) / (ℓ.. - sum ε_cc)
    - |uα = 1 - (ℓ_φ. - ℓ_φφ) / (ε_φ. - ε_φφ)
    - ε*_ck = [ℓ*_c. ℓ*_.k - 1(c = k) S_c] / [ℓ*.. - sum S / ℓ*..], S_c = sum over pairs of coders
      i ≠ j and units of i with c of (length on which j has a unit, too)² / (m - 1)
    - cuα = 1 - (ℓ*.. - sum ℓ*_cc) / (ℓ*.. - sum ε*_cc), resting on ℓ*.. / ℓ..
    - (k)uα = 1 - (ε*_.k / ℓ*_.k) (ℓ*_.k - ℓ*_kk) / (ε*_.k - ε*_kk), resting on ℓ*_.k / ℓ_.k

    Args:
        parts: what each source adds.
        times: how often each source counts (samples × sources): ones for the figures themselves.
    """
    lengths, alike, unvalued, sections, shared = (
        times @ np.array([getattr(part, name) for part in parts])
        for name in UnitizedParts.__slots__
    )
    total = lengths.sum(axis=1)
    valued = lengths[:, :-1] - unvalued[:, :-1]
    shared_total = valued.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = (total / (total**2 - sections.sum(axis=1)))[:, None]
        expected = scale * (lengths**2 - sections)
        gap_row = scale[:, 0] * lengths[:, -1] * (total - lengths[:, -1])
        u_alpha = _one_minus(total - alike.sum(axis=1), total - expected.sum(axis=1), total)
        bar = _one_minus(lengths[:, -1] - alike[:, -1], gap_row, total)

        squares = shared[:, :-1]
        rest = shared_total - squares.sum(axis=1) / shared_total
        # One place shared by few of many coders leaves no two draws to expect anything from.
        rest = np.where(rest > _ROUNDING * shared_total, rest, np.nan)[:, None]
        own = (valued**2 - squares) / rest
        row = (valued * shared_total[:, None] - squares) / rest
        cu_alpha = _one_minus(
            shared_total - alike[:, :-1].sum(axis=1), shared_total - own.sum(axis=1), shared_total
        )
        ku_alpha = _one_minus(
            row / valued * (valued - alike[:, :-1]), row - own, shared_total[:, None]
        )
        return Unitizing(
            u_alpha,
            bar,
            cu_alpha,
            shared_total / total,
            ku_alpha,
            valued / lengths[:, :-1],
        )


def _one_minus(observed: FloatArray, expected: FloatArray, whole: FloatArray) -> FloatArray:
    """Return 1 - observed / expected, not a number where all that is expected is rounding."""
    return np.where(expected > _ROUNDING * whole, 1 - observed / expected, np.nan)
