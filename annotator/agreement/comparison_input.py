"""What is compared: coders, codes and sources, and what each coder did in each source."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.units import Unit
from annotator.text.spans import Span


class ComparedCoder(NamedTuple):
    """A coder whose work is compared."""

    id: UUID
    name: str


class ComparedCode(NamedTuple):
    """A code whose use is compared; ``path`` is the names from the tree's root to the code."""

    id: UUID
    name: str
    path: tuple[str, ...]


class ComparedSource(NamedTuple):
    """A source that may be in the comparison.

    ``length`` counts code points. ``units`` are the source's words, sentences or paragraphs, in
    order, where the comparison counts those. ``paragraphs`` are needed where the source is the only
    one in scope: the intervals of the figures are then found by resampling them.
    """

    id: UUID
    name: str
    length: int
    units: Sequence[Span] = ()
    paragraphs: Sequence[Span] = ()


class Work(NamedTuple):
    """One coder's part in one source, by their ids."""

    coder: UUID
    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonInput:
    """Everything a comparison is computed from.

    What ``complete``, ``assigned`` and ``withheld`` say of coders and sources that are not listed
    is ignored.

    Attributes:
        coders: Who is compared; any number.
        codes: For which codes.
        sources: In which sources, if they come into scope.
        complete: What was marked complete.
        assigned: What was assigned, in any state. What is complete, or holds a span of the coder,
            counts as assigned without being named here.
        spans: The spans, as coded, in code points of the source; they name coder, code and source
            by their places in the lists above.
        unit: What is counted.
        half: Whether a unit is coded if at least half of its characters are, instead of any.
        all_sources: Whether sources count that not all coders completed.
        pairwise: Whether a source counts as soon as two coders completed it; the others are missing
            there.
        sources_asked_for: How the sources were chosen, in words that follow “sources”; empty where
            all were asked for.
        withheld: Sources of which whoever looks may see no figures.
        annotations: The coders' annotations by source, with codes that are not compared, too, where
            the disagreements are to be listed.
    """

    coders: Sequence[ComparedCoder]
    codes: Sequence[ComparedCode]
    sources: Sequence[ComparedSource]
    complete: AbstractSet[Work]
    assigned: AbstractSet[Work] = frozenset()
    spans: CodedSpans
    unit: Unit = Unit.CHARACTER
    half: bool = False
    all_sources: bool = False
    pairwise: bool = False
    sources_asked_for: str = ""
    withheld: AbstractSet[UUID] = frozenset()
    annotations: Mapping[UUID, Sequence[CodedAnnotation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse lists that name one thing twice.

        Raises:
            ValueError: If a coder, code or source is listed twice.
        """
        for listed in (self.coders, self.codes, self.sources):
            if len({item.id for item in listed}) < len(listed):
                raise ValueError("A coder, code or source is listed twice.")


def labels(coders: Sequence[ComparedCoder]) -> dict[UUID, str]:
    """Return a name for each coder that no other has: of two called Ana, one is "Ana (2)".

    Which one does not depend on the order of ``coders``.
    """
    names = {coder.name for coder in coders}
    given: dict[UUID, str] = {}
    for coder in sorted(coders, key=lambda coder: coder.id):
        taken = set(given.values())
        if coder.name in taken:
            numbered = (f"{coder.name} ({number})" for number in count(2))
            given[coder.id] = next(name for name in numbered if name not in names | taken)
        else:
            given[coder.id] = coder.name
    return given


def code_labels(codes: Sequence[ComparedCode]) -> dict[UUID, str]:
    """Return for each code its path as text; what two codes share is numbered as in `labels`."""
    return labels([ComparedCoder(code.id, " > ".join(code.path)) for code in codes])
