"""How many sources have to be coded twice for an interval of Krippendorff's alpha of wanted width.

From what has been compared already, if there is any: the width of an interval shrinks with the
square root of the number of sources. Without such a pilot, from assumptions, and an answer is no
better than these; each says what it rests on.
"""

from dataclasses import dataclass
from math import ceil, isfinite, sqrt

from annotator.agreement.figures import Figure

_QUANTILE = 1.959963984540054
"""Of the normal distribution, for the two ends of a 95 % interval."""

_FEWEST_SOURCES = 2
"""An interval over sources needs more than one."""

_SMALL_PILOT = 10


@dataclass(frozen=True, slots=True)
class SampleSize:
    """A number of sources, and what it rests on.

    Attributes:
        sources: Sources to be coded by both coders (or more).
        assumption: What must hold for the number to be right, as sentences for the reader.
        citation: Where the calculation is from, in full.
    """

    sources: int
    assumption: str
    citation: str


def sources_from_pilot(width: float, *, present: Figure, sources: int) -> SampleSize:
    """Return how many sources it takes if they are like those compared so far.

    n = n₀ (w₀ / w)², with n₀ sources in the present comparison and w₀ the width of its interval:
    the variance of the figure is in inverse proportion to the number of sources drawn.

    Args:
        width: Wanted width of the 95 % interval, from its lower to its upper end.
        present: The figure of the present comparison, with an interval over sources.
        sources: Number of sources in that comparison.

    Raises:
        ValueError: If the width is not between 0 and 2, the figure has no interval, one of no
            width, or fewer than two sources.

    Source: Davison, A. C., & Hinkley, D. V. (1997). Bootstrap methods and their application.
    Cambridge University Press, ch. 2 and 5.
    """
    _check(width)
    if present.low is None or present.high is None or present.high <= present.low:
        raise ValueError("The figure has no interval to start from.")
    if sources < _FEWEST_SOURCES:
        raise ValueError("An interval of one source says nothing of how sources differ.")
    now = present.high - present.low
    assumption = (
        f"Assumes that the sources to come are like the {sources} compared so far, whose interval "
        f"is {now:.2f} wide, and that the same coders code them as they did: the width shrinks "
        "with the square root of the number of sources."
    )
    if sources < _SMALL_PILOT:
        assumption += f" With only {sources} sources, that width is itself uncertain."
    return SampleSize(
        max(_FEWEST_SOURCES, _rounded_up(sources * (now / width) ** 2)),
        assumption,
        "Davison, A. C., & Hinkley, D. V. (1997). Bootstrap methods and their application. "
        "Cambridge University Press.",
    )


def sources_from_assumption(
    width: float,
    *,
    alpha: float,
    share: float,
    codings: float,
    design_effect: float = 2.0,
) -> SampleSize:
    """Return how many sources it takes for two coders and one code, if what is assumed holds.

    The text is thought of as pieces as long as a coded passage: a source with ``codings`` of them
    on a ``share`` of its text has codings / share pieces. For N independent pieces, the variance of
    the estimated agreement is

        v = (1 - α) / N · [(1 - α)(1 - 2α) + α (2 - α) / (2 p (1 - p))]

    with p the share that is coded; it is multiplied by the design effect, as pieces of one source
    are more alike than pieces of different sources. N is the number for which 2 · 1.96 · √v is the
    wanted width. For rare codes it depends on the number of codings, N · p, and hardly on p.

    Args:
        width: Wanted width of the 95 % interval, from its lower to its upper end.
        alpha: The alpha to be expected, at least 0 and below 1.
        share: Share of the text with the code, between 0 and 1.
        codings: Passages with the code in a source, on average.
        design_effect: How many times larger the variance is than for independent pieces: 1 + (k -
            1) ρ for k codings in a source that correlate by ρ; 1 where they do not.

    Raises:
        ValueError: If a number lies outside these ranges.

    Source: Bloch, D. A., & Kraemer, H. C. (1989). 2 x 2 kappa coefficients: measures of agreement
    or association. Biometrics 45(1), 269-287, for the variance; Donner, A., & Eliasziw, M. (1992).
    A goodness-of-fit approach to inference procedures for the kappa statistic. Statistics in
    Medicine 11(11), 1511-1519, for its use in planning; Kish, L. (1965). Survey Sampling. Wiley,
    for the design effect. Alpha of nominal data equals this kappa but for a term of 1/(2N).
    """
    _check(width)
    if not 0 <= alpha < 1:
        raise ValueError("The expected alpha must be at least 0 and below 1.")
    if not 0 < share < 1:
        raise ValueError("The share of coded text must lie between 0 and 1.")
    if not (codings > 0 and isfinite(codings)):
        raise ValueError("There must be some codings in a source.")
    if not (design_effect >= 1 and isfinite(design_effect)):
        raise ValueError("The design effect must be at least 1.")
    pieces = variance_of_alpha(alpha, share) * design_effect * (2 * _QUANTILE / width) ** 2
    return SampleSize(
        max(_FEWEST_SOURCES, _rounded_up(pieces * share / codings)),
        f"Assumes two coders with an alpha of {alpha:.2f}, a code on {100 * share:.3g} % of the "
        f"text in {codings:.3g} passages a source, and a design effect of {design_effect:g}, as "
        "passages of one source are alike. It rests on an approximation for decisions that are "
        "independent but for that: compare a first ten sources, and reckon anew from their "
        "interval.",
        "Bloch, D. A., & Kraemer, H. C. (1989). 2 × 2 kappa coefficients: Measures of agreement or "
        "association. Biometrics, 45(1), 269–287. Donner, A., & Eliasziw, M. (1992). A "
        "goodness-of-fit approach to inference procedures for the kappa statistic: Confidence "
        "interval construction, significance-testing and sample size estimation. Statistics in "
        "Medicine, 11(11), 1511–1519. Kish, L. (1965). Survey sampling. Wiley.",
    )


def variance_of_alpha(alpha: float, share: float) -> float:
    """Return the large-sample variance of alpha of two coders for one independent decision.

    For N of them it is 1/N of that; see `sources_from_assumption`.
    """
    spread = alpha * (2 - alpha) / (2 * share * (1 - share))
    return (1 - alpha) * ((1 - alpha) * (1 - 2 * alpha) + spread)


def width_from_assumption(
    sources: int, *, alpha: float, share: float, codings: float, design_effect: float = 2.0
) -> float:
    """Return the width of the interval that ``sources`` give, under the same assumptions."""
    pieces = sources * codings / share
    return 2 * _QUANTILE * sqrt(variance_of_alpha(alpha, share) * design_effect / pieces)


def _check(width: float) -> None:
    if not 0 < width < 2:
        raise ValueError("The width of an interval must lie between 0 and 2.")


def _rounded_up(number: float) -> int:
    # What rounding adds to a whole number must not cost a source.
    return ceil(number - 1e-9)
