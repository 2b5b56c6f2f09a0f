"""Questions to a project: the records that live, their counts, and the log."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from annotator.model.record import Record
from annotator.model.records import (
    Assignment,
    Code,
    Coder,
    Decision,
    Memo,
    Plan,
    Progress,
    ProjectInfo,
    Source,
)
from annotator.model.scheme import Scheme
from annotator.project.annotation_reading import AnnotationReader
from annotator.project.errors import (
    DamagedError,
    reading_errors,
)
from annotator.project.log import (
    Action,
    Change,
    StampedChange,
    find_action,
    read_actions,
    read_changes,
    record_history,
    records_touched,
)
from annotator.project.origins import Origin, origins
from annotator.project.queries import Filters
from annotator.project.sight import Sight
from annotator.project.source_details_reading import SourceDetailsReader


class Reader(AnnotationReader, SourceDetailsReader):
    """Reads one project database. Every answer is made of frozen records that live."""

    # Records -----------------------------------------------------------------------------

    def info(self) -> ProjectInfo:
        """Return what the project says of itself."""
        found = self._records(ProjectInfo)
        if len(found) != 1:
            raise DamagedError(f"{self._path}: what the project says of itself is missing")
        return found[0]

    def coders(self) -> list[Coder]:
        """Return the coders, by name."""
        return self._records(Coder, order='name COLLATE NOCASE, "id"')

    def sources(self) -> list[Source]:
        """Return the sources, by name."""
        return self._records(Source, order='name COLLATE NOCASE, "id"')

    def scheme(self) -> Scheme:
        """Return the codes as a tree."""
        return Scheme(self._records(Code))

    def with_memo(self, record_ids: Iterable[UUID]) -> set[UUID]:
        """Return those of some records that a memo is about."""
        filters = Filters()
        filters.require("about_id", record_ids)
        query = f"SELECT DISTINCT about_id FROM {self._table('memo')} WHERE live{filters.clause}"
        with reading_errors(self._path):
            return {UUID(row[0]) for row in self._database.execute(query, filters.values)}

    def memos(self, about_id: UUID | None = None) -> list[Memo]:
        """Return the memos, all or those about one record, oldest first."""
        filters = Filters()
        if about_id is not None:
            filters.require("about_id", (about_id,))
        return list(self._each(Memo, filters.clause, filters.values, "created, id"))

    def assignments(self, source_id: UUID | None = None) -> list[Assignment]:
        """Return the assignments, all or those of one source."""
        filters = Filters()
        if source_id is not None:
            filters.require("source_id", (source_id,))
        return list(self._each(Assignment, filters.clause, filters.values, "source_id, coder_id"))

    def decisions(
        self,
        source_id: UUID | None = None,
        *,
        disagreement_ids: Iterable[UUID] | None = None,
        ruling_ids: Iterable[UUID] | None = None,
    ) -> list[Decision]:
        """Return the consensus decisions that fit every filter, in the order of the text.

        A decision that names no ruling is one by itself, and known by its own id.
        """
        filters = Filters()
        if source_id is not None:
            filters.require("source_id", (source_id,))
        if disagreement_ids is not None:
            filters.require("disagreement_id", disagreement_ids)
        if ruling_ids is not None:
            filters.require("coalesce(ruling_id, id)", ruling_ids)
        return list(
            self._each(Decision, filters.clause, filters.values, 'source_id, start, "end", id')
        )

    def plans(self) -> list[Plan]:
        """Return the plans of double coding, the oldest first."""
        return self._records(Plan, order='created, "id"')

    def completed_by(self, coder_id: UUID) -> frozenset[UUID]:
        """Return the sources that a coder has completed."""
        query = "SELECT source_id FROM assignment WHERE live AND coder_id = ? AND state = ?"
        with reading_errors(self._path):
            rows = self._database.execute(query, (str(coder_id), Progress.COMPLETE.value))
            return frozenset(UUID(source_id) for (source_id,) in rows)

    def progress(self, source_id: UUID, coder_id: UUID) -> Progress | None:
        """Return how far a coder is with a source; None where it was never given to the coder."""
        for assignment in self.assignments(source_id):
            if assignment.coder_id == coder_id:
                return assignment.state
        return None

    # Texts -------------------------------------------------------------------------------

    def text(self, source: Source) -> str:
        """Return the canonical text of a source."""
        row = self._one("SELECT text FROM text WHERE sha256 = ?", (source.text_sha256,))
        if row is None:
            raise DamagedError(
                f"{self._path}: the text of “{source.name}” is missing; run `annotator check`"
            )
        return str(row[0])

    def original(self, source: Source) -> bytes | None:
        """Return the bytes of the imported file where they are kept."""
        if source.original_sha256 is None:
            return None
        row = self._one("SELECT bytes FROM original WHERE sha256 = ?", (source.original_sha256,))
        return None if row is None else bytes(row[0])

    # The log -----------------------------------------------------------------------------

    def actions(self, *, limit: int | None = None, before: int | None = None) -> list[Action]:
        """Return actions, the newest first.

        Args:
            limit: at most so many.
            before: only those that arrived before the action with this number.
        """
        clause = "WHERE seq < ? ORDER BY seq DESC LIMIT ?"
        bounds = (before if before is not None else 1 << 62, -1 if limit is None else limit)
        with reading_errors(self._path):
            return list(read_actions(self._database, clause, bounds))

    def action(self, action_id: UUID) -> Action | None:
        """Return the action with this id."""
        with reading_errors(self._path):
            return find_action(self._database, action_id)

    def changes(self, action: Action, *, limit: int | None = None) -> list[Change]:
        """Return what an action did, record by record; all of it, or so many records."""
        with reading_errors(self._path):
            return read_changes(self._database, action.seq, limit)

    def history(self, record_id: str) -> list[StampedChange]:
        """Return every change of one record, in the order of their stamps."""
        with reading_errors(self._path):
            return record_history(self._database, record_id)

    def origins(
        self, model: type[Record], record_ids: Iterable[UUID], field: str
    ) -> dict[UUID, Origin]:
        """Return for many records of one kind when the value of a field was written.

        A value that an undo gave back goes back to the action that first wrote it. What the log
        does not tell is left out.
        """
        ids = [change.record_id for change in self.seen_changes(_named(model, record_ids))]
        with reading_errors(self._path):
            return {UUID(record_id): found for record_id, found in self._origins(ids, field)}

    def kinds_touched(self, after: int, until: int) -> dict[int, frozenset[str]]:
        """Return the kinds of record touched by actions ``after`` + 1 to ``until``, by number."""
        query = "SELECT DISTINCT action, kind FROM change WHERE action > ? AND action <= ?"
        kinds: dict[int, frozenset[str]] = {}
        with reading_errors(self._path):
            for seq, kind in self._database.execute(query, (after, until)):
                kinds[seq] = kinds.get(seq, frozenset()) | {kind}
        return kinds

    def touched(self, after: int, until: int) -> list[Change]:
        """Return the records touched by the actions numbered ``after`` + 1 to ``until``.

        Each is there once, as a change that says nothing of its fields.
        """
        with reading_errors(self._path):
            return records_touched(self._database, after, until)

    # Coding in blind ---------------------------------------------------------------------

    def seen_with(self, sight: Sight | None) -> "Reader":
        """Return what shows of this no more than a viewer may see; see `blinding.as_seen_by`."""
        if sight is None:
            return self
        from annotator.project.blinding import BlindReader  # noqa: PLC0415 - it is a reader

        return BlindReader(self, sight, self._database, self._database, self._path)

    def withheld_sources(self) -> frozenset[UUID]:
        """Return the sources of which only the viewer's own coding is seen; here, none."""
        return frozenset()

    def told(self, action: Action) -> Action:
        """Return an action as it may be told."""
        return action

    def seen_changes(self, changes: Sequence[Change]) -> Sequence[Change]:
        """Return those of some changes that are about what is seen."""
        return changes

    # How ---------------------------------------------------------------------------------

    def _origins(self, record_ids: Sequence[str], field: str) -> Iterator[tuple[str, Origin]]:
        return origins(self._database, record_ids, field)


def _named(model: type[Record], record_ids: Iterable[UUID]) -> list[Change]:
    """Return records as changes that say nothing of their fields."""
    return [Change(model.kind, str(record_id), {}) for record_id in record_ids]
