"""Agreement over all codes at once: what two coders gave a place are two sets of codes.

The pieces add up over sources: `label_set_counts` reads one source, `ScopeLabelSets` sets several
side by side, and its figures are for any number of times that each source counts, so that one pass
serves the figures and all their bootstrap samples.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

Distance = Callable[[BoolArray, BoolArray], FloatArray]
"""How far each label set of the first is from each of the second (sets × codes, both): 0 to 1."""

_CELLS_AT_ONCE = 1 << 22


def nominal_distance(first: BoolArray, second: BoolArray) -> FloatArray:
    """Return 0 where two label sets are the same, 1 where they differ in any code."""
    shared, sizes, other_sizes = _overlap(first, second)
    same = (shared == sizes) & (shared == other_sizes)
    return np.where(same, 0.0, 1.0)


def jaccard_distance(first: BoolArray, second: BoolArray) -> FloatArray:
    """Return 1 - |X ∩ Y| / |X ∪ Y|; two empty sets are alike.

    Source: Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist
    11(2), 37-50.
    """
    shared, sizes, other_sizes = _overlap(first, second)
    union = sizes + other_sizes - shared
    return np.where(union > 0, 1 - shared / np.maximum(union, 1), 0.0)


def masi_distance(first: BoolArray, second: BoolArray) -> FloatArray:
    """Return 1 - J · M; J is the Jaccard index, M 1 for equal sets, 2/3 where one holds the other.

    M is 1/3 where they overlap and neither holds the other, 0 where they share nothing. Other
    programs (DKPro) print a different number under this name.

    Source: Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and
    pragmatic annotation. Proceedings of LREC 2006, 831-836.
    """
    shared, sizes, other_sizes = _overlap(first, second)
    smaller, larger = np.minimum(sizes, other_sizes), np.maximum(sizes, other_sizes)
    monotonicity = np.where(shared == smaller, 2 / 3, 1 / 3)
    monotonicity = np.where(shared == larger, 1.0, monotonicity)
    similar = shared / np.maximum(sizes + other_sizes - shared, 1) * monotonicity
    return np.where(larger > 0, 1 - similar, 0.0)


def dice_distance(first: BoolArray, second: BoolArray) -> FloatArray:
    """Return 1 - 2|X ∩ Y| / (|X| + |Y|), the distance of mv-alpha; two empty sets are alike."""
    shared, sizes, other_sizes = _overlap(first, second)
    both = sizes + other_sizes
    return np.where(both > 0, 1 - 2 * shared / np.maximum(both, 1), 0.0)


DISTANCES: Mapping[str, Distance] = MappingProxyType(
    {
        "krippendorff_alpha_nominal": nominal_distance,
        "krippendorff_alpha_jaccard": jaccard_distance,
        "krippendorff_alpha_masi": masi_distance,
    }
)
"""The distance between label sets of each alpha, by the alpha's name in a comparison."""


def _overlap(first: BoolArray, second: BoolArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the number of shared codes of each pair, and the sizes as column and as row."""
    left, right = first.astype(np.float64), second.astype(np.float64)
    return left @ right.T, left.sum(axis=1)[:, None], right.sum(axis=1)[None, :]


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
    """

    labels: BoolArray
    counts: IntArray
    first: IntArray
    second: IntArray
    units: IntArray
    rated: BoolArray
    length: int


def label_set_counts(source: SourceSpans, found: Segments | None = None) -> LabelSetCounts:
    """Return the label sets of one source; ``found`` are its segments, if they are known."""
    found = segments(source) if found is None else found
    sets, coders = len(found.labels), source.rated.size
    counts = np.zeros((coders, sets), dtype=np.int64)
    pairs = _PairSums(sets)
    raters = np.flatnonzero(source.rated)
    for place, coder in enumerate(raters):
        own = found.given[:, coder]
        counts[coder] = np.bincount(own, weights=found.lengths, minlength=sets)
        others = found.given[:, raters[place + 1 :]]
        pairs.add(own[:, None], others, found.lengths[:, None])
    first, second, units = pairs.summed()
    return LabelSetCounts(found.labels, counts, first, second, units, source.rated, source.length)


class _PairSums:
    """Units by unordered pair of different label sets."""

    def __init__(self, sets: int) -> None:
        self._sets = sets
        self._keys: list[IntArray] = []
        self._units: list[IntArray] = []

    def add(self, one: IntArray, others: IntArray, units: IntArray) -> None:
        differing = one != others
        key = np.minimum(one, others) * self._sets + np.maximum(one, others)
        self._keys.append(key[differing])
        self._units.append(np.broadcast_to(units, differing.shape)[differing])

    def summed(self) -> tuple[IntArray, IntArray, IntArray]:
        keys = np.concatenate([np.zeros(0, dtype=np.int64), *self._keys])
        units = np.concatenate([np.zeros(0, dtype=np.int64), *self._units])
        if self._sets**2 <= max(4 * keys.size, 1024):
            sums = np.bincount(keys, weights=units, minlength=1)
            distinct = np.flatnonzero(sums)
            summed = sums[distinct].astype(np.int64)
        else:
            distinct, place = np.unique(keys, return_inverse=True)
            summed = np.bincount(place, weights=units).astype(np.int64)
        return distinct // self._sets, distinct % self._sets, summed


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
        self._expected: dict[Distance, FloatArray] = {}

    def observed(self, distance: Distance) -> FloatArray:
        """Return the disagreement in each source, sum_u sum_{i≠j} distance / (m_u - 1)."""
        return np.array([_observed(piece, distance) for piece in self.pieces])

    def paired(self) -> FloatArray:
        """Return how often each label set was given in each source that two coders rated."""
        return np.where(self.raters[:, None] > 1, self.counts.sum(axis=1), 0.0)

    def expected(self, distance: Distance) -> FloatArray:
        """Return sum_{X,Y} n_sX n_tY distance(X, Y) for each two sources s and t.

        Of this the expected disagreement of any choice of sources is a sum: the number of label
        sets does not matter any more.
        """
        given = self.paired()
        result = np.zeros((len(given), len(given)))
        for rows in _chunks(len(self.labels), len(self.labels)):
            result += given[:, rows] @ (distance(self.labels[rows], self.labels) @ given.T)
        return result


def _chunks(rows: int, columns: int) -> Iterator[slice]:
    step = max(1, _CELLS_AT_ONCE // max(1, columns))
    return (slice(begin, begin + step) for begin in range(0, rows, step))


def _observed(piece: LabelSetCounts, distance: Distance) -> float:
    raters = int(piece.rated.sum())
    if raters < 2 or not piece.units.size:
        return 0.0
    used, place = np.unique(np.concatenate((piece.first, piece.second)), return_inverse=True)
    place = place.reshape(2, -1)
    total = 0.0
    labels = piece.labels[used]
    for rows in _chunks(len(used), len(used)):
        inside = (place[0] >= rows.start) & (place[0] < rows.stop)
        apart = distance(labels[rows], labels)[place[0][inside] - rows.start, place[1][inside]]
        total += float(apart @ piece.units[inside])
    return 2 * total / (raters - 1)


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
    return np.where(expected > 0, value, np.nan)
