"""A program that writes over the file in place, as some synchronisation does."""

import shutil

import pytest

from annotator.project.check import check_project
from annotator.project.errors import NotWrittenError
from annotator.project.project import Project
from annotator.project.steps import ImportSource
from annotator.text.spans import Span

from .small_projects import BEN, DEFENCE, code_span


def write_over(path, content):
    """Replace the bytes of a file, keeping the file itself."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(content)


def spans(project):
    return sorted(annotation.span for annotation in project.annotations())


def test_what_was_done_here_is_done_again_and_the_others_work_stays(path, project):
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    with Project.open(copy) as other:
        code_span(other, 20, 24, DEFENCE, by=BEN)
        content = copy.read_bytes()
    code_span(project, 0, 3)
    write_over(path, content)
    code_span(project, 5, 9)
    assert spans(project) == [Span(0, 3), Span(5, 9), Span(20, 24)]
    project.close()
    assert check_project(path).problems == ()
    with Project.open(path) as again:
        assert spans(again) == [Span(0, 3), Span(5, 9), Span(20, 24)]


def test_a_source_that_was_imported_here_comes_back_with_its_text(path, project):
    before = path.read_bytes()
    project.do(ImportSource("Ports", "The port came second.", original=b"The port came second."))
    write_over(path, before)
    code_span(project, 0, 3)
    texts = {source.name: project.text(source) for source in project.sources()}
    assert texts["Ports"] == "The port came second."
    project.close()
    assert check_project(path).problems == ()


def test_an_older_state_written_over_loses_nothing_of_this_sitting(path, project):
    before = path.read_bytes()
    for start in range(0, 30, 3):
        code_span(project, start, start + 2)
    write_over(path, before)
    project.undo()
    assert len(spans(project)) == 9
    assert check_project(path).problems == ()


def test_a_long_sitting_loses_nothing_either(path, project):
    before = path.read_bytes()
    project.do(ImportSource("Ports", "The port came second.", original=b"The port came second."))
    for start in range(70):
        code_span(project, start % 40, start % 40 + 3)
        project.undo()
    code_span(project, 4, 9)
    held = spans(project)
    done = [action.id for action in project.actions()]
    write_over(path, before)
    code_span(project, 12, 14)
    assert set(held) <= set(spans(project))
    assert {action.id for action in project.actions()} >= set(done)
    assert {source.name for source in project.sources()} >= {"Ports"}
    project.close()
    assert check_project(path).problems == ()


def test_another_project_written_over_is_left_alone(path, project, folder):
    with Project.create(folder / "other.annotator", "Other"):
        pass
    content = (folder / "other.annotator").read_bytes()
    write_over(path, content)
    with pytest.raises(NotWrittenError, match="overwritten by another program"):
        code_span(project, 0, 3)
    assert not project.writable
    assert path.read_bytes() == content
