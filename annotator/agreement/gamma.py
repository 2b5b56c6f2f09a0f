"""Gamma: agreement on units that are first aligned with each other, in position and in code.

It takes what no other measure here takes: units that overlap, nest, or stand on one spot. The price
is random numbers (a seed, a precision), a solver, and parameters that nobody can say the right
value of: a figure of gamma is read with them.

Source: Mathet, Y., Widlöcher, A. and Métivier, J.-P. (2015). The unified and holistic method gamma
(γ) for inter-annotator agreement measure and alignment. Computational Linguistics 41(3), 437-479.
"""

from dataclasses import dataclass
from enum import Enum
from math import ceil

import numpy as np

from annotator.agreement.alignment import Continuum, Dissimilarity, least_disorder
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.segments import IntArray, SourceSpans, joined_spans
from annotator.errors import AnnotatorError
from annotator.project.rebuild import ProgressCall, no_progress

_MOST_CODERS = 3
_FIRST_SAMPLES = 30
_QUANTILE = 1.96


class Precision(Enum):
    """How far the mean disorder of the random continua may be off, relative, 95 times of 100."""

    HIGH = 0.01
    MEDIUM = 0.02
    LOW = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gamma:
    """Gamma of one source.

    Attributes:
        figure: The value, or why there is none.
        observed: Disorder of the best alignment of what the coders did.
        expected: Mean disorder of the best alignments of random continua.
        samples: Number of random continua.
        seed: Seed they were drawn with.
        precision: How far ``expected`` may be off.
        dissimilarity: The parameters.
    """

    figure: Figure
    observed: float = 0.0
    expected: float = 0.0
    samples: int = 0
    seed: int
    precision: Precision
    dissimilarity: Dissimilarity


def gamma(
    source: SourceSpans,
    *,
    dissimilarity: Dissimilarity | None = None,
    precision: Precision = Precision.MEDIUM,
    seed: int = 0,
    progress: ProgressCall = no_progress,
) -> Gamma:
    """Return gamma of one source: 1 - observed disorder / expected disorder.

    The observed disorder is that of the best alignment (`least_disorder`). The expected one is the
    mean over random continua, in each of which every coder is one of the real ones, drawn at
    random, all units pushed on by a random distance, and those that leave at the end entering at
    the beginning. No two coders of a continuum are pushed to within the mean length of a unit of
    each other, unless there is no room. After 30 continua their spread tells how many are needed
    for the ``precision``.

    Spans of one coder and code that overlap are one unit.

    Args:
        source: the source; coders who did not rate it are left out.
        dissimilarity: how far two units are apart; by default position and code count alike.
        precision: of the expected disorder.
        seed: of the random continua.
        progress: told how many continua are done, and of how many; the number may grow once.

    Raises:
        AnnotatorError: If more than three coders rated the source, if they hold too many units,
            or if SciPy is not installed.
    """
    chosen = dissimilarity or Dissimilarity()

    def undefined(reason: Reason) -> Gamma:
        figure = Figure.undefined(reason)
        return Gamma(figure=figure, seed=seed, precision=precision, dissimilarity=chosen)

    if source.raters > _MOST_CODERS:
        raise AnnotatorError(
            f"Gamma is computed for two or three coders, and {source.raters} are compared here: "
            "choose at most three."
        )
    if source.raters < 2:
        return undefined(Reason.ONE_CODER)
    continuum = continuum_of(source)
    if not any(len(units) for units in continuum):
        return undefined(Reason.NO_SPANS)
    progress(0, _FIRST_SAMPLES)
    observed = least_disorder(continuum, chosen)
    drawn = _expected(continuum, source.length, chosen, precision, seed, progress)
    expected = float(np.mean(drawn))
    if expected <= 0:
        return undefined(Reason.NO_VARIATION)
    return Gamma(
        figure=Figure.of(1 - observed / expected),
        observed=observed,
        expected=expected,
        samples=len(drawn),
        seed=seed,
        precision=precision,
        dissimilarity=chosen,
    )


def continuum_of(source: SourceSpans) -> Continuum:
    """Return the units of each coder who rated the source: start, end and code in columns."""
    held = joined_spans(source, touching=False)
    units = np.stack((held.start, held.end, held.code), axis=1)
    return tuple(units[held.coder == coder] for coder in np.flatnonzero(source.rated))


def _expected(
    continuum: Continuum,
    length: int,
    dissimilarity: Dissimilarity,
    precision: Precision,
    seed: int,
    progress: ProgressCall,
) -> list[float]:
    """Return the disorder of as many random continua as the precision asks for."""
    random = np.random.default_rng(seed)
    drawn: list[float] = []
    needed = _FIRST_SAMPLES
    while len(drawn) < needed:
        drawn.append(least_disorder(_random_continuum(continuum, length, random), dissimilarity))
        if len(drawn) == _FIRST_SAMPLES and np.mean(drawn) > 0:
            variation = float(np.std(drawn, ddof=1) / np.mean(drawn))
            needed = max(needed, ceil((variation * _QUANTILE / precision.value) ** 2))
        progress(len(drawn), needed)
    return drawn


def _random_continuum(continuum: Continuum, length: int, random: np.random.Generator) -> Continuum:
    """Return a continuum of coders drawn from ``continuum``, each pushed on; not an empty one."""
    distance = float(np.mean(np.concatenate([units[:, 1] - units[:, 0] for units in continuum])))
    while True:
        coders = [
            continuum[which] for which in random.integers(len(continuum), size=len(continuum))
        ]
        if any(len(units) for units in coders):
            break
    taken: list[int] = []
    for _ in coders:
        taken.append(_pushed_by(taken, length, distance, random))
    return tuple(_pushed(units, by, length) for units, by in zip(coders, taken, strict=True))


def _pushed_by(taken: list[int], length: int, distance: float, random: np.random.Generator) -> int:
    """Return a random distance below ``length``, apart from those ``taken``, around the end too."""
    free = np.ones(length, dtype=np.bool_)
    places = np.arange(length)
    for other in taken:
        apart = np.abs(places - other)
        free &= np.minimum(apart, length - apart) >= distance
    choice = np.flatnonzero(free) if free.any() else places
    return int(random.choice(choice))


def _pushed(units: IntArray, by: int, length: int) -> IntArray:
    """Return ``units`` moved on around the end; one that is cut there keeps its length."""
    start = (units[:, 0] + by) % length
    return np.stack((start, start + units[:, 1] - units[:, 0], units[:, 2]), axis=1)
