"""The passages of several sources and what was decided on them, read once and kept up to date."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.agreement.adjudication import Adjudication, completed_by
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import Decide


class SettledProject:
    """What stands to be decided, source by source. One thread at a time may use it.

    Only sources are in it that at least two of the coders completed, and of each only what these
    coders did: what somebody has not finished is missing.
    """

    def __init__(self) -> None:
        """Begin without sources."""
        self._sources: dict[UUID, Adjudication] = {}
        self._source_of: dict[UUID, UUID] = {}

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
        for found in adjudication.passages():
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
        for adjudication in self._sources.values():
            yield from adjudication.passages()

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

    # Going on ------------------------------------------------------------------------------

    def take_in(self, read: Reader, source_ids: Iterable[UUID], changes: Sequence[Change]) -> bool:
        """Bring some sources up to date after an action; return whether anything is different."""
        affected: set[UUID] = set()
        for source_id in source_ids:
            adjudication = self._sources.get(source_id)
            if adjudication is None:
                continue
            touched = adjudication.take_in(read, changes)
            affected |= touched
            for passage_id in touched:
                self._source_of[passage_id] = source_id
        return bool(affected)


def _present(read: Reader, source_id: UUID, coder_ids: Collection[UUID] | None) -> list[UUID]:
    complete = completed_by(read, source_id)
    return [each for each in complete if coder_ids is None or each in coder_ids]
