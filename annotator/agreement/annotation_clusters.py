"""Annotations of one code that hang together by overlapping, and which of them stand for another.

What overlaps in one code fills an interval without a hole, and the intervals of one code never
overlap. So two codes have at most as many overlapping pairs of intervals as they have intervals.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer, model_validator

from annotator.model.records import Annotation, Moment
from annotator.text.spans import Span, merged

Extent = Annotated[
    Span, PlainSerializer(Span._asdict, return_type=dict[str, int], when_used="json")
]
"""A span that is written as an object, ``{"start": 3, "end": 9}``."""

Age = tuple[datetime, UUID]
"""When an annotation was made, and its id, by which those made in one moment are told apart."""


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


@dataclass(frozen=True, slots=True, eq=False)
class AnnotationCluster:
    """Annotations of one code, all connected by overlaps.

    Coders are known by their place in the list of the compared coders.

    Attributes:
        code_id: The code.
        span: The text they cover, without a hole.
        oldest: The age of the oldest annotation.
        coders: The coders who have any, as a bitmask.
        annotations: Those of each coder, in the order of the text.
        spans: Those of each coder, in the order of the text, overlapping ones made into one.
    """

    code_id: UUID
    span: Span
    oldest: Age
    coders: int
    annotations: Mapping[int, tuple[CodedAnnotation, ...]]
    spans: Mapping[int, tuple[Span, ...]]

    def coded_by_all(self) -> int:
        """Return how many characters every coder of the cluster coded."""
        borders = sorted(
            border
            for spans in self.spans.values()
            for span in spans
            for border in ((span.start, 1), (span.end, -1))
        )
        length = depth = former = 0
        for position, step in borders:
            if depth == len(self.spans):
                length += position - former
            depth += step
            former = position
        return length


def annotation_clusters(
    annotations: Iterable[CodedAnnotation], coder_ids: Sequence[UUID]
) -> list[AnnotationCluster]:
    """Return the clusters of the annotations of these coders, of each code in the text's order.

    Annotations overlap if they share a character; standing border to border is not enough.
    """
    places = {coder: place for place, coder in enumerate(coder_ids)}
    by_code: dict[UUID, list[_Placed]] = {}
    for annotation in annotations:
        place = places.get(annotation.coder_id)
        if place is not None:
            by_code.setdefault(annotation.code_id, []).append(
                (annotation.span, annotation.created, annotation.id, place, annotation)
            )
    return [cluster for code in sorted(by_code) for cluster in _of_code(code, by_code[code])]


_Placed = tuple[Span, datetime, UUID, int, CodedAnnotation]
"""What annotations are sorted by, the place of the coder, and the annotation."""


def _of_code(code_id: UUID, placed: list[_Placed]) -> Iterator[AnnotationCluster]:
    placed.sort()
    first = reached = 0
    for number, (span, *_) in enumerate(placed):
        if number > first and span.start >= reached:
            yield _cluster(code_id, placed[first:number], reached)
            first = number
        reached = max(reached, span.end)
    yield _cluster(code_id, placed[first:], reached)


def _cluster(code_id: UUID, placed: list[_Placed], end: int) -> AnnotationCluster:
    by_coder: dict[int, list[CodedAnnotation]] = {}
    coders = 0
    for _, _, _, place, annotation in placed:
        by_coder.setdefault(place, []).append(annotation)
        coders |= 1 << place
    return AnnotationCluster(
        code_id,
        span=Span(placed[0][0].start, end),
        oldest=min((created, identity) for _, created, identity, _, _ in placed),
        coders=coders,
        annotations={place: tuple(held) for place, held in by_coder.items()},
        spans={place: _spans(held) for place, held in by_coder.items()},
    )


def _spans(annotations: Sequence[CodedAnnotation]) -> tuple[Span, ...]:
    if len(annotations) == 1:
        return (annotations[0].span,)
    return tuple(merged(annotation.span for annotation in annotations))


def rival_clusters(
    clusters: Sequence[AnnotationCluster],
) -> list[tuple[AnnotationCluster, AnnotationCluster]]:
    """Return pairs that share text but neither code nor coder, each cluster in one pair at most.

    Those that share most text are paired first; of those that share the same, the older. The older
    of a pair stands first.
    """
    by_age = sorted(clusters, key=lambda cluster: cluster.oldest)
    age = {cluster: place for place, cluster in enumerate(by_age)}
    candidates = []
    for one, other in _overlapping(clusters):
        if not one.coders & other.coders:
            shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
            older, younger = sorted((age[one], age[other]))
            candidates.append((-shared, older, younger))
    candidates.sort()
    taken: set[int] = set()
    pairs = []
    for _, older, younger in candidates:
        if older not in taken and younger not in taken:
            taken.update((older, younger))
            pairs.append((by_age[older], by_age[younger]))
    return pairs


def _overlapping(
    clusters: Sequence[AnnotationCluster],
) -> Iterator[tuple[AnnotationCluster, AnnotationCluster]]:
    """Yield each pair of clusters that share a character; they are of different codes."""
    # The clusters of one code do not overlap, so that at most one of each code reaches a place.
    reaching: list[AnnotationCluster] = []
    for cluster in sorted(clusters, key=lambda cluster: (cluster.span, cluster.code_id)):
        start = cluster.span.start
        reaching = [former for former in reaching if former.span.end > start]
        for former in reaching:
            yield former, cluster
        reaching.append(cluster)
