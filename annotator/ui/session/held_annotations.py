"""The annotations of one source, held in memory: by id, by place, by code, and their sums."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import attrgetter
from uuid import UUID

from annotator.model.records import Annotation
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.text.interval_index import IntervalIndex
from annotator.text.spans import Span
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.counts import Sums

_ONE_BY_ONE = 300
"""Up to so many changed annotations are read one by one; more, and the source is read anew."""


class HeldAnnotations:
    """What is coded in one source at one moment.

    Attributes:
        by_id: the annotations, in no particular order.
        codes: how often each code is given.
    """

    def __init__(self, codes: Sums) -> None:
        """Begin without annotations; ``codes`` counts those that are going to be `add`-ed."""
        self.by_id: dict[UUID, Annotation] = {}
        self.codes = codes
        self._index: IntervalIndex[Annotation] = IntervalIndex(key=attrgetter("id"))
        self._of_code: dict[UUID, list[Annotation]] = {}

    def add(self, some: Iterable[Annotation]) -> None:
        """Take in annotations that ``codes`` counts already."""
        added = list(some)
        self.by_id.update((each.id, each) for each in added)
        self._index.extend((each.start, each.end, each) for each in added)

    def sort_some(self) -> bool:
        """Sort a part of what was added, and return whether any was left to sort."""
        return self._index.sort_some()

    def copy(self) -> "HeldAnnotations":
        """Return the same, to go another way from here."""
        twin = HeldAnnotations(self.codes.copy())
        twin.by_id = dict(self.by_id)
        twin._index = self._index.copy()
        return twin

    def overlapping(self, span: Span) -> list[Annotation]:
        """Return the annotations that share text with ``span``, in the order of the text."""
        return self._index.overlapping(span.start, span.end)

    def of_code(self, code_id: UUID) -> list[Annotation]:
        """Return the annotations with a code by start, end and id; do not alter the list."""
        if code_id not in self._of_code:
            found = (each for each in self.by_id.values() if each.code_id == code_id)
            self._of_code[code_id] = sorted(found, key=_in_turn)
        return self._of_code[code_id]

    def put(self, altered: Iterable[Alteration]) -> None:
        """Follow annotations that came, went or changed."""
        for before, after in altered:
            if before is not None:
                del self.by_id[before.id]
                self.codes.add(before.code_id, before.coder_id, -1)
                self._index.remove(before.id)
                if before.code_id in self._of_code:
                    of_code = self._of_code[before.code_id]
                    del of_code[bisect_left(of_code, _in_turn(before), key=_in_turn)]
            if after is not None:
                self.by_id[after.id] = after
                self.codes.add(after.code_id, after.coder_id, 1)
                self._index.add(after.start, after.end, after)
                if after.code_id in self._of_code:
                    insort(self._of_code[after.code_id], after, key=_in_turn)

    def differences(self, now: "HeldAnnotations") -> list[Alteration]:
        """Return what is different in ``now``."""
        # What did not change is mostly the very same, which is seen at once.
        came_or_changed = [
            Alteration(before, after)
            for after in now.by_id.values()
            if (before := self.by_id.get(after.id)) is not after and before != after
        ]
        gone = [
            Alteration(before, None) for before in self.by_id.values() if before.id not in now.by_id
        ]
        return gone + came_or_changed


def held_after(
    held: HeldAnnotations, read: Reader, source_id: UUID, changes: Iterable[Change]
) -> tuple[HeldAnnotations, list[Alteration], bool]:
    """Return what is held of a source after changes, what is different, and more.

    Args:
        held: what was held before; where few annotations changed, it is brought up to date.
        read: the project after the changes.
        source_id: the source.
        changes: the records that were touched.

    Returns:
        what is held now, what is different in it, and whether anything changed in other sources.
    """
    touched = [change.record_id for change in changes if change.kind == Annotation.kind]
    if len(touched) > _ONE_BY_ONE:
        now = held_anew(held, read, source_id)
        return now, held.differences(now), True
    altered, elsewhere = [], False
    for annotation_id in map(UUID, touched):
        before = held.by_id.get(annotation_id)
        after = read.find(Annotation, annotation_id)
        if after is not None and after.source_id != source_id:
            after = None
        if before is None and after is None:
            elsewhere = True
        elif before != after:
            altered.append(Alteration(before, after))
    held.put(altered)
    return held, altered, elsewhere


def held_anew(held: HeldAnnotations, read: Reader, source_id: UUID) -> HeldAnnotations:
    """Return what is coded in a source now; ``held`` is what was held before."""
    now = HeldAnnotations(Sums(read.annotations_in_source(source_id)))
    standing = held.by_id.get
    # What did not change stays the very same.
    now.add(
        before if (before := standing(each.id)) == each else each
        for each in read.annotations_in(source_id)
    )
    return now


def _in_turn(annotation: Annotation) -> tuple[int, int, UUID]:
    return annotation.start, annotation.end, annotation.id
