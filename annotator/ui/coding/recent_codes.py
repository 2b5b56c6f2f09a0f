"""The codes in the order in which a coder last used them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from annotator.model.records import Annotation


class RecentCodes:
    """Remembers which codes were used, the latest first, and which to use when asked to repeat."""

    def __init__(self) -> None:
        self._used: list[UUID] = []
        self._last: tuple[UUID, ...] = ()

    def forget(self) -> None:
        """Begin anew, with the codes of another project."""
        self._used, self._last = [], ()

    def use(self, code_ids: Sequence[UUID]) -> None:
        """Put codes that were used together at the top."""
        self._used = [*code_ids, *(each for each in self._used if each not in code_ids)]
        self._last = tuple(code_ids)

    def learn(self, annotations: Iterable[Annotation], coder_id: UUID | None) -> None:
        """Add the codes of a text behind those used since: the coder's own first, then others'."""
        latest: dict[UUID, tuple[bool, datetime]] = {}
        for each in annotations:
            rank = (each.coder_id == coder_id, each.created)
            latest[each.code_id] = max(rank, latest.get(each.code_id, rank))
        known = set(self._used)
        learned = sorted(latest.keys() - known, key=latest.__getitem__, reverse=True)
        if not self._last and learned and latest[learned[0]][0]:
            self._last = (learned[0],)
        self._used += learned

    def as_list(self) -> list[UUID]:
        """Return the codes, the latest first."""
        return list(self._used)

    def last(self) -> tuple[UUID, ...]:
        """Return what the coder used last, several codes where they were used together."""
        return self._last
