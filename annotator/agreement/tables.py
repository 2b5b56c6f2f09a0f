"""How much text each combination of ratings covers; every measure is a function of this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pattern = tuple[int, ...]
"""Who rated a unit how: for each category, the bitmask of the coders who gave it.

Category 0 is "does not have the code". A coder whose bit is in no mask did not rate the unit: it is
missing, which is something else than uncoded.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """The exact number of units (characters, sentences, ...) rated in each pattern.

    For one code there are two categories, and a pattern is ``(without, having)``. More categories
    hold codes that exclude each other.

    Attributes:
        coders: Number of coders; coder ``i`` is bit ``1 << i`` of each mask.
        weights: Units by pattern; each pattern has one mask for each category.
    """

    coders: int
    weights: Mapping[Pattern, int]

    @classmethod
    def of_coverage(cls, coders: int, lengths: Mapping[int, int]) -> "Table":
        """Return the table of one code that all coders looked for.

        Args:
            coders: Number of coders.
            lengths: Units by the bitmask of the coders who coded them, 0 for nobody.
        """
        everyone = (1 << coders) - 1
        return cls(coders, {(everyone ^ mask, mask): n for mask, n in lengths.items() if n})

    @property
    def everyone(self) -> int:
        """The bitmask of all coders."""
        return (1 << self.coders) - 1

    @property
    def total(self) -> int:
        """Number of units in the table."""
        return sum(self.weights.values())

    @property
    def used(self) -> bool:
        """Whether any coder gave any unit a code."""
        return any(any(pattern[1:]) for pattern, weight in self.weights.items() if weight)

    def coded_by_exactly(self, mask: int) -> int:
        """Return the units that the coders of ``mask`` and no others gave the code.

        Only for the table of one code that all coders looked for.
        """
        return self.weights.get((self.everyone ^ mask, mask), 0)

    def by_number_of_coders(self) -> tuple[int, ...]:
        """Return the units given a code by exactly 0, 1, ... all coders."""
        units = [0] * (self.coders + 1)
        for pattern, weight in self.weights.items():
            units[sum(mask.bit_count() for mask in pattern[1:])] += weight
        return tuple(units)


def pooled(coders: int, tables: Iterable[Table]) -> Table:
    """Return the sum of ``tables``, each of the same ``coders``, in the same order."""
    weights: dict[Pattern, int] = {}
    for table in tables:
        for pattern, weight in table.weights.items():
            weights[pattern] = weights.get(pattern, 0) + weight
    return Table(coders, weights)
