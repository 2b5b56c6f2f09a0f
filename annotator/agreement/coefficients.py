"""The measures of agreement, each a function of `Ratings`, for many lots of units at once.

Each gives one value a row of the ratings, and NaN where it is undefined; `figure` turns a single
row into a `Figure` with the reason. Where all ratings are one category nothing shows whether the
coders would tell the cases apart, and every measure of agreement over all units is undefined.

Where work is missing, the observed agreement is over the units that two coders or more rated. The
agreement by chance is computed from all ratings, those of units with a single rating too, as in:
Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed. Advanced Analytics. Only
Krippendorff's alpha leaves units with a single rating out altogether.
"""

from collections.abc import Callable, Iterable, Mapping
from math import isnan
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.figures import Figure, Reason
from annotator.agreement.ratings import Ratings, Sums

Measure = Callable[[Ratings], Sums]

_CELLS_AT_ONCE = 1 << 23


def percent_agreement(ratings: Ratings) -> Sums:
    """Return the share of pairs of coders that treat a unit alike, averaged over the units.

    p_o = (1/n) * sum_u [ sum_c n_uc (n_uc - 1) / (m_u (m_u - 1)) ], with n_uc the coders who gave
    unit u category c and m_u those who rated it. For two coders this is (both + neither) / n.

    Not corrected for chance: a code on 4 % of the text gives .92 for coders who never agree.

    Source: Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters.
    Psychological Bulletin 76(5), 378-382, for more than two coders.
    """
    return _where_varied(ratings, _observed(ratings))


def holsti(ratings: Ratings) -> Sums:
    """Return, of what two coders coded, the share that both coded: 2 a / (2 a + b + c).

    For more coders, the sums over all pairs stand for a and b + c. Text that nobody coded does not
    count. With characters as units this is Dice's coefficient and the F1 of characters.

    Source: Holsti, O. R. (1969). Content Analysis for the Social Sciences and Humanities.
    Addison-Wesley, p. 140. Dice, L. R. (1945). Measures of the amount of ecologic association
    between species. Ecology 26(3), 297-302.
    """
    return _divided(2 * ratings.shared, 2 * ratings.shared + ratings.unshared)


def jaccard(ratings: Ratings) -> Sums:
    """Return, of what either of two coders coded, the share that both coded: a / (a + b + c).

    For more coders, the sums over all pairs stand for a and b + c.

    Source: Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist
    11(2), 37-50.
    """
    return _divided(ratings.shared, ratings.shared + ratings.unshared)


def scott_pi(ratings: Ratings) -> Sums:
    """Return the agreement of two coders beyond what their pooled rates of coding would give.

    pi = (p_o - p_e) / (1 - p_e), p_e = sum_c p_c^2, with p_c the share of ratings in category c
    (`expected_agreement_scott`).

    Source: Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding.
    Public Opinion Quarterly 19(3), 321-325.
    """
    return _for_two(ratings, fleiss_kappa)


def cohen_kappa(ratings: Ratings) -> Sums:
    """Return the agreement of two coders beyond what their own rates of coding would give.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c p_1c p_2c, with p_ic the share of units that coder
    i gave category c (`expected_agreement_cohen`). It is 0 where one of the two never used a code.

    Source: Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement 20(1), 37-46.
    """
    return _for_two(ratings, conger_kappa)


def conger_kappa(ratings: Ratings) -> Sums:
    """Return Cohen's kappa for any number of coders: chance agreement is the mean over pairs.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c (mean(p_gc)^2 - s_c^2 / m), with p_gc the share of
    the units coder g rated that g gave category c, and s_c^2 their variance over the m coders, with
    m - 1 below. For two coders it is Cohen's kappa.

    Source: Conger, A. J. (1980). Integration and generalization of kappas for multiple raters.
    Psychological Bulletin 88(2), 322-328.
    """
    return _beyond(ratings, expected_agreement_cohen(ratings))


def fleiss_kappa(ratings: Ratings) -> Sums:
    """Return Scott's pi for any number of coders.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c p_c^2, with p_c the mean share of category c among
    the ratings of a unit.

    Source: Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters.
    Psychological Bulletin 76(5), 378-382.
    """
    return _beyond(ratings, expected_agreement_scott(ratings))


def brennan_prediger(ratings: Ratings) -> Sums:
    """Return the agreement beyond what guessing among the q categories would give.

    kappa_n = (p_o - 1/q) / (1 - 1/q); q = 2 for one code, coded or not. It is as generous as
    percent agreement where a code is rare.

    Source: Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and
    alternatives. Educational and Psychological Measurement 41(3), 687-699. The same figure is S in:
    Bennett, E. M., Alpert, R., & Goldstein, A. C. (1954). Communications through limited-response
    questioning. Public Opinion Quarterly 18(3), 303-308.
    """
    return _beyond(ratings, np.full(len(ratings.sums), 1 / max(ratings.categories, 1)))


def gwet_ac1(ratings: Ratings) -> Sums:
    """Return the agreement beyond chance if only units that are hard to rate are guessed.

    AC1 = (p_o - p_e) / (1 - p_e), p_e = sum_c pi_c (1 - pi_c) / (q - 1), with pi_c the mean share
    of category c among the ratings of a unit. For spans it is close to percent agreement: .91 for
    coders who never agree on a code that covers 4 % of the text.

    Source: Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence
    of high agreement. British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
    """
    shares = _divided(ratings.shares, ratings.rated[:, None])
    return _beyond(ratings, (shares * (1 - shares)).sum(axis=1) / max(ratings.categories - 1, 1))


def krippendorff_alpha(ratings: Ratings) -> Sums:
    """Return Krippendorff's alpha for nominal data: any number of coders, missing ratings allowed.

    alpha = 1 - D_o / D_e = 1 - (N - 1) * sum_u [ (m_u^2 - sum_c n_uc^2) / (m_u - 1) ] /
    (N^2 - sum_c n_c^2), with n_uc the coders who gave unit u category c, m_u >= 2 those who rated
    it, n_c = sum_u n_uc and N = sum_c n_c. For two coders and one code this is
    1 - (2n - 1)(b + c) / [(2a + b + c)(2d + b + c)].

    Source: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of
    Pennsylvania, https://repository.upenn.edu/asc_papers/43; Krippendorff, K. (2019). Content
    Analysis, 4th ed., ch. 12.
    """
    number = ratings.values.sum(axis=1)
    expected = number**2 - (ratings.values**2).sum(axis=1)
    alpha: Sums = 1 - _divided((number - 1) * ratings.differing, expected)
    return alpha


def expected_agreement_scott(ratings: Ratings) -> Sums:
    """Return the agreement by chance of Scott's pi and of Fleiss' kappa: sum_c p_c^2."""
    shares = _divided(ratings.shares, ratings.rated[:, None])
    expected: Sums = (shares**2).sum(axis=1)
    return expected


def expected_agreement_cohen(ratings: Ratings) -> Sums:
    """Return the agreement by chance of Cohen's and of Conger's kappa: sum_c p_gc p_hc.

    It is the mean over all pairs of coders g, h who rated anything.
    """
    by_coder = ratings.by_coder
    rated = by_coder.sum(axis=2)
    shares = np.nan_to_num(_divided(by_coder, rated[:, :, None]))
    raters = (rated > 0).sum(axis=1)
    pairs = (shares.sum(axis=1) ** 2).sum(axis=1) - (shares**2).sum(axis=(1, 2))
    return _divided(pairs, raters * (raters - 1))


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "percent_agreement": percent_agreement,
        "holsti": holsti,
        "jaccard": jaccard,
        "scott_pi": scott_pi,
        "cohen_kappa": cohen_kappa,
        "conger_kappa": conger_kappa,
        "fleiss_kappa": fleiss_kappa,
        "brennan_prediger": brennan_prediger,
        "gwet_ac1": gwet_ac1,
        "krippendorff_alpha": krippendorff_alpha,
    }
)
"""The measures of one code, by the name under which a comparison gives them."""

FOR_TWO = frozenset({"scott_pi", "cohen_kappa"})
"""The measures that are defined for two coders only."""


def figure(name: str, ratings: Ratings) -> Figure:
    """Return a measure of the units in all rows of ``ratings``, or the reason why it has none."""
    return figures_by_row(name, ratings.pooled())[0]


def figures_by_row(name: str, ratings: Ratings) -> list[Figure]:
    """Return a measure of each row of ``ratings``, or the reason why it has none."""
    if ratings.coders < 2:
        return [Figure.undefined(Reason.ONE_CODER)] * len(ratings.sums)
    if ratings.coders > 2 and name in FOR_TWO:
        return [Figure.undefined(Reason.TWO_CODERS_ONLY)] * len(ratings.sums)
    figures = []
    for value, units in zip(MEASURES[name](ratings).tolist(), ratings.units.tolist(), strict=True):
        if not isnan(value):
            figures.append(Figure.of(value))
        else:
            figures.append(Figure.undefined(Reason.NO_VARIATION if units else Reason.TOO_FEW_UNITS))
    return figures


def sampled(names: Iterable[str], ratings: Ratings, times: Sums) -> dict[str, Sums]:
    """Return measures by name, one value for each row of ``times``; NaN where undefined.

    Args:
        names: of the measures, of `MEASURES`.
        ratings: one row for each source.
        times: how often each source counts.
    """
    names = list(names)
    values = {name: np.empty(len(times)) for name in names}
    step = max(1, _CELLS_AT_ONCE // max(1, ratings.sums.shape[1]))
    for begin in range(0, len(times), step):
        rows = slice(begin, begin + step)
        weighted = ratings.weighted(times[rows])
        for name in names:
            values[name][rows] = MEASURES[name](weighted)
    return values


def _observed(ratings: Ratings) -> Sums:
    return _divided(ratings.agreeing, ratings.units)


def _beyond(ratings: Ratings, by_chance: Sums) -> Sums:
    """Return how far the observed agreement exceeds ``by_chance``, of what it could exceed it."""
    return _where_varied(ratings, _divided(_observed(ratings) - by_chance, 1 - by_chance))


def _for_two(ratings: Ratings, measure: Measure) -> Sums:
    return measure(ratings) if ratings.coders == 2 else np.full(len(ratings.sums), np.nan)


def _where_varied(ratings: Ratings, values: Sums) -> Sums:
    """Return NaN for the rows in which all ratings are one category, else ``values``."""
    varied = (ratings.values > 0).sum(axis=1) > 1
    return np.where(varied, values, np.nan)


def _divided(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> Sums:
    """Return the quotients, NaN where the denominator is 0."""
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    result = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=result, where=denominator != 0)
    return result
