"""Recoding, coding and removing many annotations in one step."""

import pytest

from annotator.model.records import MemoTarget
from annotator.project.errors import ActionRefusedError, OverlapsRefusedError
from annotator.project.steps import AlsoCodeMany, RecodeMany, RemoveMany
from annotator.project.steps.memos import WriteMemo
from tests.project.small_projects import ANA, BEN, DEFENCE, TARIFFS, TRADE, code_span


def held(project, code, by=ANA) -> list[tuple[int, int]]:
    return [tuple(a.span) for a in project.annotations(code_ids=[code], coder_ids=[by])]


def test_many_are_recoded_in_one_step_and_keep_their_coders(project) -> None:
    ids = (code_span(project, 0, 3), code_span(project, 4, 8, by=BEN), code_span(project, 9, 13))
    done = project.do(RecodeMany(ids, DEFENCE), coder_id=ANA)

    assert done.action.label == "Recode segments as Defence"
    assert held(project, DEFENCE) == [(0, 3), (9, 13)]
    assert held(project, DEFENCE, by=BEN) == [(4, 8)]
    project.undo(ANA)
    assert held(project, TRADE) == [(0, 3), (9, 13)]


def test_overlaps_are_all_named_and_nothing_is_done(project) -> None:
    code_span(project, 2, 6, DEFENCE)
    hits = code_span(project, 0, 3)
    clear = code_span(project, 9, 13)
    tariff = code_span(project, 10, 12, TARIFFS)  # would overlap `clear` once that is recoded
    with pytest.raises(OverlapsRefusedError, match="2 of 3 segments") as refused:
        project.do(RecodeMany((hits, clear, tariff), DEFENCE), coder_id=ANA)
    assert refused.value.annotation_ids == (hits, tariff)
    assert held(project, TRADE) == [(0, 3), (9, 13)]

    project.do(RecodeMany((clear,), DEFENCE), coder_id=ANA)
    assert held(project, DEFENCE) == [(2, 6), (9, 13)]
    project.undo(ANA)
    project.do(RecodeMany((hits, clear, tariff), DEFENCE, extend=True), coder_id=ANA)
    assert held(project, DEFENCE) == [(0, 6), (9, 13)]
    assert held(project, TRADE) == held(project, TARIFFS) == []


def test_joining_keeps_the_memos_of_all(project) -> None:
    first, second = code_span(project, 0, 3, DEFENCE), code_span(project, 2, 6)
    for annotation, text in ((first, "one"), (second, "two")):
        project.do(WriteMemo(MemoTarget.ANNOTATION, annotation, text), coder_id=ANA)
    project.do(RecodeMany((second,), DEFENCE, extend=True), coder_id=ANA)
    (left,) = project.annotations()
    assert [memo.text for memo in project.memos(left.id)] == ["one", "two"]


def test_what_has_the_code_or_is_gone_is_left_out(project) -> None:
    standing = code_span(project, 0, 3, DEFENCE)
    gone = code_span(project, 4, 8)
    project.do(RemoveMany((gone,)), coder_id=ANA)
    assert project.do(RecodeMany((standing, gone), DEFENCE), coder_id=ANA) is None


def test_a_second_code_is_the_acting_coders_and_leaves_the_first(project) -> None:
    inside = code_span(project, 5, 7, TARIFFS)
    ids = (code_span(project, 0, 3, by=BEN), code_span(project, 4, 8), inside)
    with pytest.raises(OverlapsRefusedError):
        project.do(AlsoCodeMany((*ids, code_span(project, 7, 12, TARIFFS)), DEFENCE), coder_id=ANA)
    done = project.do(AlsoCodeMany(ids, DEFENCE), coder_id=ANA)
    # The third lies inside the second, whose text is coded by then.
    assert held(project, DEFENCE) == [(0, 3), (4, 8)]
    assert held(project, TRADE, by=BEN) == [(0, 3)]
    assert done.action.label == "Code segments with Defence as well"
    assert project.do(AlsoCodeMany(ids, DEFENCE), coder_id=ANA) is None


def test_a_second_code_needs_a_coder(project) -> None:
    with pytest.raises(ActionRefusedError, match="coder"):
        project.do(AlsoCodeMany((code_span(project, 0, 3),), DEFENCE))


def test_removing_takes_the_memos_and_undo_brings_all_back(project) -> None:
    ids = tuple(code_span(project, n, n + 1) for n in range(0, 20, 2))
    project.do(WriteMemo(MemoTarget.ANNOTATION, ids[3], "why"), coder_id=ANA)
    done = project.do(RemoveMany(ids), coder_id=ANA)
    assert done.action.label == "Remove segments"
    assert project.annotations() == project.memos() == []
    project.undo(ANA)
    assert [a.id for a in project.annotations()] == list(ids)
    assert [memo.text for memo in project.memos(ids[3])] == ["why"]


def test_cancelling_half_way_leaves_everything(project) -> None:
    ids = tuple(code_span(project, n, n + 1) for n in range(0, 20, 2))

    def cancel(done: int, total: int) -> None:
        assert total == len(ids)
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.do(RemoveMany(ids, progress=cancel), coder_id=ANA)
    assert len(project.annotations()) == len(ids)
    assert project.next_undo().label.startswith("Code")
