"""Lanes for overlapping spans: two that overlap never share one."""

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol

from annotator.text.spans import Span

LANES = 32
"""How many lanes there are; spans that find all of them taken share the last."""

_STRETCH = 20_000


class Spanning(Protocol):
    """Something that covers a stretch of the text."""

    @property
    def id(self) -> Hashable:
        """What tells it from all others."""

    @property
    def span(self) -> Span:
        """What it covers."""


Overlapping = Callable[[int, int], Iterable[Spanning]]
"""Gives what overlaps ``[start, end)``: by start, the longer first."""


class Lanes:
    """Gives each span of a text the first free lane, in the order of the text.

    The lanes are found on demand, stretch by stretch from the beginning, so that opening a text
    does not wait for all of its spans, while a span's lane is the same whichever place is looked
    at first. A lane never changes while its span stays: later spans go round those already placed.

    The spans themselves stay with the caller, who hands in how to find them.
    """

    def __init__(self, length: int) -> None:
        """Place nothing yet on a text of ``length`` code points."""
        self._length = length
        self._lane_of: dict[Hashable, int] = {}
        self._ends = [0] * (LANES - 1)
        self._swept = 0

    @property
    def complete(self) -> bool:
        """Whether every span has its lane."""
        return self._swept >= self._length

    def reach(self, position: int) -> bool:
        """Whether all spans that start before ``position`` have their lanes."""
        return self._swept >= min(position, self._length)

    def __getitem__(self, key: Hashable) -> int:
        """Return the lane, from 0, of a span that starts in the part `sweep` has reached."""
        return self._lane_of[key]

    def sweep(self, position: int, overlapping: Overlapping) -> None:
        """Give all spans that start before ``position`` their lanes."""
        while not self.reach(position):
            self._sweep_one_stretch(overlapping)

    def sweep_on(self, overlapping: Overlapping) -> None:
        """Go on with the next stretch of the text, for idle moments."""
        if not self.complete:
            self._sweep_one_stretch(overlapping)

    def add(self, added: Spanning, overlapping: Overlapping) -> None:
        """Give a span that has come later the first lane that is free along its whole length."""
        if added.span.start >= self._swept:
            return
        taken = {
            self._lane_of[other.id]
            for other in overlapping(added.span.start, added.span.end)
            if other.id in self._lane_of
        }
        lane = next((lane for lane in range(LANES - 1) if lane not in taken), LANES - 1)
        self._take(lane, added)

    def remove(self, key: Hashable) -> None:
        """Forget a span; the others keep their lanes."""
        self._lane_of.pop(key, None)

    def _sweep_one_stretch(self, overlapping: Overlapping) -> None:
        start = self._swept
        end = min(start + _STRETCH, self._length)
        for found in overlapping(start, end):
            if found.span.start < start:
                continue
            free = (lane for lane, taken in enumerate(self._ends) if taken <= found.span.start)
            self._take(next(free, LANES - 1), found)
        self._swept = end

    def _take(self, lane: int, taker: Spanning) -> None:
        self._lane_of[taker.id] = lane
        if lane < LANES - 1:
            self._ends[lane] = max(self._ends[lane], taker.span.end)


def lanes_for_now(spans: Iterable[Spanning]) -> dict[Hashable, int]:
    """Return lanes for the spans around one place, given in order, when no others are known yet."""
    ends = [0] * (LANES - 1)
    lane_of: dict[Hashable, int] = {}
    for each in spans:
        start, end = each.span
        lane = next((lane for lane, taken in enumerate(ends) if taken <= start), LANES - 1)
        lane_of[each.id] = lane
        if lane < LANES - 1:
            ends[lane] = end
    return lane_of
