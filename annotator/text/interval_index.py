"""Answers which intervals overlap a stretch of the text, fast enough for every painted frame."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from annotator.text.spans import Span

T = TypeVar("T")

# Start, end negated so that of two the longer sorts first, key, item. Keys are unique, so a
# comparison never reaches the item.
_Entry = tuple[int, int, Any, T]


class IntervalIndex(Generic[T]):
    """Items that each cover a stretch of one text, found by where they overlap.

    Intervals are kept in classes by length, each holding those of ``2^(n-1)`` to ``2^n - 1`` code
    points, sorted by start. In one class, whatever overlaps a window begins in it or at most
    ``2^n`` before it, so a bisection finds the candidates; only those that begin more than half
    of that before the window can miss it. A query therefore costs a bisection for each class (at
    most as many as the longest interval has bits), the items found, and the misses, which all lie
    over one place just before the window. However many long intervals lie among short ones, no
    others are looked at. Adding and removing is a bisection and the move of one list's tail.

    Items come in a fixed order that does not depend on the order of adding: by start, the longer
    first, then by key.

    Args:
        intervals: start, end and item of each; the end is exclusive.
        key: gives what tells one item from all others: hashable, and comparable with the other
            keys. By default the item itself.

    Raises:
        ValueError: an interval is empty or two items have one key.
    """

    def __init__(
        self,
        intervals: Iterable[tuple[int, int, T]] = (),
        key: Callable[[T], Hashable] | None = None,
    ) -> None:
        self._key = key
        self._entries: dict[Hashable, _Entry[T]] = {}
        self._classes: dict[int, list[_Entry[T]]] = {}
        self._unsorted: set[int] = set()
        self.extend(intervals)
        self._sort()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[T]:
        """Yield all items in order."""
        return (entry[3] for entry in sorted(self._entries.values()))

    def holds(self, key: Hashable) -> bool:
        """Whether an item with this key is in the index."""
        return key in self._entries

    def span_of(self, key: Hashable) -> Span:
        """Return the interval of the item with this key.

        Raises:
            KeyError: no item has this key.
        """
        start, negated_end, _, _ = self._entries[key]
        return Span(start, -negated_end)

    def copy(self) -> "IntervalIndex[T]":
        """Return an index of the same items, to go another way from here."""
        twin: IntervalIndex[T] = IntervalIndex(key=self._key)
        twin._entries = dict(self._entries)
        twin._classes = {each: list(entries) for each, entries in self._classes.items()}
        twin._unsorted = set(self._unsorted)
        return twin

    def extend(self, intervals: Iterable[tuple[int, int, T]]) -> None:
        """Add many items: start, end and item of each. They are sorted when next asked about.

        Raises:
            ValueError: an interval is empty, or two items have one key; those before it are added.
        """
        for start, end, item in intervals:
            entry = self._enter(start, end, item)
            length_class = (end - start).bit_length()
            self._classes.setdefault(length_class, []).append(entry)
            self._unsorted.add(length_class)

    def sort_some(self) -> bool:
        """Sort a part of what `extend` added, and return whether any was left to sort."""
        if not self._unsorted:
            return False
        self._classes[self._unsorted.pop()].sort()
        return True

    def add(self, start: int, end: int, item: T) -> None:
        """Add an item.

        Raises:
            ValueError: the interval is empty, or the index holds an item with the same key.
        """
        self._sort()
        entry = self._enter(start, end, item)
        insort(self._classes.setdefault((end - start).bit_length(), []), entry)

    def remove(self, key: Hashable) -> T:
        """Take the item with this key out of the index and return it.

        Raises:
            KeyError: no item has this key.
        """
        self._sort()
        entry = self._entries.pop(key)
        length_class = (-entry[1] - entry[0]).bit_length()
        entries = self._classes[length_class]
        del entries[bisect_left(entries, entry)]
        if not entries:
            del self._classes[length_class]
        return entry[3]

    def replace(self, start: int, end: int, item: T) -> None:
        """Put an item in the place of the one with the same key, with a new interval.

        Raises:
            KeyError: no item has the same key.
            ValueError: the interval is empty.
        """
        _refuse_empty(start, end)
        self.remove(self._key_of(item))
        self.add(start, end, item)

    def overlapping(self, start: int, end: int) -> list[T]:
        """Return the items that share at least one code point with ``[start, end)``, in order."""
        if start >= end:
            return []
        self._sort()
        found: list[_Entry[T]] = []
        for length_class, entries in self._classes.items():
            longest = 1 << length_class
            shortest = longest >> 1
            first = bisect_left(entries, (start - longest + 2,))
            reaching = bisect_left(entries, (start - shortest + 1,), lo=first)
            beyond = bisect_left(entries, (end,), lo=reaching)
            found += [entry for entry in entries[first:reaching] if -entry[1] > start]
            found += entries[reaching:beyond]
        found.sort()
        return [entry[3] for entry in found]

    def at(self, position: int) -> list[T]:
        """Return the items that cover the code point at ``position``, in order."""
        return self.overlapping(position, position + 1)

    def _sort(self) -> None:
        while self.sort_some():
            pass

    def _key_of(self, item: T) -> Hashable:
        return self._key(item) if self._key else item

    def _enter(self, start: int, end: int, item: T) -> _Entry[T]:
        _refuse_empty(start, end)
        key = self._key_of(item)
        if key in self._entries:
            raise ValueError(f"the index already holds {key!r}")
        entry = (start, -end, key, item)
        self._entries[key] = entry
        return entry


def _refuse_empty(start: int, end: int) -> None:
    if start >= end:
        raise ValueError(f"the interval [{start}, {end}) is empty")
