"""A file that a synchronising program replaced under an open window: both states are merged."""

import shutil

import pytest

from annotator.model.records import Source
from annotator.project.check import check_project
from annotator.project.errors import NotWrittenError, ReadOnlyError
from annotator.project.project import Project
from annotator.project.steps import RenameSource

from .small_projects import BEN, ROADS, code_span, make_project, records


@pytest.fixture
def elsewhere(project, path):
    """The project as another machine has it, with an annotation of its own."""
    copy = path.with_name("elsewhere.annotator")
    shutil.copyfile(path, copy)
    with Project.open(copy) as other:
        code_span(other, 20, 24, by=BEN)
    return copy


def only_the_project_stands(path):
    return sorted(file.name for file in path.parent.iterdir()) == [
        path.name,
        f"{path.name}.lock",
    ]


def test_both_states_are_merged_before_the_next_action(project, path, elsewhere):
    mine = code_span(project, 0, 3)
    elsewhere.replace(path)
    latest = code_span(project, 4, 8)
    assert [a.start for a in project.annotations()] == [0, 4, 20]
    assert {mine, latest} <= records(project).keys()
    project.close()
    assert check_project(path).whole
    with Project.open(path) as again:
        assert [a.start for a in again.annotations()] == [0, 4, 20]


def test_nothing_is_left_beside(project, path, elsewhere):
    elsewhere.replace(path)
    code_span(project, 4, 8)
    assert only_the_project_stands(path)


def test_the_window_hears_what_came(project, path, elsewhere):
    heard = []
    project.subscribe(heard.append)
    elsewhere.replace(path)
    code_span(project, 4, 8)
    came, done = heard
    assert came.action is None
    assert "annotation" in came.kinds
    assert done.action is not None


def test_undo_works_on_after_a_replacement(project, path, elsewhere):
    code_span(project, 0, 3)
    elsewhere.replace(path)
    project.undo()
    assert [a.start for a in project.annotations()] == [20]


def test_an_older_version_put_in_the_place_loses_nothing(project, path):
    older = path.with_name("older.annotator")
    shutil.copyfile(path, older)
    code_span(project, 0, 3)
    older.replace(path)
    code_span(project, 4, 8)
    assert [a.start for a in project.annotations()] == [0, 4]
    assert check_project(path).whole


def test_a_deleted_file_comes_back(project, path):
    code_span(project, 0, 3)
    path.unlink()
    code_span(project, 4, 8)
    assert [a.start for a in project.annotations()] == [0, 4]
    assert only_the_project_stands(path)
    project.close()
    assert check_project(path).whole


@pytest.mark.parametrize("what", ["another project", "a text", "half a project"])
def test_what_was_done_is_kept_beside_another_file(project, path, what):
    mine = code_span(project, 0, 3)
    stranger = path.with_name("stranger")
    if what == "another project":
        Project.create(stranger, "Another").close()
    elif what == "half a project":
        stranger.write_bytes(path.read_bytes()[:20_000])
    else:
        stranger.write_text("Notes.", encoding="utf-8")
    content = stranger.read_bytes()
    stranger.replace(path)
    with pytest.raises(NotWrittenError, match="kept"):
        code_span(project, 4, 8)
    assert path.read_bytes() == content
    assert not project.writable
    with pytest.raises(ReadOnlyError):
        code_span(project, 4, 8)
    (kept,) = path.parent.glob("*kept*.annotator")
    assert kept.name in project.read_only_because
    with Project.open(kept) as saved:
        assert mine in records(saved)
    assert check_project(kept).whole


def test_every_merge_and_undo_looks_first(project, path, elsewhere):
    shutil.copyfile(elsewhere, path.with_name("third.annotator"))
    with Project.open(path.with_name("third.annotator")) as third:
        third.do(RenameSource(ROADS, "Ports"))
    elsewhere.replace(path)
    project.merge(path.with_name("third.annotator"))
    assert project.get(Source, ROADS).name == "Ports"
    assert [a.start for a in project.annotations()] == [20]


def test_two_windows_of_two_files_do_not_mistake_each_other(path):
    with make_project(path) as one:
        other_path = path.with_name("other.annotator")
        with Project.create(other_path, "Other") as other:
            code_span(one, 0, 3)
            other.add_coder("Chi")
            assert [coder.name for coder in one.coders()] == ["Ana", "Ben"]
