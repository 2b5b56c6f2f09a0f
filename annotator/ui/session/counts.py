"""How many annotations there are, by code and by source, for any choice of coders."""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from annotator.model.records import Annotation
from annotator.project.reading import Reader
from annotator.ui.session.alteration import Alteration

Shown = Callable[[UUID], bool]
"""Whether a coder's annotations are shown."""


class Sums:
    """How many annotations each thing has, by coder."""

    def __init__(self, sums: Counter[tuple[UUID, UUID]] | None = None) -> None:
        """Start from numbers by thing and coder."""
        self._by_thing: dict[UUID, Counter[UUID]] = {}
        for (thing_id, coder_id), number in (sums or Counter()).items():
            self.add(thing_id, coder_id, number)

    def add(self, thing_id: UUID, coder_id: UUID, number: int) -> None:
        """Count some more, or fewer where negative."""
        self._by_thing.setdefault(thing_id, Counter())[coder_id] += number

    def copy(self) -> "Sums":
        """Return the same numbers, to be counted on from here."""
        twin = Sums()
        twin._by_thing = {thing: Counter(each) for thing, each in self._by_thing.items()}
        return twin

    @property
    def total(self) -> int:
        """How many annotations all things have together."""
        return sum(by_coder.total() for by_coder in self._by_thing.values())

    def of(self, thing_id: UUID, shown: Shown) -> int:
        """Return how many annotations of the coders shown a thing has."""
        by_coder = self._by_thing.get(thing_id)
        if by_coder is None:
            return 0
        return sum(number for coder_id, number in by_coder.items() if shown(coder_id))


class Counts:
    """Sums over a whole project that follow each action without reading it again.

    Attributes:
        codes: how often each code is given.
        sources: how many annotations each source has.
    """

    def __init__(self, read: Reader | None = None) -> None:
        """Start from what a project holds; from nothing where there is none."""
        self.codes = Sums(read.annotations_by_code() if read else None)
        self.sources = Sums(read.annotations_by_source() if read else None)

    def take_in(self, altered: Iterable[Alteration]) -> None:
        """Follow annotations that came, went or changed."""
        for before, after in altered:
            if before is not None:
                self._add(before, -1)
            if after is not None:
                self._add(after, 1)

    def _add(self, annotation: Annotation, number: int) -> None:
        self.codes.add(annotation.code_id, annotation.coder_id, number)
        self.sources.add(annotation.source_id, annotation.coder_id, number)
