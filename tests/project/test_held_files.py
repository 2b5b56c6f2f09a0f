"""Locks on the project file, which go unnoticed where a process closes a file of its own."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from annotator.project import file
from annotator.project.backups import copy_file
from annotator.project.project import Project
from annotator.project.snapshot import snapshot

_DESCRIPTORS = Path("/proc/self/fd")
_TRY_TO_WRITE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    other.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    sys.exit(str(error))
"""


def refused_to_another_program(path):
    run = subprocess.run(
        [sys.executable, "-c", _TRY_TO_WRITE, path], capture_output=True, text=True, check=False
    )
    return run.stderr.strip()


def read_along(path):
    Project.open(path, write=False).close()


def take_snapshot(path):
    with snapshot(path):
        pass


def keep_copy(path):
    copy_file(path, uuid4())


@pytest.mark.parametrize(
    "look", [file.examine, file.length_by_head, read_along, take_snapshot, keep_copy]
)
def test_a_commit_under_way_stays_locked_while_this_program_looks_at_the_file(project, path, look):
    with closing(file.connect(path, write=True)) as database:
        database.execute("BEGIN IMMEDIATE")
        look(path)
        look(path)
        assert refused_to_another_program(path) == "database is locked"
        database.execute("ROLLBACK")
    assert refused_to_another_program(path) == ""


@pytest.mark.skipif(not _DESCRIPTORS.is_dir(), reason="counts descriptors in /proc")
def test_looking_at_a_file_leaves_nothing_open(project, path):
    def descriptors():
        return [each for each in _DESCRIPTORS.iterdir() if leads_to(each) == path]

    def leads_to(descriptor):
        try:
            return descriptor.readlink()
        except FileNotFoundError:  # the one with which the folder was listed
            return None

    for _ in range(3):
        file.examine(path)
    assert len(descriptors()) == 2  # the project's, and one to look at it
    project.close()
    assert descriptors() == []
    file.examine(path)
    assert descriptors() == []
