"""Splitting an annotation and joining several: what is covered, and where memos go."""

from uuid import uuid4

import pytest

from annotator.model.records import Annotation, MemoTarget, Source
from annotator.project.check import check_project
from annotator.project.errors import ActionRefusedError
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    ImportSource,
    JoinAnnotations,
    SplitAnnotation,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, ROADS, TRADE, code_span, records


def spans(project):
    return [tuple(each.span) for each in project.annotations()]


def memo_on(project, annotation_id, text, by=ANA):
    project.do(WriteMemo(MemoTarget.ANNOTATION, annotation_id, text), coder_id=by)


def memos_on(project, annotation_id):
    return {memo.text for memo in project.memos(annotation_id)}


# Splitting ---------------------------------------------------------------------------------------


def test_the_parts_cover_what_was_covered_and_memos_stay_with_the_first(project):
    first = code_span(project, 4, 20, by=BEN)
    memo_on(project, first, "why")
    before = records(project)
    step = SplitAnnotation(first, 9)
    done = project.do(step, coder_id=ANA)

    second = project.get(Annotation, step.second_id)
    assert spans(project) == [(4, 9), (9, 20)]
    assert project.get(Annotation, first).span == Span(4, 9)
    assert (second.coder_id, second.code_id, second.source_id) == (BEN, TRADE, ROADS)
    assert second.created == done.action.time
    assert (memos_on(project, first), memos_on(project, second.id)) == ({"why"}, set())
    assert done.action.label == "Split Trade in “Roads”"
    project.undo()
    assert records(project) == before
    project.redo()
    assert spans(project) == [(4, 9), (9, 20)]


@pytest.mark.parametrize("at", [-1, 0, 4, 20, 21, 999])
def test_a_split_that_leaves_a_part_empty_is_refused(project, at):
    annotation = code_span(project, 4, 20)
    with pytest.raises(ActionRefusedError, match="not inside the annotation 4–20"):
        project.do(SplitAnnotation(annotation, at), coder_id=ANA)
    assert spans(project) == [(4, 20)]


def test_two_splits_cut_the_middle_out_in_one_action(project):
    annotation = code_span(project, 4, 20)
    middle = SplitAnnotation(annotation, 8)
    project.do(middle, SplitAnnotation(middle.second_id, 12), coder_id=ANA)
    assert spans(project) == [(4, 8), (8, 12), (12, 20)]
    project.undo()
    assert spans(project) == [(4, 20)]


# Joining -----------------------------------------------------------------------------------------


def test_joining_covers_what_lies_between_and_keeps_every_memo(project):
    first, between, last = (code_span(project, *span) for span in ((0, 4), (9, 13), (20, 24)))
    for annotation, text in ((first, "one"), (between, "two"), (last, "three")):
        memo_on(project, annotation, text, by=BEN)
    before = records(project)
    done = project.do(JoinAnnotations(last, (first,)), coder_id=ANA)

    assert spans(project) == [(0, 24)]
    assert [each.id for each in project.annotations()] == [last]
    assert memos_on(project, last) == {"one", "two", "three"}
    assert done.action.label == "Join annotations of Trade in “Roads”"
    project.undo()
    assert records(project) == before


def test_joining_takes_only_what_is_of_the_same_coder_and_code(project):
    first, last = code_span(project, 0, 4), code_span(project, 10, 14)
    code_span(project, 5, 8, by=BEN)
    code_span(project, 5, 9, code=DEFENCE)
    project.do(JoinAnnotations(first, (last,)), coder_id=ANA)
    assert spans(project) == [(0, 14), (5, 9), (5, 8)]


def test_what_does_not_go_together_cannot_be_joined(project):
    other_text = "Another text."
    project.do(ImportSource("Other", other_text))
    here = code_span(project, 0, 4)
    elsewhere = AddAnnotation(source_id(other_text), TRADE, Span(0, 4))
    project.do(elsewhere, coder_id=ANA)
    for other in (
        code_span(project, 6, 9, by=BEN),
        code_span(project, 6, 9, code=DEFENCE),
        elsewhere.annotation_id,
    ):
        with pytest.raises(ActionRefusedError, match="one coder with one code in one source"):
            project.do(JoinAnnotations(here, (other,)), coder_id=ANA)
    for alone in ((), (here,)):
        with pytest.raises(ActionRefusedError, match="alone cannot be joined"):
            project.do(JoinAnnotations(here, alone), coder_id=ANA)


@pytest.mark.parametrize(
    "step",
    [SplitAnnotation(uuid4(), 3), JoinAnnotations(uuid4(), (uuid4(),))],
    ids=lambda step: type(step).__name__,
)
def test_an_annotation_that_is_gone_is_refused(project, step):
    with pytest.raises(ActionRefusedError, match="not in the project"):
        project.do(step, coder_id=ANA)


def test_splitting_and_joining_lead_back_to_where_they_began(project):
    annotation = code_span(project, 4, 20)
    split = SplitAnnotation(annotation, 9)
    project.do(split, coder_id=ANA)
    project.do(JoinAnnotations(annotation, (split.second_id,)), coder_id=ANA)
    assert [(each.id, tuple(each.span)) for each in project.annotations()] == [
        (annotation, (4, 20))
    ]


# With others -------------------------------------------------------------------------------------


def test_a_split_here_and_a_border_moved_there_both_stand_after_a_merge(project, path, tmp_path):
    annotation, other = code_span(project, 4, 20), code_span(project, 22, 26, code=DEFENCE)
    project.close()
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(path.read_bytes())
    split = SplitAnnotation(annotation, 9)
    with Project.open(copy) as theirs:
        theirs.do(ChangeSpan(other, Span(24, 30)), coder_id=BEN)
    with Project.open(path) as mine:
        mine.do(split, coder_id=ANA)
        mine.merge(copy)
        assert spans(mine) == [(4, 9), (9, 20), (24, 30)]
        assert mine.get(Source, ROADS).length >= 30
    assert check_project(path).problems == ()


def test_a_memo_written_elsewhere_on_what_was_joined_brings_it_back(project, path, tmp_path):
    first, second = code_span(project, 0, 4), code_span(project, 6, 9)
    project.close()
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy) as theirs:
        memo_on(theirs, second, "thought", by=BEN)
    with Project.open(path) as mine:
        mine.do(JoinAnnotations(first, (second,)), coder_id=ANA)
        mine.merge(copy)
        assert memos_on(mine, second) == {"thought"}
        assert spans(mine) == [(0, 9), (6, 9)]
    assert check_project(path).problems == ()
