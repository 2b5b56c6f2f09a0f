"""Coding, moving borders, recoding and removing, and the rule that one coder's never overlap."""

from uuid import uuid4

import pytest

from annotator.model.records import Annotation, Progress
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    Recode,
    RemoveAnnotation,
    SetProgress,
)
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, ROADS, TEXT, TRADE, code_span


def spans(project, code=TRADE, by=ANA):
    return [a.span for a in project.annotations(code_ids=[code], coder_ids=[by])]


def test_coding_keeps_span_code_coder_and_memo(project):
    project.do(AddAnnotation(ROADS, TRADE, Span(4, 8), memo="Why: *roads*"), coder_id=ANA)
    (annotation,) = project.annotations()
    assert (annotation.span, annotation.code_id, annotation.coder_id) == (Span(4, 8), TRADE, ANA)
    (memo,) = project.memos(annotation.id)
    assert (memo.text, memo.coder_id) == ("Why: *roads*", ANA)


def test_the_first_mark_of_a_coder_sets_the_source_in_progress(project):
    code_span(project, 0, 3)
    assert project.progress(ROADS, ANA) is Progress.IN_PROGRESS
    assert project.progress(ROADS, BEN) is None


def test_coding_more_leaves_a_complete_source_complete(project):
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE))
    code_span(project, 0, 3)
    assert project.progress(ROADS, ANA) is Progress.COMPLETE


def test_overlapping_the_same_code_is_refused_and_names_what_is_there(project):
    first = code_span(project, 4, 8)
    with pytest.raises(OverlapRefusedError, match="Ana has already coded 4–8 with Trade") as caught:
        code_span(project, 7, 12)
    assert [annotation.id for annotation in caught.value.existing] == [first]
    assert spans(project) == [Span(4, 8)]


def test_extending_makes_one_of_all_that_overlap_and_keeps_their_memos(project):
    first = code_span(project, 0, 3)
    project.do(AddAnnotation(ROADS, TRADE, Span(9, 13), memo="kept"), coder_id=ANA)
    project.do(AddAnnotation(ROADS, TRADE, Span(2, 10), extend=True), coder_id=ANA)
    assert spans(project) == [Span(0, 13)]
    (annotation,) = project.annotations()
    assert annotation.id == first
    assert [memo.text for memo in project.memos(first)] == ["kept"]
    project.undo()
    assert spans(project) == [Span(0, 3), Span(9, 13)]


@pytest.mark.parametrize(
    ("start", "end", "code", "by"),
    [(8, 12, TRADE, ANA), (5, 7, DEFENCE, ANA), (5, 7, TRADE, BEN)],
    ids=["touching", "another code", "another coder"],
)
def test_what_does_not_clash_stands_beside_it(project, start, end, code, by):
    code_span(project, 4, 8)
    code_span(project, start, end, code, by)
    assert len(project.annotations()) == 2


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, len(TEXT) + 1), (10**9, 10**9 + 1)])
def test_a_span_outside_the_text_is_refused(project, span):
    with pytest.raises(ActionRefusedError, match="no span of “Roads”"):
        code_span(project, *span)
    assert project.annotations() == []


def test_a_code_or_coder_that_is_not_there_is_refused(project):
    with pytest.raises(ActionRefusedError, match=r"code .* is not in the project"):
        code_span(project, 0, 3, uuid4())
    with pytest.raises(ActionRefusedError, match=r"coder .* is not in the project"):
        code_span(project, 0, 3, by=uuid4())
    with pytest.raises(ActionRefusedError, match="needs a coder"):
        project.do(AddAnnotation(ROADS, TRADE, Span(0, 3)))


def test_borders_move_and_shrink_without_clashing_with_themselves(project):
    moved = code_span(project, 4, 20)
    project.do(ChangeSpan(moved, Span(6, 10)), coder_id=ANA)
    assert spans(project) == [Span(6, 10)]


def test_moving_borders_over_another_is_refused_or_joins_without_the_old_borders(project):
    moved = code_span(project, 0, 5)
    other = code_span(project, 10, 14)
    with pytest.raises(OverlapRefusedError):
        project.do(ChangeSpan(moved, Span(8, 12)), coder_id=ANA)
    project.do(ChangeSpan(moved, Span(8, 12), extend=True), coder_id=ANA)
    assert spans(project) == [Span(8, 14)]
    assert project.find(Annotation, other) is None


def test_recoding_changes_the_code_alone(project):
    annotation = code_span(project, 4, 8)
    project.do(Recode(annotation, DEFENCE), coder_id=ANA)
    assert spans(project, DEFENCE) == [Span(4, 8)]
    assert spans(project, TRADE) == []


def test_recoding_onto_the_same_code_is_refused_or_joins(project):
    annotation = code_span(project, 4, 8)
    code_span(project, 6, 12, DEFENCE)
    with pytest.raises(OverlapRefusedError):
        project.do(Recode(annotation, DEFENCE), coder_id=ANA)
    project.do(Recode(annotation, DEFENCE, extend=True), coder_id=ANA)
    assert spans(project, DEFENCE) == [Span(4, 12)]


def test_removing_takes_the_memos_along_and_undo_brings_both_back(project):
    project.do(AddAnnotation(ROADS, TRADE, Span(4, 8), memo="note"), coder_id=ANA)
    (annotation,) = project.annotations()
    project.do(RemoveAnnotation(annotation.id), coder_id=ANA)
    assert project.annotations() == []
    assert project.memos() == []
    project.undo()
    assert project.annotations() == [annotation]
    assert [memo.text for memo in project.memos(annotation.id)] == ["note"]


def test_a_batch_is_one_action_and_all_or_nothing(project):
    steps = [AddAnnotation(ROADS, TRADE, Span(n, n + 1)) for n in range(5)]
    project.do(*steps, coder_id=ANA, label="Code five letters")
    assert project.next_undo().label == "Code five letters"
    with pytest.raises(OverlapRefusedError):
        project.do(
            AddAnnotation(ROADS, TRADE, Span(20, 22)),
            AddAnnotation(ROADS, TRADE, Span(0, 2)),
            coder_id=ANA,
        )
    assert len(project.annotations()) == 5
    project.undo()
    assert project.annotations() == []


def test_what_changes_nothing_is_no_action(project):
    annotation = code_span(project, 4, 8)
    before = project.next_undo()
    assert project.do(ChangeSpan(annotation, Span(4, 8)), coder_id=ANA) is None
    assert project.do(Recode(annotation, TRADE), coder_id=ANA) is None
    assert project.next_undo() == before
