"""What a step works with: it reads the project and writes records, which are noted for the log."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from annotator.model.record import Record, moment_text
from annotator.model.records import KINDS
from annotator.project.errors import ActionRefusedError
from annotator.project.fold import LIFE, Folded, fold, standing_writes
from annotator.project.kept_files import KeptFiles
from annotator.project.log import LATEST, Change, Fields, Stamp, record_history
from annotator.project.reading import Reader
from annotator.project.state import (
    RecordKey,
    is_live,
    is_move,
    is_referred_to,
    last_move,
    references,
    settle,
    write,
    written_fields,
)


class Edit:
    """The changes of one action while it is being made, inside a transaction.

    Every write stands in the state tables at once, so that a later step of a batch sees what an
    earlier one did.

    Attributes:
        read: the project as the edit has left it so far.
        now: the time of the action, in UTC.
        coder_id: who acts; None where the program does.
        texts: the digests of the texts kept.
        originals: the digests of the imported files kept.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        read: Reader,
        *,
        now: datetime,
        coder_id: UUID | None,
        kept_files: KeptFiles | None = None,
    ) -> None:
        self.read = read
        self.now = now
        self.coder_id = coder_id
        self._database = database
        self.texts: set[str] = set()
        self.originals: set[str] = set()
        self._kept_files = kept_files
        self._changes: dict[str, Change] = {}
        self._brought_back: set[RecordKey] = set()
        self._altered: set[RecordKey] = set()

    @property
    def changes(self) -> list[Change]:
        """What was changed so far, one change a record."""
        return list(self._changes.values())

    @property
    def touched(self) -> list[Change]:
        """What was changed so far, and what came or went with it because of its use.

        The latter as changes that say nothing of the fields: they are not written to the log.
        """
        beside = sorted(key for key in self._altered if key[1] not in self._changes)
        return self.changes + [Change(kind, record_id, {}) for kind, record_id in beside]

    def add(self, record: Record) -> None:
        """Add a record; one of the same id that was removed comes back with these fields.

        Raises:
            ActionRefusedError: a living record has this id.
        """
        if self.is_live(record.kind, str(record.id)):
            kind = record.kind.replace("_", " ")
            raise ActionRefusedError(f"the {kind} {record.id} is in the project already")
        fields = record.model_dump(mode="json", exclude={"id"})
        self.set_fields(record.kind, str(record.id), fields)

    def add_all(self, records: Iterable[Record]) -> None:
        """Add many records as `add` does each, in half the time; codes are added one by one.

        What they refer to is looked at once for all of them.

        Raises:
            ActionRefusedError: a living record has the id of one of them.
        """
        touched: set[RecordKey] = set()
        for record in records:
            kind, record_id = record.kind, str(record.id)
            if record_id in self._changes or self._exists(kind, record_id):
                self.add(record)
                continue
            fields = record.model_dump(mode="json", exclude={"id"})
            write(self._database, Folded(kind, record_id, fields, removed=False))
            self._changes[record_id] = Change(kind, record_id, fields)
            touched |= references(kind, fields)
        settled = settle(self._database, touched, None)
        self._altered |= settled.altered
        self._brought_back |= settled.brought_back

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
        """Remove the record with this id. What the action had written to it before is dropped."""
        found = self._row(kind, record_id)
        dropped = self._changes.pop(record_id, None)
        history = record_history(self._database, record_id)
        if history:
            write(self._database, replace(fold(history), removed=True))
            removal = Change(kind, record_id, {}, removes=tuple(standing_writes(history)))
            self._changes[record_id] = removal
        else:  # made by this very action: it never was
            self._database.execute(f"DELETE FROM {kind} WHERE id = ?", (record_id,))
        moved_back = dropped is not None and is_move(dropped)
        self._settle(kind, record_id, found, moved=moved_back)

    def is_live(self, kind: str, record_id: str) -> bool:
        """Return whether the project has this record."""
        return is_live(self._database, kind, record_id)

    def keep_text(self, digest: str, text: str) -> None:
        """Keep a canonical text under its digest."""
        self._database.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, text))
        self.texts.add(digest)
        if self._kept_files is not None:
            self._kept_files.keep(digest, text.encode())

    def keep_original(self, digest: str, content: bytes) -> None:
        """Keep the bytes of an imported file under their digest."""
        # All sources of a survey come from one file.
        if digest not in self.originals:
            self._database.execute(
                "INSERT OR IGNORE INTO original VALUES (?, ?)", (digest, content)
            )
            self.originals.add(digest)
            if self._kept_files is not None:
                self._kept_files.keep(digest, content)

    def is_used(self, kind: str, record_id: str) -> bool:
        """Return whether a living record refers to this one."""
        return is_referred_to(self._database, kind, record_id)

    def finish(self) -> None:
        """Bring back for good the removed records that are used again.

        They live by their use. Written by this action, they go again when it is taken back.
        """
        for kind, record_id in sorted(self._brought_back):
            fields = self._row(kind, record_id)
            if fields and self.is_live(kind, record_id) and self._is_removed(kind, record_id):
                self.set_fields(kind, record_id, {LIFE: fields[LIFE]})

    def _note(self, change: Change) -> None:
        found = self._row(change.kind, change.record_id)
        fields = {**found, **change.fields}
        write(self._database, Folded(change.kind, change.record_id, fields, removed=False))
        self._changes[change.record_id] = change
        self._settle(change.kind, change.record_id, found, moved=is_move(change))

    def _settle(self, kind: str, record_id: str, found: Fields, *, moved: bool = False) -> None:
        """Restore the rules that look beyond one record, after it was written.

        Args:
            kind: its kind.
            record_id: its id.
            found: its fields before; empty where it was not there.
            moved: whether it is a code that was put under a parent, or at the top.
        """
        touched = {(kind, record_id)}
        for fields in (found, self._row(kind, record_id)):
            if fields:
                touched |= references(kind, fields)
        settled = settle(self._database, touched, self._moved_at if moved else None)
        self._altered |= settled.altered
        self._brought_back |= settled.brought_back

    def _moved_at(self, code_id: str) -> Stamp:
        change = self._changes.get(code_id)
        if change is not None and is_move(change):
            return LATEST
        return last_move(record_history(self._database, code_id))

    def _row(self, kind: str, record_id: str) -> dict[str, Any]:
        if not self._exists(kind, record_id):
            return {}
        return written_fields(self._database, kind, record_id)

    def _exists(self, kind: str, record_id: str) -> bool:
        query = f"SELECT 1 FROM {kind} WHERE id = ?"
        return self._database.execute(query, (record_id,)).fetchone() is not None

    def _is_removed(self, kind: str, record_id: str) -> bool:
        query = f"SELECT 1 FROM {kind} WHERE id = ? AND removed"
        return self._database.execute(query, (record_id,)).fetchone() is not None

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
