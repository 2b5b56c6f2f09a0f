"""Files that are no project, or no longer one: one clear line, and nothing altered."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.project import schema
from annotator.project.check import check_project
from annotator.project.errors import (
    DamagedError,
    NewerSchemaError,
    NotAProjectError,
    NotWrittenError,
)
from annotator.project.project import Project
from annotator.project.salvage import salvage
from annotator.project.steps import ImportSource

from .small_projects import code_span, make_project, records

is_root = hasattr(os, "geteuid") and os.geteuid() == 0


def require_one_line(error):
    message = str(error.value)
    assert message
    assert "\n" not in message
    return message


def done_or_refused_in_one_line(do, path):
    """Return whether something could be done with the file; whatever else is raised is a defect."""
    try:
        do(path)
    except AnnotatorError as error:
        message = str(error)
    else:
        return True
    assert message
    assert "\n" not in message
    return False


def refused(path, error=NotAProjectError):
    """Require that nothing takes the file for a project and that no byte of it changes."""
    before = path.read_bytes() if path.is_file() else None
    around = sorted(path.parent.iterdir())
    with pytest.raises(error) as opening:
        Project.open(path)
    with pytest.raises(error):
        Project.open(path, write=False)
    assert sorted(path.parent.iterdir()) == around
    if before is not None:
        assert path.read_bytes() == before
    message = require_one_line(opening)
    assert path.name in message
    return message


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a project with some work in it."""
    path = tmp_path_factory.mktemp("whole") / "whole.annotator"
    with make_project(path) as project:
        for start in range(0, 40, 4):
            code_span(project, start, start + 3)
        project.undo()
    return path.read_bytes()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=4000) | st.text(max_size=1000).map(str.encode))
def test_other_content_is_refused(path, content):
    path.write_bytes(content)
    refused(path)
    with pytest.raises(NotAProjectError):
        check_project(path)
    with pytest.raises(NotAProjectError):
        salvage(path, path.with_name("saved.annotator"))


def test_a_text_file_is_refused_and_importing_it_offered(path):
    path.write_text("The ministers met in Vientiane.\n" * 50, encoding="utf-8")
    assert "import" in refused(path)


def test_a_missing_file_is_refused(path):
    assert "does not exist" in refused(path)


def test_a_folder_is_refused(path):
    path.mkdir()
    assert "folder" in refused(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_without_waiting_for_it(path):
    os.mkfifo(path)
    refused(path)
    with pytest.raises(NotAProjectError):
        salvage(path, path.with_name("saved.annotator"))


def test_a_name_that_no_file_can_have_is_refused(path):
    with pytest.raises(NotAProjectError):
        Project.open(path.with_name("a\0b"))
    with pytest.raises(NotAProjectError):
        Project.open(path.with_name("x" * 5000))


def test_a_database_of_another_program_is_refused(path):
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE action (id)")
    assert "another program" in refused(path)


def test_a_newer_file_is_refused_and_updating_offered(path, whole):
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    assert "update" in refused(path, NewerSchemaError)
    with pytest.raises(NewerSchemaError):
        check_project(path)
    with pytest.raises(NewerSchemaError):
        salvage(path, path.with_name("saved.annotator"))


def test_a_file_without_a_version_is_refused(path, whole):
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 0")
    refused(path, DamagedError)


@pytest.mark.parametrize(
    "alteration",
    [
        "DROP TABLE code_tally",
        "DROP INDEX action_by_clock",
        "DROP TRIGGER annotation_added",
        "ALTER TABLE memo ADD COLUMN more TEXT",
        "CREATE VIEW surprise AS SELECT 1",
        "CREATE TRIGGER surprise AFTER INSERT ON action BEGIN DELETE FROM text; END",
    ],
)
def test_a_file_with_other_tables_is_refused(path, whole, alteration):
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as database:
        database.execute(alteration)
    refused(path, DamagedError)
    assert not check_project(path).whole


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_project_that_was_cut_off_is_refused(path, whole, data):
    length = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:length])
    message = refused(path, (NotAProjectError, DamagedError))
    if length >= 100:
        assert f"{length:,}" in message
        assert not check_project(path).whole


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_flipped_bytes_never_surprise(path, whole, data):
    places = st.lists(
        st.tuples(st.integers(0, len(whole) - 1), st.integers(1, 255)), min_size=1, max_size=30
    )
    content = bytearray(whole)
    for place, mask in data.draw(places):
        content[place] ^= mask
    path.write_bytes(content)
    saved = path.with_name("saved.annotator")
    saved.unlink(missing_ok=True)
    for read in (read_everything, check_project, lambda path: salvage(path, saved)):
        done_or_refused_in_one_line(read, path)
    assert path.read_bytes() == content
    if saved.exists():
        require_salvaged(saved)


def read_everything(path):
    with Project.open(path, write=False) as project:
        records(project)
        project.tallies()
        project.annotations_by_code()
        project.annotations_by_source()
        list(project.each_coded_span())
        for source in project.sources():
            project.text(source)
            project.original(source)
        for action in project.actions():
            project.changes(action)
            project.action(action.id)
        project.next_undo()
        project.next_redo()
        project.as_of(8)


def require_salvaged(saved):
    """What was saved is a project again, but for texts that are not the ones imported."""
    problems = check_project(saved).problems
    assert all("is not the one that was imported" in problem for problem in problems), problems
    read_everything(saved)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_merging_a_damaged_copy_leaves_the_project_as_it_was(path, whole, data):
    copy = path.with_name("copy.annotator")
    content = bytearray(whole)
    places = st.tuples(st.integers(100, len(whole) - 1), st.integers(1, 255))
    for place, mask in data.draw(st.lists(places, min_size=1, max_size=30)):
        content[place] ^= mask
    copy.write_bytes(content)
    path.write_bytes(whole)
    with Project.open(path) as project:
        project.undo()
        before = path.read_bytes()
        if done_or_refused_in_one_line(project.merge, copy):
            records(project)
        else:
            assert path.read_bytes() == before
    assert copy.read_bytes() == content


# Permissions: root may read everything, so the reading is done by somebody else. -----------------

AS_NOBODY = """
import getpass, os, sys
from pathlib import Path
from annotator.errors import AnnotatorError
from annotator.project.project import Project
from annotator.project.steps import DescribeProject
# What is imported later could not be read any more.
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    with Project.open(Path(sys.argv[1])) as project:
        print("opened", project.info().name, project.writable, project.read_only_because)
        project.do(DescribeProject(name="Changed"))
except AnnotatorError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def open_folder(folder):
    folder.chmod(0o755)
    return folder


def as_nobody(path):
    command = [sys.executable, "-c", AS_NOBODY, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip(), done.stderr


needs_root = pytest.mark.skipif(not is_root, reason="only root can act as somebody else")


@needs_root
def test_a_file_without_permission_is_refused(path, open_folder, whole):
    path.write_bytes(whole)
    path.chmod(0o600)
    told, problem = as_nobody(path)
    assert told.startswith("NotAProjectError"), problem
    assert "no permission" in told
    assert path.read_bytes() == whole


@needs_root
def test_a_write_protected_file_opens_for_reading(path, open_folder, whole):
    path.write_bytes(whole)
    path.chmod(0o644)
    open_folder.chmod(0o777)
    told, problem = as_nobody(path)
    opened, refused_line = told.splitlines()
    assert opened.startswith("opened Mekong False"), problem
    assert "write-protected" in opened
    assert refused_line.startswith("ReadOnlyError")
    assert path.read_bytes() == whole
    assert [file.name for file in open_folder.iterdir()] == [path.name]


@needs_root
def test_a_file_in_a_read_only_folder_opens_for_reading(path, open_folder, whole):
    path.write_bytes(whole)
    path.chmod(0o666)
    told, problem = as_nobody(path)
    opened, refused_line = told.splitlines()
    assert opened.startswith("opened Mekong False"), problem
    assert "folder cannot be written to" in opened
    assert refused_line.startswith("ReadOnlyError")
    assert path.read_bytes() == whole


# A full disk -------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of one megabyte of its own."""
    if not is_root or sys.platform != "linux":
        pytest.skip("only root on Linux can mount a small disk")
    mount = tmp_path / "disk"
    mount.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield mount
    subprocess.run(["umount", "--lazy", mount], check=True)


def fill(disk, leaving=0):
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - leaving))
    return filler


def test_a_full_disk_takes_nothing_and_loses_nothing(small_disk):
    path = small_disk / "Mekong.annotator"
    with make_project(path) as project:
        code_span(project, 0, 3)
        before, bytes_before = records(project), path.read_bytes()
        filler = fill(small_disk)
        with pytest.raises(NotWrittenError) as error:
            code_span(project, 4, 8)
        assert "full" in require_one_line(error)
        assert records(project) == before
        assert path.read_bytes() == bytes_before
        filler.unlink()
        code_span(project, 4, 8)
        assert len(project.annotations()) == 2
    assert check_project(path).whole


def test_a_disk_that_fills_up_in_the_middle_of_an_action_loses_nothing(small_disk):
    path = small_disk / "Mekong.annotator"
    with make_project(path) as project:
        before, bytes_before = records(project), path.read_bytes()
        fill(small_disk, leaving=256 * 1024)
        with pytest.raises(NotWrittenError):
            project.do(ImportSource("Large", "word " * 300_000))
        assert path.read_bytes() == bytes_before
        assert records(project) == before
    assert check_project(path).whole
    assert sorted(file.name for file in small_disk.iterdir()) == ["Mekong.annotator", "filler"]


def test_no_project_is_made_on_a_full_disk(small_disk):
    fill(small_disk)
    with pytest.raises(NotWrittenError):
        Project.create(small_disk / "New.annotator", "New")
    assert [file.name for file in small_disk.iterdir()] == ["filler"]


def test_a_project_on_a_full_disk_opens_for_reading_and_for_writing_once_there_is_room(small_disk):
    path = small_disk / "Mekong.annotator"
    make_project(path).close()
    filler = fill(small_disk)
    with Project.open(path) as project:
        if not project.writable:
            assert project.read_only_because
    filler.unlink()
    with Project.open(path) as project:
        assert project.writable


# What a crash leaves -----------------------------------------------------------------------------


def crashed_in_the_middle_of_a_commit(path):
    """Leave a project as a power cut does in the middle of a large commit.

    The rollback journal is complete; of the new file, the first page has been written, which says
    already how long the file is to become.
    """
    before = path.read_bytes()
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    journal_of_copy = Path(f"{copy}-journal")
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = 5")
        database.execute("BEGIN IMMEDIATE")
        for number in range(300):
            database.execute("INSERT INTO text VALUES (?, ?)", (f"{number}", "x" * 2000))
        journal = journal_of_copy.read_bytes()
        database.execute("COMMIT")
    first_page = copy.read_bytes()[:4096]
    copy.unlink()
    path.write_bytes(first_page + before[4096:])
    Path(f"{path}-journal").write_bytes(journal)
    return before


def test_a_crash_in_the_middle_of_a_commit_is_rolled_back_when_it_is_opened(path):
    make_project(path).close()
    before = crashed_in_the_middle_of_a_commit(path)
    with Project.open(path) as project:
        assert [source.name for source in project.sources()] == ["Roads"]
    assert path.read_bytes() == before
    assert not Path(f"{path}-journal").exists()


@pytest.mark.parametrize(
    "look",
    [
        lambda path: records(Project.open(path, write=False)),
        lambda path: check_project(path).whole or pytest.fail("not whole"),
        lambda path: salvage(path, path.with_name("saved.annotator")),
    ],
)
def test_who_only_looks_after_a_crash_sees_the_project(path, look):
    make_project(path).close()
    crashed_in_the_middle_of_a_commit(path)
    look(path)


def test_a_copy_that_crashed_merges(path):
    make_project(path).close()
    copy = path.with_name("other.annotator")
    shutil.copyfile(path, copy)
    with Project.open(copy) as other:
        code_span(other, 0, 3)
    crashed_in_the_middle_of_a_commit(copy)
    with Project.open(path) as project:
        project.merge(copy)
        assert len(project.annotations()) == 1


def test_what_a_crash_of_the_making_left_does_not_stand_in_the_way(path):
    path.with_name(f".{path.name}.99999.unfinished").write_bytes(b"half")
    make_project(path).close()
    assert check_project(path).whole


def test_a_project_is_not_made_over_anything(path, whole):
    path.write_bytes(b"precious")
    with pytest.raises(NotWrittenError):
        Project.create(path, "New")
    assert path.read_bytes() == b"precious"
    link = path.with_name("link.annotator")
    link.symlink_to(path.with_name("nowhere"))
    with pytest.raises(NotWrittenError):
        Project.create(link, "New")
    assert link.is_symlink()
    assert stat.S_ISREG(path.stat().st_mode)


def test_a_project_is_not_made_in_a_folder_that_is_missing(path):
    with pytest.raises(NotWrittenError) as error:
        Project.create(path.with_name("nowhere") / "New.annotator", "New")
    require_one_line(error)
