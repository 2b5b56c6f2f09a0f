"""Undo, redo, and taking back what was done long ago."""

import pytest

from annotator.model.records import Annotation, Code, Coder, MemoTarget, Source
from annotator.project import steps
from annotator.project.errors import ActionRefusedError
from annotator.project.fold import origin, origin_of
from annotator.project.log import Change, Role, Stamp, StampedChange
from annotator.project.project import Project
from annotator.project.steps import (
    AddCoder,
    CreateCode,
    DeleteCode,
    DeleteSource,
    EditCode,
    ImportSource,
    MergeCodes,
    MoveCode,
    RemoveAnnotation,
    RenameCoder,
    RenameSource,
    Unassign,
    WriteMemo,
)

from .random_steps import STEPS
from .small_projects import (
    ANA,
    BEN,
    DEFENCE,
    PROJECT_ID,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    decide,
    folded_from_nothing,
    records,
    state_of,
)


@pytest.fixture
def coded(project):
    """The project with some of everything in it."""
    annotation = code_span(project, 0, 3)
    code_span(project, 4, 8, code=TARIFFS, by=BEN)
    for kind, record_id in (
        (MemoTarget.PROJECT, PROJECT_ID),
        (MemoTarget.SOURCE, ROADS),
        (MemoTarget.CODE, TRADE),
        (MemoTarget.ANNOTATION, annotation),
    ):
        project.do(WriteMemo(kind, record_id, "A note."), coder_id=ANA)
    project.do(decide(0, 3, TRADE), coder_id=BEN)
    return project


@pytest.mark.parametrize(
    "step",
    [
        DeleteSource(ROADS),
        DeleteCode(TRADE),
        MergeCodes((TARIFFS, TRADE), DEFENCE),
        MergeCodes((TARIFFS,), TRADE),
        MoveCode(TARIFFS, DEFENCE),
        EditCode(TRADE, name="Commerce", colour="#123456", key="x", definition="Goods."),
        RenameSource(ROADS, "Roads and ports"),
        RenameCoder(ANA, "Anna"),
        Unassign(ROADS, ANA),
    ],
    ids=lambda step: type(step).__name__,
)
def test_undo_and_redo_give_back_the_very_same_records(coded, path, step):
    before = records(coded)
    coded.do(step, coder_id=ANA)
    after = records(coded)
    assert after != before
    for _ in range(2):
        coded.undo(ANA)
        assert records(coded) == before
        coded.redo(ANA)
        assert records(coded) == after
    assert state_of(path) == folded_from_nothing(path)


def test_undo_and_redo_work_after_a_restart(coded, path):
    before = records(coded)
    coded.do(DeleteCode(TRADE))
    after = records(coded)
    coded.close()
    with Project.open(path) as again:
        again.undo()
        assert records(again) == before
    with Project.open(path) as again:
        assert again.next_redo().label == "Undo: Delete the code Trade"
        again.redo()
        assert records(again) == after


def test_there_is_nothing_before_the_making_of_the_project(path):
    with Project.create(path, "New") as project:
        assert project.next_undo() is None
        assert project.undo() is None
        assert project.redo() is None
        assert project.info().name == "New"


def test_doing_something_new_leaves_nothing_to_redo(project):
    code_span(project, 0, 3)
    project.undo()
    assert project.next_redo() is not None
    code_span(project, 4, 8)
    assert project.next_redo() is None
    assert project.redo() is None


def test_labels_say_what_is_undone_and_redone(project):
    code_span(project, 0, 3)
    assert project.undo().action.label == "Undo: Code “Roads” with Trade"
    assert project.redo().action.label == "Redo: Code “Roads” with Trade"
    assert project.undo().action.label == "Undo: Code “Roads” with Trade"
    assert [action.role for action in project.actions(limit=4)] == [
        Role.UNDO,
        Role.REDO,
        Role.UNDO,
        Role.DO,
    ]


def test_undo_names_who_undid(project):
    code_span(project, 0, 3, by=ANA)
    assert project.undo(BEN).action.coder_id == BEN


def test_an_action_long_past_is_taken_back_alone(project):
    project.do(RenameSource(ROADS, "Roads and ports"))
    renaming = project.actions(limit=1)[0]
    annotation = code_span(project, 0, 3)
    done = project.take_back(renaming)
    assert done.kept == 0
    assert done.action.label == "Take back: Rename “Roads” to “Roads and ports”"
    assert project.get(Source, ROADS).name == "Roads"
    assert project.find(Annotation, annotation) is not None


def test_what_was_taken_back_out_of_turn_is_undone_first(project):
    before = records(project)
    project.do(RenameSource(ROADS, "Ports"))
    renamed = records(project)
    renaming = project.actions(limit=1)[0]
    annotation = code_span(project, 0, 3)
    project.take_back(renaming)
    project.undo()
    assert project.get(Source, ROADS).name == "Ports"
    assert project.find(Annotation, annotation) is not None
    project.undo()
    assert records(project) == renamed
    project.undo()
    assert records(project) == before
    for _ in range(3):
        project.redo()
    assert project.get(Source, ROADS).name == "Roads"
    assert project.find(Annotation, annotation) is not None


def test_taking_back_leaves_what_was_written_since(project):
    project.do(EditCode(TRADE, name="Commerce", definition="Goods."))
    editing = project.actions(limit=1)[0]
    project.do(EditCode(TRADE, name="Exchange"))
    done = project.take_back(editing)
    assert done.kept == 1
    code = project.get(Code, TRADE)
    assert (code.name, code.definition) == ("Exchange", "")


def test_taking_back_a_code_in_use_leaves_it(project):
    step = CreateCode("Debt")
    project.do(step)
    making = project.actions(limit=1)[0]
    code_span(project, 0, 3, code=step.code_id)
    assert project.take_back(making) is None
    assert step.code_id in project.scheme()


def test_taking_back_what_was_taken_back_does_nothing(project):
    code_span(project, 0, 3)
    coding = project.actions(limit=1)[0]
    project.undo()
    number = len(project.actions())
    assert project.take_back(coding) is None
    assert len(project.actions()) == number


def test_an_action_of_another_project_is_not_taken_back(project, path):
    with Project.create(path.with_name("other.annotator"), "Other") as other:
        other.add_coder("Chi")
        foreign = other.actions(limit=1)[0]
    with pytest.raises(ActionRefusedError):
        project.take_back(foreign)


def test_a_value_changed_and_changed_back_by_undo_counts_as_never_changed(project):
    project.do(RenameSource(ROADS, "Ports"))
    renaming = project.actions(limit=1)[0]
    project.do(RenameSource(ROADS, "Debts"))
    project.undo()
    done = project.take_back(renaming)
    assert done.kept == 0
    assert project.get(Source, ROADS).name == "Roads"


def test_bringing_back_an_annotation_brings_back_its_code_and_source(project, path):
    annotation = code_span(project, 0, 3)
    project.do(RemoveAnnotation(annotation))
    removal = project.actions(limit=1)[0]
    project.do(DeleteCode(TRADE))
    project.do(DeleteSource(ROADS))
    project.take_back(removal)
    assert project.get(Annotation, annotation).code_id == TRADE
    assert project.text(project.get(Source, ROADS)) == TEXT
    assert TARIFFS not in project.scheme()
    project.undo()
    assert project.sources() == []
    assert TRADE not in project.scheme()
    assert state_of(path) == folded_from_nothing(path)


def test_a_record_added_anew_and_undone_comes_back_as_it_was_before(project):
    before = records(project)
    project.do(DeleteSource(ROADS))
    project.do(ImportSource("The same text under another name", TEXT))
    assert [source.name for source in project.sources()] == ["The same text under another name"]
    project.undo()
    assert project.sources() == []
    project.undo()
    assert records(project) == before


def test_undoing_the_adding_of_a_coder_keeps_who_coded_since(project):
    project.do(AddCoder("Chi"))
    adding = project.actions(limit=1)[0]
    (chi,) = (coder for coder in project.coders() if coder.name == "Chi")
    code_span(project, 0, 3, by=chi.id)
    assert project.take_back(adding) is None
    assert project.find(Coder, chi.id) is not None


def test_a_batch_is_one_step_of_undo(project):
    before = records(project)
    project.do(
        CreateCode("Debt"), RenameSource(ROADS, "Ports"), AddCoder("Chi"), label="Three things"
    )
    assert project.next_undo().label == "Three things"
    project.undo()
    assert records(project) == before


def test_a_value_goes_back_to_its_writer_however_often_it_was_undone_and_redone():
    def change(clock, undoes=None):
        stamp = Stamp(clock, "here", f"action {clock}")
        fields = {"name": "Roads" if clock % 2 else "Ports"}
        return StampedChange(stamp, Change("code", "one", fields), undoes)

    written = [change(1), change(2)]
    undone = [change(clock, f"action {clock - 1}") for clock in range(3, 3003)]
    history = [*written, *undone]
    assert origin(history, "name") == written[1].stamp
    assert origin(history, "name", history[-1].stamp) == written[0].stamp
    assert origin_of(history, "name", history[-1]) == written[1].stamp


def test_every_kind_of_step_is_among_the_random_ones():
    # What only a merge gives rise to, and what all steps have in common, are tested elsewhere.
    assert len(STEPS) == len(set(steps.__all__) - {"TakeOther", "Step"})
