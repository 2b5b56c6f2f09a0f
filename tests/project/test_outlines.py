"""Outlines live as long as their sources, whatever is undone, deleted and merged."""

import shutil
from contextlib import closing

import pytest

from annotator.model.records import Source
from annotator.model.source_details import Landmark
from annotator.project import file
from annotator.project.check import check_project
from annotator.project.copies import write_copy
from annotator.project.errors import ActionRefusedError, MergeRefusedError
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    CreateGroup,
    DefineAttribute,
    DeleteSource,
    ImportSource,
    RenameSource,
    SetAttribute,
)
from annotator.project.steps.attributes import attribute_id
from annotator.project.steps.groups import group_id
from annotator.text.canonical import source_id
from annotator.text.spans import Span

from .small_projects import (
    ANA,
    PROJECT_ID,
    TRADE,
    folded_from_nothing,
    records,
    state_of,
)

TEXT = "One page.\nAnother page."
BOOK = source_id(TEXT)
PAGES = (
    Landmark(position=0, kind="page", label="1"),
    Landmark(position=10, kind="page", label="2"),
)
IMPORT = ImportSource("Book", TEXT, landmarks=PAGES)


@pytest.fixture
def project(project):
    project.do(IMPORT)
    return project


@pytest.fixture
def other(project, path):
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    with Project.open(copy) as opened:
        yield opened


def pages(read):
    outline = read.outline(BOOK)
    return outline and outline.landmarks


def test_landmarks_stand_in_the_order_of_the_text(project):
    project.do(DeleteSource(BOOK))
    project.do(ImportSource("Book", TEXT, landmarks=PAGES[::-1]))
    assert pages(project) == PAGES


def test_a_landmark_beyond_the_text_is_refused(project):
    beyond = (Landmark(position=7, kind="page", label="9"),)
    with pytest.raises(ActionRefusedError, match="has a page that begins beyond its end"):
        project.do(ImportSource("Short", "Short.", landmarks=beyond))


def test_it_goes_and_comes_with_its_source(project):
    before = records(project)
    project.do(DeleteSource(BOOK))
    assert pages(project) is None
    project.undo()
    assert records(project) == before
    project.undo()
    assert pages(project) is None
    project.redo()
    assert records(project) == before


@pytest.mark.parametrize("landmarks", [(), PAGES, PAGES[:1]])
def test_a_source_that_was_deleted_can_be_imported_anew(project, path, landmarks):
    project.do(DeleteSource(BOOK))
    project.do(ImportSource("Again", TEXT, landmarks=landmarks))
    # The text is the same, so what was known of its places holds.
    assert pages(project) == (landmarks or PAGES)
    project.undo()
    assert pages(project) is None
    assert state_of(path) == folded_from_nothing(path)


def test_it_comes_back_with_a_source_that_was_used_elsewhere(project, other, path):
    project.do(DeleteSource(BOOK))
    other.do(AddAnnotation(BOOK, TRADE, Span(0, 3)), coder_id=ANA)
    report = project.merge(other.path)
    assert ("source", BOOK) in report.brought_back
    assert pages(project) == PAGES
    other.merge(path)
    assert state_of(path) == state_of(other.path) == folded_from_nothing(path)
    assert check_project(path).whole
    project.do(DeleteSource(BOOK))
    assert pages(project) is None


def test_it_stays_when_an_import_is_taken_back_whose_source_is_used(project, other):
    other.do(AddAnnotation(BOOK, TRADE, Span(0, 3)), coder_id=ANA)
    project.merge(other.path)
    imported = next(each for each in project.actions() if each.label == "Import “Book”")
    project.take_back(imported)
    assert project.find(Source, BOOK) is not None
    assert pages(project) == PAGES


def test_what_one_side_knows_of_a_source_that_the_other_deleted_brings_it_back(project, other):
    project.do(DeleteSource(BOOK))
    other.do(DefineAttribute("Country"), CreateGroup("Books", (BOOK,)))
    other.do(SetAttribute(BOOK, attribute_id(PROJECT_ID, "Country"), "Laos"))
    project.merge(other.path)
    assert project.find(Source, BOOK) is not None
    assert [each.value for each in project.attribute_values()] == ["Laos"]


def test_the_same_attribute_and_group_made_in_two_copies_are_one(project, other):
    for each in (project, other):
        each.do(DefineAttribute("Country"), CreateGroup("Books"))
    project.do(SetAttribute(BOOK, attribute_id(PROJECT_ID, "Country"), "Laos"))
    other.do(SetAttribute(BOOK, attribute_id(PROJECT_ID, "country"), "Vietnam"))
    report = project.merge(other.path)
    assert [each.name for each in project.attributes()] == ["Country"]
    assert [each.id for each in project.groups()] == [group_id(PROJECT_ID, "books")]
    assert [each.field for each in report.both_changed if each.kind == "attribute_value"] == [
        "value"
    ]


def test_a_copy_for_one_coder_knows_the_sources_as_well(project, path):
    project.do(DefineAttribute("Country"), CreateGroup("Books", (BOOK,)))
    project.do(SetAttribute(BOOK, attribute_id(PROJECT_ID, "Country"), "Laos"))
    copy = path.with_name("for Ana.annotator")
    write_copy(project, ANA, copy)
    with Project.open(copy) as hers:
        assert pages(hers) == PAGES
        assert hers.attributes() == project.attributes()
        assert hers.attribute_values() == project.attribute_values()
        assert hers.memberships() == project.memberships()
        hers.do(RenameSource(BOOK, "The book"))
    project.merge(copy)
    assert project.get(Source, BOOK).name == "The book"


def test_an_outline_that_reaches_beyond_its_text_is_found_and_not_merged(other, path):
    with closing(file.connect(other.path, write=True)) as database:
        for table in ("change", "outline"):
            column = "fields" if table == "change" else "landmarks"
            database.execute(
                f"UPDATE {table} SET {column} = replace({column}, ':10', ':1000') "
                f"WHERE {column} LIKE '%landmark%' OR {column} LIKE '%page%'"
            )
    assert check_project(other.path).problems == ("the outline of “Book” reaches beyond its end",)
    with (
        Project.create(path.with_name("new.annotator"), "Mekong", project_id=PROJECT_ID) as empty,
        pytest.raises(MergeRefusedError, match="does not agree with the text of “Book”"),
    ):
        empty.merge(other.path)
