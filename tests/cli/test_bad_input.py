"""What is no project, or cannot be read or written: one line, status 2, nothing altered."""

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.project.project import Project
from annotator.project.schema import SCHEMA_VERSION

COMMANDS = {
    "info": [],
    "log": [],
    "code": ["--coder", "Ana", "--code", "d", "--source", "River", "--start", "0", "--end", "3"],
    "complete": ["--coder", "Ana", "--source", "River"],
    "compare": [],
    "undo": [],
    "redo": [],
}


def random_bytes(path):
    path.write_bytes(random.Random(7).randbytes(20_000))


def cut_off(path):
    path.write_bytes(path.read_bytes()[:5000])


def a_text(path):
    path.write_text("Dear all, here are my notes.\n" * 50)


def empty(path):
    path.write_bytes(b"")


def newer(path):
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def another_database(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE notes (text TEXT)")


def a_folder(path):
    path.unlink()
    path.mkdir()


def missing(path):
    path.unlink()


def garbled(path):
    content = bytearray(path.read_bytes())
    content[4096:40960] = random.Random(7).randbytes(40960 - 4096)
    path.write_bytes(content)


def content(path):
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "spoil",
    [
        random_bytes,
        cut_off,
        a_text,
        empty,
        newer,
        another_database,
        a_folder,
        missing,
    ],
)
def test_what_is_no_project_is_refused(refused, coded, tmp_path, spoil, command):
    spoil(coded)
    before = content(coded)
    names = {file.name for file in tmp_path.iterdir()}
    line = refused(command, coded, *COMMANDS[command])
    assert str(coded) in line or coded.name in line
    assert content(coded) == before
    assert {file.name for file in tmp_path.iterdir()} == names


@pytest.mark.parametrize("command", ["info", "log", "code", "undo"])
def test_a_garbled_project_is_refused_by_whoever_reads_that_part(refused, coded, command):
    garbled(coded)
    before = coded.read_bytes()
    assert "annotator check" in refused(command, coded, *COMMANDS[command])
    assert coded.read_bytes() == before


@pytest.mark.parametrize("spoil", [random_bytes, cut_off, a_text, newer, a_folder, missing])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_no_project_is_not_exported_copied_or_merged(refused, coded, tmp_path, spoil, form):
    good = tmp_path / "good.annotator"
    shutil.copyfile(coded, good)
    spoil(coded)
    before = good.read_bytes()
    names = {file.name for file in tmp_path.iterdir()}
    refused("export", coded, "--to", tmp_path / f"x.{form}")
    refused("copy", coded, "--for", "Ana", "--to", tmp_path / "copy")
    refused("merge", good, coded)
    refused("compare", good, coded)
    refused("import", coded, good)
    assert good.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == names


@pytest.mark.parametrize("spoil", [random_bytes, a_text, newer, a_folder, missing])
def test_what_is_no_project_cannot_be_checked(refused, coded, spoil):
    spoil(coded)
    refused("check", coded)


@pytest.mark.parametrize("spoil", [cut_off, garbled])
def test_a_damaged_project_is_not_whole(annotator, coded, spoil):
    spoil(coded)
    before = coded.read_bytes()
    outcome = annotator("check", coded)
    assert outcome.status == 1
    assert outcome.err == ""
    assert coded.read_bytes() == before


def test_a_write_protected_project_is_read_but_not_written(annotator, refused, coded):
    coded.chmod(0o444)
    if os.access(coded, os.W_OK):
        pytest.skip("root writes everywhere")
    before = coded.read_bytes()
    assert annotator("info", coded).status == 0
    assert "write-protected" in refused("undo", coded)
    assert coded.read_bytes() == before


NOBODY = 65534


@pytest.fixture
def theirs():
    """A folder that belongs to a user without rights."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can act as somebody else")
    folder = Path(tempfile.mkdtemp(prefix="annotator-test-"))
    os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def as_nobody():
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


def test_a_file_without_permission(annotator, refused, coded, theirs):
    mine = theirs / "mine.annotator"
    secret = theirs / "secret.txt"
    secret.write_text("Not for you.")
    shutil.copyfile(coded, mine)
    before = mine.read_bytes()
    secret.chmod(0o000)
    mine.chmod(0o000)
    with as_nobody():
        assert "cannot be read: no permission" in refused("info", mine)
    mine.chmod(0o444)
    with as_nobody():
        assert annotator("info", mine).status == 0
        assert "write-protected" in refused("undo", mine)
    mine.chmod(0o666)
    with as_nobody():
        assert "secret.txt may not be read" in refused("import", mine, secret)
    assert mine.read_bytes() == before


def test_a_folder_without_permission(annotator, refused, coded, theirs):
    closed = theirs / "closed"
    closed.mkdir(mode=0o755)
    mine = closed / "mine.annotator"
    shutil.copyfile(coded, mine)
    mine.chmod(0o666)
    before = mine.read_bytes()
    # What an export needs is loaded while whoever runs the tests may read it.
    assert annotator("export", coded, "--to", theirs / "x.json").status == 0
    with as_nobody():
        assert annotator("info", mine).status == 0
        assert "folder cannot be written to" in refused("undo", mine)
        assert "Permission denied" in refused("new", closed / "more")
        assert "Permission denied" in refused("export", mine, "--to", closed / "x.csv")
        assert "Permission denied" in refused("export", mine, "--to", closed / "x.json")
    assert [file.name for file in closed.iterdir()] == ["mine.annotator"]
    assert mine.read_bytes() == before


@pytest.fixture
def small_disk():
    """A file system of half a megabyte."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    folder = Path(tempfile.mkdtemp(prefix="annotator-test-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk(refused, annotator, coded, small_disk, tmp_path):
    there = small_disk / "there.annotator"
    shutil.copyfile(coded, there)
    fill(small_disk)
    before = there.read_bytes()
    names = {file.name for file in small_disk.iterdir()}
    long = tmp_path / "long.txt"
    long.write_text("A long story. " * 20_000)
    assert "the disk is full" in refused("import", there, long)
    assert "the disk is full" in refused("new", small_disk / "more")
    annotator("import", coded, long)
    assert "the disk is full" in refused("export", coded, "--to", small_disk / "x.json")
    assert "the disk is full" in refused("copy", coded, "--for", "Ana", "--to", small_disk / "c")
    assert there.read_bytes() == before
    assert {file.name for file in small_disk.iterdir()} == names
    assert annotator("check", there).status == 0


def fill(folder):
    """Leave some ten thousand bytes."""
    status = os.statvfs(folder)
    (folder / "ballast").write_bytes(bytes(status.f_bavail * status.f_frsize - 12_288))


def test_a_disk_that_fills_up_while_an_export_is_written(refused, coded, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    there = tmp_path / "x.csv"
    there.write_text("mine")
    monkeypatch.setattr(os, "fsync", full)
    assert "the disk is full" in refused("export", coded, "--to", there, "--force")
    assert "the disk is full" in refused("export", coded, "--to", tmp_path / "x.json")
    assert there.read_text() == "mine"
    assert {file.name for file in tmp_path.iterdir()} == {"field.annotator", "x.csv"}


def test_a_project_of_the_same_name_in_use_is_left_alone(refused, coded, tmp_path):
    with Project.open(coded):
        before = coded.read_bytes()
        assert "exists already" in refused("new", coded)
        assert "is held by" in refused("complete", coded, "--coder", "Ana", "--source", "River")
        assert coded.read_bytes() == before
