"""The marks on a text, found by place and by key, each in a lane of its own."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from annotator.text.interval_index import IntervalIndex
from annotator.text.spans import Span
from annotator.ui.document.lanes import Lanes

_ENTERED_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text that is shown as coded.

    Attributes:
        id: What tells the mark from all others on the text; ids can be compared with one another.
        span: What is marked, in code points; not empty.
        colour: The code's colour as ``#rrggbb``.
        label: The code's name, written in the margin.
        detail: More about the mark, shown while the mouse rests on it.
        dimmed: Whether the mark stands back behind others.
    """

    id: Hashable
    span: Span
    colour: str
    label: str
    detail: str
    dimmed: bool = False


class Marks(ABC):
    """The marks on one text, as a view asks for them."""

    @abstractmethod
    def __contains__(self, mark_id: Hashable) -> bool:
        """Whether there is a mark with this id."""

    @abstractmethod
    def __getitem__(self, mark_id: Hashable) -> Mark:
        """Return the mark with this id.

        Raises:
            KeyError: there is no such mark.
        """

    @property
    @abstractmethod
    def prepared(self) -> bool:
        """Whether every answer is fast, and every mark has the lane it will keep."""

    @abstractmethod
    def prepare(self) -> None:
        """Do some milliseconds of the work that is left to do before that."""

    @abstractmethod
    def overlapping(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Return the marks that share text with ``[start, end)``, in order, with their lanes.

        By start, the longer first, then by id.
        """

    @abstractmethod
    def at(self, position: int) -> list[Mark]:
        """Return the marks that cover the code point at ``position``, the shortest first."""

    @abstractmethod
    def add(self, mark: Mark) -> None:
        """Add a mark.

        Raises:
            ValueError: there is a mark with this id, or its span is empty or outside the text.
        """

    @abstractmethod
    def remove(self, mark_id: Hashable) -> None:
        """Take a mark out; the others keep their lanes.

        Raises:
            KeyError: there is no such mark.
        """

    @abstractmethod
    def replace(self, mark: Mark) -> None:
        """Put ``mark`` in the place of the one with the same id; on the same span it stays put.

        Raises:
            KeyError: there is no such mark.
            ValueError: the span is empty or outside the text.
        """


class MarkBook(Marks):
    """Marks that are given one by one.

    Putting very many marks into an index takes longer than a reader wants to wait for a text, so
    they go in little by little, whenever `prepare` is called. Until then a mark is found by looking
    at all that are waiting, which is soon enough for the first few frames.
    """

    def __init__(self, length: int, marks: Iterable[Mark] = ()) -> None:
        """Take in ``marks`` on a text of ``length`` code points.

        Raises:
            ValueError: two marks have one id, or a span is empty or lies outside the text.
        """
        self._length = length
        given = list(marks)
        for mark in given:
            self._check(mark.span)
        self._marks = {mark.id: mark for mark in given}
        if len(self._marks) < len(given):
            raise ValueError("two marks have the same id")
        # Taken from the end: given in the order of the text, each goes behind those already there.
        self._waiting = {mark.id: mark for mark in reversed(given)}
        self._index: IntervalIndex[Mark] = IntervalIndex(key=_id_of)
        self._lanes = Lanes(length)

    def __contains__(self, mark_id: Hashable) -> bool:
        return mark_id in self._marks

    def __getitem__(self, mark_id: Hashable) -> Mark:
        return self._marks[mark_id]

    @property
    def prepared(self) -> bool:
        """Whether every mark is in its lane and found fast."""
        return not self._waiting and self._lanes.complete

    def prepare(self) -> None:
        """Do some milliseconds of the work that is left."""
        if not self._waiting:
            self._lanes.sweep_on(self._overlapping)
        for _ in range(min(_ENTERED_AT_ONCE, len(self._waiting))):
            _, mark = self._waiting.popitem()
            self._index.add(*mark.span, mark)

    def overlapping(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Return the marks on a stretch of the text with their lanes, in order."""
        self._lanes.sweep(end, self._overlapping)
        return [(mark, self._lanes[mark.id]) for mark in self._overlapping(start, end)]

    def at(self, position: int) -> list[Mark]:
        """Return the marks on one code point, the shortest first."""
        return sorted(self._overlapping(position, position + 1), key=lambda m: m.span.length)

    def add(self, mark: Mark) -> None:
        """Add a mark."""
        self._check(mark.span)
        if mark.id in self._marks:
            raise ValueError(f"there is a mark with the id {mark.id!r} already")
        self._marks[mark.id] = mark
        self._index.add(*mark.span, mark)
        self._lanes.add(mark, self._overlapping)

    def remove(self, mark_id: Hashable) -> None:
        """Take a mark out."""
        del self._marks[mark_id]
        if self._waiting.pop(mark_id, None) is None:
            self._index.remove(mark_id)
        self._lanes.remove(mark_id)

    def replace(self, mark: Mark) -> None:
        """Put a mark in the place of the one with its id."""
        self._check(mark.span)
        former = self._marks[mark.id]
        self._marks[mark.id] = mark
        if self._waiting.pop(mark.id, None) is None:
            self._index.replace(*mark.span, mark)
        else:
            self._index.add(*mark.span, mark)
        if former.span != mark.span:
            self._lanes.remove(mark.id)
            self._lanes.add(mark, self._overlapping)

    def _overlapping(self, start: int, end: int) -> list[Mark]:
        found = self._index.overlapping(start, end)
        waiting = self._waiting.values()
        late = [mark for mark in waiting if mark.span[0] < end and mark.span[1] > start]
        if late:
            found += late
            found.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.id))
        return found

    def _check(self, span: Span) -> None:
        if not 0 <= span[0] < span[1] <= self._length:
            raise ValueError(f"{span} is empty or lies outside the text (0 … {self._length})")


def _id_of(mark: Mark) -> Hashable:
    return mark.id
