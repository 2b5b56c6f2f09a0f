"""The same figures from one array of booleans per coder, written for being obviously right."""

from itertools import combinations


def marks(length, spans):
    """Return for each position whether any span covers it."""
    covered = [False] * length
    for start, end in spans:
        for position in range(start, end):
            covered[position] = True
    return covered


def unit_marks(units, length, spans):
    """Return for each unit whether any of its characters is covered."""
    covered = marks(length, spans)
    return [any(covered[start:end]) for start, end in units]


def lengths_by_coders(arrays):
    """Return how many positions are covered by exactly which set of coders."""
    lengths = {}
    for rated in zip(*arrays, strict=True):
        coders = frozenset(coder for coder, covered in enumerate(rated) if covered)
        lengths[coders] = lengths.get(coders, 0) + 1
    return lengths


def percent_agreement(arrays):
    """Return the mean over pairs of coders of the share of positions treated alike."""
    if not any(any(array) for array in arrays):
        return None
    shares = [
        sum(x == y for x, y in zip(a, b, strict=True)) / len(a) for a, b in combinations(arrays, 2)
    ]
    return sum(shares) / len(shares)


def cohen_kappa(arrays):
    """Return Cohen's kappa of two coders, None where it is 0/0 or there are more coders."""
    if len(arrays) != 2:
        return None
    first, second = arrays
    n = len(first)
    observed = sum(x == y for x, y in zip(first, second, strict=True)) / n
    rate_1, rate_2 = sum(first) / n, sum(second) / n
    if rate_1 == rate_2 and rate_1 in {0, 1}:
        return None
    expected = rate_1 * rate_2 + (1 - rate_1) * (1 - rate_2)
    return (observed - expected) / (1 - expected)


def krippendorff_alpha(arrays):
    """Return alpha from all pairs of values: within units, and over the whole reliability data."""
    coders = len(arrays)
    units = list(zip(*arrays, strict=True))
    values = [value for unit in units for value in unit]
    coded = sum(values)
    if coded in {0, len(values)}:
        return None
    observed = sum(
        (unit[i] != unit[j]) / (coders - 1)
        for unit in units
        for i in range(coders)
        for j in range(coders)
        if i != j
    ) / len(values)
    expected = 2 * coded * (len(values) - coded) / (len(values) * (len(values) - 1))
    return 1 - observed / expected
