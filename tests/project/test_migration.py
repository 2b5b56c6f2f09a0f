"""Files that older versions of the program wrote, opened by this one.

``older/version-1.annotator``: one source of 38 characters, Ana and Ben, one code, an annotation of
each with a memo of Ana's, a decision, and an annotation of Ben's that was undone.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.records import Outcome, Progress
from annotator.project.backups import newest_backup_for
from annotator.project.check import check_project
from annotator.project.errors import DamagedError, OlderSchemaError
from annotator.project.lock import WriterLock
from annotator.project.project import Project
from annotator.project.schema import SCHEMA_VERSION
from annotator.project.snapshot import snapshot
from annotator.project.steps import DescribeProject

OLD = Path(__file__).with_name("older") / "version-1.annotator"


@pytest.fixture
def old(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(OLD, tmp_path / "rivers.annotator"))


def version(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def spans(project):
    return [tuple(annotation.span) for annotation in project.annotations()]


def test_an_older_file_is_brought_up_to_date_and_holds_all_it_held(old):
    assert version(old) == 1
    with Project.open(old) as project:
        assert project.writable
        assert project.info().blind
        assert [(coder.name, coder.sees_all) for coder in project.coders()] == [
            ("Ana", False),
            ("Ben", False),
        ]
        assert spans(project) == [(0, 8), (4, 8)]
        assert [memo.text for memo in project.memos()] == ["harbour"]
        assert {assignment.state for assignment in project.assignments()} == {
            Progress.COMPLETE,
            Progress.IN_PROGRESS,
        }
        (decision,) = project.decisions()
        assert (decision.outcome, decision.reason, decision.rests_on) == (
            Outcome.UNION,
            "wider",
            (),
        )
        assert project.text(project.sources()[0]) == "The port came first. 🚢 Then the road.\n"
        project.redo()
        assert spans(project) == [(0, 8), (4, 8), (21, 22)]
    assert version(old) == SCHEMA_VERSION
    assert check_project(old).whole


def test_the_older_file_is_kept_as_a_backup(old):
    Project.open(old).close()
    kept = newest_backup_for(old)
    assert version(kept.path) == 1
    with Project.open(kept.path, write=False) as project:
        assert spans(project) == [(0, 8), (4, 8)]


def test_nothing_stands_beside_the_file_afterwards(old):
    Project.open(old).close()
    assert {path.name for path in old.parent.iterdir()} == {"rivers.annotator", "home"}


def test_reading_alone_brings_it_up_to_date(old):
    with snapshot(old) as project:
        assert spans(project) == [(0, 8), (4, 8)]
    assert version(old) == SCHEMA_VERSION


def test_an_older_copy_is_merged_and_stays_as_it_is(old, tmp_path):
    copy = Path(shutil.copy(OLD, tmp_path / "ben.annotator"))
    with Project.open(old) as project:
        project.do(DescribeProject(description="two rivers"))
        before = copy.read_bytes()
        assert project.merge(copy).actions == 0
        assert copy.read_bytes() == before
    assert check_project(copy).whole
    assert copy.read_bytes() == before


def test_a_file_that_another_window_holds_is_left_alone(old):
    before = old.read_bytes()
    lock = WriterLock.take(old)
    try:
        with pytest.raises(OlderSchemaError, match="copy it to a folder you can write to"):
            Project.open(old, write=False)
    finally:
        lock.release()
    assert old.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_to_is_named(old):
    old.parent.chmod(0o500)
    try:
        with pytest.raises(OlderSchemaError, match="older Annotator"):
            Project.open(old)
    finally:
        old.parent.chmod(0o700)


def test_a_damaged_older_file_stays_as_it_is(old):
    whole = old.read_bytes()
    old.write_bytes(whole[:20_000] + b"\xff" * 2_000 + whole[22_000:])
    damaged = old.read_bytes()
    with pytest.raises(DamagedError):
        Project.open(old)
    assert old.read_bytes() == damaged
