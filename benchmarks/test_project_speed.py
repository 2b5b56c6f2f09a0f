"""How long the project file takes, each time beside what SQLite alone takes for the same.

    python -m pytest benchmarks -q

The first run builds the projects (some minutes); they are kept under ``build/benchmarks``.
"""

import os
import sqlite3
from contextlib import closing
from functools import partial
from random import Random

import pytest

from annotator.project.errors import OverlapRefusedError
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, ChangeSpan, RemoveAnnotation
from annotator.text.spans import Span
from annotator.text.utf16 import Utf16Map

from .figures import Figure, peak_memory, timed

OPEN_AND_SHOW = """
from pathlib import Path
from annotator.project.project import Project
with Project.open(Path({path!r}), write=False) as project:
    project.info(), project.coders(), project.scheme()
    project.annotations_by_code(), project.annotations_by_source()
    project.next_undo(), project.next_redo()
    source = project.sources()[1000]
    project.text(source), project.annotations(source_id=source.id), project.memos(source.id)
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's own folders, out of reach."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))


def test_open_a_million_annotations_and_show_one_source(million, benchmark, figures):
    """Everything a window needs of the file: the lists, the counts, one text and its spans."""

    def open_and_show():
        with Project.open(million) as project:
            project.info(), project.coders(), project.scheme()
            project.annotations_by_code(), project.annotations_by_source()
            project.next_undo(), project.next_redo()
            source = project.sources()[1000]
            project.text(source), project.memos(source.id)
            return project.annotations(source_id=source.id)

    def bare_reading():
        with closing(sqlite3.connect(million)) as database:
            for table in ("project", "coder", "code", "code_tally", "source_tally"):
                database.execute(f"SELECT * FROM {table}").fetchall()
            sources = database.execute("SELECT * FROM source ORDER BY name").fetchall()
            database.execute("SELECT text FROM text WHERE sha256 = ?", (sources[1000][6],))
            database.execute(
                "SELECT * FROM annotation WHERE source_id = ? AND live", sources[1000][:1]
            ).fetchall()

    assert len(open_and_show()) == 500
    times = timed(open_and_show, 30)
    figures.add(
        Figure(
            "open a project of 1,000,000 annotations over 2,000 sources, show one",
            times,
            "the same rows by SQLite alone",
            timed(bare_reading, 30),
            peak_memory(OPEN_AND_SHOW.format(path=str(million))),
            "150 ms",
        )
    )
    benchmark.pedantic(open_and_show, rounds=10)


MAKE_DURABLE = """
from pathlib import Path
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
with Project.open(Path({path!r})) as project:
    source, coder, code = project.sources()[7], project.coders()[0], list(project.scheme())[0]
    step = AddAnnotation(source.id, code.id, Span(0, 3), extend=True, memo="x")
    project.do(step, coder_id=coder.id)
"""


def test_make_an_annotation_durable(million, copied, benchmark, figures):
    """One annotation among a million, from the call to the disk."""
    path = copied(million)
    peak = peak_memory(MAKE_DURABLE.format(path=str(path)))
    with Project.open(path) as project:
        source, coder = project.sources()[7], project.coders()[0]
        codes = [code.id for code in project.scheme()]
        places = iter([(code, start) for code in codes for start in range(0, 4000, 9)])

        def add():
            while True:
                code, start = next(places)
                step = AddAnnotation(source.id, code, Span(start, start + 2))
                try:
                    return project.do(step, coder_id=coder.id)
                except OverlapRefusedError:  # one of the million stands there
                    continue

        add()
        # Taken in turns, so that whatever else the machine does falls on both alike.
        bare = BareCommits(path)
        times, bare_times, sync_times = [], [], []
        for _ in range(300):
            times += timed(add, 1)
            bare_times += timed(bare.commit, 1)
            sync_times += timed(bare.sync, 1)
        benchmark.pedantic(add, rounds=100)
    bare.close()
    what = "make one annotation durable among 1,000,000"
    figures.add(Figure(what, times, "bare insert and commit", bare_times, peak, "5 ms"))
    figures.add(Figure(what, times, "write and fsync of 4 KB", sync_times, peak, "5 ms"))


class BareCommits:
    """What a durable write costs on the disk of ``path`` when nothing else is done."""

    def __init__(self, path):
        self._files = [path.with_name("bare.sqlite"), path.with_name("bare.bytes")]
        self._database = sqlite3.connect(self._files[0], isolation_level=None)
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("CREATE TABLE IF NOT EXISTS row (fields TEXT)")
        self._descriptor = os.open(self._files[1], os.O_CREAT | os.O_RDWR)

    def commit(self):
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO row VALUES (?)", ("x" * 400,))
        self._database.execute("COMMIT")

    def sync(self):
        os.write(self._descriptor, b"x" * 4096)
        os.fsync(self._descriptor)

    def close(self):
        self._database.close()
        os.close(self._descriptor)
        for file in self._files:
            file.unlink()


MERGE = """
from pathlib import Path
from annotator.project.project import Project
with Project.open(Path({path!r})) as project:
    project.merge(Path({other!r}))
"""


def change_500(path, seed):
    """Add, move and remove annotations, as a day of two coders does; return how many actions."""
    random = Random(seed)
    with Project.open(path) as project:
        sources, codes = project.sources(), [code.id for code in project.scheme()]
        coders = [coder.id for coder in project.coders()]
        for number in range(500):
            source = random.choice(sources)
            standing = random.choice(project.annotations(source_id=source.id))
            if number % 5 == 0:
                span = Span(standing.start, min(source.length, standing.end + 1))
                project.do(ChangeSpan(standing.id, span, extend=True))
            elif number % 5 == 1:
                project.do(RemoveAnnotation(standing.id))
            else:
                start = random.randrange(source.length - 20)
                span = Span(start, start + 10)
                step = AddAnnotation(source.id, random.choice(codes), span, extend=True, memo="x")
                project.do(step, coder_id=random.choice(coders))
        (latest, *_) = done = project.actions(limit=500)
        return sum(action.replica == latest.replica for action in done)


def test_merge_two_copies_that_differ_in_a_thousand(hundred_thousand, copied, benchmark, figures):
    ours, theirs = copied(hundred_thousand), copied(hundred_thousand)
    change_500(ours, 1)
    came = change_500(theirs, 2)
    peak = peak_memory(MERGE.format(path=str(copied(ours)), other=str(theirs)))

    def bare_union(path):
        with closing(sqlite3.connect(path)) as database:
            database.execute("ATTACH ? AS other", (str(theirs),))
            database.execute(
                "INSERT INTO main.action SELECT (SELECT max(seq) FROM main.action) + seq, id, "
                "replica, clock, coder_id, time, label, role, undoes, 0 FROM other.action "
                "WHERE id NOT IN (SELECT id FROM main.action)"
            )
            database.commit()

    def merge(path):
        with Project.open(path) as project:
            assert project.merge(theirs).actions == came > 490

    times, bare_times = [], []
    for _ in range(5):
        times += timed(partial(merge, copied(ours)), 1)
        bare_times += timed(partial(bare_union, copied(ours)), 1)
    figures.add(
        Figure(
            "merge two copies of 100,000 annotations that differ in 1,000",
            times,
            "the union of the actions alone",
            bare_times,
            peak,
            "2 s",
        )
    )
    benchmark.pedantic(merge, setup=lambda: ((copied(ours),), {}), rounds=3)


MAP = """
from annotator.text.utf16 import Utf16Map
text = ({unit!r} * ({size} // len({unit!r}) + 1))[:{size}]
Utf16Map(text)
"""
SIZE = 5_000_000


@pytest.mark.parametrize(
    ("what", "unit"),
    [
        ("an emoji every 40 characters", "The road came first, then the lenders 🚢 "),
        ("no emoji", "The road came first, then the port. "),
        ("every second character an emoji", "🚢a"),
    ],
)
def test_map_five_million_characters_to_utf16(what, unit, benchmark, figures):
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    assert Utf16Map(text).to_utf16(SIZE) >= SIZE
    figures.add(
        Figure(
            f"map 5,000,000 characters to UTF-16, {what}",
            timed(lambda: Utf16Map(text), 10),
            "encoding them",
            timed(lambda: text.encode("utf-16-le"), 10),
            peak_memory(MAP.format(unit=unit, size=SIZE)),
            "–",
        )
    )
    benchmark.pedantic(lambda: Utf16Map(text), rounds=5)
