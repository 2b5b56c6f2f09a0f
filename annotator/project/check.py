"""Is a project file whole? SQLite's checks, tables against the log, texts against digests."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.project import file
from annotator.project.errors import DamagedError, database_errors, one_line
from annotator.project.log import read_actions
from annotator.project.migration import current
from annotator.project.rebuild import (
    ProgressCall,
    no_progress,
    rebuild,
    state_rows,
)
from annotator.project.schema import STATE_TABLES
from annotator.text.canonical import source_id

_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: a sentence for each thing that is wrong; none where the file is whole.
        facts: how much of what was checked.
    """

    problems: tuple[str, ...]
    facts: dict[str, int]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_project(path: Path, *, progress: ProgressCall = no_progress) -> CheckReport:
    """Check a project file without changing it.

    Raises:
        NotAProjectError, NewerSchemaError: there is no project to check.
    """
    try:
        # Of an older file, what today's program makes of it is checked.
        with current(path) as file_of_today, database_errors(path):
            return _checked(file.connect(file_of_today, write=False), path, progress)
    except DamagedError as error:
        return CheckReport((str(error),), {})


def _checked(database: sqlite3.Connection, path: Path, progress: ProgressCall) -> CheckReport:
    with closing(database):
        problems: list[str] = []
        facts: dict[str, int] = {}
        try:
            # One look, so that what is being written meanwhile does not seem damage.
            database.execute("BEGIN")
            file.require_tables(database, path)
            problems.extend(islice(_integrity(database), _AT_MOST))
            if not problems:
                facts = _facts(database)
                problems.extend(islice(_log(database), _AT_MOST))
                problems.extend(islice(_state(database, progress), _AT_MOST))
                problems.extend(islice(_texts(database), _AT_MOST))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            problems.append(f"part of the file cannot be read ({one_line(error)})")
        except AnnotatorError as error:
            problems.append(str(error))
    return CheckReport(tuple(problems), facts)


def _facts(database: sqlite3.Connection) -> dict[str, int]:
    return {
        f"{table}s": int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("action", "change", "source", "code", "annotation", "text", "original")
    }


def _integrity(database: sqlite3.Connection) -> Iterator[str]:
    for (finding,) in database.execute("PRAGMA integrity_check"):
        if finding != "ok":
            yield "SQLite: " + " ".join(finding.split())
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"{table} number {row} refers to a {parent} that is missing"


def _log(database: sqlite3.Connection) -> Iterator[str]:
    rows = database.execute(
        """
        SELECT label FROM action a WHERE (role <> 'do' AND undoes IS NULL)
        OR (undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM action b WHERE b.id = a.undoes))
        """
    )
    for (label,) in rows:
        yield f"the action “{label}” takes back an action that is missing"
    try:
        for _ in read_actions(database):
            pass
    except ValueError as error:
        yield f"the log holds what no action can be: {one_line(error)}"


def _state(database: sqlite3.Connection, progress: ProgressCall) -> Iterator[str]:
    with closing(file.in_memory()) as folded:
        folded.execute("BEGIN")
        try:
            rebuild(database, folded, progress=progress)
        except (ValueError, KeyError, OverflowError) as error:
            yield f"the log holds what no record can be: {one_line(error)}"
            return
        for table in STATE_TABLES:
            rows = zip_longest(state_rows(database, [table]), state_rows(folded, [table]))
            for found, wanted in rows:
                if found != wanted:
                    _, row = found or wanted or ("", ("",))
                    yield f"the table {table} does not agree with the log (near {row[0]})"
                    break


def _texts(database: sqlite3.Connection) -> Iterator[str]:
    rows = database.execute(
        "SELECT s.id, s.name, s.length, s.text_sha256, s.original_sha256, t.text, o.bytes "
        "FROM source s LEFT JOIN text t ON t.sha256 = s.text_sha256 "
        "LEFT JOIN original o ON o.sha256 = s.original_sha256"
    )
    for record_id, name, length, digest, original_digest, text, original in rows:
        if text is None:
            yield f"the text of “{name}” is missing"
        elif hashlib.sha256(text.encode()).hexdigest() != digest or len(text) != length:
            yield f"the text of “{name}” is not the one that was imported"
        elif str(source_id(text)) != record_id:
            yield f"the source “{name}” does not have the id of its text"
        if original_digest is not None and (
            original is None or hashlib.sha256(original).hexdigest() != original_digest
        ):
            yield f"the original file of “{name}” is missing or altered"
    beyond = database.execute(
        "SELECT a.id, s.name FROM annotation a JOIN source s ON s.id = a.source_id "
        'WHERE a."end" > s.length'
    )
    for record_id, name in beyond:
        yield f"the annotation {record_id} reaches beyond the end of “{name}”"
    outlines = database.execute(
        "SELECT s.name FROM outline o JOIN source s ON s.id = o.source_id WHERE EXISTS "
        "(SELECT 1 FROM json_each(o.landmarks) "
        "WHERE json_extract(value, '$.position') > s.length)"
    )
    for (name,) in outlines:
        yield f"the outline of “{name}” reaches beyond its end"
