"""How many annotations there are, by code and coder and by source and coder."""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from annotator.model.records import Annotation
from annotator.project.reading import Reader
from annotator.ui.coded_text import Alteration

Shown = Callable[[UUID], bool]
"""Whether a coder's annotations are shown."""


class Counts:
    """Sums over a project that follow each action without reading the project again."""

    def __init__(self, read: Reader | None = None) -> None:
        """Start from what a project holds; from nothing where there is none."""
        self._by_code = read.annotations_by_code() if read else Counter()
        self._by_source = read.annotations_by_source() if read else Counter()

    def take_in(self, altered: Iterable[Alteration]) -> None:
        """Follow annotations that came, went or changed."""
        for before, after in altered:
            if before is not None:
                self._add(before, -1)
            if after is not None:
                self._add(after, 1)

    def of_codes(self, shown: Shown) -> Counter[UUID]:
        """Return how often each code is given, by the coders shown."""
        return _summed(self._by_code, shown)

    def of_sources(self, shown: Shown) -> Counter[UUID]:
        """Return how many annotations each source has, by the coders shown."""
        return _summed(self._by_source, shown)

    def _add(self, annotation: Annotation, number: int) -> None:
        self._by_code[annotation.code_id, annotation.coder_id] += number
        self._by_source[annotation.source_id, annotation.coder_id] += number


def of_annotations(annotations: Iterable[Annotation], shown: Shown) -> Counter[UUID]:
    """Return how often each code is given in some annotations, by the coders shown."""
    return Counter(each.code_id for each in annotations if shown(each.coder_id))


def _summed(sums: Counter[tuple[UUID, UUID]], shown: Shown) -> Counter[UUID]:
    result: Counter[UUID] = Counter()
    for (record_id, coder_id), number in sums.items():
        if number and shown(coder_id):
            result[record_id] += number
    return result
