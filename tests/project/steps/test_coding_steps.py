"""Coding spans, moving their borders, recoding, removing; memos, assignments, decisions."""

from uuid import uuid4

import pytest

from annotator.model.records import Annotation, MemoTarget, Progress
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.steps import (
    AddAnnotation,
    Assign,
    ChangeSpan,
    DeleteMemo,
    EditMemo,
    MergeCodes,
    Recode,
    RemoveAnnotation,
    SetProgress,
    Unassign,
    WithdrawRuling,
    WriteMemo,
)
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    PROJECT_ID,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
)


def spans(project, code=TRADE, by=ANA):
    return [tuple(a.span) for a in project.annotations(code_ids=[code], coder_ids=[by])]


def test_a_span_is_coded_by_whoever_acts(project):
    done = project.do(AddAnnotation(ROADS, TRADE, Span(4, 8)), coder_id=ANA)
    (annotation,) = project.annotations()
    assert (annotation.coder_id, annotation.code_id, annotation.source_id) == (ANA, TRADE, ROADS)
    assert annotation.span.cut(TEXT) == "road"
    assert annotation.created == annotation.modified == done.action.time
    assert done.action.label == "Code “Roads” with Trade"


def test_a_span_is_coded_in_the_name_of_another(project):
    project.do(AddAnnotation(ROADS, TRADE, Span(4, 8), coder_id=BEN), coder_id=ANA)
    assert spans(project, by=BEN) == [(4, 8)]


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (-1, 3), (0, len(TEXT) + 1), (99, 100)])
def test_a_span_outside_the_text_is_refused(project, span):
    with pytest.raises(ActionRefusedError, match="no span of “Roads”"):
        project.do(AddAnnotation(ROADS, TRADE, Span(*span)), coder_id=ANA)
    annotation = code_span(project, 0, 3)
    with pytest.raises(ActionRefusedError, match="no span of “Roads”"):
        project.do(ChangeSpan(annotation, Span(*span)))


def test_the_last_character_can_be_coded(project):
    code_span(project, len(TEXT) - 1, len(TEXT))
    code_span(project, 0, len(TEXT), code=DEFENCE)


@pytest.mark.parametrize(
    "step",
    [
        AddAnnotation(uuid4(), TRADE, Span(0, 3)),
        AddAnnotation(ROADS, uuid4(), Span(0, 3)),
        AddAnnotation(ROADS, TRADE, Span(0, 3), coder_id=uuid4()),
        ChangeSpan(uuid4(), Span(0, 3)),
        Recode(uuid4(), TRADE),
        RemoveAnnotation(uuid4()),
        WriteMemo(MemoTarget.CODE, uuid4(), "note"),
        WriteMemo(MemoTarget.SOURCE, TRADE, "a code is no source"),
        EditMemo(uuid4(), "note"),
        DeleteMemo(uuid4()),
        SetProgress(ROADS, uuid4(), Progress.COMPLETE),
        Assign(uuid4(), ANA),
        Unassign(ROADS, ANA),
        WithdrawRuling(uuid4()),
    ],
    ids=lambda step: type(step).__name__,
)
def test_what_speaks_of_something_that_is_not_there_is_refused(project, step):
    with pytest.raises(ActionRefusedError, match=r"not (in the project|assigned)"):
        project.do(step, coder_id=ANA)


def test_coding_without_a_coder_is_refused(project):
    for step in (
        AddAnnotation(ROADS, TRADE, Span(0, 3)),
        WriteMemo(MemoTarget.SOURCE, ROADS, "note"),
    ):
        with pytest.raises(ActionRefusedError, match="choose one"):
            project.do(step)


# Overlaps ----------------------------------------------------------------------------------------


def test_an_overlap_with_the_same_code_is_refused_and_extending_offered(project):
    first, second = code_span(project, 0, 4), code_span(project, 6, 10)
    with pytest.raises(OverlapRefusedError, match="extend") as error:
        code_span(project, 3, 7)
    assert [annotation.id for annotation in error.value.existing] == [first, second]
    assert "Ana" in str(error.value)
    assert "0–4, 6–10" in str(error.value)


def test_the_very_same_span_again_is_an_overlap(project):
    code_span(project, 0, 4)
    with pytest.raises(OverlapRefusedError):
        code_span(project, 0, 4)


def test_extending_makes_one_of_all_that_overlap(project):
    first, second = code_span(project, 0, 4), code_span(project, 6, 10)
    apart = code_span(project, 10, 12)
    project.do(WriteMemo(MemoTarget.ANNOTATION, second, "kept"), coder_id=ANA)
    step = AddAnnotation(ROADS, TRADE, Span(3, 7), extend=True, memo="new")
    project.do(step, coder_id=ANA)
    assert [(a.id, tuple(a.span)) for a in project.annotations()] == [
        (first, (0, 10)),
        (apart, (10, 12)),
    ]
    assert {memo.text for memo in project.memos(first)} == {"kept", "new"}


def test_extending_with_nothing_in_the_way_adds(project):
    project.do(AddAnnotation(ROADS, TRADE, Span(3, 7), extend=True), coder_id=ANA)
    assert spans(project) == [(3, 7)]


def test_extending_inside_what_stands_changes_nothing(project):
    code_span(project, 0, 10)
    assert project.do(AddAnnotation(ROADS, TRADE, Span(3, 7), extend=True), coder_id=ANA) is None
    assert spans(project) == [(0, 10)]


@pytest.mark.parametrize(("start", "end"), [(4, 8), (8, 12)])
def test_what_only_touches_does_not_overlap(project, start, end):
    code_span(project, 0, 4)
    code_span(project, 12, 16)
    code_span(project, start, end)
    assert len(project.annotations()) == 3


def test_other_codes_and_other_coders_may_overlap(project):
    code_span(project, 0, 8)
    code_span(project, 4, 12, code=DEFENCE)
    code_span(project, 4, 12, by=BEN)
    assert len(project.annotations()) == 3


def test_moving_borders_into_another_annotation_is_refused_or_joins(project):
    first, second = code_span(project, 0, 4), code_span(project, 6, 10)
    with pytest.raises(OverlapRefusedError) as error:
        project.do(ChangeSpan(second, Span(3, 8)))
    assert [annotation.id for annotation in error.value.existing] == [first]
    project.do(ChangeSpan(second, Span(3, 8), extend=True))
    (joined,) = project.annotations()
    assert (joined.id, tuple(joined.span)) == (second, (0, 8))


def test_borders_move_inside_and_across_their_own_span(project):
    annotation = code_span(project, 4, 10)
    for span in ((5, 9), (0, 12), (11, 20)):
        project.do(ChangeSpan(annotation, Span(*span)))
        assert spans(project) == [span]


def test_recoding_into_an_overlap_is_refused_or_joins(project):
    first, second = code_span(project, 0, 4), code_span(project, 2, 8, code=DEFENCE)
    with pytest.raises(OverlapRefusedError):
        project.do(Recode(second, TRADE))
    project.do(Recode(second, TRADE, extend=True))
    (joined,) = project.annotations()
    assert (joined.id, tuple(joined.span), joined.code_id) == (second, (0, 8), TRADE)
    assert project.find(Annotation, first) is None


def test_merging_codes_joins_what_then_overlaps(project):
    code_span(project, 0, 6, code=TARIFFS)
    code_span(project, 4, 12, code=DEFENCE)
    code_span(project, 10, 16, code=TARIFFS)
    code_span(project, 10, 16, code=TARIFFS, by=BEN)
    project.do(MergeCodes((TARIFFS, DEFENCE), TRADE))
    assert spans(project) == [(0, 16)]
    assert spans(project, by=BEN) == [(10, 16)]


# Removing, memos ---------------------------------------------------------------------------------


def test_removing_an_annotation_takes_its_memos_along(project):
    annotation = code_span(project, 0, 3)
    project.do(WriteMemo(MemoTarget.ANNOTATION, annotation, "why"), coder_id=BEN)
    done = project.do(RemoveAnnotation(annotation), coder_id=ANA)
    assert project.memos() == []
    assert done.kinds == {"annotation", "memo"}
    assert done.action.label == "Remove Trade in “Roads”"


def test_memos_are_written_edited_and_deleted(project):
    targets = [
        (MemoTarget.PROJECT, PROJECT_ID, "the project"),
        (MemoTarget.SOURCE, ROADS, "the source “Roads”"),
        (MemoTarget.CODE, TRADE, "the code “Trade”"),
        (MemoTarget.ANNOTATION, code_span(project, 0, 3), "an annotation"),
    ]
    for kind, record_id, named in targets:
        step = WriteMemo(kind, record_id, "Thought.\n\n**Bold** 🙂")
        assert project.do(step, coder_id=BEN).action.label == f"Write a memo on {named}"
        (memo,) = project.memos(record_id)
        assert (memo.coder_id, memo.text) == (BEN, "Thought.\n\n**Bold** 🙂")
        edited = project.do(EditMemo(memo.id, "Better."), coder_id=ANA)
        assert edited.action.label == f"Edit the memo on {named}"
        assert project.memos(record_id)[0].modified > memo.modified
        deleted = project.do(DeleteMemo(memo.id))
        assert deleted.action.label == f"Delete a memo on {named}"
    assert project.memos() == []


@pytest.mark.parametrize("text", ["a\0b", "half \ud800 a pair"])
def test_a_text_that_cannot_be_kept_is_refused(project, text):
    with pytest.raises(ActionRefusedError, match="cannot be kept"):
        project.do(WriteMemo(MemoTarget.SOURCE, ROADS, text), coder_id=ANA)


# Assignments -------------------------------------------------------------------------------------


def test_the_first_mark_begins_the_work(project):
    assert project.progress(ROADS, ANA) is None
    project.do(Assign(ROADS, ANA))
    assert project.progress(ROADS, ANA) is Progress.ASSIGNED
    annotation = code_span(project, 0, 3)
    assert project.progress(ROADS, ANA) is Progress.IN_PROGRESS
    assert project.progress(ROADS, BEN) is None
    project.do(RemoveAnnotation(annotation))
    assert project.progress(ROADS, ANA) is Progress.IN_PROGRESS


def test_coding_on_leaves_what_was_called_complete(project):
    done = project.do(SetProgress(ROADS, ANA, Progress.COMPLETE))
    assert done.action.label == "Mark “Roads” complete for Ana"
    code_span(project, 0, 3)
    assert project.progress(ROADS, ANA) is Progress.COMPLETE


def test_assigning_again_keeps_the_state(project):
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE))
    assert project.do(Assign(ROADS, ANA)) is None
    assert project.progress(ROADS, ANA) is Progress.COMPLETE


def test_a_source_taken_back_can_be_assigned_again(project):
    code_span(project, 0, 3)
    project.do(Unassign(ROADS, ANA))
    assert project.progress(ROADS, ANA) is None
    assert len(project.annotations()) == 1
    project.do(Assign(ROADS, ANA))
    assert project.progress(ROADS, ANA) is Progress.ASSIGNED


# Decisions ---------------------------------------------------------------------------------------


# Asking ------------------------------------------------------------------------------------------


def test_annotations_are_asked_for_by_every_filter(project):
    one, two = code_span(project, 0, 3), code_span(project, 2, 8, code=DEFENCE, by=BEN)

    def found(**filters):
        return [annotation.id for annotation in project.annotations(**filters)]

    assert found() == [one, two]
    assert found(source_id=ROADS) == [one, two]
    assert found(source_id=uuid4()) == []
    assert found(code_ids=[DEFENCE]) == [two]
    assert found(code_ids=[]) == []
    assert found(coder_ids=[ANA]) == [one]
    assert found(coder_ids=[ANA, BEN], code_ids=[TRADE]) == [one]
    assert found(overlapping=Span(3, 4)) == [two]
    assert found(overlapping=Span(2, 3)) == [one, two]
    assert [span.span for span in project.each_coded_span()] == [Span(0, 3), Span(2, 8)]


def test_the_longer_of_two_that_start_together_comes_first(project):
    short, long = code_span(project, 0, 3), code_span(project, 0, 8, code=DEFENCE)
    assert [annotation.id for annotation in project.annotations()] == [long, short]
