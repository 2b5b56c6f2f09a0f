"""The heights of a document's blocks, most of them estimated: what stands where."""

from bisect import bisect_right
from itertools import accumulate

_GROUP = 256


class BlockHeights:
    """The heights of all blocks in whole pixels, stacked from y = 0 downwards.

    The blocks are kept in groups with a sum each, so that a correction costs the size of one group
    and finding a block costs the number of groups: no question depends on every block.
    """

    def __init__(self, heights: list[int]) -> None:
        """Stack ``heights``; the list is taken over, not copied. At least one block is needed."""
        self._heights = heights
        self._sums = [sum(heights[i : i + _GROUP]) for i in range(0, len(heights), _GROUP)]
        self._tops: list[int] | None = None

    @property
    def total(self) -> int:
        """Height of all blocks together, in pixels."""
        return self._group_tops()[-1]

    def __len__(self) -> int:
        return len(self._heights)

    def height(self, number: int) -> int:
        """Height of block ``number`` in pixels."""
        return self._heights[number]

    def top(self, number: int) -> int:
        """Distance in pixels from the first block's top to the top of block ``number``."""
        group = number // _GROUP
        return self._group_tops()[group] + sum(self._heights[group * _GROUP : number])

    def at(self, y: float) -> int:
        """Return the block that covers ``y``; the first or last block where y lies outside."""
        tops = self._group_tops()
        group = min(max(bisect_right(tops, y) - 1, 0), len(self._sums) - 1)
        bottom = tops[group]
        first = group * _GROUP
        for number, height in enumerate(self._heights[first : first + _GROUP], start=first):
            bottom += height
            if y < bottom:
                return number
        return min(first + _GROUP, len(self._heights)) - 1

    def correct(self, number: int, height: int) -> int:
        """Replace the height of block ``number`` and return by how much it grew."""
        difference = height - self._heights[number]
        if difference:
            self._heights[number] = height
            self._sums[number // _GROUP] += difference
            self._tops = None
        return difference

    def _group_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._sums, initial=0))
        return self._tops
