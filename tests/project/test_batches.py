"""Steps done together: all or none, and each sees what those before it did."""

import pytest

from annotator.model.records import Annotation
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    AddScheme,
    CreateCode,
    DeleteCode,
    DeleteSource,
    DescribeProject,
    ImportSource,
    MoveCode,
    RemoveAnnotation,
    RenameSource,
)
from annotator.text.spans import Span

from .small_projects import (
    ANA,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    folded_from_nothing,
    records,
    state_of,
)


def test_where_one_step_is_refused_none_is_done(project, path):
    before, log = records(project), len(project.actions())
    bytes_before = path.read_bytes()
    with pytest.raises(ActionRefusedError):
        project.do(CreateCode("Debt"), AddCoder("Chi"), RenameSource(TRADE, "No source"))
    assert records(project) == before
    assert len(project.actions()) == log
    assert path.read_bytes() == bytes_before


def test_steps_that_change_nothing_leave_no_action(project):
    log = len(project.actions())
    assert project.do(RenameSource(ROADS, "Roads"), DescribeProject(name="Mekong")) is None
    assert project.do() is None
    assert len(project.actions()) == log


def test_what_is_made_and_deleted_in_one_batch_never_was(project, path):
    before = records(project)
    step = CreateCode("Debt")
    done = project.do(step, EditNothing(), DeleteCode(step.code_id))
    assert done is None
    assert records(project) == before
    assert state_of(path) == folded_from_nothing(path)


class EditNothing:
    """A step of somebody's own that does nothing."""

    def label(self, read):
        return "Nothing"

    def apply(self, edit):
        pass


def test_a_span_is_coded_again_in_the_batch_that_removes_it(project):
    annotation = code_span(project, 0, 8)
    step = AddAnnotation(ROADS, TRADE, Span(2, 5))
    project.do(RemoveAnnotation(annotation), step, coder_id=ANA)
    assert [a.id for a in project.annotations()] == [step.annotation_id]


def test_an_overlap_inside_a_batch_is_refused(project):
    with pytest.raises(OverlapRefusedError):
        project.do(
            AddAnnotation(ROADS, TRADE, Span(0, 5)),
            AddAnnotation(ROADS, TRADE, Span(4, 8)),
            coder_id=ANA,
        )
    assert project.annotations() == []


def test_a_name_is_free_again_in_the_batch_that_deletes_its_code(project):
    project.do(DeleteCode(DEFENCE), CreateCode("Defence", key="1"))
    assert [code.name for code in project.scheme()] == ["Trade", "Tariffs", "Defence"]


def test_a_code_made_under_another_goes_with_it_in_one_batch(project, path):
    step = CreateCode("Quotas", parent_id=TRADE)
    project.do(step, DeleteCode(TRADE))
    assert [code.name for code in project.scheme()] == ["Defence"]
    assert state_of(path) == folded_from_nothing(path)


def test_a_code_that_was_moved_out_stays_when_its_parent_is_deleted_in_one_batch(project):
    project.do(MoveCode(TARIFFS, DEFENCE), DeleteCode(TRADE))
    assert project.scheme().path(TARIFFS) == "Defence > Tariffs"


def test_a_batch_cannot_close_a_cycle(project):
    with pytest.raises(ActionRefusedError):
        project.do(MoveCode(DEFENCE, TARIFFS), MoveCode(TRADE, DEFENCE))
    assert project.scheme().path(TARIFFS) == "Trade > Tariffs"


def test_a_source_is_imported_again_in_the_batch_that_deletes_it(project):
    annotation = code_span(project, 0, 3)
    project.do(DeleteSource(ROADS), ImportSource("Again", TEXT))
    assert [source.name for source in project.sources()] == ["Again"]
    assert project.find(Annotation, annotation) is None
    project.undo()
    assert [source.name for source in project.sources()] == ["Roads"]
    assert project.find(Annotation, annotation) is not None


def test_a_scheme_comes_in_with_its_tree_and_in_its_order(project):
    def entry(name, *children, key=None):
        return CodeEntry(name=name, colour="#112233", key=key, children=children)

    scheme = SchemeFile(
        name="Ours",
        codes=(
            entry("Zones", entry("River"), entry("Border"), entry("Air"), key="z"),
            entry("Actors", entry("Zones"), entry("Banks"), key="1"),
        ),
    )
    project.do(AddScheme(scheme))
    assert [project.scheme().path(code.id) for code in project.scheme()] == [
        "Defence",
        "Trade",
        "Trade > Tariffs",
        "Zones",
        "Zones > River",
        "Zones > Border",
        "Zones > Air",
        "Actors",
        "Actors > Zones",
        "Actors > Banks",
    ]
    (zones, _) = project.scheme().named("Zones")
    assert zones.key == "z"
    (actors,) = project.scheme().named("Actors")
    assert actors.key is None  # the key 1 belongs to Defence
    project.undo()
    assert len(project.scheme()) == 3
