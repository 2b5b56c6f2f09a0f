"""The passages of several sources and what was decided on them, read once and kept up to date."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.agreement.adjudication import Adjudication, completed_by
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.model.records import Annotation, Decision
from annotator.project.consensus import StandingRuling
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import Decide

_MODELS: dict[str, type[Annotation] | type[Decision]] = {
    Annotation.kind: Annotation,
    Decision.kind: Decision,
}
"""The records of which passages and what stands on them are made."""


class SettledProject:
    """What stands to be decided, source by source. One thread at a time may use it.

    Only sources are in it that at least two of the coders completed, and of each only what these
    coders did: what somebody has not finished is missing.
    """

    def __init__(self) -> None:
        """Begin without sources."""
        self._sources: dict[UUID, Adjudication] = {}
        self._source_of: dict[UUID, UUID] = {}
        self._in_order: dict[UUID, list[AdjudicatedPassage]] = {}

    @classmethod
    def read(
        cls,
        read: Reader,
        coder_ids: Collection[UUID] | None = None,
        *,
        withheld: Collection[UUID] = (),
        progress: ProgressCall = no_progress,
    ) -> "SettledProject":
        """Read what there is to decide.

        Args:
            read: the project.
            coder_ids: between whom; None for everybody.
            withheld: sources that whoever looks may not see others' coding of.
            progress: told how many sources are read, of how many; it may raise to cancel.
        """
        settled = cls()
        sources = [source for source in read.sources() if source.id not in withheld]
        for number, source in enumerate(sources):
            progress(number, len(sources))
            present = _present(read, source.id, coder_ids)
            if len(present) > 1:
                settled._hold(Adjudication.read(read, source.id, present))
        return settled

    def _hold(self, adjudication: Adjudication) -> None:
        self._sources[adjudication.source_id] = adjudication
        for found in self.passages_in(adjudication.source_id):
            self._source_of[found.passage.id] = adjudication.source_id

    # Asking --------------------------------------------------------------------------------

    @property
    def sources(self) -> Sequence[Adjudication]:
        """The sources, by name."""
        return tuple(self._sources.values())

    def source(self, source_id: UUID) -> Adjudication | None:
        """Return what stands to be decided in one source; None where nothing does."""
        return self._sources.get(source_id)

    def passages(self) -> Iterator[AdjudicatedPassage]:
        """Yield every passage, source by source and in the order of the text."""
        for source_id in self._sources:
            yield from self.passages_in(source_id)

    def passages_in(self, source_id: UUID) -> Sequence[AdjudicatedPassage]:
        """Return every passage of a source, in the order of the text."""
        if source_id not in self._in_order:
            self._in_order[source_id] = self._sources[source_id].passages()
        return self._in_order[source_id]

    def find(self, passage_id: UUID) -> AdjudicatedPassage | None:
        """Return the passage of this id; None where it is no more."""
        source_id = self._source_of.get(passage_id)
        return None if source_id is None else self._sources[source_id].find(passage_id)

    def coder_ids(self) -> frozenset[UUID]:
        """Return everybody who completed one of the sources together with another."""
        return frozenset(
            coder_id for source in self._sources.values() for coder_id in source.coder_ids
        )

    def pre_accept(self, rule: PreAcceptance) -> tuple[Decide, ...]:
        """Return what a rule decides on the passages that are open."""
        return tuple(
            decided for source in self._sources.values() for decided in source.pre_accept(rule)
        )

    def orphaned(self) -> list[StandingRuling]:
        """Return what stands in the consensus although nothing that it rested on is left."""
        return [each for source in self._sources.values() for each in source.orphaned()]

    # Going on ------------------------------------------------------------------------------

    def take_in(self, read: Reader, changes: Sequence[Change]) -> frozenset[UUID]:
        """Bring it up to date after an action; return the passages that may be different."""
        affected: set[UUID] = set()
        for source_id, here in self._by_source(read, changes).items():
            touched = self._sources[source_id].take_in(read, here)
            affected |= touched
            self._in_order.pop(source_id, None)
            self._source_of |= dict.fromkeys(touched, source_id)
        return frozenset(affected)

    def _by_source(self, read: Reader, changes: Sequence[Change]) -> dict[UUID, list[Change]]:
        """Return the changes that each source has to be told of."""
        told: dict[UUID, list[Change]] = {}
        for change in changes:
            model = _MODELS.get(change.kind)
            if model is None:
                continue
            record_id = UUID(change.record_id)
            record = read.find(model, record_id)
            # What is no more, or elsewhere now, is known by the source that held it.
            concerned = {each.source_id for each in self.sources if each.holds(record_id)}
            if record is not None and record.source_id in self._sources:
                concerned.add(record.source_id)
            for source_id in concerned:
                told.setdefault(source_id, []).append(change)
        return told


def _present(read: Reader, source_id: UUID, coder_ids: Collection[UUID] | None) -> list[UUID]:
    complete = completed_by(read, source_id)
    return [each for each in complete if coder_ids is None or each in coder_ids]
