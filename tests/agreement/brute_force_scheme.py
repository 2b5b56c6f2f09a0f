"""Measures over all codes from one label set per position and coder, written to be plainly right.

A unit is a list with one set of codes for each coder, None where the coder did not rate it.
"""

from collections import Counter
from itertools import combinations, permutations


def rated_twice(units):
    """Return the sets given to each unit that at least two coders rated."""
    kept = ([held for held in unit if held is not None] for unit in units)
    return [unit for unit in kept if len(unit) > 1]


def jaccard(x, y):
    return 1 - len(x & y) / len(x | y) if x | y else 0.0


def masi(x, y):
    if x == y:
        return 0.0
    m = 2 / 3 if x <= y or y <= x else 1 / 3 if x & y else 0
    return 1 - m * len(x & y) / len(x | y)


def nominal(x, y):
    return float(x != y)


def dice(x, y):
    return 1 - 2 * len(x & y) / (len(x) + len(y)) if x or y else 0.0


def observed(units, distance):
    total = sum(
        sum(distance(x, y) for x, y in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    return total / sum(map(len, units))


def alpha(units, distance):
    units = rated_twice(units)
    given = Counter(held for unit in units for held in unit)
    number = given.total()
    if len(given) < 2:
        return None
    expected = sum(given[x] * given[y] * distance(x, y) for x in given for y in given)
    return 1 - observed(units, distance) / (expected / number / (number - 1))


def mv_alpha(units):
    """Return mv-alpha with its sum over all label sets of two sizes run through."""
    units = rated_twice(units)
    given = [held for unit in units for held in unit]
    if not given:
        return None
    codes = Counter(code for held in given for code in held)
    sizes = Counter(map(len, given))
    expected = 0.0
    for size, other in ((c, k) for c in sizes for k in sizes):
        weights = weighted = 0
        for first in map(frozenset, combinations(codes, size)):
            for second in map(frozenset, combinations(codes, other)):
                weight = 1
                for code in first:
                    weight *= codes[code]
                for code in second:
                    weight *= codes[code] - (code in first)
                weights += weight
                weighted += weight * dice(first, second)
        if weights:
            expected += sizes[size] * sizes[other] * weighted / weights
    expected /= len(given) ** 2
    return 1 - observed(units, dice) / expected if expected > 1e-13 else None
