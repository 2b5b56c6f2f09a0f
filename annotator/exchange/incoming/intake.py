"""What all parts of an import share: the edit, the file, the report, and which ids are free."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from annotator.exchange.incoming.found import FoundProject
from annotator.exchange.incoming.report import IncomingReport
from annotator.model.record import Record
from annotator.project.edit import Edit

Tell = Callable[[int], None]
"""Told how many more things are done; it may raise to cancel."""


@dataclass(slots=True)
class Intake:
    """One import while it is made.

    Attributes:
        edit: the changes of the action.
        found: what the file says.
        report: what comes of it.
        tell: told how much more is done.
    """

    edit: Edit
    found: FoundProject
    report: IncomingReport
    tell: Tell
    _claimed: set[UUID] = field(default_factory=set)

    def new_id(self, kind: type[Record], guid: UUID | None, place: UUID, *words: object) -> UUID:
        """Return the id of a new record: that of the file, where no other record has it.

        Args:
            kind: what the record is.
            guid: its identifier in the file.
            place: where it belongs, by which an id is derived where the file’s cannot be taken.
            words: what tells it from others at that place.
        """
        wanted = guid or _derived(place, words)
        while not self._is_free(kind, wanted):
            wanted = _derived(wanted, words)
        self._claimed.add(wanted)
        return wanted

    def _is_free(self, kind: type[Record], record_id: UUID) -> bool:
        """Whether no record has this id; one of this kind that was removed can come back."""
        if record_id in self._claimed:
            return False
        history = self.edit.read.history(str(record_id))
        if not history:
            return True
        same_kind = history[0].change.kind == kind.kind
        return same_kind and not self.edit.is_live(kind.kind, str(record_id))


def _derived(place: UUID, words: tuple[object, ...]) -> UUID:
    return uuid5(place, " ".join(map(str, words)))
