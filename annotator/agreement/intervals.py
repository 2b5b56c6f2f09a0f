"""Intervals of the figures, by resampling whole sources.

Characters of one source are not independent of each other: what a coder overlooks in one sentence
of a source, the same coder may overlook in the next. So whole sources are drawn, with replacement,
and every figure is computed anew from the sums of those drawn. Treating characters as independent
gives intervals that are many times too narrow.

The plain percentile interval of few sources holds the true value too seldom (of 30 sources, in 90
to 94 of 100 studies; `benchmarks/interval_coverage.py`). Two corrections mend that: the percentiles
are moved for the bias and the skewness of the figure (BCa), and set apart as Student's distribution
has them for so many sources instead of the normal one.

Source: Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical
Association 82(397), 171-185; Hesterberg, T. C. (2015). What teachers should know about the
bootstrap. The American Statistician 69(4), 371-386; resampling of clusters: Davison, A. C., &
Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge, section 3.8.
"""

from dataclasses import dataclass
from math import pi, sqrt, tan
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.comparison_result import Intervals, Resampled
from annotator.agreement.figures import Figure, rounded
from annotator.agreement.ratings import Sums

SAMPLES = 2000
SEED = 20_160_101
FEW_SOURCES = 10
MANY_SOURCES = 1000
"""Beyond so many sources the skewness of a figure no longer moves its interval."""
LEVEL = 0.95
METHOD = "bootstrap, bias-corrected and accelerated (BCa), with Student’s quantiles"

_NORMAL = NormalDist()
_TAIL = (1 - LEVEL) / 2
_SAME = 1e-12


class Interval(NamedTuple):
    """An interval, and in how many samples its figure was undefined."""

    low: float | None
    high: float | None
    undefined: int


NO_INTERVAL = Interval(None, None, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Resampling:
    """Samples of so many sources (or paragraphs), each drawn as often as there are sources.

    Attributes:
        times: How often each source counts, one row for each value that is computed of a figure: in
            the first row every source once, which is the figure itself; in the next ones as often
            as it was drawn; in the last ones every source but one. Of fewer than two sources only
            the first row.
    """

    times: Sums

    @classmethod
    def of(cls, sources: int) -> "Resampling":
        """Draw samples of ``sources`` sources, always the same ones."""
        if sources < 2:
            return cls.none(sources)
        everything = np.ones((1, sources))
        left_out = np.ones((0, sources)) if sources > MANY_SOURCES else 1.0 - np.eye(sources)
        drawn = np.random.default_rng(SEED).integers(0, sources, (SAMPLES, sources))
        places = drawn + (np.arange(SAMPLES) * sources)[:, None]
        weights = np.bincount(places.ravel(), minlength=SAMPLES * sources)
        return cls(np.concatenate([everything, weights.reshape(SAMPLES, sources), left_out]))

    def in_order(self, rank: NDArray[np.intp]) -> "Resampling":
        """Return the same samples for sources that stand in another order.

        Args:
            rank: For each source the place at which it stands in these samples.
        """
        return Resampling(self.times[:, rank])

    @classmethod
    def none(cls, sources: int) -> "Resampling":
        """Return no samples, only the figure itself."""
        return cls(np.ones((1, sources)))

    @property
    def sources(self) -> int:
        """Number of sources that the samples are drawn from."""
        return int(self.times.shape[1])

    def interval(self, values: Sums) -> Interval:
        """Return the interval of a figure from its ``values``, one for each row of `times`.

        They hold NaN where the figure is undefined. Such samples are set aside; without half of the
        samples there is no interval. There is none either where all samples give the same value, as
        of coders who never differ: an interval without width would claim a certainty that no number
        of sources gives.
        """
        if len(values) < 2 or np.isnan(values[0]):
            return NO_INTERVAL
        sampled, left_out = values[1 : 1 + SAMPLES], values[1 + SAMPLES :]
        held = np.sort(sampled[~np.isnan(sampled)])
        undefined = SAMPLES - len(held)
        if 2 * undefined > SAMPLES or held[-1] - held[0] <= _SAME:
            return Interval(None, None, undefined)
        low, high = (_level(end, float(values[0]), held, left_out, self.sources) for end in (-1, 1))
        return Interval(_quantile(held, low), _quantile(held, high), undefined)

    def figure(self, figure: Figure, values: Sums) -> Figure:
        """Return ``figure`` with the interval that its ``values`` give it."""
        interval = self.interval(values)
        return figure.model_copy(update={"low": interval.low, "high": interval.high})


def intervals_said(*, coders: int, sources: int, resampled: int, undefined: int) -> Intervals:
    """Return how the intervals of a comparison were found, and what to keep in mind.

    Args:
        coders: Number of compared coders.
        sources: Number of sources in scope.
        resampled: Number of sources, or of paragraphs where there is one source.
        undefined: In how many samples at most one of the figures was undefined.
    """
    if coders < 2 or resampled < 2:
        why = (
            "Agreement needs at least two coders."
            if coders < 2
            else "No source is in scope."
            if not sources
            else "One source of one paragraph leaves nothing to resample."
        )
        return _said(Resampled.NONE, f"No intervals were computed. {why}")
    kind, notes = Resampled.SOURCE, []
    if sources == 1:
        kind = Resampled.PARAGRAPH
        notes.append(
            f"One source only is in scope, so its {resampled:,} paragraphs were resampled: the "
            "intervals do not say how much other sources would differ. There are none of what "
            "crosses paragraphs: spans, and the measures over all codes."
        )
    elif sources < FEW_SOURCES:
        notes.append(
            f"Fewer than {FEW_SOURCES} sources are in scope ({sources}): intervals of so few are "
            "rough."
        )
    if undefined:
        notes.append(
            f"In up to {undefined:,} of the {SAMPLES:,} samples a figure was undefined, as a code "
            "did not occur in them; such samples were set aside."
        )
    return _said(kind, " ".join(notes), undefined)


def _said(resampled: Resampled, note: str, undefined: int = 0) -> Intervals:
    return Intervals(
        method=METHOD,
        samples=SAMPLES,
        seed=SEED,
        level=LEVEL,
        resampled=resampled,
        undefined=undefined,
        note=note,
    )


def _level(end: int, value: float, values: Sums, left_out: Sums, sources: int) -> float:
    """Return the share of the samples that lies below this end of the interval."""
    tolerance = 1e-12 * max(abs(value), 1)
    below = np.searchsorted(values, value - tolerance)
    until = np.searchsorted(values, value + tolerance)
    half = 0.5 / len(values)
    share = min(max((below + until) / 2 / len(values), half), 1 - half)
    bias = _NORMAL.inv_cdf(share)
    width = sqrt(sources / (sources - 1)) * _student(sources - 1)
    reach = bias + end * width
    acceleration = _acceleration(left_out)
    # Beyond this the correction turns back on itself: the end is that of all samples.
    slack = 1 - acceleration * reach
    if slack <= 0:
        return 1.0 if end > 0 else 0.0
    return _NORMAL.cdf(bias + reach / slack)


def _acceleration(left_out: Sums) -> float:
    """Return the skewness of what leaving out one source changes, over 6 (Efron 1987)."""
    defined = left_out[~np.isnan(left_out)]
    if not len(defined):
        return 0.0
    influence = float(defined.mean()) - defined
    squares = float((influence**2).sum())
    if squares < 1e-24:
        return 0.0
    return float((influence**3).sum()) / (6 * squares * sqrt(squares))


def _student(freedom: int) -> float:
    """Return the quantile of Student's distribution that cuts off the upper tail of `LEVEL`.

    Exact for 1 and 2 degrees of freedom; for 3 within 1 %, for more within 0.3 %.

    Source: Abramowitz, M., & Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.5.
    """
    if freedom == 1:
        return tan(pi * (0.5 - _TAIL))
    if freedom == 2:
        return (1 - 2 * _TAIL) / sqrt(2 * _TAIL * (1 - _TAIL))
    z = _NORMAL.inv_cdf(1 - _TAIL)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def _quantile(values: Sums, share: float) -> float:
    """Return the value below which ``share`` of the sorted ``values`` lie, between two of them."""
    place = share * (len(values) - 1)
    lower = min(int(place), len(values) - 1)
    upper = min(lower + 1, len(values) - 1)
    return rounded(float(values[lower] + (values[upper] - values[lower]) * (place - lower)))
