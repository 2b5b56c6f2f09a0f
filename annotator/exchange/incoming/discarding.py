"""What of a file could not be taken over, counted by element and reason.

REFI-QDA 1.5, section 7: an importing program tells its user which elements were discarded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class DiscardedElements:
    """Elements of one kind that are not taken over for one reason.

    Attributes:
        element: what the standard, or the program of the file, calls it.
        reason: why, as a clause.
        number: how many there were.
        named: which, as far as they have names; of many the first ones.
    """

    element: str
    reason: str
    number: int
    named: tuple[str, ...] = ()


@dataclass(slots=True)
class Discarded:
    """A count that is kept while a file is read.

    Attributes:
        called: what the file’s own program calls elements, by their names in REFI-QDA.
    """

    called: Mapping[str, str] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _names: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, element: str, reason: str, name: str = "", number: int = 1) -> None:
        """Count elements that are not taken over."""
        if number <= 0:
            return
        key = (self.called.get(element, element), reason)
        self._numbers[key] = self._numbers.get(key, 0) + number
        names = self._names.setdefault(key, [])
        if name and len(names) < _MOST_NAMED and name not in names:
            names.append(name)

    def __iter__(self) -> Iterator[DiscardedElements]:
        for key, number in self._numbers.items():
            yield DiscardedElements(*key, number, tuple(self._names[key]))
