"""How the tables of a project are asked: living records by kind, and conditions on their rows."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from annotator.model.record import Record
from annotator.project.errors import ActionRefusedError, DamagedError, database_errors
from annotator.project.state import fields_from_row, select
from annotator.text.spans import Span

R = TypeVar("R", bound=Record)


class Queries:
    """Asks one project database for records that live."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path

    def find(self, model: type[R], record_id: UUID) -> R | None:
        """Return the living record of this kind and id, or None."""
        found = self._each(model, " AND id = ?", (str(record_id),), "id")
        return next(found, None)

    def get(self, model: type[R], record_id: UUID) -> R:
        """Return the living record of this kind and id.

        Raises:
            ActionRefusedError: the project has no such record, or it was removed.
        """
        record = self.find(model, record_id)
        if record is None:
            raise ActionRefusedError(
                f"the {model.kind.replace('_', ' ')} {record_id} is not in the project"
            )
        return record

    def _table(self, name: str) -> str:
        """Return what stands in a query for the table of this name."""
        return name

    def _select(self, kind: str) -> str:
        return select(kind, self._table(kind))

    def _records(self, model: type[R], order: str = "id") -> list[R]:
        return list(self._each(model, "", (), order))

    def _damaged(self, model: type[Record], row: tuple[Any, ...]) -> DamagedError:
        return DamagedError(
            f"{self._path}: the {model.kind} {row[0]} is not as it must be; run `annotator check`"
        )

    def _each(self, model: type[R], where: str, values: tuple[Any, ...], order: str) -> Iterator[R]:
        query = f"{self._select(model.kind)} WHERE live{where} ORDER BY {order}"
        with database_errors(self._path):
            for row in self._database.execute(query, values):
                try:
                    record = model.model_validate(fields_from_row(model.kind, row))
                except ValueError as error:
                    raise self._damaged(model, row) from error
                yield record

    def _one(self, query: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        with database_errors(self._path):
            row: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
        return row


class Filters:
    """Conditions that a query's rows must all meet."""

    def __init__(self) -> None:
        self.clause = ""
        self.values: tuple[str | int, ...] = ()

    def require(self, column: str, allowed: Iterable[UUID]) -> None:
        """Let through what has one of some ids in a column."""
        values = tuple(str(value) for value in allowed)
        self.clause += f" AND {column} IN ({', '.join('?' * len(values))})"
        self.values += values

    def overlap(self, span: Span, longest: int) -> None:
        """Let through what shares text with ``span``, none of it longer than ``longest``."""
        # The bound from below lets the index leave out all that ended long before.
        self.clause += ' AND start < ? AND start > ? AND "end" > ?'
        self.values += (span.end, span.start - longest, span.start)

    def overlap_from_before(self, span: Span, distance: int) -> None:
        """Let through what is longer than ``distance``, begins before it, and reaches ``span``."""
        # Longer than the distance: an index finds them by their length.
        self.clause += ' AND "end" - start > ? AND start <= ? AND start < ? AND "end" > ?'
        self.values += (distance, span.start - distance, span.end, span.start)
