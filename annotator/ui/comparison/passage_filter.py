"""Which disagreements are wanted: those behind one figure, of one kind, between two coders."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from annotator.agreement.passages import Passage, PassageKind
from annotator.text.spans import Span, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageFilter:
    """Conditions that a passage must all meet; an empty one is no condition.

    Attributes:
        code_ids: one of these codes was given.
        all_codes: whether all of ``code_ids`` were given, by whomever.
        source_ids: it lies in one of these sources.
        between: these two coders did not do the same.
        alone: this coder gave some of its text the code, and no other coder did.
        kinds: it is of one of these kinds.
    """

    code_ids: frozenset[UUID] = frozenset()
    all_codes: bool = False
    source_ids: frozenset[UUID] = frozenset()
    between: tuple[UUID, UUID] | None = None
    alone: UUID | None = None
    kinds: frozenset[PassageKind] = frozenset()

    @property
    def wants_all(self) -> bool:
        """Whether it has no condition."""
        return self == PassageFilter()

    def fits(self, passage: Passage) -> bool:
        """Return whether a passage is wanted."""
        return (
            self._fits_codes(passage)
            and (not self.source_ids or passage.source_id in self.source_ids)
            and (not self.kinds or passage.kind in self.kinds)
            and (self.between is None or passage.divides(*self.between))
            and (self.alone is None or self._fits_alone(passage))
        )

    def _fits_codes(self, passage: Passage) -> bool:
        if not self.code_ids:
            return True
        if self.all_codes:
            return self.code_ids.issubset(passage.code_ids)
        return not self.code_ids.isdisjoint(passage.code_ids)

    def _fits_alone(self, passage: Passage) -> bool:
        own: list[Span] = []
        others: list[Span] = []
        for coder, annotations in passage.by_coder.items():
            spans = own if coder == self.alone else others
            spans += [
                each.span
                for each in annotations
                if not self.code_ids or each.code_id in self.code_ids
            ]
        covered = merged(others)
        return any(not _is_covered(span, covered) for span in merged(own))


def _is_covered(span: Span, covered: Iterable[Span]) -> bool:
    """Return whether all of a span lies in others, which are merged: so in one of them."""
    return any(each.start <= span.start and span.end <= each.end for each in covered)
