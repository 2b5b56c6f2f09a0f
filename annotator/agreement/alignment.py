"""Which unit of one coder answers to which of another: the alignment of least disorder.

Source: Mathet, Y., Widlöcher, A. and Métivier, J.-P. (2015). The unified and holistic method gamma
(γ) for inter-annotator agreement measure and alignment. Computational Linguistics 41(3), 437-479,
sections 3 and 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from types import ModuleType

import numpy as np

from annotator.agreement.segments import FloatArray, IntArray
from annotator.errors import AnnotatorError

Continuum = Sequence[IntArray]
"""For each coder the units, a row each: start, end, code."""

_MOST_CANDIDATES = 1_000_000
_ROWS_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissimilarity:
    """How far two units are apart: ``position`` · d_pos + ``code`` · d_cat.

    Attributes:
        position: Weight of the position (α in the paper).
        code: Weight of the code (β).
        empty: What a unit is apart from no unit (Δ∅); the scale of the others.
    """

    position: float = 1.0
    code: float = 1.0
    empty: float = 1.0

    def of_position(self, one: IntArray, other: IntArray) -> FloatArray:
        """Return d_pos of each unit of ``one`` and each of ``other``.

        d_pos = ((|s_u - s_v| + |e_u - e_v|) / ((e_u - s_u) + (e_v - s_v)))² · Δ∅: 0 for the same
        borders, Δ∅ for two of one length that just touch.
        """
        first, second = one[:, None, :2], other[None, :, :2]
        apart = np.abs(first - second).sum(axis=2)
        lengths = (first[:, :, 1] - first[:, :, 0]) + (second[:, :, 1] - second[:, :, 0])
        result: FloatArray = (apart / lengths) ** 2 * self.empty
        return result

    def of_units(self, one: IntArray, other: IntArray) -> FloatArray:
        """Return how far each unit of ``one`` is from each of ``other``, and from none (last)."""
        table = np.full((len(one) + 1, len(other) + 1), self.empty)
        differing = one[:, None, 2] != other[None, :, 2]
        table[:-1, :-1] = (
            self.position * self.of_position(one, other) + self.code * self.empty * differing
        )
        return table


def least_disorder(continuum: Continuum, dissimilarity: Dissimilarity) -> float:
    """Return the disorder of the best alignment, per unit of a coder.

    A unitary alignment takes at most one unit from each coder, at least one in all; its disorder is
    the mean dissimilarity of its pairs, where one or both are "no unit" Δ∅. An alignment is a set
    of them in which every unit is once. Its disorder is the sum, divided by the mean number of
    units of a coder. The best one is found exactly, as a problem of integers.

    Unitary alignments of k units with a disorder of more than k Δ∅ are never in the best one, as
    the units one by one cost no more (the paper: n Δ∅), and are not looked at.

    Args:
        continuum: the units of two or three coders, one unit at least.
        dissimilarity: how far units are apart.

    Raises:
        AnnotatorError: If there are too many units near each other, or SciPy is not installed.
    """
    rows, disorder = _unitary_alignments(continuum, dissimilarity)
    mean_units = sum(map(len, continuum)) / len(continuum)
    return float(disorder @ _chosen(continuum, rows, disorder)) / mean_units


def _unitary_alignments(
    continuum: Continuum, dissimilarity: Dissimilarity
) -> tuple[IntArray, FloatArray]:
    """Return the unit of each coder (its number; the coder's number of units for none), and cost.

    All candidates for the best alignment, one a row.
    """
    coders = len(continuum)
    pairs = list(combinations(range(coders), 2))
    tables = {
        (i, j): dissimilarity.of_units(continuum[i], continuum[j]) / len(pairs) for i, j in pairs
    }
    # A little more than Δ∅: a unit by itself must stay, however its parts were rounded.
    most = dissimilarity.empty * (1 + 1e-9)
    rows = np.arange(len(continuum[0]) + 1)[:, None]
    costs = np.zeros(len(rows))
    for coder in range(1, coders):
        number = len(continuum[coder]) + 1
        step = max(1, _ROWS_AT_ONCE // number)
        kept_rows, kept_costs = [], []
        for begin in range(0, len(rows), step):
            part = rows[begin : begin + step]
            cost = costs[begin : begin + step, None] + sum(
                tables[before, coder][part[:, before]] for before in range(coder)
            )
            # What is left to add is not negative: above this nothing can come back below.
            row, unit = np.nonzero(cost <= coders * most)
            kept_rows.append(np.column_stack((part[row], unit)))
            kept_costs.append(cost[row, unit])
        rows, costs = np.concatenate(kept_rows), np.concatenate(kept_costs)
        if len(rows) > _MOST_CANDIDATES:
            raise AnnotatorError(
                "There are too many annotations close to each other for gamma: "
                "compare fewer codes or fewer coders."
            )
    units = (rows < [len(own) for own in continuum]).sum(axis=1)
    kept = (units > 0) & (costs <= units * most)
    return rows[kept], costs[kept]


def _chosen(continuum: Continuum, rows: IntArray, disorder: FloatArray) -> FloatArray:
    """Return 1 for each unitary alignment of the best alignment, 0 for the others."""
    optimize, sparse = _scipy()
    lengths = [len(units) for units in continuum]
    before = np.cumsum([0, *lengths])
    real = rows < lengths
    candidate, coder = np.nonzero(real)
    unit = before[coder] + rows[candidate, coder]
    once = sparse.csc_array(
        (np.ones(len(unit)), (unit, candidate)), shape=(int(before[-1]), len(rows))
    )
    found = optimize.milp(
        disorder,
        integrality=np.ones(len(rows)),
        bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(once, 1, 1),
    )
    # Every unit by itself is an alignment, so there is always a best one.
    chosen: FloatArray = np.round(found.x)
    return chosen


def _scipy() -> tuple[ModuleType, ModuleType]:
    try:
        from scipy import optimize, sparse  # noqa: PLC0415
    except ImportError as error:
        raise AnnotatorError(
            "Gamma needs SciPy, which is not installed: run pip install 'annotator[gamma]'."
        ) from error
    return optimize, sparse
