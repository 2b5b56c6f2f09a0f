"""Which code one coder gave where the other gave which, and where the other gave none.

A construction of this program's own, for codes that may overlap. On a stretch where the one coder
has the codes X and the other Y, codes in both are on the diagonal. What is left of X faces what is
left of Y, each of the smaller side shared out evenly over the larger; what still finds no partner
is "uncoded" on the other side. So text counts once for each code, as it does in the totals: the sum
of a row or column is the coder's characters with that code. Where neither coder has a code, both
are uncoded.
"""

import numpy as np

from annotator.agreement.label_sets import LabelSetCounts, label_set_counts
from annotator.agreement.segments import FloatArray, Segments, SourceSpans, segments


def confusion(
    source: SourceSpans, first: int, second: int, found: Segments | None = None
) -> FloatArray:
    """Return the confusion of two coders in one source, codes and uncoded × codes and uncoded.

    Rows are the codes of the coder ``first``, columns those of ``second``, the last of both is
    "uncoded". All is 0 where one of the two did not rate the source. Tables of several sources add
    up.

    Args:
        source: the source.
        first: index of the one coder.
        second: index of the other.
        found: its segments, if they are known.
    """
    if not (source.rated[first] and source.rated[second]):
        return np.zeros((source.codes + 1, source.codes + 1))
    found = segments(source) if found is None else found
    sets = len(found.labels)
    key = found.given[:, first] * sets + found.given[:, second]
    distinct, place = np.unique(key, return_inverse=True)
    lengths = np.bincount(place, weights=found.lengths, minlength=distinct.size)
    return _shared_out(
        found.labels[distinct // sets].astype(np.float64),
        found.labels[distinct % sets].astype(np.float64),
        lengths.astype(np.float64),
    )


def _shared_out(one: FloatArray, other: FloatArray, lengths: FloatArray) -> FloatArray:
    """Return the table of stretches with ``lengths`` on which the coders have the sets given."""
    codes = one.shape[1]
    table = np.zeros((codes + 1, codes + 1))
    both = one * other
    own, opposite = one - both, other - both
    left, right = own.sum(axis=1), opposite.sum(axis=1)
    share = lengths / np.maximum(np.maximum(left, right), 1)
    table[:codes, :codes] = (own * share[:, None]).T @ opposite
    table[np.arange(codes), np.arange(codes)] += lengths @ both
    table[:codes, codes] = (share * np.maximum(left - right, 0)) @ own
    table[codes, :codes] = (share * np.maximum(right - left, 0)) @ opposite
    table[codes, codes] = lengths[(one.sum(axis=1) == 0) & (other.sum(axis=1) == 0)].sum()
    return table


def pooled_confusion(
    source: SourceSpans, found: Segments | None = None, counts: LabelSetCounts | None = None
) -> FloatArray:
    """Return the confusion of one source added up over all pairs of coders, in both orders.

    It is symmetric. The sum of a row is what the coders gave the code, once for each other coder
    who rated the source. Tables of several sources add up. The number of pairs hardly matters.

    Args:
        source: the source.
        found: its segments, if they are known.
        counts: its label sets, if they are known.
    """
    if counts is None:
        counts = label_set_counts(source, found)
    labels, units = counts.labels.astype(np.float64), counts.units.astype(np.float64)
    one_order = _shared_out(labels[counts.first], labels[counts.second], units)
    total = one_order + one_order.T
    # Of all that was given a set, what no other coder called differently was called the same.
    sets = len(labels)
    alike = counts.counts.sum(axis=0) * max(source.raters - 1, 0) - (
        np.bincount(counts.first, weights=units, minlength=sets)
        + np.bincount(counts.second, weights=units, minlength=sets)
    )
    total[np.diag_indices(source.codes)] += alike @ labels
    total[-1, -1] += alike[labels.sum(axis=1) == 0].sum()
    return total
