"""Whether coders used a code in a source at all, and how often: a source is one unit.

With few sources such coefficients jump with every single one, so the raw table comes first, and no
interval is claimed.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients import figure
from annotator.agreement.comparison_result import Frequency, Occurrence
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.ratings import Ratings, ratings_of_units
from annotator.agreement.tables import Counts

FEW_SOURCES = 30
_MEASURES = ("percent_agreement", "cohen_kappa", "krippendorff_alpha")
_MISSING = -1


def occurrence(spans: Counts, present: NDArray[np.bool_], labels: Sequence[str]) -> Occurrence:
    """Return who used a code in which source.

    Args:
        spans: source × coder: number of spans with the code.
        present: source × coder: whose work is there.
        labels: of the coders.
    """
    used = spans > 0
    number = used.sum(axis=1)
    return Occurrence(
        used={
            label: tuple(
                bool(of_source) if there else None
                for of_source, there in zip(
                    used[:, coder].tolist(), present[:, coder].tolist(), strict=True
                )
            )
            for coder, label in enumerate(labels)
        },
        by_number=tuple(np.bincount(number, minlength=len(labels) + 1).tolist()),
        measures=_measures(ratings_of_units(np.where(present, used, _MISSING).astype(np.int64))),
        note=_note(len(spans)),
    )


def frequency(spans: Counts, present: NDArray[np.bool_], labels: Sequence[str]) -> Frequency:
    """Return how often who used a code in which source; the arguments are as in `occurrence`."""
    numbers, category = np.unique(spans, return_inverse=True)
    category = category.reshape(spans.shape)
    if len(numbers) and numbers[0] > 0:
        category += 1  # Category 0 is "not at all", which did not occur.
    return Frequency(
        spans={
            label: tuple(
                of_source if there else None
                for of_source, there in zip(
                    spans[:, coder].tolist(), present[:, coder].tolist(), strict=True
                )
            )
            for coder, label in enumerate(labels)
        },
        measures=_measures(
            ratings_of_units(np.where(present, category, _MISSING).astype(np.int64))
        ),
        note=_note(len(spans)),
    )


def _measures(ratings: Ratings) -> dict[str, Figure]:
    if ratings.coders > 1 and not len(ratings.sums):
        return dict.fromkeys(_MEASURES, Figure.undefined(Reason.NO_SHARED_SOURCES))
    return {name: figure(name, ratings) for name in _MEASURES}


def _note(sources: int) -> str:
    if sources >= FEW_SOURCES:
        return ""
    return (
        f"Fewer than {FEW_SOURCES} sources are compared, so one source more or less moves these "
        "coefficients far: read the table."
    )
