"""The passages of one source, kept up to date while its annotations change."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.passages import Passage, passages
from annotator.text.spans import Span, merged


class HeldPassages:
    """Passages that are found anew only around the annotations that changed.

    Attributes:
        coder_ids: the compared coders.
        annotations: every annotation of the source by its id, those of other coders too.
        passages: the passages by their ids.
        passage_of: the passage of each annotation of the compared coders, by their ids.
    """

    def __init__(
        self, source_id: UUID, coder_ids: Sequence[UUID], annotations: Iterable[CodedAnnotation]
    ) -> None:
        self.coder_ids = tuple(coder_ids)
        self.annotations = {each.id: each for each in annotations}
        self.passages: dict[UUID, Passage] = {}
        self.passage_of: dict[UUID, UUID] = {}
        self._source_id = source_id
        self._compared = frozenset(coder_ids)
        self._in_order: list[UUID] = []
        self._put(self.annotations.values())

    def in_order(self) -> list[UUID]:
        """Return the passages' ids in the order of the text."""
        if not self._in_order:
            found = sorted(self.passages.values(), key=lambda each: (each.span, each.id))
            self._in_order = [passage.id for passage in found]
        return list(self._in_order)

    def change(self, now: Mapping[UUID, CodedAnnotation | None]) -> set[UUID]:
        """Take in annotations that are new, different, or gone.

        Args:
            now: the annotations as they are now, by their ids; None for those that are gone.

        Returns:
            the passages that are new, gone, or found anew.
        """
        former = [self.annotations[each] for each in now if each in self.annotations]
        standing = [each for each in now.values() if each is not None]
        regions = self._regions([*former, *standing])
        affected = {passage.id for passage in self.passages.values() if regions.hold(passage.span)}
        around = {
            each.id
            for passage_id in affected
            for held in self.passages.pop(passage_id).by_coder.values()
            for each in held
        }
        for annotation_id in around:
            del self.passage_of[annotation_id]
        for annotation in former:
            del self.annotations[annotation.id]
        self.annotations |= {each.id: each for each in standing}
        around |= now.keys()
        return affected | self._put(
            self.annotations[each] for each in around if each in self.annotations
        )

    def _regions(self, changed: Iterable[CodedAnnotation]) -> "_Regions":
        """Return the stretches of coded text that changes reach.

        Passages hang together through overlapping annotations of any code, and what does not
        overlap, even through others, has no part in one another.
        """
        every = _Regions(merged(passage.span for passage in self.passages.values()))
        reached = (
            region
            for each in changed
            if each.coder_id in self._compared
            for region in every.over(each.span)
        )
        return _Regions(sorted(set(reached)))

    def _put(self, annotations: Iterable[CodedAnnotation]) -> set[UUID]:
        found = passages(self._source_id, list(annotations), self.coder_ids)
        self._in_order = []
        for passage in found:
            self.passages[passage.id] = passage
            for held in passage.by_coder.values():
                for each in held:
                    self.passage_of[each.id] = passage.id
        return {passage.id for passage in found}


class _Regions:
    """Spans in order that do not overlap."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans

    def over(self, span: Span) -> list[Span]:
        """Return those that share text with ``span``."""
        first = max(0, bisect_right(self._spans, span) - 1)
        found = []
        for place in range(first, len(self._spans)):
            if self._spans[place].start >= span.end:
                break
            if self._spans[place].overlaps(span):
                found.append(self._spans[place])
        return found

    def hold(self, span: Span) -> bool:
        """Whether one of them shares text with ``span``."""
        return bool(self.over(span))
