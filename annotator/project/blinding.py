"""A project as one of its coders may see it, where coding is done in blind.

Whoever shows a project to a coder reads it through `as_seen_by`. Steps that change a project read
all of it: the rules they keep are about each coder's own annotations.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from annotator.model.records import Coder, Source
from annotator.project.errors import reading_errors
from annotator.project.log import Action, Change, StampedChange, dumps
from annotator.project.merge_report import MergeReport
from annotator.project.origins import Origin
from annotator.project.reading import Reader
from annotator.project.sight import VEILED, Sight

HIDDEN_LABEL = "Work of another coder"
"""What the history calls an action that must not be told."""


def sight_of(read: Reader, viewer_id: UUID | None) -> Sight | None:
    """Return what a viewer may see of a project; None where that is all of it.

    Args:
        read: the project as it is now.
        viewer_id: the coder who looks; None for somebody who is none of the coders.
    """
    if not read.info().blind:
        return None
    viewer = None if viewer_id is None else read.find(Coder, viewer_id)
    if viewer is None:
        return Sight(None, frozenset())
    return None if viewer.sees_all else Sight(viewer.id, read.completed_by(viewer.id))


def as_seen_by(read: Reader, viewer_id: UUID | None) -> Reader:
    """Return the project as a viewer may see it; that is ``read`` itself where it is all of it."""
    return read.seen_with(sight_of(read, viewer_id))


def report_as_seen(read: Reader, report: MergeReport) -> MergeReport:
    """Return what may be told of what a merge brought into a project."""
    seen = {each.record_id for each in read.seen_changes(report.changes)}
    if len(seen) == len(report.changes):
        return report
    return replace(
        report,
        came=tuple(key for key in report.came if key[1] in seen),
        altered=tuple(key for key in report.altered if key[1] in seen),
        went=tuple(key for key in report.went if key[1] in seen),
        both_changed=tuple(each for each in report.both_changed if str(each.record_id) in seen),
        brought_back=tuple(key for key in report.brought_back if str(key[1]) in seen),
        overlapping=tuple(each for each in report.overlapping if str(each) in seen),
        changes=tuple(each for each in report.changes if each.record_id in seen),
    )


class BlindReader(Reader):
    """Reads what a viewer may see of a project."""

    def __init__(
        self,
        whole: Reader,
        sight: Sight,
        database: sqlite3.Connection,
        latest: sqlite3.Connection,
        path: Path,
    ) -> None:
        """Look at a project.

        Args:
            whole: the project, or the project as it stood.
            sight: what the viewer may see of it.
            database: where ``whole`` reads its records.
            latest: the project as it is now, with its log.
            path: the project file.
        """
        super().__init__(database, path)
        self._whole = whole
        self._sight = sight
        self._log = latest

    def _table(self, name: str) -> str:
        return self._sight.table(name)

    def seen_with(self, sight: Sight | None) -> Reader:
        """Return the same project as somebody else may see it."""
        return self._whole.seen_with(sight)

    def withheld_sources(self) -> frozenset[UUID]:
        """Return the sources of which the viewer sees only what is the viewer's own."""
        return frozenset(each.id for each in self.sources()) - self._sight.completed

    # Texts ---------------------------------------------------------------------------------

    def text(self, source: Source) -> str:
        """Return the canonical text of a source."""
        return self._whole.text(source)

    def original(self, source: Source) -> bytes | None:
        """Return the bytes of the imported file where they are kept."""
        return self._whole.original(source)

    # The log -------------------------------------------------------------------------------

    def actions(self, *, limit: int | None = None, before: int | None = None) -> list[Action]:
        """Return actions, the newest first; what others did in hidden sources without words."""
        return self._told(self._whole.actions(limit=limit, before=before))

    def action(self, action_id: UUID) -> Action | None:
        """Return the action with this id, as it may be told."""
        action = self._whole.action(action_id)
        return None if action is None else self.told(action)

    def changes(self, action: Action, *, limit: int | None = None) -> list[Change]:
        """Return what an action did to what the viewer sees."""
        seen = self.seen_changes(self._whole.changes(action))
        return list(seen if limit is None else seen[:limit])

    def history(self, record_id: str) -> list[StampedChange]:
        """Return every change of one record; none where it is hidden."""
        history = self._whole.history(record_id)
        hidden = self._hidden([each.change for each in history])
        return [each for place, each in enumerate(history) if place not in hidden]

    def kinds_touched(self, after: int, until: int) -> dict[int, frozenset[str]]:
        """Return the kinds of record touched by actions ``after`` + 1 to ``until``, by number."""
        return self._whole.kinds_touched(after, until)

    def touched(self, after: int, until: int) -> list[Change]:
        """Return the records that the viewer sees and that some actions touched."""
        return list(self.seen_changes(self._whole.touched(after, until)))

    def told(self, action: Action) -> Action:
        """Return an action as it may be told."""
        return self._told([action])[0]

    def seen_changes(self, changes: Sequence[Change]) -> Sequence[Change]:
        """Return those of some changes that are about what the viewer sees."""
        hidden = self._hidden(changes)
        return [each for place, each in enumerate(changes) if place not in hidden]

    # How -----------------------------------------------------------------------------------

    def _origins(self, record_ids: Sequence[str], field: str) -> Iterator[tuple[str, Origin]]:
        return self._whole._origins(record_ids, field)  # noqa: SLF001 - of what is seen

    def _told(self, actions: list[Action]) -> list[Action]:
        """Take the words from what others did to what is hidden, and from taking that back."""
        viewer = None if self._sight.viewer_id is None else str(self._sight.viewer_id)
        doubtful = [
            each.seq for each in actions if each.undoes or str(each.coder_id) != str(viewer)
        ]
        query = _BEGINNINGS.format(hidden=self._sight.hides("c"))
        with reading_errors(self._path):
            rows = self._log.execute(query, (dumps(doubtful),)) if doubtful else ()
            # Of several rows of one action the last is what all the undoing and redoing began with.
            beginnings = {seq: (coder_id, undoes) for seq, coder_id, undoes in rows}
        own = (viewer, None)
        return [
            each
            if each.seq not in beginnings or (viewer and beginnings[each.seq] == own)
            else replace(each, label=HIDDEN_LABEL)
            for each in actions
        ]

    def _hidden(self, changes: Sequence[Change]) -> set[int]:
        """Return the places of those of some changes that are about what is hidden."""
        rows = {
            place: (each.kind, each.record_id, each.fields)
            for place, each in enumerate(changes)
            if each.kind in VEILED
        }
        if not rows:
            return set()
        query = _CHANGES.format(hidden=self._sight.hides("c"))
        with reading_errors(self._path):
            return {
                place for (place,) in self._log.execute(query, (dumps([*map(list, rows.items())]),))
            }


_BEGINNINGS = """
WITH RECURSIVE beginning (seq, coder_id, undoes) AS (
    SELECT a.seq, a.coder_id, a.undoes FROM json_each(?) JOIN action a ON a.seq = value
    WHERE EXISTS (SELECT 1 FROM change c WHERE c.action = a.seq AND {hidden})
    UNION ALL
    SELECT b.seq, a.coder_id, a.undoes FROM beginning b JOIN action a ON a.id = b.undoes
)
SELECT seq, coder_id, undoes FROM beginning
"""
_CHANGES = """
SELECT place FROM (
    SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1][0]') AS kind,
        json_extract(value, '$[1][1]') AS record, json_extract(value, '$[1][2]') AS fields
    FROM json_each(?)
) c WHERE {hidden}
"""
