"""The same figures from one array per coder, written for being obviously right.

An array holds a category for each unit, None where the coder did not rate it. For one code the
categories are True and False.
"""

from itertools import combinations, permutations
from statistics import mean


def marks(length, spans):
    """Return for each position whether any span covers it."""
    covered = [False] * length
    for start, end in spans:
        for position in range(start, end):
            covered[position] = True
    return covered


def unit_marks(units, length, spans, *, half=False):
    """Return for each unit whether any of its characters is covered, or half of them."""
    covered = marks(length, spans)
    if half:
        return [2 * sum(covered[start:end]) >= end - start for start, end in units]
    return [any(covered[start:end]) for start, end in units]


def categories(arrays):
    return sorted({value for array in arrays for value in array} - {None}, key=repr)


def varied(arrays):
    """Whether the units that two coders rated hold more than one category."""
    return len(categories(_twice(arrays))) > 1


def _twice(arrays):
    units = [unit for unit in zip(*arrays, strict=True) if len(_given(unit)) > 1]
    return [list(array) for array in zip(*units, strict=True)]


def _given(unit):
    return [value for value in unit if value is not None]


def _observed(arrays):
    return mean(
        mean(a == b for a, b in permutations(_given(unit), 2))
        for unit in zip(*_twice(arrays), strict=True)
    )


def _shares(arrays):
    """Return for each category its mean share of a unit's ratings."""
    units = [_given(unit) for unit in zip(*arrays, strict=True) if _given(unit)]
    return {c: mean(unit.count(c) / len(unit) for unit in units) for c in categories(arrays)}


def percent_agreement(arrays):
    return _observed(arrays) if varied(arrays) else None


def _pairs(arrays):
    """Return, over all pairs of coders, units with the code twice and once."""
    both = one = 0
    for first, second in combinations(arrays, 2):
        for a, b in zip(first, second, strict=True):
            if a is not None and b is not None:
                both += a and b
                one += a != b
    return both, one


def holsti(arrays):
    both, one = _pairs(arrays)
    return 2 * both / (2 * both + one) if both + one else None


def jaccard(arrays):
    both, one = _pairs(arrays)
    return both / (both + one) if both + one else None


def _beyond(arrays, expected):
    if not varied(arrays) or abs(1 - expected) < 1e-15:
        return None
    return (_observed(arrays) - expected) / (1 - expected)


def fleiss_kappa(arrays):
    return _beyond(arrays, sum(share**2 for share in _shares(arrays).values()))


def scott_pi(arrays):
    return fleiss_kappa(arrays) if len(arrays) == 2 else None


def conger_kappa(arrays):
    by_coder = []
    for array in arrays:
        rated = _given(array)
        if rated:
            by_coder.append({c: rated.count(c) / len(rated) for c in categories(arrays)})
    if len(by_coder) < 2:
        return None
    return _beyond(
        arrays,
        mean(
            sum(one[c] * other[c] for c in categories(arrays))
            for one, other in combinations(by_coder, 2)
        ),
    )


def cohen_kappa(arrays):
    return conger_kappa(arrays) if len(arrays) == 2 else None


def brennan_prediger(arrays, number=2):
    return _beyond(arrays, 1 / number)


def gwet_ac1(arrays, number=2):
    shares = _shares(arrays).values()
    return _beyond(arrays, sum(share * (1 - share) for share in shares) / (number - 1))


def krippendorff_alpha(arrays):
    """Return alpha from all pairs of values: within units, and over the whole reliability data."""
    if not varied(arrays):
        return None
    units = [_given(unit) for unit in zip(*_twice(arrays), strict=True)]
    values = [value for unit in units for value in unit]
    observed = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    differing = sum(values.count(c) * (len(values) - values.count(c)) for c in categories(arrays))
    return 1 - (len(values) - 1) * observed / differing
