"""The project as it stood at any moment of its history."""

import sqlite3
from pathlib import Path
from uuid import UUID

from annotator.model.records import Source
from annotator.project import file
from annotator.project.log import Action, Change
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress, rebuild


class PastReader(Reader):
    """Reads a project as it stood right after one action. Texts come from the project's file.

    Attributes:
        until: number of the last action that is part of what is seen.
    """

    def __init__(self, now: Reader, past: sqlite3.Connection, path: Path, until: int) -> None:
        super().__init__(past, path)
        self.until = until
        self._now = now

    def actions(self, *, limit: int | None = None, before: int | None = None) -> list[Action]:
        """Return the actions up to this moment, the newest first."""
        first_later = self.until + 1
        return self._now.actions(
            limit=limit, before=first_later if before is None else min(before, first_later)
        )

    def action(self, action_id: UUID) -> Action | None:
        """Return the action with this id, if it had been done."""
        action = self._now.action(action_id)
        return action if action is not None and action.seq <= self.until else None

    def changes(self, action: Action) -> list[Change]:
        """Return what an action did, record by record."""
        return self._now.changes(action)

    def text(self, source: Source) -> str:
        """Return the canonical text of a source; texts never change."""
        return self._now.text(source)

    def original(self, source: Source) -> bytes | None:
        """Return the bytes of the imported file where they are kept."""
        return self._now.original(source)


def as_of(
    now: Reader,
    database: sqlite3.Connection,
    path: Path,
    until: int,
    *,
    progress: ProgressCall = no_progress,
) -> PastReader:
    """Fold the log up to the action with the number ``until`` into a state of its own."""
    past = file.in_memory()
    past.execute("BEGIN")
    rebuild(database, past, until=until, progress=progress)
    past.execute("COMMIT")
    return PastReader(now, past, path, until)
