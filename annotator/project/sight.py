"""What of a project coded in blind whoever looks may see, as tables that stand in queries.

While a coder has not completed a source, what the others coded there is hidden from that coder:
annotations, memos on them and on the source, decisions, and whether work on it was begun. Queries
read from the tables that `Sight.table` gives in place of the file's, so that there is one place to
look whether anything comes through.
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from annotator.project.log import dumps

VEILED = frozenset(("annotation", "memo", "decision", "assignment"))
"""The kinds of record of which some may be hidden."""


@dataclass(frozen=True)
class Sight:
    """Who looks, and where that one sees what others coded.

    Attributes:
        viewer_id: the coder who looks; None for somebody who has no part in the project yet.
        completed: the sources that the viewer has completed.
    """

    viewer_id: UUID | None
    completed: frozenset[UUID]

    def table(self, name: str) -> str:
        """Return what stands in a query in place of a table of the file: the table as it is seen.

        SQLite takes such a query apart and uses the same indexes as for the table.
        """
        return self._tables.get(name, name)

    def hides(self, change: str) -> str:
        """Return the condition that a row of the table of changes speaks of what is hidden.

        Args:
            change: what the query calls the table of changes.

        That somebody was given a source, or has completed it, is no secret: only that there is
        something by now is one.
        """
        of_records = " OR ".join(
            f"{change}.kind = '{kind}' AND NOT EXISTS "
            f"(SELECT 1 FROM {self.table(kind)} r WHERE r.id = {change}.record)"
            for kind in sorted(VEILED)
        )
        return (
            f"({of_records} OR {change}.kind = 'assignment' "
            f"AND json_extract({change}.fields, '$.state') = 'in_progress' "
            f"AND {change}.record IN (SELECT id FROM assignment WHERE NOT ({self._sees('')})))"
        )

    def sees_annotation(self, table: str) -> str:
        """Return the condition that an annotation in a row of ``table`` is seen."""
        return f"({self._sees(f'{table}.')})"

    def sees_memo(self, table: str, annotations: str = "annotation") -> str:
        """Return the condition that a memo in a row of ``table`` is seen.

        ``annotations`` is what the query calls the table of all annotations in the file. Memos on
        the project and on its codes are for all.
        """
        own, seen = self._own(f"{table}."), self._open(f"{table}.about_id")
        return (
            f"({table}.about_kind IN ('project', 'code') "
            f"OR {table}.about_kind = 'source' AND ({own} OR {seen}) "
            f"OR {table}.about_kind = 'annotation' AND {table}.about_id IN (SELECT a.id "
            f"FROM {annotations} a WHERE a.id = {table}.about_id "
            f"AND ({self._own('a.')} AND {own} OR {self._open('a.source_id')})))"
        )

    # How -----------------------------------------------------------------------------------

    @cached_property
    def _tables(self) -> dict[str, str]:
        sees = self._sees("")
        hidden = f"state = 'in_progress' AND NOT ({sees})"
        return {
            "annotation": f"(SELECT rowid, * FROM annotation WHERE {sees})",
            "memo": f"(SELECT * FROM memo WHERE {self.sees_memo('memo')})",
            "decision": f"(SELECT * FROM decision WHERE {self._open('source_id')})",
            # Work that was begun looks like work that was given and is not begun; what nobody had
            # given is there only because it was begun.
            "assignment": "(SELECT id, removed, live, created, "
            f"CASE WHEN {hidden} THEN created ELSE modified END AS modified, source_id, coder_id, "
            f"CASE WHEN {hidden} THEN 'assigned' ELSE state END AS state FROM assignment "
            f"WHERE NOT ({hidden} AND created = modified))",
            "source_tally": f"(SELECT * FROM source_tally WHERE {sees})",
            "code_tally": self._code_tally(),
        }

    def _code_tally(self) -> str:
        # By source first, the order of the index, so that nothing but its rows is walked.
        others = (
            "SELECT code_id, coder_id, count(*) AS annotations "
            "FROM annotation INDEXED BY annotation_by_source "
            f"WHERE live AND {self._open('source_id')} AND NOT ({self._own('')}) "
            "GROUP BY source_id, code_id, coder_id"
        )
        return (
            f"(SELECT code_id, coder_id, annotations FROM code_tally WHERE {self._own('')} "
            "UNION ALL SELECT code_id, coder_id, sum(annotations) "
            f"FROM ({others}) GROUP BY code_id, coder_id)"
        )

    def _sees(self, of: str) -> str:
        return f"{self._own(of)} OR {self._open(f'{of}source_id')}"

    def _own(self, of: str) -> str:
        return "0" if self.viewer_id is None else f"{of}coder_id = '{self.viewer_id}'"

    def _open(self, source_id: str) -> str:
        # As JSON it is one constant, however many sources there are.
        return f"{source_id} IN (SELECT value FROM json_each('{self._completed}'))"

    @cached_property
    def _completed(self) -> str:
        return dumps(sorted(map(str, self.completed)))
