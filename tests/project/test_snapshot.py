"""A project that holds still while it is read."""

import sqlite3

import pytest

from annotator.project.errors import NotAProjectError
from annotator.project.project import Project
from annotator.project.snapshot import snapshot

from .small_projects import code_span, make_project


@pytest.fixture
def path(folder):
    """A project that is closed, with one annotation."""
    path = folder / "Mekong.annotator"
    with make_project(path) as project:
        code_span(project, 0, 3)
    return path


def test_a_snapshot_holds_still(path):
    with snapshot(path) as still:
        with Project.open(path) as project:
            project.add_coder("Chi")
        assert [coder.name for coder in still.coders()] == ["Ana", "Ben"]
    with Project.open(path, write=False) as project:
        assert len(project.coders()) == 3


def test_a_snapshot_keeps_nobody_from_writing(path):
    with snapshot(path) as still:
        reading = still.each_annotation()
        next(reading)
        with sqlite3.connect(path, timeout=0) as other:
            other.execute("BEGIN EXCLUSIVE")


def test_what_is_written_to_a_snapshot_goes_with_it(path):
    before = path.read_bytes()
    with snapshot(path) as still:
        still.add_coder("Chi")
        copy = still.path
    assert path.read_bytes() == before
    assert not copy.exists()


def test_a_snapshot_of_no_project(tmp_path):
    (tmp_path / "x").write_text("no project")
    with pytest.raises(NotAProjectError), snapshot(tmp_path / "x"):
        pass
