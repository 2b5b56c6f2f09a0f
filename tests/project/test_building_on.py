"""Which later actions keep an earlier one from being taken back whole."""

import shutil
from random import Random

import pytest

from annotator.project.errors import ActionRefusedError
from annotator.project.project import Project
from annotator.project.steps import (
    ChangeSpan,
    CreateCode,
    DeleteCode,
    EditCode,
    RemoveAnnotation,
)
from annotator.text.spans import Span

from .random_steps import act_at_random
from .small_projects import TRADE, code_span, make_project


def latest(project):
    return project.actions(limit=1)[0]


def builders(project, action):
    return [each.label for each in project.building_on(action)]


@pytest.mark.parametrize("seed", range(8))
def test_nobody_builds_on_what_can_be_taken_back_whole(path, tmp_path, seed):
    random = Random(seed)
    with make_project(path) as project:
        for _ in range(40):
            act_at_random(project, random)
        actions = project.actions()[:-1]
        expected = {action.id: bool(project.building_on(action)) for action in actions}
    for action in random.sample(actions, k=min(20, len(actions))):
        tried = shutil.copyfile(path, tmp_path / "tried.annotator")
        with Project.open(tried) as project:
            done = project.take_back(action)
        if done is not None:  # else nothing is left of it
            assert expected[action.id] == bool(done.kept), action.label


def test_a_code_in_use_is_built_on_by_whoever_used_it(project):
    step = CreateCode("Roads")
    project.do(step)
    made = latest(project)
    assert builders(project, made) == []
    code_span(project, 0, 3, code=step.code_id)
    use = latest(project)
    assert [each.id for each in project.building_on(made)] == [use.id]
    project.take_back(use)
    assert builders(project, made) == []


def test_a_change_is_built_on_by_the_next_one_of_the_same_field_alone(project):
    project.do(EditCode(TRADE, definition="Goods."))
    defined = latest(project)
    project.do(EditCode(TRADE, when_to_use="Only goods."))
    assert builders(project, defined) == []
    project.do(EditCode(TRADE, definition="Goods and services."))
    again = latest(project)
    assert project.building_on(defined) == [again]


def test_what_nobody_builds_on_is_taken_back_whole(project):
    project.do(EditCode(TRADE, definition="Goods."))
    defined = latest(project)
    project.do(EditCode(TRADE, when_to_use="Only goods."))
    done = project.take_back(defined)
    assert done.kept == 0
    assert (project.scheme()[TRADE].definition, project.scheme()[TRADE].when_to_use) == (
        "",
        "Only goods.",
    )


def test_an_annotation_is_built_on_by_who_moved_and_who_removed_it(project):
    annotation = code_span(project, 0, 3)
    made = latest(project)
    project.do(ChangeSpan(annotation, Span(0, 5)))
    moved = latest(project)
    project.do(RemoveAnnotation(annotation))
    removed = latest(project)
    assert removed in project.building_on(made)
    assert project.building_on(moved) == [removed]
    assert project.building_on(removed) == []


def test_a_deleted_code_comes_back_unless_it_is_back_already(project):
    step = CreateCode("Roads")
    project.do(step)
    project.do(DeleteCode(step.code_id))
    deleted = latest(project)
    assert builders(project, deleted) == []
    project.do(CreateCode("Roads", code_id=step.code_id))
    assert builders(project, deleted) == [latest(project).label]


def test_the_making_of_the_project_stays(project):
    with pytest.raises(ActionRefusedError):
        project.take_back(project.actions()[-1])
