"""What can be read of a damaged file is saved into a new one; `check` says what is wrong."""

import sqlite3
from contextlib import closing

import pytest

from annotator.project.check import check_project
from annotator.project.errors import DamagedError, NotWrittenError
from annotator.project.project import Project
from annotator.project.salvage import salvage
from annotator.project.steps import AddAnnotation, ImportSource
from annotator.text.spans import Span

from .small_projects import ANA, TRADE, code_span, make_project, records

PAGE = 4096


@pytest.fixture
def large(path):
    """A project of some hundred pages with 150 annotations; closed."""
    with make_project(path) as project:
        for number in range(6):
            step = ImportSource(f"Source {number}", f"{number} " + "word " * 4000)
            project.do(step)
            (source,) = (s for s in project.sources() if s.name == step.name)
            for start in range(0, 75, 3):
                span = Span(start, start + 2)
                project.do(AddAnnotation(source.id, TRADE, span, coder_id=ANA))
    return path


@pytest.fixture
def saved(path):
    return path.with_name("saved.annotator")


def alter(path, *statements):
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_a_whole_project_is_saved_whole(large, saved):
    report = salvage(large, saved)
    with Project.open(large) as project, Project.open(saved) as again:
        assert records(again) == records(project)
        assert report.actions == len(project.actions())
    assert report.given_up == 0
    assert report.texts == 7
    assert check_project(saved).whole


def test_the_damaged_file_stays_as_it_is(large, saved):
    content = large.read_bytes()[:-PAGE]
    large.write_bytes(content)
    salvage(large, saved)
    assert large.read_bytes() == content


@pytest.mark.parametrize("pages", [1, 3, 10])
def test_of_a_file_that_was_cut_off_the_rest_is_saved(large, saved, pages):
    with Project.open(large) as project:
        before = records(project)
    large.write_bytes(large.read_bytes()[: -pages * PAGE])
    with pytest.raises(DamagedError, match="salvage"):
        Project.open(large)
    salvage(large, saved)
    assert check_project(saved).problems == ()
    with Project.open(saved) as project:
        after = records(project)
        code_span(project, 0, 1)
    # What is left of a record keeps its place and its text; only its last changes may be lost.
    assert after.keys() <= before.keys()
    assert len(after) > len(before) / 2


@pytest.mark.parametrize("place", range(8))
def test_a_page_of_nonsense_costs_little_more_than_what_stood_on_it(large, saved, place):
    with Project.open(large) as project:
        before = records(project)
    content = bytearray(large.read_bytes())
    # The first half of the file has the roots of all tables, and what everything else refers to.
    page = len(content) // PAGE * (12 + place) // 20
    content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    large.write_bytes(content)
    assert not check_project(large).whole
    salvage(large, saved)
    with Project.open(saved) as project:
        after = records(project)
    assert after.items() <= before.items()
    # A page holds some ten annotations; a lost text takes its 25 annotations along.
    assert len(before) - len(after) <= 40


def test_state_tables_that_disagree_are_folded_anew(large, saved):
    with Project.open(large) as project:
        before = records(project)
    alter(large, "UPDATE annotation SET start = start + 1", "DELETE FROM code_tally")
    problems = check_project(large).problems
    assert any("does not agree with the log" in problem for problem in problems)
    salvage(large, saved)
    with Project.open(saved) as project:
        assert records(project) == before


def test_what_refers_to_what_is_lost_is_left_out(large, saved):
    # The making of a code is gone; annotations with the code cannot stand alone.
    alter(large, f"DELETE FROM change WHERE record = '{TRADE}'")
    report = salvage(large, saved)
    assert report.given_up > 150
    assert check_project(saved).whole
    with Project.open(saved) as project:
        assert project.annotations() == []
        assert len(project.sources()) == 7


def test_without_a_log_there_is_nothing_to_save(large, saved):
    alter(large, "DELETE FROM change", "DELETE FROM action")
    with pytest.raises(DamagedError, match="backup"):
        salvage(large, saved)
    assert not saved.exists()


def test_nothing_is_saved_over_another_file(large, saved):
    saved.write_bytes(b"precious")
    with pytest.raises(NotWrittenError):
        salvage(large, saved)
    assert saved.read_bytes() == b"precious"


# What `check` finds ------------------------------------------------------------------------------


def test_a_whole_project_has_no_problems_and_is_counted(large):
    before = large.read_bytes()
    report = check_project(large)
    assert report.whole
    assert report.facts == {
        "actions": 160,
        "changes": 169,
        "sources": 7,
        "codes": 3,
        "annotations": 150,
        "texts": 7,
        "originals": 0,
    }
    assert large.read_bytes() == before
    assert [file.name for file in large.parent.iterdir()] == [large.name]


@pytest.mark.parametrize(
    ("alteration", "finding"),
    [
        ('UPDATE annotation SET "end" = "end" + 1', "annotation does not agree"),
        ("UPDATE code SET name = 'Other' WHERE name = 'Trade'", "code does not agree"),
        ("DELETE FROM assignment", "assignment does not agree"),
        ("UPDATE code_tally SET annotations = 99", "code_tally does not agree"),
        ("UPDATE source_tally SET annotations = 99", "source_tally does not agree"),
        ("UPDATE text SET text = replace(text, 'road', 'rail')", "not the one that was imported"),
        ("DELETE FROM text WHERE text LIKE 'The road%'", "is missing"),
        ("UPDATE action SET time = 'yesterday' WHERE seq = 3", "what no action can be"),
        ("UPDATE action SET role = 'undo' WHERE seq = 3", "takes back an action that is missing"),
        ("UPDATE change SET fields = '{}' WHERE kind = 'code'", "what no record can be"),
        ("UPDATE change SET fields = '[1' WHERE kind = 'code'", "what no record can be"),
        ("UPDATE change SET fields = '[]' WHERE kind = 'code'", "what no record can be"),
        ("DELETE FROM source", "refers to a source that is missing"),
    ],
)
def test_each_thing_that_is_wrong_is_named_in_a_line(large, alteration, finding):
    alter(large, *alteration.split("; "))
    problems = check_project(large).problems
    assert any(finding in problem for problem in problems), problems
    assert not any("\n" in problem for problem in problems)


def test_an_original_that_was_altered_is_found(path):
    with make_project(path) as project:
        project.do(ImportSource("Summit", "They met.", original=b"They met.\r\n"))
        (source,) = (source for source in project.sources() if source.name == "Summit")
        assert project.original(source) == b"They met.\r\n"
    alter(path, "UPDATE original SET bytes = x'00'")
    (problem,) = check_project(path).problems
    assert "original file of “Summit”" in problem


def test_long_work_tells_how_far_it_is(large):
    told = []
    check_project(large, progress=lambda done, total: told.append((done, total)))
    assert all(0 <= done <= total for done, total in told)
