"""All coded segments of a project as numbers in memory, so that a million is sorted and filtered.

In the file a million annotations are some hundred megabytes, and every sorting would read them all;
their places, codes, coders and dates are a third of that, in memory. They are copied in short
stretches, so that whoever codes meanwhile never waits for it.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

from annotator.project.errors import reading_errors
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.segments import SegmentColumn, SegmentFilter, SegmentOrder, same_letters
from annotator.project.sight import Sight

_STRETCH = 5_000
"""Annotations copied at once; a commit of somebody else waits for so many at most."""

_KEY_LENGTH = 60
"""Letters of a quote that decide its place when quotes are sorted."""

_TABLES = """
CREATE TABLE segment (
    annotation INTEGER PRIMARY KEY,   -- its row in the file
    source INTEGER NOT NULL,          -- these three: numbers of their rows in the file
    code INTEGER NOT NULL,
    coder INTEGER NOT NULL,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    created INTEGER NOT NULL          -- seconds since 1970
) STRICT;
CREATE TABLE memoed (annotation INTEGER PRIMARY KEY) STRICT;
CREATE TABLE memo_hit (annotation INTEGER PRIMARY KEY) STRICT;
CREATE TABLE source_rank (rank INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE code_rank (number INTEGER PRIMARY KEY, rank INTEGER NOT NULL) STRICT;
CREATE TABLE coder_rank (number INTEGER PRIMARY KEY, rank INTEGER NOT NULL) STRICT;
"""
# Has every column, so that nothing is looked up beside it.
_INDEX = "CREATE INDEX segment_by_place ON segment (source, start, length, code, coder, created)"

# The tables of the file are called `project.`: the file is attached under that name. Seconds are
# cut off where they are whole: SQLite would round the last half of a millisecond up.
_COPY = """
INSERT INTO segment
SELECT a.rowid,
       (SELECT rowid FROM project.source WHERE id = a.source_id),
       (SELECT rowid FROM project.code WHERE id = a.code_id),
       (SELECT rowid FROM project.coder WHERE id = a.coder_id),
       start, "end" - start, CAST(strftime('%s', substr(created, 1, 19)) AS INTEGER)
FROM project.annotation a WHERE live AND {where}
"""
_RANK = """
INSERT INTO {0}_rank (number, rank)
SELECT rowid, row_number() OVER (ORDER BY name COLLATE NOCASE, id) FROM project.{0}
"""
_MEMO_HITS = """
INSERT OR IGNORE INTO memo_hit
SELECT a.rowid FROM project.memo m JOIN project.annotation a ON a.id = m.about_id
WHERE m.live AND {seen} AND holds(m.text, ?) AND m.rowid > ? AND m.rowid <= ?
"""
_IN_ORDER = "(SELECT rank FROM {0}_rank WHERE number = {0})"
_KEYS = {
    SegmentColumn.CODE: _IN_ORDER.format("code"),
    SegmentColumn.QUOTE: "quote_key(source, start, length)",
    SegmentColumn.CODER: _IN_ORDER.format("coder"),
    SegmentColumn.DATE: "created",
    SegmentColumn.MEMO: "annotation NOT IN memoed",
    SegmentColumn.LENGTH: "length",
}


class ListingInterruptedError(Exception):
    """Somebody called `SegmentIndex.interrupt`."""


class SegmentIndex:
    """The segments of one project file.

    It has a connection of its own: one thread may use it while others use the project. It shows the
    file as it was when it was last told to `load` or `follow`.

    Attributes:
        sight: what whoever looks may see; None for everything.
    """

    def __init__(self, path: Path, sight: Sight | None = None) -> None:
        """Prepare to read the project at ``path``, which is in use and whole."""
        self._path = path.absolute()
        self.sight = sight
        self._seen = "1" if sight is None else sight.sees_annotation("a")
        self._seen_memo = "1" if sight is None else sight.sees_memo("m", "project.annotation")
        self._stop = Event()
        self._last_text = _LastText(self._read_text)
        self._hits: dict[int, list[int]] = {}
        self._hit_length = 0
        # The rows go from the file into memory by SQLite alone, without Python in between.
        self._database = sqlite3.connect(
            "file::memory:", uri=True, isolation_level=None, check_same_thread=False
        )
        with reading_errors(path):
            run = self._database.execute
            run("PRAGMA trusted_schema = OFF")
            run("PRAGMA temp_store = MEMORY")
            run("ATTACH ? AS project", (f"{self._path.as_uri()}?mode=ro",))
            run("PRAGMA busy_timeout = 5000")
            run("PRAGMA project.cache_size = -8000")
            self._database.executescript(_TABLES)
            # While rows are listed, SQLite would keep the file locked on the connection that lists
            # them from the first text that is read there, and nobody could write meanwhile.
            self._texts = sqlite3.connect(
                f"{self._path.as_uri()}?mode=ro",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
            )
            self._texts.execute("PRAGMA trusted_schema = OFF")
            self._texts.execute("PRAGMA busy_timeout = 5000")
        self._database.create_function("quotes", 3, self._quotes, deterministic=True)
        self._database.create_function("quote_key", 3, self._quote_key, deterministic=True)
        self._database.create_function("holds", 2, _holds, deterministic=True)

    def close(self) -> None:
        """Let go of the file."""
        self._texts.close()
        self._database.close()

    def interrupt(self) -> None:
        """Have whatever is being done end at once, in ListingInterruptedError; from any thread."""
        self._stop.set()
        self._database.interrupt()
        self._texts.interrupt()

    def resume(self) -> None:
        """Let what is asked from now on be done again."""
        self._stop.clear()

    # Keeping up with the file --------------------------------------------------------------

    def load(self, progress: ProgressCall = no_progress) -> None:
        """Read everything anew.

        Args:
            progress: told how many annotations were looked at, of how many; it may raise to cancel.

        Raises:
            ListingInterruptedError: `interrupt` was called.
            ProjectError: the file cannot be read.
        """
        with self._reading():
            self._run("DROP INDEX IF EXISTS segment_by_place")
            self._run("DELETE FROM segment")
            last = self._one("SELECT max(rowid) FROM project.annotation") or 0
            for first in range(0, last, _STRETCH):
                self._refuse_if_stopped()
                stretch = self._copying("a.rowid > ? AND a.rowid <= ?")
                self._run(stretch, first, first + _STRETCH)
                progress(min(first + _STRETCH, last), last)
            self._run(_INDEX)
            self._rank("source", "code", "coder")
            self._read_memos()

    def follow(self, kinds: Iterable[str], annotation_ids: Iterable[UUID]) -> None:
        """Read what an action changed.

        Args:
            kinds: the kinds of record it touched.
            annotation_ids: the annotations it touched.

        Raises:
            ListingInterruptedError, ProjectError: as `load` does; then it has to `load` anew.
        """
        with self._reading():
            self._rank(*(kind for kind in ("source", "code", "coder") if kind in kinds))
            for annotation_id in annotation_ids:
                self._refuse_if_stopped()
                found = self._one(
                    "SELECT rowid FROM project.annotation WHERE id = ?", annotation_id
                )
                if found is not None:
                    self._run("DELETE FROM segment WHERE annotation = ?", found)
                    self._run(self._copying("a.rowid = ?"), found)
            if "memo" in kinds:
                self._read_memos()

    def _copying(self, which: str) -> str:
        return _COPY.format(where=f"{self._seen} AND {which}")

    def _rank(self, *kinds: str) -> None:
        for kind in kinds:
            self._run(f"DELETE FROM {kind}_rank")
            self._run(_RANK.format(kind))

    def _read_memos(self) -> None:
        self._run("DELETE FROM memoed")
        self._run(
            "INSERT OR IGNORE INTO memoed SELECT a.rowid FROM project.memo m "
            "JOIN project.annotation a ON a.id = m.about_id "
            f"WHERE m.live AND m.about_kind = 'annotation' AND {self._seen_memo}"
        )

    # Answering -----------------------------------------------------------------------------

    def __len__(self) -> int:
        """Return how many segments there are, whatever the filter."""
        return int(self._one("SELECT count(*) FROM segment") or 0)

    def listed(self, wanted: SegmentFilter, order: SegmentOrder) -> "array[int]":
        """Return the numbers of the annotations that fit, in order.

        They are numbers of rows of the file (`Reader.annotations_numbered` reads these), and hold
        as long as the file does.

        Raises:
            ListingInterruptedError: `interrupt` was called.
            ProjectError: the file cannot be read.
        """
        with self._reading():
            where, values = self._conditions(wanted)
            # Walked in the order of the text: it is the usual order, and quotes are cut text by
            # text.
            rows = self._database.execute(
                "SELECT annotation FROM source_rank "
                "CROSS JOIN segment INDEXED BY segment_by_place ON source = source_rank.number "
                f"WHERE {where} ORDER BY {_order_by(order)}",
                values,
            )
            return array("q", (number for (number,) in rows))

    def _conditions(self, wanted: SegmentFilter) -> tuple[str, list[int | str]]:
        # What is listed is found in memory alone: the file is locked while a statement reads it.
        clauses: list[str] = ["1"]
        values: list[int | str] = []
        for kind, ids in (
            ("code", wanted.code_ids),
            ("source", wanted.source_ids),
            ("coder", wanted.coder_ids),
        ):
            if ids is not None:
                numbers = self._numbers(kind, ids)
                clauses.append(f"{kind} IN ({_marks(numbers)})")
                values += numbers
        if wanted.since is not None:
            clauses.append("created >= ?")
            values.append(int(wanted.since.timestamp()))
        if wanted.until is not None:
            clauses.append("created < ?")
            values.append(int(wanted.until.timestamp()))
        if wanted.with_memo or wanted.memo:
            clauses.append("annotation IN memoed")
        if wanted.memo:
            self._find_in_memos(wanted.memo)
            clauses.append("annotation IN memo_hit")
        if wanted.quote:
            self._find(wanted)
            clauses.append(f"source IN ({_marks(self._hits)}) AND quotes(source, start, length)")
            values += self._hits
        return " AND ".join(clauses), values

    def _numbers(self, kind: str, ids: frozenset[UUID]) -> list[int]:
        rows = self._database.execute(
            f"SELECT rowid FROM project.{kind} WHERE id IN ({_marks(ids)})", [str(i) for i in ids]
        )
        return [number for (number,) in rows.fetchall()]

    def _find_in_memos(self, typed: str) -> None:
        """Note which annotations have a memo with some letters."""
        letters = same_letters(typed)
        self._run("DELETE FROM memo_hit")
        last = self._one("SELECT max(rowid) FROM project.memo") or 0
        hits = _MEMO_HITS.format(seen=self._seen_memo)
        for first in range(0, last, _STRETCH):
            self._refuse_if_stopped()
            self._run(hits, letters, first, first + _STRETCH)

    def _find(self, wanted: SegmentFilter) -> None:
        """Note where the letters that quotes must have stand in each text."""
        letters = same_letters(wanted.quote)
        self._hits, self._hit_length = {}, len(letters)
        sources = self._database.execute("SELECT rowid, id FROM project.source WHERE live")
        for number, source_id in sources.fetchall():
            if wanted.source_ids is not None and UUID(source_id) not in wanted.source_ids:
                continue
            self._refuse_if_stopped()
            hits = list(_places(same_letters(self._read_text(number)), letters))
            if hits:
                self._hits[number] = hits

    # What SQLite asks back -----------------------------------------------------------------

    def _quotes(self, source: int, start: int, length: int) -> bool:
        hits = self._hits[source]
        first = bisect_left(hits, start)
        return first < len(hits) and hits[first] + self._hit_length <= start + length

    def _quote_key(self, source: int, start: int, length: int) -> str:
        text = self._last_text.of(source)
        return same_letters(" ".join(text[start : start + min(length, _KEY_LENGTH)].split()))

    def _read_text(self, source: int) -> str:
        row = self._texts.execute(
            "SELECT text FROM source JOIN text ON sha256 = text_sha256 WHERE source.rowid = ?",
            (source,),
        ).fetchone()
        return str(row[0])

    # How -----------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Tell an interrupt from what is wrong with the file."""
        try:
            with reading_errors(self._path):
                try:
                    self._refuse_if_stopped()
                    yield
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT or self._stop.is_set():
                        raise ListingInterruptedError from error
                    raise
        finally:
            self._last_text.forget()

    def _refuse_if_stopped(self) -> None:
        if self._stop.is_set():
            raise ListingInterruptedError

    def _run(self, statement: str, *values: int | str) -> None:
        self._database.execute(statement, values)

    def _one(self, query: str, *values: int | UUID) -> Any:
        texts = [str(value) if isinstance(value, UUID) else value for value in values]
        row = self._database.execute(query, texts).fetchone()
        return None if row is None else row[0]


class _LastText:
    """The text that was asked for last: quotes are cut text by text."""

    def __init__(self, read: Callable[[int], str]) -> None:
        self._read = read
        self._source, self._text = -1, ""

    def of(self, source: int) -> str:
        if source != self._source:
            self._source, self._text = source, self._read(source)
        return self._text

    def forget(self) -> None:
        self._source, self._text = -1, ""


def _order_by(order: SegmentOrder) -> str:
    way = "DESC" if order.descending else "ASC"
    if order.column is SegmentColumn.SOURCE:  # the index gives it, forwards and backwards
        columns = ("rank", "start", "length", "code", "coder", "created", "annotation")
        return ", ".join(f"{column} {way}" for column in columns)
    return f"{_KEYS[order.column]} {way}, source_rank.rank, start, annotation"


def _places(text: str, letters: str) -> Iterator[int]:
    place = text.find(letters)
    while place >= 0:
        yield place
        place = text.find(letters, place + 1)


def _holds(text: str, letters: str) -> bool:
    return letters in same_letters(text)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
