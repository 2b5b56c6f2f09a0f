"""What a step works with: it reads the project and writes records, which are noted for the log."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from annotator.model.records import KINDS, Record, moment_text
from annotator.project.errors import ActionRefusedError
from annotator.project.fold import Folded, fold, standing_writes
from annotator.project.log import Change, Fields, record_history
from annotator.project.reading import Reader
from annotator.project.state import RecordKey, references, settle, write, written_fields


class Edit:
    """The changes of one action while it is being made, inside a transaction.

    Every write stands in the state tables at once, so that a later step of a batch sees what an
    earlier one did.

    Attributes:
        read: the project as the edit has left it so far.
        now: the time of the action, in UTC.
        coder_id: who acts; None where the program does.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        read: Reader,
        *,
        now: datetime,
        coder_id: UUID | None,
    ) -> None:
        self.read = read
        self.now = now
        self.coder_id = coder_id
        self._database = database
        self._changes: dict[str, Change] = {}
        self._touched: set[RecordKey] = set()

    @property
    def changes(self) -> list[Change]:
        """What was changed so far, one change a record."""
        return list(self._changes.values())

    def add(self, record: Record) -> None:
        """Add a record; one of the same id that was removed comes back with these fields.

        Raises:
            ActionRefusedError: a living record has this id.
        """
        if self.is_live(record.kind, str(record.id)):
            raise ActionRefusedError(f"the {record.kind} {record.id} is in the project already")
        fields = record.model_dump(mode="json", exclude={"id"})
        self.set_fields(record.kind, str(record.id), fields)

    def change(self, record: Record, **fields: Any) -> None:
        """Set fields of a living record. Values that stand already are not written again.

        Raises:
            ActionRefusedError: a value is not one the field can have.
        """
        changed = self._checked(record, fields)
        standing = written_fields(self._database, record.kind, str(record.id))
        new = {name: value for name, value in changed.items() if standing[name] != value}
        if new:
            for group in record.written_together.values():
                if not new.keys().isdisjoint(group):
                    new = {name: standing[name] for name in group} | new
            new["modified"] = moment_text(self.now)
            self.set_fields(record.kind, str(record.id), new)

    def remove(self, record: Record) -> None:
        """Remove a record. Whatever refers to it must be removed as well, or it stays."""
        self.take_away(record.kind, str(record.id))

    def set_fields(self, kind: str, record_id: str, fields: Fields) -> None:
        """Write fields as they stand in JSON; the record exists, or all fields are given."""
        earlier = self._changes.get(record_id)
        if earlier is not None and not earlier.is_removal:
            fields = {**earlier.fields, **fields}
        self._note(Change(kind, record_id, fields))

    def take_away(self, kind: str, record_id: str) -> None:
        """Remove the record with this id."""
        self._touch(kind, record_id)
        history = record_history(self._database, record_id)
        if not history:  # made by this very action: it never was
            self._database.execute(f"DELETE FROM {kind} WHERE id = ?", (record_id,))
            del self._changes[record_id]
            return
        write(self._database, replace(fold(history), removed=True))
        self._changes[record_id] = Change(
            kind, record_id, {}, removes=tuple(standing_writes(history))
        )

    def is_live(self, kind: str, record_id: str) -> bool:
        """Return whether the record was there when the edit began, or was added in it."""
        query = f"SELECT 1 FROM {kind} WHERE id = ? AND live"
        return self._database.execute(query, (record_id,)).fetchone() is not None

    def keep_text(self, digest: str, text: str) -> str:
        """Keep a canonical text under its digest, which is returned."""
        self._database.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, text))
        return digest

    def keep_original(self, digest: str, content: bytes) -> str:
        """Keep the bytes of an imported file under their digest, which is returned."""
        self._database.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (digest, content))
        return digest

    def finish(self) -> None:
        """Restore the rules that look beyond one record."""
        settle(self._database, self._touched)

    def _note(self, change: Change) -> None:
        self._touch(change.kind, change.record_id)
        fields = self._row(change.kind, change.record_id)
        fields.update(change.fields)
        write(self._database, Folded(change.kind, change.record_id, fields, removed=False))
        self._changes[change.record_id] = change
        self._touch(change.kind, change.record_id)

    def _touch(self, kind: str, record_id: str) -> None:
        self._touched.add((kind, record_id))
        fields = self._row(kind, record_id)
        if fields:
            self._touched |= references(kind, fields)

    def _row(self, kind: str, record_id: str) -> dict[str, Any]:
        exists = self._database.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (record_id,))
        if exists.fetchone() is None:
            return {}
        return written_fields(self._database, kind, record_id)

    def _checked(self, record: Record, fields: dict[str, Any]) -> dict[str, Any]:
        model = KINDS[record.kind]
        try:
            changed = model.model_validate({**dict(record), **fields})
        except ValidationError as error:
            raise ActionRefusedError(first_complaint(error)) from error
        return changed.model_dump(mode="json", include=set(fields))


def first_complaint(error: ValidationError) -> str:
    """Return the first thing that is wrong, in one line."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
