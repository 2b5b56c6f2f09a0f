"""What the window is asked to compare."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from annotator.agreement.units import Unit
from annotator.project.source_filter import SourceFilter


class SourcesThatCount(StrEnum):
    """Which sources a comparison rests on."""

    COMPLETE = "complete"
    PAIRWISE = "pairwise"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the project: who is compared, on what, and how it is counted.

    Attributes:
        coder_ids: who is compared; None for everybody who has coded or completed something.
        code_ids: with regard to which codes; None for all.
        source_ids: in which sources; None for all.
        known: what must be known of the sources, and their groups.
        unit: what is counted.
        half: whether a unit counts as coded only if at least half of its characters are.
        sources: which sources count.
    """

    coder_ids: frozenset[UUID] | None = None
    code_ids: frozenset[UUID] | None = None
    source_ids: frozenset[UUID] | None = None
    known: SourceFilter = field(default_factory=SourceFilter)
    unit: Unit = Unit.CHARACTER
    half: bool = False
    sources: SourcesThatCount = SourcesThatCount.COMPLETE

    @property
    def which_sources(self) -> SourceFilter:
        """Which sources may count."""
        return replace(self.known, source_ids=self.source_ids)

    @property
    def needs_texts(self) -> bool:
        """Whether the texts are read, to find the units in them."""
        return self.unit is not Unit.CHARACTER
