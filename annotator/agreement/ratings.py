"""Sums over units from which every coefficient is computed; they add up over sources."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.tables import Counts, Tables

Sums = NDArray[np.float64]

_SCALARS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """How coders put units into categories, as sums over units; one lot of units a row.

    Rows are sources, or samples of sources: the sums of a sample are the sums of its sources, so
    all samples are one product of matrices (`weighted`).

    In the formulas, n_uc is the number of coders who put unit u into category c, and m_u the number
    of those who rated u at all. A coder who has not rated a unit is missing there, which is
    something else than "uncoded": that is category 0.

    Attributes:
        sums: row × quantity; the properties name the quantities.
        coders: Number of coders.
        categories: Number of categories.
    """

    sums: Sums
    coders: int
    categories: int

    @classmethod
    def of_parts(  # noqa: PLR0913  # one for each quantity
        cls,
        *,
        units: Sums,
        rated: Sums,
        agreeing: Sums,
        differing: Sums,
        shared: Sums,
        unshared: Sums,
        values: Sums,
        shares: Sums,
        by_coder: Sums,
    ) -> Self:
        """Put together what the properties of the same names say, each with one row a lot."""
        rows, coders, categories = by_coder.shape
        scalars = np.stack([units, rated, agreeing, differing, shared, unshared], axis=1)
        flat = by_coder.reshape(rows, coders * categories)
        return cls(np.concatenate([scalars, values, shares, flat], axis=1), coders, categories)

    @property
    def units(self) -> Sums:
        """Units that two coders or more rated."""
        return self.sums[:, 0]

    @property
    def rated(self) -> Sums:
        """Units that anybody rated."""
        return self.sums[:, 1]

    @property
    def agreeing(self) -> Sums:
        """Sum over units with m_u >= 2 of sum_c n_uc (n_uc - 1) / (m_u (m_u - 1))."""
        return self.sums[:, 2]

    @property
    def differing(self) -> Sums:
        """Sum over units with m_u >= 2 of (m_u^2 - sum_c n_uc^2) / (m_u - 1)."""
        return self.sums[:, 3]

    @property
    def shared(self) -> Sums:
        """Over all pairs of coders: units to which both gave one category other than 0."""
        return self.sums[:, 4]

    @property
    def unshared(self) -> Sums:
        """Over all pairs of coders who both rated: units that one of them left at category 0."""
        return self.sums[:, 5]

    @property
    def values(self) -> Sums:
        """Row × category: sum of n_uc over units with m_u >= 2."""
        return self.sums[:, _SCALARS : _SCALARS + self.categories]

    @property
    def shares(self) -> Sums:
        """Row × category: sum of n_uc / m_u over units with m_u >= 1."""
        start = _SCALARS + self.categories
        return self.sums[:, start : start + self.categories]

    @property
    def by_coder(self) -> Sums:
        """Row × coder × category: units that the coder put into the category."""
        flat = self.sums[:, _SCALARS + 2 * self.categories :]
        return flat.reshape(len(flat), self.coders, self.categories)

    def pooled(self) -> "Ratings":
        """Return the sum of all rows, as one row."""
        return Ratings(self.sums.sum(axis=0, keepdims=True), self.coders, self.categories)

    def weighted(self, weights: Sums) -> "Ratings":
        """Return one row for each row of ``weights``, which says how often each row here counts."""
        return Ratings(weights @ self.sums, self.coders, self.categories)


def ratings_of_code(tables: Tables, code: int, present: NDArray[np.bool_]) -> Ratings:
    """Return the ratings "without the code" (0) and "with it" (1), one row for each source.

    Args:
        tables: Of those spans only whose coder is present in their source.
        code: Index of the code.
        present: source × coder: whose work in a source is there; the others' is missing.
    """
    histogram = tables.by_number[:, code, :]
    raters = present.sum(axis=1)
    number = np.arange(histogram.shape[1])
    with_code = (histogram * number).sum(axis=1)
    both = (histogram * (number * (number - 1))).sum(axis=1)
    one = (histogram * number * (raters[:, None] - number)).sum(axis=1)
    return _two_categories(tables, code, present, raters, (with_code, both, one))


def _two_categories(
    tables: Tables,
    code: int,
    present: NDArray[np.bool_],
    raters: Counts,
    counted: tuple[Counts, Counts, Counts],
) -> Ratings:
    """Put the sums together from units with the code, ordered pairs of both, pairs of one."""
    with_code, both, one = counted
    lengths, sizes = tables.lengths, tables.sizes[:, code, :]
    twice, once = raters >= 2, raters >= 1
    ratings = lengths * raters
    differing_pairs = 2 * one
    safe = np.maximum(raters, 2)
    values = np.stack([ratings - with_code, with_code], axis=1)
    by_coder = np.stack([lengths[:, None] * present - sizes, sizes], axis=2)
    return Ratings.of_parts(
        units=np.where(twice, lengths, 0).astype(np.float64),
        rated=np.where(once, lengths, 0).astype(np.float64),
        agreeing=np.where(twice, lengths - differing_pairs / (safe * (safe - 1)), 0.0),
        differing=np.where(twice, differing_pairs / (safe - 1), 0.0),
        shared=both / 2,
        unshared=one.astype(np.float64),
        values=np.where(twice[:, None], values, 0).astype(np.float64),
        shares=values / np.maximum(raters, 1)[:, None],
        by_coder=by_coder.astype(np.float64),
    )


def ratings_of_units(categories: NDArray[np.int64]) -> Ratings:
    """Return the ratings of single units, one a row.

    Args:
        categories: unit × coder: the category, 0 or more; -1 where the coder did not rate the unit.
    """
    number = int(categories.max(initial=0)) + 1
    by_coder = (categories[:, :, None] == np.arange(number)).astype(np.float64)
    given = by_coder.sum(axis=1)
    raters = given.sum(axis=1)
    twice, safe = raters >= 2, np.maximum(raters, 2)
    alike = (given**2).sum(axis=1)
    coded = given[:, 1:]
    shared = (coded * (coded - 1)).sum(axis=1) / 2
    touched = (raters * (raters - 1) - given[:, 0] * (given[:, 0] - 1)) / 2
    return Ratings.of_parts(
        units=twice.astype(np.float64),
        rated=(raters >= 1).astype(np.float64),
        agreeing=np.where(twice, (alike - raters) / (safe * (safe - 1)), 0.0),
        differing=np.where(twice, (raters**2 - alike) / (safe - 1), 0.0),
        shared=shared,
        unshared=touched - shared,
        values=np.where(twice[:, None], given, 0.0),
        shares=given / np.maximum(raters, 1)[:, None],
        by_coder=by_coder,
    )


def ratings_of_pairs(units: Counts, both: Counts, first: Counts, second: Counts) -> Ratings:
    """Return the ratings of pairs of coders, one pair a row, for one code.

    Args:
        units: Units that both coders of the pair rated.
        both: Those of them that both gave the code.
        first: Those that the first gave the code.
        second: Those that the second gave the code.
    """
    n, a, b, c = (column.astype(np.float64) for column in (units, both, first, second))
    differing = b + c - 2 * a
    return Ratings.of_parts(
        units=n,
        rated=n,
        agreeing=n - differing,
        differing=2 * differing,
        shared=a,
        unshared=differing,
        values=np.stack([2 * n - b - c, b + c], axis=1),
        shares=np.stack([2 * n - b - c, b + c], axis=1) / 2,
        by_coder=np.stack([np.stack([n - b, b], axis=1), np.stack([n - c, c], axis=1)], axis=1),
    )
