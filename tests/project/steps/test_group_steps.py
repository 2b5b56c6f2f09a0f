"""Groups of sources: making and naming them, and what is in them."""

import pytest

from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    AddToGroup,
    CreateGroup,
    DeleteGroup,
    DeleteSource,
    ImportSource,
    RemoveFromGroup,
    RenameGroup,
)
from annotator.project.steps.groups import group_id, group_named
from annotator.text.canonical import source_id
from tests.project.small_projects import PROJECT_ID, ROADS, records

PORTS = source_id("The port came second.")
FIRST = group_id(PROJECT_ID, "First round")


@pytest.fixture
def project(project):
    project.do(ImportSource("Ports", "The port came second."))
    project.do(CreateGroup("First round", (ROADS,), "Spoken to in March."))
    return project


def members(project):
    names = {each.id: each.name for each in project.groups()}
    found = {name: set() for name in names.values()}
    for each in project.memberships():
        found[names[each.group_id]].add(each.source_id)
    return found


def test_a_group_comes_with_its_sources_and_goes_with_them_staying(project):
    before = records(project)
    assert members(project) == {"First round": {ROADS}}
    project.do(DeleteGroup(FIRST))
    assert members(project) == {}
    assert len(project.sources()) == 2
    project.undo()
    assert records(project) == before


def test_two_groups_never_share_a_name(project):
    with pytest.raises(ActionRefusedError, match="there is a group “First round” already"):
        project.do(CreateGroup("first  ROUND"))
    project.do(RenameGroup(FIRST, "Spring", description="March."))
    group = group_named(project, "spring")
    assert (group.id, group.description) == (FIRST, "March.")
    project.do(CreateGroup("First round"))
    assert [each.name for each in project.groups()] == ["Spring", "First round"]


def test_a_source_can_be_in_several_groups_and_in_each_once(project):
    project.do(CreateGroup("Ports", (PORTS, ROADS, PORTS)))
    done = project.do(AddToGroup(FIRST, (ROADS, PORTS)))
    assert done.action.label == "Add sources to the group “First round”"
    assert project.do(AddToGroup(FIRST, (ROADS, PORTS))) is None
    assert members(project) == {"First round": {ROADS, PORTS}, "Ports": {ROADS, PORTS}}


def test_sources_are_taken_out_and_can_be_put_back(project):
    done = project.do(RemoveFromGroup(FIRST, (ROADS,)))
    assert done.action.label == "Take “Roads” out of the group “First round”"
    assert members(project) == {"First round": set()}
    assert project.do(RemoveFromGroup(FIRST, (ROADS, PORTS))) is None
    project.do(AddToGroup(FIRST, (ROADS,)))
    assert members(project) == {"First round": {ROADS}}


def test_a_deleted_source_leaves_its_groups(project):
    before = records(project)
    project.do(DeleteSource(ROADS))
    assert members(project) == {"First round": set()}
    project.undo()
    assert records(project) == before
