"""Which annotations are wanted: what every export, every preview and the command line ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from annotator.model.records import Annotation
from annotator.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Choice:
    """Which annotations are wanted: those that fit every filter; None lets all through.

    Attributes:
        source_ids: their sources; a filter by attribute or group is one of sources.
        code_ids: their codes; `with_subtrees` adds the codes below one.
        coder_ids: their coders; the consensus is one, by its id.
        annotation_ids: these annotations alone.
        consensus: whether the consensus is among them though ``coder_ids`` does not name it.
        since: they were made at this moment or later.
        until: they were made before this moment.
    """

    source_ids: frozenset[UUID] | None = None
    code_ids: frozenset[UUID] | None = None
    coder_ids: frozenset[UUID] | None = None
    annotation_ids: frozenset[UUID] | None = None
    consensus: bool = False
    since: datetime | None = None
    until: datetime | None = None

    @property
    def lets_all_through(self) -> bool:
        """Whether every coder's annotation is wanted, and the consensus is not."""
        return self == Choice()

    def has_source(self, source_id: UUID) -> bool:
        """Whether annotations of this source can be wanted."""
        return self.source_ids is None or source_id in self.source_ids

    def has_code(self, code_id: UUID) -> bool:
        """Whether annotations with this code can be wanted."""
        return self.code_ids is None or code_id in self.code_ids

    def has_coder(self, coder_id: UUID) -> bool:
        """Whether annotations of this coder can be wanted; it does not look at ``consensus``."""
        return self.coder_ids is None or coder_id in self.coder_ids

    def has(self, annotation: Annotation) -> bool:
        """Whether an annotation of a wanted source, code and coder is wanted itself."""
        return (
            (self.annotation_ids is None or annotation.id in self.annotation_ids)
            and (self.since is None or annotation.created >= self.since)
            and (self.until is None or annotation.created < self.until)
        )


def with_subtrees(scheme: Scheme, code_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return some codes and all codes below them."""
    return frozenset(code.id for code_id in code_ids for code in scheme.subtree(code_id))
