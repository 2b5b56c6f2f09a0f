"""Agreement over all codes at once: what two coders gave a place are two sets of codes.

The pieces add up over sources: `label_set_counts` reads one source, `ScopeLabelSets` sets several
side by side, and its figures are for any number of times that each source counts, so that one pass
serves the figures and all their bootstrap samples.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from annotator.agreement.segments import (
    BoolArray,
    FloatArray,
    IntArray,
    Segments,
    SourceSpans,
    segments,
)

Distance = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""How far two label sets are apart, 0 to 1, from the number of codes they share and their sizes.

0 for two empty sets, 1 for sets that share nothing.
"""

_CELLS_AT_ONCE = 1 << 18

_FEW_CODERS, _FEW_SETS = 3, 64
"""Up to these numbers, pairs of coders or pairs of sets are what to count by."""

_ROUNDING = 1e-13
"""A smaller share of all pairs than this is what rounding leaves of no disagreement."""


def nominal_distance(shared: FloatArray, size: FloatArray, other: FloatArray) -> FloatArray:
    """Return 0 where two label sets are the same, 1 where they differ in any code."""
    return np.where((shared == size) & (shared == other), 0.0, 1.0)


def jaccard_distance(shared: FloatArray, size: FloatArray, other: FloatArray) -> FloatArray:
    """Return 1 - |X ∩ Y| / |X ∪ Y|; two empty sets are alike.

    Source: Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist
    11(2), 37-50.
    """
    union = size + other - shared
    return np.where(union > 0, 1 - shared / np.maximum(union, 1), 0.0)


def masi_distance(shared: FloatArray, size: FloatArray, other: FloatArray) -> FloatArray:
    """Return 1 - J · M; J is the Jaccard index, M 1 for equal sets, 2/3 where one holds the other.

    M is 1/3 where they overlap and neither holds the other, 0 where they share nothing. Other
    programs (DKPro) print a different number under this name.

    Source: Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and
    pragmatic annotation. Proceedings of LREC 2006, 831-836.
    """
    larger = np.maximum(size, other)
    monotonicity = np.where(shared == np.minimum(size, other), 2 / 3, 1 / 3)
    monotonicity = np.where(shared == larger, 1.0, monotonicity)
    similar = shared / np.maximum(size + other - shared, 1) * monotonicity
    return np.where(larger > 0, 1 - similar, 0.0)


def dice_distance(shared: FloatArray, size: FloatArray, other: FloatArray) -> FloatArray:
    """Return 1 - 2|X ∩ Y| / (|X| + |Y|), the distance of mv-alpha; two empty sets are alike."""
    both = size + other
    return np.where(both > 0, 1 - 2 * shared / np.maximum(both, 1), 0.0)


DISTANCES: Mapping[str, Distance] = MappingProxyType(
    {
        "krippendorff_alpha_nominal": nominal_distance,
        "krippendorff_alpha_jaccard": jaccard_distance,
        "krippendorff_alpha_masi": masi_distance,
    }
)
"""The distance between label sets of each alpha, by the alpha's name in a comparison."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelSetCounts:
    """How often which label sets were given in one source, and how often two of them together.

    Attributes:
        labels: The label sets (sets × codes).
        counts: Units to which each coder gave each set (coders × sets); none where missing.
        first: Pairs of coders who gave one unit different sets: the set of the smaller number …
        second: … and the other,
        units: and over how many units, summed over the pairs of coders.
        rated: Which coders looked at the source.
        length: Units in the source.
        observed: The disagreement in the source by distance, where it was asked for before.
    """

    labels: BoolArray
    counts: IntArray
    first: IntArray
    second: IntArray
    units: IntArray
    rated: BoolArray
    length: int
    observed: dict[Distance, float] = field(default_factory=dict)


def label_set_counts(source: SourceSpans, found: Segments | None = None) -> LabelSetCounts:
    """Return the label sets of one source; ``found`` are its segments, if they are known."""
    found = segments(source) if found is None else found
    sets, coders = len(found.labels), source.rated.size
    counts = np.zeros((coders, sets), dtype=np.int64)
    raters = np.flatnonzero(source.rated)
    for coder in raters:
        own = found.given[:, coder]
        counts[coder] = np.bincount(own, weights=found.lengths, minlength=sets)
    given = found.given[:, raters]
    few = len(raters) > _FEW_CODERS and sets <= _FEW_SETS
    pairs = _pairs_of_few_sets if few else _pairs_of_few_coders
    first, second, units = pairs(given, found.lengths, sets)
    return LabelSetCounts(found.labels, counts, first, second, units, source.rated, source.length)


def _pairs_of_few_sets(
    given: IntArray, lengths: IntArray, sets: int
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the pairs of label sets given to one unit: by how many coders gave each."""
    places = np.arange(len(given))[:, None] * sets + given
    number = np.bincount(places.ravel(), minlength=len(given) * sets).reshape(-1, sets)
    number = number.astype(np.float64)
    together = np.triu(number.T @ (number * lengths[:, None]), 1)
    first, second = np.nonzero(together)
    return first, second, together[first, second].astype(np.int64)


def _pairs_of_few_coders(
    given: IntArray, lengths: IntArray, sets: int
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the pairs of label sets given to one unit: of one two coders after another."""
    keys, units = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for coder in range(given.shape[1] - 1):
        one, others = given[:, coder, None], given[:, coder + 1 :]
        differing = one != others
        key = np.minimum(one, others) * sets + np.maximum(one, others)
        keys.append(key[differing])
        units.append(np.broadcast_to(lengths[:, None], differing.shape)[differing])
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    summed = np.bincount(place, weights=np.concatenate(units), minlength=len(distinct))
    return distinct // sets, distinct % sets, summed.astype(np.int64)


class ScopeLabelSets:
    """The label sets of several sources of the same coders and codes.

    Sources that fewer than two coders rated say nothing about agreement between them.

    Attributes:
        labels: All distinct label sets (sets × codes).
        counts: Units to which each coder gave each set, by source (sources × coders × sets).
        lengths: Units in each source.
        raters: Number of coders who rated each source.
        pieces: What the sources hold, one by one.
    """

    def __init__(self, pieces: Sequence[LabelSetCounts]) -> None:
        """Set ``pieces``, at least one, side by side."""
        # A label set is found again by its bits: far fewer bytes to sort than booleans.
        packed = [np.packbits(piece.labels, axis=1) for piece in pieces]
        rows = np.concatenate(packed)
        if rows.shape[1] == 0:
            rows = np.zeros((rows.shape[0], 1), dtype=np.uint8)
        _, kept, place = np.unique(rows, axis=0, return_index=True, return_inverse=True)
        place = place.reshape(-1)
        self.pieces = pieces
        self.labels = np.concatenate([piece.labels for piece in pieces])[kept]
        self.counts = np.zeros(
            (len(pieces), len(pieces[0].rated), len(self.labels)), dtype=np.float64
        )
        begin = 0
        for source, piece in enumerate(pieces):
            sets = place[begin : begin + len(piece.labels)]
            self.counts[source][:, sets] = piece.counts
            begin += len(piece.labels)
        self.lengths = np.array([piece.length for piece in pieces], dtype=np.float64)
        self.raters = np.array([piece.rated.sum() for piece in pieces], dtype=np.int64)
        self._sizes = self.labels.sum(axis=1).astype(np.float64)

    def observed(self, distance: Distance) -> FloatArray:
        """Return the disagreement in each source, sum_u sum_{i≠j} distance / (m_u - 1)."""
        for piece in self.pieces:
            if distance not in piece.observed:
                piece.observed[distance] = _observed(piece, distance)
        return np.array([piece.observed[distance] for piece in self.pieces])

    def paired(self) -> FloatArray:
        """Return how often each label set was given in each source that two coders rated."""
        return np.where(self.raters[:, None] > 1, self.counts.sum(axis=1), 0.0)

    def expected(self, distance: Distance) -> FloatArray:
        """Return sum_{X,Y} n_sX n_tY distance(X, Y) for each two sources s and t.

        Of this the expected disagreement of any choice of sources is a sum: the number of label
        sets does not matter any more.
        """
        given = self.paired()
        coded = given[:, self._sizes > 0].sum(axis=1)
        nothing = given.sum(axis=1) - coded
        apart = np.outer(nothing, coded)
        return apart + apart.T + np.outer(coded, coded) - self._alike(given, distance)

    def _alike(self, given: FloatArray, distance: Distance) -> FloatArray:
        """Return sum n_sX n_tY (1 - distance(X, Y)) over the label sets X, Y that are not empty.

        Only sets that share a code add to it. So the pairs of sets with one code after another are
        looked at, and each pair counts in equal parts for every code it shares: where there are
        many codes, and so many sets, most pairs are never met.
        """
        if distance is nominal_distance:
            chosen = given[:, self._sizes > 0]
            return chosen @ chosen.T
        result = np.zeros((len(given), len(given)))
        for holding in self.labels.T:
            sets = np.flatnonzero(holding)
            labels, of_sources = self.labels[sets].astype(np.float64), given[:, sets]
            sizes = self._sizes[sets]
            step = max(1, _CELLS_AT_ONCE // max(1, len(sets)))
            for begin in range(0, len(sets), step):
                rows = slice(begin, begin + step)
                shared = labels[rows] @ labels.T
                similar = (1 - distance(shared, sizes[rows, None], sizes[None, :])) / shared
                result += of_sources[:, rows] @ (similar @ of_sources.T)
        return result


def _observed(piece: LabelSetCounts, distance: Distance) -> float:
    raters = int(piece.rated.sum())
    if raters < 2:
        return 0.0
    one, other = piece.labels[piece.first], piece.labels[piece.second]
    shared, size, other_size = (
        sets.sum(axis=1).astype(np.float64) for sets in (one & other, one, other)
    )
    return 2 * float(distance(shared, size, other_size) @ piece.units) / (raters - 1)


def alpha(scope: ScopeLabelSets, distance: Distance, times: FloatArray) -> FloatArray:
    """Return Krippendorff's alpha over label sets, for each row of ``times``.

    alpha = 1 - (N - 1) · sum_u sum_{i≠j} d(X_ui, X_uj) / (m_u - 1) / sum_{X,Y} n_X n_Y d(X, Y),
    with X_ui the label set that coder i gave unit u, m_u those who rated it (at least two), n_X
    how often set X was given, N = sum n_X. The distance stands as it is, not squared.

    Args:
        scope: the sources.
        distance: between label sets.
        times: how often each source counts (samples × sources): ones for the figure itself.

    Returns:
        one value for each row; not a number where nothing varies or nobody rated.

    Source: Krippendorff, K. (2019). Content Analysis, 4th ed., ch. 12; with distances between sets,
    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI). LREC 2006, 831-836.
    """
    observed = times @ scope.observed(distance)
    expected = np.einsum("bs,bs->b", times @ scope.expected(distance), times)
    ratings = times @ scope.paired().sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        value: FloatArray = 1 - (ratings - 1) * observed / expected
    return np.where(expected > _ROUNDING * ratings**2, value, np.nan)
