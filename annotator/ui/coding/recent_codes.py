"""The codes in the order in which a coder last used them."""

from collections.abc import Iterable
from uuid import UUID

from annotator.model.records import Annotation


class RecentCodes:
    """Remembers which codes were used, the latest first."""

    def __init__(self) -> None:
        self._used: list[UUID] = []

    def use(self, code_id: UUID) -> None:
        """Put a code at the top."""
        if code_id in self._used:
            self._used.remove(code_id)
        self._used.insert(0, code_id)

    def learn(self, annotations: Iterable[Annotation], coder_id: UUID | None) -> None:
        """Add the codes of a text behind those used since: the coder's own first, then others'."""
        latest: dict[UUID, tuple[bool, float]] = {}
        for each in annotations:
            rank = (each.coder_id == coder_id, each.created.timestamp())
            latest[each.code_id] = max(rank, latest.get(each.code_id, rank))
        known = set(self._used)
        self._used += sorted(latest.keys() - known, key=latest.__getitem__, reverse=True)

    def as_list(self) -> list[UUID]:
        """Return the codes, the latest first."""
        return list(self._used)
