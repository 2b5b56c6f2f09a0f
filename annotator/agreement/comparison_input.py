"""What is compared: coders, codes and sources, and what each coder did in each source."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple
from uuid import UUID

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

    ``length`` counts code points. ``units`` are the source's sentences or paragraphs, in order,
    where the comparison counts those.
    """

    id: UUID
    name: str
    length: int
    units: Sequence[Span] = ()


class Work(NamedTuple):
    """One coder's part in one source, by their ids."""

    coder: UUID
    source: UUID


class CodeUse(NamedTuple):
    """One coder's use of one code in one source, by their ids."""

    coder: UUID
    code: UUID
    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonInput:
    """Everything a comparison is computed from.

    What ``spans``, ``complete`` and ``assigned`` say of coders, codes and sources that are not
    listed is ignored, so that a choice of coders or codes is a shorter list.

    Attributes:
        coders: Who is compared; any number.
        codes: For which codes.
        sources: In which sources, if they come into scope.
        complete: What was marked complete.
        assigned: What was assigned, in any state. What is complete, or holds a span of the coder,
            counts as assigned without being named here.
        spans: The spans, as coded, in code points of the source; in any order, overlaps allowed.
        unit: What is counted.
        all_sources: Whether sources count that not all coders completed.
    """

    coders: Sequence[ComparedCoder]
    codes: Sequence[ComparedCode]
    sources: Sequence[ComparedSource]
    complete: AbstractSet[Work]
    assigned: AbstractSet[Work] = frozenset()
    spans: Mapping[CodeUse, Sequence[Span]]
    unit: Unit = Unit.CHARACTER
    all_sources: bool = False

    def __post_init__(self) -> None:
        """Refuse lists that name one thing twice.

        Raises:
            ValueError: If a coder, code or source is listed twice.
        """
        for listed in (self.coders, self.codes, self.sources):
            if len({item.id for item in listed}) < len(listed):
                raise ValueError("A coder, code or source is listed twice.")

    def spans_by_coder(self, code: UUID, source: UUID) -> list[Sequence[Span]]:
        """Return each coder's spans with ``code`` in ``source``, in the order of ``coders``."""
        return [self.spans.get(CodeUse(coder.id, code, source), ()) for coder in self.coders]


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
