"""How much of each source each number of coders gave each code; tables that add up over sources."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Exact numbers of units (characters, words, ...) for each source and code.

    Attributes:
        lengths: Units of each source.
        by_number: source × code × number of coders (0, 1, ...): units that exactly so many coders
            gave the code.
        sizes: source × code × coder: units that the coder gave the code.
        alone: source × code × coder: units that the coder gave the code and nobody else did.
        spans: source × code × coder: the coder's spans, those that overlap counted once.
        squares: source × code: sum of the squared lengths of all coders' spans.
    """

    lengths: Counts
    by_number: Counts
    sizes: Counts
    alone: Counts
    spans: Counts
    squares: NDArray[np.float64]

    @property
    def coders(self) -> int:
        """Number of coders."""
        return int(self.sizes.shape[2])

    def of_rows(self, rows: NDArray[np.intp]) -> "Tables":
        """Return the tables of the sources with these indices, in this order."""
        return Tables(*(getattr(self, name)[rows] for name in self.__slots__))

    def put(self, row: int, other: "Tables") -> NDArray[np.bool_]:
        """Take the tables of one source from ``other``; return which codes are different now."""
        changed = np.zeros(self.sizes.shape[1], dtype=np.bool_)
        changed[:] = self.lengths[row] != other.lengths[0]
        for name in self.__slots__[1:]:
            old, new = getattr(self, name), getattr(other, name)[0]
            differing = old[row] != new
            changed |= differing if differing.ndim == 1 else differing.any(axis=1)
            old[row] = new
        self.lengths[row] = other.lengths[0]
        return changed


def stacked(tables: list[Tables]) -> Tables:
    """Return the tables of several lots of sources, one lot after the other."""
    return Tables(
        *(np.concatenate([getattr(t, name) for t in tables]) for name in Tables.__slots__)
    )
