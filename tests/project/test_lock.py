"""One writer per file: everybody else opens for reading and is told who writes."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from annotator.project.errors import ReadOnlyError
from annotator.project.lock import HeldError, Holder, WriterLock, lock_path
from annotator.project.project import Project
from annotator.project.steps import DescribeProject

from .small_projects import code_span, make_project, records


def holder_of(path):
    return Holder.model_validate_json(lock_path(path).read_bytes())


def test_a_second_window_opens_for_reading_and_says_who_writes(project, path):
    with Project.open(path) as second:
        assert not second.writable
        assert holder_of(path).user in second.read_only_because
        assert records(second) == records(project)
        with pytest.raises(ReadOnlyError, match="nothing can be changed"):
            second.do(DescribeProject(name="Mine"))
        for refused in (second.undo, lambda: second.add_coder("Chi"), lambda: second.merge(path)):
            with pytest.raises(ReadOnlyError):
                refused()


def test_the_second_window_sees_what_the_first_does(project, path):
    with Project.open(path) as second:
        annotation = code_span(project, 0, 3)
        assert annotation in records(second)


def test_closing_gives_the_file_back(project, path):
    with Project.open(path) as second:
        project.close()
        assert not second.writable
    assert not lock_path(path).exists()
    with Project.open(path) as third:
        assert third.writable


def test_closing_a_reader_does_not_take_the_file_from_the_writer(project, path):
    Project.open(path).close()
    assert lock_path(path).exists()
    with Project.open(path) as third:
        assert not third.writable
    code_span(project, 0, 3)


def test_closing_twice_does_no_harm(project, path):
    project.close()
    project.close()
    with Project.open(path) as second:
        project.close()
        assert lock_path(path).exists()
        assert second.writable


def test_opening_for_reading_holds_nothing(path):
    make_project(path).close()
    with Project.open(path, write=False) as reader, Project.open(path) as writer:
        assert not reader.writable
        assert "reading only" in reader.read_only_because
        assert writer.writable


def test_a_window_of_another_process_is_noticed(path):
    make_project(path).close()
    holding = (
        "import sys; from pathlib import Path; from annotator.project.project import Project\n"
        "project = Project.open(Path(sys.argv[1])); print(project.writable, flush=True)\n"
        "sys.stdin.read()"
    )
    command = [sys.executable, "-c", holding, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "True\n"
        with Project.open(path) as second:
            assert not second.writable
            assert platform.node() in second.read_only_because
        assert holder_of(path).process == holder.pid
        holder.kill()
        holder.wait()
    # Its lock file still stands, but nobody holds it.
    assert lock_path(path).exists()
    with Project.open(path) as third:
        assert third.writable
        assert holder_of(path).process == os.getpid()


def test_a_lock_file_that_a_crash_left_is_taken_over(path):
    make_project(path).close()
    left = Holder(user="ana", host=platform.node(), process=1, since=datetime.now(UTC))
    lock_path(path).write_text(left.model_dump_json(), encoding="utf-8")
    with Project.open(path) as project:
        assert project.writable
        assert holder_of(path).process == os.getpid()
    assert not lock_path(path).exists()


def test_a_lock_file_of_another_machine_is_respected(path):
    make_project(path).close()
    elsewhere = Holder(
        user="ana", host="a-machine-elsewhere", process=1, since=datetime(2026, 5, 4, tzinfo=UTC)
    )
    lock_path(path).write_text(elsewhere.model_dump_json(), encoding="utf-8")
    with Project.open(path) as project:
        assert not project.writable
        assert "ana on a-machine-elsewhere since 2026-05-04" in project.read_only_because
        assert lock_path(path).name in project.read_only_because  # what to delete if it is gone
    assert holder_of(path) == elsewhere
    lock_path(path).unlink()
    with Project.open(path) as project:
        assert project.writable


@pytest.mark.parametrize("content", [b"", b"\xff\xfe nonsense", b"{}", b'{"host": 3}'])
def test_a_lock_file_with_other_content_is_taken_over(path, content):
    make_project(path).close()
    lock_path(path).write_bytes(content)
    with Project.open(path) as project:
        assert project.writable
        assert json.loads(lock_path(path).read_bytes())["host"] == platform.node()


def test_a_folder_in_the_place_of_the_lock_file_means_reading_only(path):
    make_project(path).close()
    lock_path(path).mkdir()
    with Project.open(path) as project:
        assert not project.writable
        assert project.read_only_because


def test_a_project_that_cannot_be_opened_leaves_no_lock(path):
    path.write_bytes(b"no project")
    with pytest.raises(Exception, match="not an Annotator project"):
        Project.open(path)
    assert not lock_path(path).exists()


def test_the_hold_itself_names_the_holder(project, path):
    with pytest.raises(HeldError) as error:
        WriterLock.take(path)
    assert error.value.holder == holder_of(path)


def test_a_link_in_the_place_of_the_lock_is_never_written_through(path, project):
    project.close()
    thesis = path.with_name("thesis.txt")
    thesis.write_text("years of work", encoding="utf-8")
    lock_path(path).symlink_to(thesis)
    with Project.open(path) as opened:
        assert "is no lock file" in opened.read_only_because
    assert thesis.read_text(encoding="utf-8") == "years of work"


def test_a_project_reached_through_a_link_has_one_writer_all_the_same(path, project):
    link = path.with_name("link.annotator")
    link.symlink_to(path)
    with Project.open(link) as second:
        assert not second.writable
    assert project.writable
