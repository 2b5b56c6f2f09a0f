"""Questions about annotations: which there are, where they stand, and how many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from annotator.model.record import moment_text
from annotator.model.records import Annotation
from annotator.project.annotation_rows import annotation_maker
from annotator.project.errors import database_errors, reading_errors
from annotator.project.log import dumps
from annotator.project.queries import Filters, Queries
from annotator.project.state import fields_from_row
from annotator.text.spans import Span

_LONG = 2_000
"""Characters beyond which an annotation is looked for by its length, not by where it begins."""


class Tally(NamedTuple):
    """How many living annotations a coder holds of a code in a source."""

    source_id: UUID
    code_id: UUID
    coder_id: UUID
    annotations: int


class CodedSpan(NamedTuple):
    """An annotation reduced to what agreement is computed from."""

    source_id: UUID
    code_id: UUID
    coder_id: UUID
    span: Span


class AnnotationReader(Queries):
    """Reads annotations, one by one and as counts."""

    def annotations(
        self,
        *,
        source_id: UUID | None = None,
        code_ids: Iterable[UUID] | None = None,
        coder_ids: Iterable[UUID] | None = None,
        overlapping: Span | None = None,
    ) -> list[Annotation]:
        """Return annotations by source, start, longest first; only those that fit every filter."""
        return list(
            self.each_annotation(
                source_id=source_id,
                code_ids=code_ids,
                coder_ids=coder_ids,
                overlapping=overlapping,
            )
        )

    def each_annotation(
        self,
        *,
        source_id: UUID | None = None,
        code_ids: Iterable[UUID] | None = None,
        coder_ids: Iterable[UUID] | None = None,
        overlapping: Span | None = None,
    ) -> Iterator[Annotation]:
        """Yield what `annotations` returns, one at a time, however many there are."""
        filters = Filters()
        if source_id is not None:
            filters.require("source_id", (source_id,))
        if code_ids is not None:
            filters.require("code_id", code_ids)
        if coder_ids is not None:
            filters.require("coder_id", coder_ids)
        if overlapping is not None:
            filters.overlap(overlapping, self._longest(source_id))
        order = 'source_id, start, "end" DESC, created, id'
        return self._each_annotation(filters, order)

    def annotations_over(self, source_id: UUID, span: Span) -> list[Annotation]:
        """Return the annotations of a source that share text with ``span``, in no particular order.

        However many the source has, only those near ``span`` are looked at, and the few long ones.
        """
        near, long = Filters(), Filters()
        for filters in (near, long):
            filters.require("source_id", (source_id,))
        near.overlap(span, _LONG)
        # Named one by one, codes and coders let the index lead to the place in each of them.
        near.clause += (
            " AND code_id IN (SELECT id FROM code) AND coder_id IN (SELECT id FROM coder)"
        )
        long.overlap_from_before(span, _LONG)
        return [*self._each_annotation(near), *self._each_annotation(long)]

    def annotations_in(self, source_id: UUID) -> Iterator[Annotation]:
        """Yield all annotations of a source, in no particular order, the first one at once."""
        filters = Filters()
        filters.require("source_id", (source_id,))
        return self._each_annotation(filters)

    def _longest(self, source_id: UUID | None) -> int:
        """Return the length of the longest annotation in a source; without one, in any."""
        where = "" if source_id is None else "source_id = ? AND "
        values = () if source_id is None else (str(source_id),)
        # A bound; nothing of it is told, so that all annotations can count.
        row = self._one(f'SELECT max("end" - start) FROM annotation WHERE {where}live', values)
        return 0 if row is None or row[0] is None else int(row[0])

    def annotations_numbered(self, numbers: Sequence[int]) -> dict[int, Annotation]:
        """Return annotations by the numbers of their rows, as `SegmentIndex` gives them.

        What does not live any more is left out.
        """
        query = (
            f"{self._select(Annotation.kind).replace('SELECT', 'SELECT rowid,', 1)}"
            f"WHERE live AND rowid IN ({', '.join('?' * len(numbers))})"
        )
        with reading_errors(self._path):
            return {
                row[0]: Annotation.model_validate(fields_from_row(Annotation.kind, row[1:]))
                for row in self._database.execute(query, tuple(numbers))
            }

    def number_of(self, annotation_id: UUID) -> int | None:
        """Return the number of an annotation's row; None where the file has no such row."""
        row = self._one(
            f"SELECT rowid FROM {self._table('annotation')} WHERE id = ?", (str(annotation_id),)
        )
        return None if row is None else int(row[0])

    def first_of_code(
        self, source_id: UUID, code_id: UUID, coder_ids: Iterable[UUID], *, last: bool = False
    ) -> Annotation | None:
        """Return the first annotation of a code in a source by some coders, or the last one."""
        filters = Filters()
        filters.require("source_id", (source_id,))
        filters.require("code_id", (code_id,))
        filters.require("coder_id", coder_ids)
        way = "DESC" if last else "ASC"
        order = f'start {way}, "end" {way}, id {way} LIMIT 1'
        return next(self._each(Annotation, filters.clause, filters.values, order), None)

    def number_of_code(
        self, source_ids: Iterable[UUID], code_id: UUID, coder_ids: Iterable[UUID]
    ) -> int:
        """Return how many annotations of a code there are in some sources by some coders."""
        filters = Filters()
        filters.require("source_id", source_ids)
        filters.require("code_id", (code_id,))
        filters.require("coder_id", coder_ids)
        query = f"SELECT count(*) FROM {self._table('annotation')} WHERE live{filters.clause}"
        row = self._one(query, filters.values)
        return 0 if row is None else int(row[0])

    def coded_before(
        self, moment: datetime, source_ids: Iterable[UUID], coder_ids: Iterable[UUID]
    ) -> frozenset[UUID]:
        """Return those of some sources in which some coders had coded something by a moment.

        What was removed later counts, too: coding had begun.
        """
        query = (
            f"SELECT DISTINCT source_id FROM {self._table('annotation')} WHERE created < ? "
            "AND source_id IN (SELECT value FROM json_each(?)) "
            "AND coder_id IN (SELECT value FROM json_each(?))"
        )
        given = (dumps([*map(str, ids)]) for ids in (source_ids, coder_ids))
        with reading_errors(self._path):
            rows = self._database.execute(query, (moment_text(moment), *given))
            return frozenset(UUID(source_id) for (source_id,) in rows)

    # Counts ------------------------------------------------------------------------------

    def tallies(self) -> list[Tally]:
        """Return how many annotations there are of each code, by source and coder.

        All annotations are counted for it; `annotations_by_code` and `annotations_by_source` give
        their sums at once.
        """
        known = _known_ids()
        query = (
            f"SELECT source_id, code_id, coder_id, count(*) FROM {self._table('annotation')} "
            "WHERE live GROUP BY source_id, code_id, coder_id"
        )
        with reading_errors(self._path):
            return [
                Tally(known(source_id), known(code_id), known(coder_id), annotations)
                for source_id, code_id, coder_id, annotations in self._database.execute(query)
            ]

    def annotations_in_source(self, source_id: UUID) -> Counter[tuple[UUID, UUID]]:
        """Return how many annotations there are in a source, by code and coder."""
        known = _known_ids()
        query = (
            f"SELECT code_id, coder_id, count(*) FROM {self._table('annotation')} "
            "WHERE live AND source_id = ? GROUP BY code_id, coder_id"
        )
        with reading_errors(self._path):
            rows = self._database.execute(query, (str(source_id),))
            return Counter({(known(code), known(coder)): number for code, coder, number in rows})

    def annotations_by_code(self) -> Counter[tuple[UUID, UUID]]:
        """Return how many annotations there are, by code and coder."""
        return self._tally("code_tally")

    def annotations_by_source(self) -> Counter[tuple[UUID, UUID]]:
        """Return how many annotations there are, by source and coder."""
        return self._tally("source_tally")

    def _tally(self, table: str) -> Counter[tuple[UUID, UUID]]:
        known = _known_ids()
        with reading_errors(self._path):
            return Counter(
                {
                    (known(record_id), known(coder_id)): annotations
                    for record_id, coder_id, annotations in self._database.execute(
                        f"SELECT * FROM {self._table(table)}"
                    )
                }
            )

    def each_coded_span(
        self, code_ids: Iterable[UUID] | None = None, *, source_id: UUID | None = None
    ) -> Iterator[CodedSpan]:
        """Yield every annotation as source, code, coder and span, in no particular order.

        Args:
            code_ids: only the annotations with one of these codes.
            source_id: only those in this source.
        """
        known = _known_ids()
        filters = Filters()
        if code_ids is not None:
            filters.require("code_id", code_ids)
        if source_id is not None:
            filters.require("source_id", (source_id,))
        query = (
            f'SELECT source_id, code_id, coder_id, start, "end" FROM {self._table("annotation")} '
            f"WHERE live{filters.clause}"
        )
        with reading_errors(self._path):
            for source, code, coder, start, end in self._database.execute(query, filters.values):
                yield CodedSpan(known(source), known(code), known(coder), Span(start, end))

    # How ---------------------------------------------------------------------------------

    def _each_annotation(self, filters: Filters, order: str = "") -> Iterator[Annotation]:
        query = f"{self._select(Annotation.kind)} WHERE live{filters.clause}"
        if order:
            query += f" ORDER BY {order}"
        made = annotation_maker()
        with database_errors(self._path):
            for row in self._database.execute(query, filters.values):
                try:
                    yield made(row)
                except (TypeError, ValueError) as error:
                    raise self._damaged(Annotation, row) from error


def _known_ids() -> Callable[[str], UUID]:
    """Return what makes ids of their texts, each one once: few occur in many rows."""
    return cache(UUID)
