"""Krippendorff and Craggs' alpha for multi-valued coding."""

import numpy as np

from annotator.agreement.label_sets import ScopeLabelSets, dice_distance
from annotator.agreement.segments import FloatArray

_NOTHING_EXPECTED = 1e-13
"""What rounding may leave of an expected disagreement that is 0."""


def mv_alpha(scope: ScopeLabelSets, times: FloatArray) -> FloatArray:
    """Return mv-alpha, for each row of ``times``.

    mv-alpha = 1 - D_o / D_e with the distance d(C, K) = 1 - 2|C ∩ K| / (|C| + |K|) between label
    sets. D_o is the mean over the pairs of coders of each unit, D_o = sum_u sum_{i≠j} d / (m_u - 1)
    / N. D_e is not what the coders' sets would give when shuffled, but what their codes would give:
    D_e = sum_{c,k} P(|C| = c) P(|K| = k) · sum w(C, K) d(C, K) / sum w(C, K), over all label sets C
    of c codes and K of k codes, w(C, K) being the product of how often each code was given, drawn
    without replacement: n_l for a code in one of the two, n_l (n_l - 1) for a code in both.
    Pairs of sizes that the codes given cannot fill count nothing.

    The sum over all label sets of all sizes is not run through but read from a polynomial: the
    product over the codes of 1 + n x + n y + n (n - 1) x y, whose coefficient of x^c y^k is the sum
    of the weights, and its derivative by the number of shared codes.

    Args:
        scope: the sources.
        times: how often each source counts (samples × sources): ones for the figure itself.

    Returns:
        one value for each row; not a number where nothing varies or nobody rated.

    Source: Krippendorff, K. and Craggs, R. (2016). The reliability of multi-valued coding of data.
    Communication Methods and Measures 10(4), 181-198.
    """
    given = scope.paired()
    ratings = times @ given.sum(axis=1)
    sizes = scope.labels.sum(axis=1)
    largest = int(sizes.max(initial=0))
    by_code = times @ (given @ scope.labels)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = times @ scope.observed(dice_distance) / ratings
        by_size = times @ (given @ (sizes[:, None] == np.arange(largest + 1)))
        by_size /= ratings[:, None]
        apart = _mean_distances(by_code, largest)
        expected = np.einsum("bc,bk,bck->b", by_size, by_size, apart)
        value: FloatArray = 1 - observed / expected
    return np.where(expected > _NOTHING_EXPECTED, value, np.nan)


def _mean_distances(by_code: FloatArray, largest: int) -> FloatArray:
    """Return the weighted mean distance of label sets of each two sizes, for each sample.

    Args:
        by_code: how often each code was given (samples × codes).
        largest: the largest size of a label set.
    """
    samples = len(by_code)
    weights = np.zeros((samples, largest + 1, largest + 1))
    shared = np.zeros_like(weights)
    weights[:, 0, 0] = 1
    # Only ratios within one pair of sizes count, so that shares may stand for numbers: no overflow.
    total = np.maximum(by_code.sum(axis=1), 1)
    for number in by_code.T:
        one = (number / total)[:, None, None]
        both = (number * np.maximum(number - 1, 0) / total**2)[:, None, None]
        more_shared = shared.copy()
        more_shared[:, 1:, :] += one * shared[:, :-1, :]
        more_shared[:, :, 1:] += one * shared[:, :, :-1]
        more_shared[:, 1:, 1:] += both * (shared[:, :-1, :-1] + weights[:, :-1, :-1])
        more = weights.copy()
        more[:, 1:, :] += one * weights[:, :-1, :]
        more[:, :, 1:] += one * weights[:, :, :-1]
        more[:, 1:, 1:] += both * weights[:, :-1, :-1]
        weights, shared = more, more_shared
    size = np.arange(largest + 1)
    codes = size[:, None] + size[None, :]
    possible = (weights > 0) & (codes > 0)
    mean_shared = shared / np.where(possible, weights, 1)
    return np.where(possible, 1 - 2 * mean_shared / np.maximum(codes, 1), 0.0)
