"""What the window holds of a project in memory: its codes, coders and sources, and sums."""

from collections.abc import Iterable
from uuid import UUID

from annotator.model.records import Code, Coder, ProjectInfo, Source
from annotator.model.scheme import Scheme
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.counts import Counts
from annotator.ui.session.initials import initials


class ProjectContents:
    """The records that everything on show speaks of, at one moment.

    Attributes:
        info: what the project says of itself; None where there is none.
        scheme: the codes.
        coders: the coders by id.
        initials: a short name for each coder.
        sources: the sources by id.
        counts: how many annotations there are, by code and by source.
    """

    def __init__(self, read: Reader | None = None) -> None:
        """Read a project; hold nothing where there is none."""
        self.info = read.info() if read else None
        self.scheme = read.scheme() if read else Scheme(())
        self._hold_coders(read.coders() if read else ())
        self._hold_sources(read.sources() if read else ())
        self.counts = Counts(read)

    def _hold_coders(self, coders: Iterable[Coder]) -> None:
        self.coders: dict[UUID, Coder] = {coder.id: coder for coder in coders}
        self.initials = initials(self.coders.values())

    def _hold_sources(self, sources: Iterable[Source]) -> None:
        self.sources: dict[UUID, Source] = {source.id: source for source in sources}

    def take_in(self, read: Reader, kinds: Iterable[str]) -> None:
        """Read again what an action touched; annotations are for `count`."""
        if ProjectInfo.kind in kinds:
            self.info = read.info()
        if Code.kind in kinds:
            self.scheme = read.scheme()
        if Coder.kind in kinds:
            self._hold_coders(read.coders())
        if Source.kind in kinds:
            self._hold_sources(read.sources())

    def count(self, altered: Iterable[Alteration]) -> None:
        """Follow annotations that came, went or changed."""
        self.counts.take_in(altered)

    def count_anew(self, read: Reader) -> None:
        """Count all annotations of the project."""
        self.counts = Counts(read)

    def only_in_one(self, other: "ProjectContents") -> list[Change]:
        """Return the records that only this or only the other one holds, as if just touched.

        A record can live by its use alone; then nothing but what uses it was touched.
        """
        both = (
            (Code.kind, {each.id for each in self.scheme} ^ {each.id for each in other.scheme}),
            (Coder.kind, self.coders.keys() ^ other.coders.keys()),
            (Source.kind, self.sources.keys() ^ other.sources.keys()),
        )
        return [Change(kind, str(record_id), {}) for kind, ids in both for record_id in ids]
