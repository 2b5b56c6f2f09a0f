"""Annotations of one code that hang together by overlapping, and which of them stand for another.

What overlaps in one code fills an interval without a hole, and the intervals of one code never
overlap. So two codes have at most as many overlapping pairs of intervals as they have intervals.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, NamedTuple, Self
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer, model_validator

from annotator.model.record import Moment
from annotator.model.records import Annotation
from annotator.text.spans import Span

Extent = Annotated[
    Span, PlainSerializer(Span._asdict, return_type=dict[str, int], when_used="json")
]
"""A span that is written as an object, ``{"start": 3, "end": 9}``."""


class CodedAnnotation(BaseModel, frozen=True):
    """One annotation of a source, as the comparison looks at it."""

    id: UUID
    coder_id: UUID
    code_id: UUID
    span: Extent = Field(description="The text covered, in characters (Unicode code points).")
    created: Moment = Field(description="When it was made (UTC).")

    @model_validator(mode="after")
    def _covers_text(self) -> Self:
        if self.span.length <= 0:
            raise ValueError("An annotation covers at least one character.")
        return self

    @classmethod
    def of(cls, annotation: Annotation) -> Self:
        """Return an annotation of a project."""
        return cls(
            id=annotation.id,
            coder_id=annotation.coder_id,
            code_id=annotation.code_id,
            span=annotation.span,
            created=annotation.created,
        )


class AnnotationCluster(NamedTuple):
    """Annotations of one code, all connected by overlaps.

    Coders are known by their place in the list of the compared coders.

    Attributes:
        start: First character covered; the cluster covers its text without a hole.
        end: One past the last character.
        age: Place of its oldest annotation among all of the source, the oldest first: no two
            clusters have the same.
        coders: The coders who have any, as a bitmask.
        oldest: The id of its oldest annotation.
        annotations: Each with the place of its coder, in the order of the text.
    """

    start: int
    end: int
    age: int
    coders: int
    oldest: UUID
    annotations: tuple[tuple[int, CodedAnnotation], ...]

    @property
    def code_id(self) -> UUID:
        """The code."""
        return self.annotations[0][1].code_id

    def by_coder(self) -> dict[int, list[CodedAnnotation]]:
        """Return the annotations of each coder who has any, in the order of the text."""
        by_coder: dict[int, list[CodedAnnotation]] = {}
        for place, annotation in self.annotations:
            by_coder.setdefault(place, []).append(annotation)
        return by_coder


def coded_by_all(by_coder: Sequence[Sequence[Span]]) -> int:
    """Return how many characters each of some coders coded, given the merged spans of each."""
    borders = sorted(
        border
        for spans in by_coder
        for span in spans
        for border in ((span.start, 1), (span.end, -1))
    )
    length = depth = former = 0
    for position, step in borders:
        if depth == len(by_coder):
            length += position - former
        depth += step
        former = position
    return length


def annotation_clusters(
    annotations: Iterable[CodedAnnotation], coder_ids: Sequence[UUID]
) -> list[AnnotationCluster]:
    """Return the clusters of the annotations of these coders.

    Annotations overlap if they share a character; standing border to border is not enough.
    """
    places = {coder: place for place, coder in enumerate(coder_ids)}
    by_age = sorted(
        (annotation for annotation in annotations if annotation.coder_id in places),
        key=lambda annotation: (annotation.created, annotation.id),
    )
    placed = [(places[annotation.coder_id], annotation) for annotation in by_age]
    by_code: dict[UUID, list[tuple[int, int, int]]] = {}
    for age, annotation in enumerate(by_age):
        by_code.setdefault(annotation.code_id, []).append((*annotation.span, age))
    return [cluster for rows in by_code.values() for cluster in _of_code(rows, placed)]


def _of_code(
    rows: list[tuple[int, int, int]], placed: Sequence[tuple[int, CodedAnnotation]]
) -> Iterator[AnnotationCluster]:
    """Yield the clusters of one code, from the start, end and age of its annotations."""
    rows.sort()
    first = reached = 0
    for number, (start, end, _) in enumerate(rows):
        if number > first and start >= reached:
            yield _cluster(rows[first:number], reached, placed)
            first = number
        reached = max(reached, end)
    yield _cluster(rows[first:], reached, placed)


def _cluster(
    rows: list[tuple[int, int, int]], end: int, placed: Sequence[tuple[int, CodedAnnotation]]
) -> AnnotationCluster:
    annotations = tuple(placed[age] for _, _, age in rows)
    coders = 0
    for place, _ in annotations:
        coders |= 1 << place
    age = min(row[2] for row in rows)
    return AnnotationCluster(rows[0][0], end, age, coders, placed[age][1].id, annotations)


def rival_clusters(
    clusters: Iterable[AnnotationCluster],
) -> list[tuple[AnnotationCluster, AnnotationCluster]]:
    """Return pairs that share text but neither code nor coder, each cluster in one pair at most.

    Those that share most text are paired first; of those that share the same, the older. The older
    of a pair stands first.
    """
    by_age = {cluster.age: cluster for cluster in clusters}
    candidates = []
    for one, other in _overlapping(by_age.values()):
        if not one.coders & other.coders:
            # The other one does not begin before this one.
            shared = min(one.end, other.end) - other.start
            ages = (one.age, other.age) if one.age < other.age else (other.age, one.age)
            candidates.append((-shared, *ages))
    candidates.sort()
    taken: set[int] = set()
    pairs = []
    for _, older, younger in candidates:
        if older not in taken and younger not in taken:
            taken.update((older, younger))
            pairs.append((by_age[older], by_age[younger]))
    return pairs


def _overlapping(
    clusters: Iterable[AnnotationCluster],
) -> Iterator[tuple[AnnotationCluster, AnnotationCluster]]:
    """Yield each pair of clusters that share a character; they are of different codes."""
    # The clusters of one code do not overlap, so that at most one of each code reaches a place.
    reaching: list[AnnotationCluster] = []
    # Sorted by start, then by end and age, which no two share.
    for cluster in sorted(clusters):
        start = cluster.start
        reaching = [former for former in reaching if former.end > start]
        for former in reaching:
            yield former, cluster
        reaching.append(cluster)
