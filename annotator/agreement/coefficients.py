"""The measures of agreement, each a function of a `Table`.

All sums are whole numbers and fractions, rounded once at the end: the order of coders, sources and
spans cannot change a digit.

Units that fewer than two coders rated say nothing about agreement and are left out everywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from annotator.agreement.figures import Figure, Reason
from annotator.agreement.tables import Table


def percent_agreement(table: Table) -> Figure:
    """Return the share of pairs of coders that treat a unit alike, averaged over the units.

    p_o = (1/n) * sum_u [ sum_c n_uc (n_uc - 1) / (m_u (m_u - 1)) ], with n_uc the coders who gave
    unit u category c and m_u those who rated it. For two coders this is (both + neither) / n.

    Undefined (`Reason.NO_VARIATION`) for a code that nobody used: every unused code of a scheme
    would score 1. Not corrected for chance.

    Source: Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters.
    Psychological Bulletin 76(5), 378-382, for more than two coders; with missing ratings as in
    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed.
    """
    if table.coders < 2:
        return Figure.undefined(Reason.ONE_CODER)
    units = 0
    agreeing_by_raters: dict[int, int] = {}
    for given, raters, weight in _rated_twice(table):
        pairs = sum(number * (number - 1) for number in given)
        agreeing_by_raters[raters] = agreeing_by_raters.get(raters, 0) + weight * pairs
        units += weight
    if units == 0:
        return Figure.undefined(Reason.TOO_FEW_UNITS)
    if not table.used:
        return Figure.undefined(Reason.NO_VARIATION)
    shares = (Fraction(n, raters * (raters - 1)) for raters, n in agreeing_by_raters.items())
    return Figure.exactly(sum(shares, Fraction(0)) / units)


def cohen_kappa(table: Table) -> Figure:
    """Return the agreement of two coders beyond what their own rates of coding would give.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c p_1c p_2c, with p_ic the share of units that coder
    i gave category c. It is 0 where one of the two never used the code.

    Undefined for more than two coders (`Reason.TWO_CODERS_ONLY`), and where both gave one and the
    same category to everything (`Reason.NO_VARIATION`).

    Source: Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement 20(1), 37-46.
    """
    if table.coders != 2:
        return Figure.undefined(Reason.ONE_CODER if table.coders < 2 else Reason.TWO_CODERS_ONLY)
    units = agreeing = 0
    first: dict[int, int] = {}
    second: dict[int, int] = {}
    for pattern, weight in table.weights.items():
        if sum(mask.bit_count() for mask in pattern) < 2:
            continue
        units += weight
        for category, mask in enumerate(pattern):
            agreeing += weight if mask == 0b11 else 0
            first[category] = first.get(category, 0) + weight * (mask & 1)
            second[category] = second.get(category, 0) + weight * (mask >> 1)
    if units == 0:
        return Figure.undefined(Reason.TOO_FEW_UNITS)
    by_chance = sum(first[category] * second[category] for category in first)
    if by_chance == units**2:
        return Figure.undefined(Reason.NO_VARIATION)
    return Figure.exactly(Fraction(agreeing * units - by_chance, units**2 - by_chance))


def krippendorff_alpha(table: Table) -> Figure:
    """Return Krippendorff's alpha for nominal data: any number of coders, missing ratings allowed.

    alpha = 1 - D_o / D_e = 1 - (N - 1) * sum_u [ (m_u^2 - sum_c n_uc^2) / (m_u - 1) ] /
    (N^2 - sum_c n_c^2), with n_uc the coders who gave unit u category c, m_u >= 2 those who rated
    it, n_c = sum_u n_uc and N = sum_c n_c. For two coders and one code this is
    1 - (2n - 1)(b + c) / [(2a + b + c)(2d + b + c)].

    Undefined where all ratings are one category (`Reason.NO_VARIATION`).

    Source: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of
    Pennsylvania, https://repository.upenn.edu/asc_papers/43; Krippendorff, K. (2019). Content
    Analysis, 4th ed., ch. 12.
    """
    if table.coders < 2:
        return Figure.undefined(Reason.ONE_CODER)
    by_category: dict[int, int] = {}
    differing_by_raters: dict[int, int] = {}
    for given, raters, weight in _rated_twice(table):
        pairs = raters**2 - sum(number**2 for number in given)
        differing_by_raters[raters] = differing_by_raters.get(raters, 0) + weight * pairs
        for category, number in enumerate(given):
            by_category[category] = by_category.get(category, 0) + weight * number
    ratings = sum(by_category.values())
    if ratings == 0:
        return Figure.undefined(Reason.TOO_FEW_UNITS)
    expected = ratings**2 - sum(number**2 for number in by_category.values())
    if expected == 0:
        return Figure.undefined(Reason.NO_VARIATION)
    shares = (Fraction(n, raters - 1) for raters, n in differing_by_raters.items())
    return Figure.exactly(1 - (ratings - 1) * sum(shares, Fraction(0)) / expected)


def _rated_twice(table: Table) -> Iterator[tuple[list[int], int, int]]:
    """Yield coders by category, coders in all and weight, where at least two coders rated."""
    for pattern, weight in table.weights.items():
        given = [mask.bit_count() for mask in pattern]
        raters = sum(given)
        if raters >= 2:
            yield given, raters, weight


MEASURES: Mapping[str, Callable[[Table], Figure]] = MappingProxyType(
    {
        "percent_agreement": percent_agreement,
        "cohen_kappa": cohen_kappa,
        "krippendorff_alpha": krippendorff_alpha,
    }
)
"""The measures of one code, by the name under which a comparison gives them."""
