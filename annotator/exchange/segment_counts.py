"""How often each code occurs in the segments that were gone through, by source and by coder."""

from collections import Counter
from uuid import UUID

from annotator.exchange.segments import CodedSource, Segment


class SegmentCounts:
    """Sums of segments; as large as the pairs of codes with sources and coders.

    Attributes:
        of_code: segments with a code.
        in_source: segments in a source.
        by_source: segments in a source with a code.
        by_coder: segments of a coder with a code.
        paragraphs: paragraphs of a source.
    """

    def __init__(self) -> None:
        self.of_code: Counter[UUID] = Counter()
        self.in_source: Counter[UUID] = Counter()
        self.by_source: Counter[tuple[UUID, UUID]] = Counter()
        self.by_coder: Counter[tuple[UUID, UUID]] = Counter()
        self.paragraphs: Counter[UUID] = Counter()
        self._codes_in: dict[UUID, set[UUID]] = {}
        self._coders_in: dict[UUID, set[UUID]] = {}

    def add_source(self, coded: CodedSource) -> None:
        """Note a source; its segments are added one by one."""
        self.paragraphs[coded.source.id] = len(coded.paragraphs)

    def add(self, segment: Segment) -> None:
        """Count a segment."""
        source, code, coder = segment.source.id, segment.code.id, segment.coder.id
        self.by_source[source, code] += 1
        self.by_coder[coder, code] += 1
        self.of_code[code] += 1
        self.in_source[source] += 1
        self._codes_in.setdefault(source, set()).add(code)
        self._coders_in.setdefault(source, set()).add(coder)

    def codes_in(self, source_id: UUID) -> int:
        """Return how many codes occur in a source."""
        return len(self._codes_in.get(source_id, ()))

    def coders_in(self, source_id: UUID) -> int:
        """Return how many coders have segments in a source."""
        return len(self._coders_in.get(source_id, ()))
