"""Where coders agree and where they do not: the passages of a source, each of one kind.

A passage is a place at which the coding is looked at as a whole: annotations of one code that hang
together by overlapping, whoever made them, or two such groups where some coders gave one code and
others another. Every annotation of the compared coders lies in exactly one passage.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from uuid import UUID, uuid5

from pydantic import BaseModel, Field

from annotator.agreement.annotation_clusters import (
    AnnotationCluster,
    CodedAnnotation,
    Extent,
    annotation_clusters,
    coded_by_all,
    rival_clusters,
)
from annotator.text.spans import Span, merged

__all__ = ["CodedAnnotation", "Passage", "PassageKind", "passages"]


class PassageKind(StrEnum):
    """What the coders did with a passage. The first kind that holds is the passage's kind.

    - ``agreed``: every compared coder has the same spans with the same code.
    - ``other_code``: some coders gave it one code and not the other, others the other and not the
      one, over text they share.
    - ``only_some``: not every compared coder gave it the code; those who did may differ about its
      borders, too.
    - ``split``: everybody gave it the code, in different numbers of spans, and at least half of the
      text that anybody coded is coded by all.
    - ``nested``: one coder's text encloses that of all others, another's lies inside that of all
      others and is at most half as long: a paragraph against its key sentence.
    - ``borders``: everybody gave it the code, with other borders.
    """

    AGREED = "agreed"
    OTHER_CODE = "other_code"
    ONLY_SOME = "only_some"
    SPLIT = "split"
    NESTED = "nested"
    BORDERS = "borders"


class Passage(BaseModel, frozen=True):
    """What the compared coders did at one place of one source.

    All positions and lengths are in characters (Unicode code points). Lists of coders are in the
    order in which the coders were given.
    """

    id: UUID = Field(
        description="Made from the oldest annotation of the passage, so that it stays the same "
        "while coding goes on, here and elsewhere."
    )
    source_id: UUID
    kind: PassageKind
    span: Extent = Field(
        description="From the first character that anybody coded here to the last."
    )
    code_ids: tuple[UUID, ...] = Field(
        description="The code; with other_code both, that of the oldest annotation first."
    )
    by_coder: dict[UUID, tuple[CodedAnnotation, ...]] = Field(
        description="The annotations of each coder who coded here, from the first to the last; "
        "also those that overlap one another, which count as one."
    )
    missing: tuple[UUID, ...] = Field(
        description="Compared coders who gave the passage none of its codes."
    )
    versions: tuple[tuple[UUID, ...], ...] = Field(
        description="The compared coders, those together who did the same."
    )
    alike: int = Field(description="Characters that all compared coders coded alike.")
    differently: int = Field(description="Characters that somebody coded and not everybody alike.")
    start_shift: int = Field(
        description="How far the first borders of those who coded here lie apart."
    )
    end_shift: int = Field(
        description="How far the last borders of those who coded here lie apart."
    )

    @property
    def between(self) -> Iterator[tuple[UUID, UUID]]:
        """The pairs of coders who did not do the same, each once, either coder first."""
        for one, other in combinations(self.versions, 2):
            for first in one:
                for second in other:
                    yield first, second

    def divides(self, first: UUID, second: UUID) -> bool:
        """Return whether these two compared coders did not do the same here."""
        return not any(first in version and second in version for version in self.versions)


def passages(
    source_id: UUID, annotations: Sequence[CodedAnnotation], coder_ids: Sequence[UUID]
) -> list[Passage]:
    """Return the passages of one source, agreed ones among them, in the order of the text.

    Annotations of coders who are not in ``coder_ids`` are left out. Annotations of one code belong
    together if they overlap, also through others; standing border to border is not enough. Two such
    groups with different codes, neither given by all and with no coder in both, are one passage
    (other_code) if they share text: those that share most first, of equals the older, each in one
    passage only.

    The time is O(n log n) in the number of annotations, and linear in the number of codes.

    Args:
        source_id: The source; part of what passages are known by.
        annotations: All annotations of the source, in any order.
        coder_ids: The compared coders. What one of them did not code counts as uncoded, so that
            only those belong here who completed the source.
    """
    clusters = annotation_clusters(annotations, coder_ids)
    everybody = (1 << len(coder_ids)) - 1
    pairs = rival_clusters(cluster for cluster in clusters if cluster.coders != everybody)
    paired = {cluster.age for pair in pairs for cluster in pair}
    found = [_passage(source_id, pair, coder_ids) for pair in pairs]
    found += [_passage(source_id, (c,), coder_ids) for c in clusters if c.age not in paired]
    return sorted(found, key=lambda passage: (passage.span, passage.id))


def _passage(
    source_id: UUID, clusters: tuple[AnnotationCluster, ...], coder_ids: Sequence[UUID]
) -> Passage:
    """Return the passage of one cluster, or of two rivals, the older first."""
    held = {
        place: annotations
        for cluster in clusters
        for place, annotations in cluster.by_coder().items()
    }
    spans = {place: _merged(held[place]) for place in sorted(held)}
    starts = [of_coder[0].start for of_coder in spans.values()]
    ends = [of_coder[-1].end for of_coder in spans.values()]
    extent = Span(min(starts), max(ends))
    alike = 0
    if len(clusters) > 1:
        kind = PassageKind.OTHER_CODE
    elif len(spans) < len(coder_ids):
        kind = PassageKind.ONLY_SOME
    else:
        by_coder = list(spans.values())
        alike = coded_by_all(by_coder)
        kind = _kind(by_coder, extent, alike)
    first = clusters[0].coders
    versions: dict[object, list[UUID]] = {}
    for place, coder in enumerate(coder_ids):
        version = (first >> place & 1, spans[place]) if place in spans else None
        versions.setdefault(version, []).append(coder)
    return Passage(
        id=uuid5(source_id, f"passage {clusters[0].oldest}"),
        source_id=source_id,
        kind=kind,
        span=extent,
        code_ids=tuple(cluster.code_id for cluster in clusters),
        by_coder={coder_ids[place]: tuple(held[place]) for place in spans},
        missing=tuple(versions.get(None, ())),
        versions=tuple(tuple(coders) for coders in versions.values()),
        alike=alike,
        differently=extent.length - alike,
        start_shift=max(starts) - min(starts),
        end_shift=max(ends) - min(ends),
    )


def _merged(annotations: Sequence[CodedAnnotation]) -> tuple[Span, ...]:
    if len(annotations) == 1:
        return (annotations[0].span,)
    return tuple(merged(annotation.span for annotation in annotations))


def _kind(by_coder: Sequence[tuple[Span, ...]], extent: Span, alike: int) -> PassageKind:
    """Return the kind of a passage to which all coders gave the one code.

    A coder's text lies inside that of everybody else if all of it is coded alike, and encloses it
    if it fills the extent, of which every character was coded by somebody.
    """
    if all(spans == by_coder[0] for spans in by_coder):
        return PassageKind.AGREED
    if len({len(spans) for spans in by_coder}) > 1 and 2 * alike >= extent.length:
        return PassageKind.SPLIT
    lengths = [sum(span.length for span in spans) for spans in by_coder]
    inner, outer = min(lengths), max(lengths)
    if inner == alike and outer == extent.length and 2 * inner <= outer:
        return PassageKind.NESTED
    return PassageKind.BORDERS
