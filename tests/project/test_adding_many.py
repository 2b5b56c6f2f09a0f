"""Many records added at once are what they would be one by one."""

from dataclasses import dataclass
from uuid import UUID, uuid5

import pytest

from annotator.model.records import Annotation
from annotator.project.check import check_project
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import RemoveAnnotation
from tests.project.small_projects import ANA, ROADS, TRADE, code_span


@dataclass
class AddAll:
    """The step that adds annotations at once, or one by one."""

    ids: list[UUID]
    at_once: bool = True

    def label(self, read):
        return "Add annotations"

    def apply(self, edit):
        made = [
            Annotation(
                id=each,
                source_id=ROADS,
                code_id=TRADE,
                coder_id=ANA,
                start=number,
                end=number + 1,
                created=edit.now,
                modified=edit.now,
            )
            for number, each in enumerate(self.ids)
        ]
        if self.at_once:
            edit.add_all(made)
        else:
            for each in made:
                edit.add(each)


IDS = [uuid5(ROADS, str(number)) for number in range(20)]


def test_at_once_is_as_one_by_one(project):
    done = project.do(AddAll(IDS))
    at_once = project.annotations()
    project.undo()
    assert not project.annotations()
    again = project.do(AddAll(IDS, at_once=False))
    assert {change.record_id for change in done.changes} == {
        change.record_id for change in again.changes
    }
    timeless = {"created", "modified"}
    assert [each.model_dump(exclude=timeless) for each in project.annotations()] == [
        each.model_dump(exclude=timeless) for each in at_once
    ]
    assert check_project(project.path).whole


def test_what_was_removed_comes_back_and_what_lives_is_refused(project):
    removed, living = code_span(project, 30, 34), code_span(project, 40, 44)
    project.do(RemoveAnnotation(removed))
    project.do(AddAll([removed, *IDS]))
    assert len(project.annotations()) == len(IDS) + 2
    with pytest.raises(ActionRefusedError, match="in the project already"):
        project.do(AddAll([uuid5(TRADE, "new"), living]))
    assert len(project.annotations()) == len(IDS) + 2
    assert check_project(project.path).whole


def test_a_code_that_was_undone_comes_back_with_its_use(project):
    while project.next_undo() is not None and TRADE in project.scheme():
        project.undo()
    assert TRADE not in project.scheme()
    project.do(AddAll(IDS))
    assert TRADE in project.scheme()
    assert check_project(project.path).whole
