"""Rulings: one stands on a disagreement, and the coders' annotations stay as they are."""

import shutil
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.records import Outcome, RestedOn
from annotator.project.consensus import DecidedSpan, consensus_annotations, standing_rulings
from annotator.project.errors import ActionRefusedError
from annotator.project.project import Project
from annotator.project.steps import Decide, DecideMany, MergeCodes, WithdrawRuling
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    decide,
    state_of,
)

PASSAGE = uuid4()


def consensus(read):
    return [(tuple(each.span), each.code_id) for each in consensus_annotations(read)]


def test_a_ruling_stands_beside_the_annotations(project):
    code_span(project, 0, 3)
    code_span(project, 0, 4, by=BEN)
    before = project.annotations()
    seen = tuple(RestedOn.of(annotation) for annotation in before)
    step = decide(0, 4, TRADE, Outcome.UNION, on=PASSAGE, reason="Ben is right.", rests_on=seen)
    done = project.do(step, coder_id=BEN)
    (decision,) = project.decisions(ROADS)
    assert (decision.rests_on, decision.coder_id, decision.reason) == (seen, BEN, "Ben is right.")
    assert decision.disagreement_id == PASSAGE
    assert project.annotations() == before
    assert done.action.label == "Take the union of Trade in “Roads”"
    project.do(WithdrawRuling(decision.ruling_id), coder_id=BEN)
    assert project.decisions() == []


def test_a_ruling_can_have_several_spans_and_codes(project):
    decided = (
        DecidedSpan(Span(0, 3), TRADE),
        DecidedSpan(Span(6, 9), TRADE),
        DecidedSpan(Span(0, 3), DEFENCE),
        DecidedSpan(Span(2, 5), TRADE),
    )
    step = Decide(ROADS, PASSAGE, Span(0, 9), Outcome.EDITED, decided)
    done = project.do(step, coder_id=BEN)
    assert done.action.label == "Put Trade and Defence into the consensus of “Roads”"
    assert len({decision.ruling_id for decision in project.decisions()}) == 1
    assert sorted(consensus(project)) == sorted(
        # What overlaps with one code is one.
        [((0, 5), TRADE), ((6, 9), TRADE), ((0, 3), DEFENCE)]
    )
    (standing,) = standing_rulings(project.decisions())
    project.do(WithdrawRuling(standing.ruling.id), coder_id=BEN)
    assert project.decisions() == []


def test_a_new_ruling_takes_the_place_of_the_earlier_one_and_undo_brings_it_back(project):
    project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
    project.do(decide(6, 9, DEFENCE), coder_id=ANA)
    before = project.decisions()
    project.do(decide(0, 3, outcome=Outcome.REJECTED, on=PASSAGE), coder_id=BEN)
    assert consensus(project) == [((6, 9), DEFENCE)]
    assert len(project.decisions()) == 2
    project.undo()
    assert project.decisions() == before
    project.redo()
    assert consensus(project) == [((6, 9), DEFENCE)]


def test_deciding_the_same_again_renews_it(project):
    annotation = code_span(project, 0, 3)
    project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
    (before,) = project.decisions()
    seen = (RestedOn.of(project.annotations()[0]),)
    project.do(decide(0, 3, TRADE, on=PASSAGE, rests_on=seen), coder_id=ANA)
    (after,) = project.decisions()
    assert after.id == before.id
    assert after.created > before.created
    assert [each.annotation_id for each in after.rests_on] == [annotation]
    project.undo()
    assert project.decisions() == [before]


def test_a_ruling_takes_the_place_of_others_that_became_part_of_its_passage(project):
    project.do(decide(0, 3, TRADE), coder_id=ANA)
    (other,) = project.decisions()
    step = replace(decide(0, 9, TRADE, on=PASSAGE), replaces=(other.ruling_id,))
    project.do(step, coder_id=ANA)
    assert consensus(project) == [((0, 9), TRADE)]


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (decide(0, 3, TRADE, Outcome.REJECTED), "name no code"),
        (decide(0, 3, TRADE, Outcome.DEFERRED), "name no code"),
        (decide(0, 3), "nothing to decide"),
        (decide(0, 3, outcome=Outcome.AGREED), "nothing to decide"),
        (decide(0, 3, uuid4()), "not in the project"),
        (decide(0, 3, outcome=Outcome.REJECTED, source=uuid4()), "not in the project"),
        (decide(3, 3, TRADE), "no span"),
        (decide(5, 4, outcome=Outcome.REJECTED), "no span"),
        (decide(-2, 3, TRADE), "no span"),
        (decide(0, len(TEXT) + 1, TRADE), "no span"),
        (DecideMany((), "what was alike"), "nothing to decide"),
        (DecideMany((decide(0, 3, TRADE), decide(0, 99, TRADE)), "what was alike"), "no span"),
        (WithdrawRuling(uuid4()), "not in the project"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(project, step, reason):
    project.do(decide(0, 3, TRADE), coder_id=ANA)
    before = project.decisions()
    with pytest.raises(ActionRefusedError, match=reason):
        project.do(step, coder_id=BEN)
    assert project.decisions() == before


def test_deciding_without_a_coder_is_refused(project):
    for step in (decide(0, 3, TRADE), DecideMany((decide(0, 3, TRADE),), "what was alike")):
        with pytest.raises(ActionRefusedError, match="choose one"):
            project.do(step)


def test_many_are_decided_in_one_step_of_undo(project):
    project.do(decide(0, 1, DEFENCE, on=PASSAGE), coder_id=BEN)
    many = [decide(n, n + 1, TRADE, Outcome.AGREED) for n in range(1, 40)]
    many.append(decide(0, 1, TRADE, on=PASSAGE))
    told = []
    step = DecideMany(tuple(many), "what was alike", lambda *far: told.append(far))
    done = project.do(step, coder_id=ANA)
    assert done.action.label == "Pre-accept what was alike in “Roads”"
    assert told == [(0, 40)]
    assert consensus(project) == [((n, n + 1), TRADE) for n in range(40)]
    project.undo()
    assert consensus(project) == [((0, 1), DEFENCE)]


def test_two_people_deciding_apart_contest_each_other_on_both_sides(project):
    with part(project) as other:
        project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
        other.do(decide(0, 4, TRADE, on=PASSAGE), coder_id=BEN)
        project.merge(other.path)
        other.merge(project.path)
        assert state_of(project.path) == state_of(other.path)
        for read in (project, other):
            (standing,) = standing_rulings(read.decisions())
            assert standing.ruling.coder_id == BEN  # who decided later
            assert [each.coder_id for each in standing.contested_by] == [ANA]
            assert consensus(read) == [((0, 4), TRADE)]
        project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
        other.merge(project.path)
        for read in (project, other):
            (standing,) = standing_rulings(read.decisions())
            assert standing.contested_by == ()
            assert consensus(read) == [((0, 3), TRADE)]


def test_two_people_deciding_the_same_do_not_contest_each_other(project):
    with part(project) as other:
        project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
        other.do(decide(0, 3, TRADE, Outcome.UNION, on=PASSAGE), coder_id=BEN)
        project.merge(other.path)
    (standing,) = standing_rulings(project.decisions())
    assert standing.contested_by == ()
    assert [each.coder_id for each in standing.repeated_by] == [ANA]
    # Withdrawn is what was decided, not that one of two decided it.
    project.do(WithdrawRuling(standing.ruling.id), coder_id=BEN)
    assert consensus(project) == []


def test_one_person_deciding_the_same_in_two_copies_has_decided_once(project):
    with part(project) as other:
        for copy in (project, other):
            copy.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
        report = project.merge(other.path)
    assert len(project.decisions()) == 1
    assert report.both_changed == ()


def test_a_ruling_withdrawn_here_and_renewed_there_stays(project):
    project.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
    (decision,) = project.decisions()
    with part(project) as other:
        project.do(WithdrawRuling(decision.ruling_id), coder_id=ANA)
        other.do(decide(0, 3, TRADE, on=PASSAGE), coder_id=ANA)
        project.merge(other.path)
        other.merge(project.path)
        assert consensus(project) == consensus(other) == [((0, 3), TRADE)]


def test_the_consensus_follows_a_merge_of_codes(project):
    project.do(decide(0, 3, TARIFFS), coder_id=ANA)
    project.do(MergeCodes((TARIFFS,), TRADE))
    assert consensus(project) == [((0, 3), TRADE)]


outcomes = st.sampled_from(list(Outcome))
spans = st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at)))
codes = st.sampled_from([TRADE, DEFENCE, None])
passages = st.sampled_from([PASSAGE, uuid4(), uuid4()])


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(passages, spans, outcomes, codes), max_size=6), st.data())
def test_originals_are_untouched_whatever_is_decided(project, steps, data):
    with part(project) as copy:
        code_span(copy, 0, 9)
        code_span(copy, 4, 12, by=BEN)
        originals = copy.annotations()
        for passage, span, outcome, code in steps:
            try:
                copy.do(decide(*span, code, outcome, on=passage), coder_id=ANA)
            except ActionRefusedError:
                continue
            if data.draw(st.booleans()):
                copy.undo()
            assert copy.annotations() == originals
        rulings = standing_rulings(copy.decisions())
        assert len({each.ruling.disagreement_id for each in rulings}) == len(rulings)
        # The consensus is what stands, and nothing else.
        assert {(each.span, each.code_id) for each in consensus_annotations(copy)} == {
            part for each in rulings for part in each.ruling.decided
        }


def part(project):
    """Return an open copy of a project, from which both go their ways."""
    copy = project.path.with_name(f"copy {uuid4()}.annotator")
    shutil.copyfile(project.path, copy)
    return Project.open(copy)
