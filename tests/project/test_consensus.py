"""The consensus is a function of the decisions alone, and of nothing but those that stand."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.model.records import Decision, Outcome
from annotator.project.consensus import (
    WITHOUT_TEXT,
    consensus_annotations,
    consensus_coder,
    standing_rulings,
)
from annotator.project.steps import AddCoder
from tests.project.small_projects import ANA, BEN, DEFENCE, PROJECT_ID, ROADS, TRADE, decide

FIRST = datetime(2026, 9, 1, tzinfo=UTC)
PASSAGES = [UUID(int=number) for number in (1, 2)]


def test_the_consensus_is_called_as_nobody_else_is(project):
    assert consensus_coder(project).name == "Consensus"
    project.do(AddCoder("consensus"), AddCoder("Consensus (2)"))
    coder = consensus_coder(project)
    assert coder.name == "Consensus (3)"
    assert coder.id not in {each.id for each in project.coders()}
    assert coder.id == consensus_coder(project).id


def test_what_enters_is_there_as_annotations_of_the_consensus(project):
    project.do(decide(9, 12, TRADE, Outcome.AGREED), coder_id=ANA)
    project.do(decide(0, 3, DEFENCE), decide(4, 8, outcome=Outcome.REJECTED), coder_id=ANA)
    project.do(decide(5, 8, outcome=Outcome.DEFERRED), coder_id=ANA)
    one, other = consensus_annotations(project, ROADS)
    assert (tuple(one.span), one.code_id) == ((0, 3), DEFENCE)
    assert (tuple(other.span), other.code_id) == ((9, 12), TRADE)
    assert one.coder_id == consensus_coder(project).id
    assert {one.id, other.id} < {decision.id for decision in project.decisions()}
    assert project.annotations() == []


@st.composite
def decisions(draw):
    number = draw(st.integers(1, 1 << 60))
    outcome = draw(st.sampled_from(list(Outcome)))
    start = draw(st.integers(0, 20))
    made = FIRST + timedelta(seconds=draw(st.integers(0, 3)))
    return Decision(
        id=UUID(int=number),
        source_id=ROADS,
        start=start,
        end=start + draw(st.integers(1, 4)),
        code_id=None if outcome in WITHOUT_TEXT else draw(st.sampled_from([TRADE, DEFENCE])),
        outcome=outcome,
        coder_id=draw(st.sampled_from([ANA, BEN])),
        disagreement_id=draw(st.sampled_from([*PASSAGES, None])),
        ruling_id=draw(st.sampled_from([PROJECT_ID, ANA, BEN, None])),
        created=made,
        modified=made,
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions(), max_size=8, unique_by=lambda each: each.id), st.data())
def test_what_stands_does_not_depend_on_the_order(made, data):
    standing = standing_rulings(made)
    assert standing_rulings(data.draw(st.permutations(made))) == standing
    # Every decision is in one ruling, and every ruling stands, is contested or says the same.
    parts = [part for each in standing for ruling in each.all for part in ruling.decisions]
    assert sorted(parts, key=lambda each: each.id) == sorted(made, key=lambda each: each.id)
    for each in standing:
        assert all(ruling.made <= each.ruling.made for ruling in each.all)
        assert all(not ruling.agrees_with(each.ruling) for ruling in each.contested_by)


def rejected(number, **fields):
    return Decision(
        id=UUID(int=number),
        source_id=ROADS,
        start=0,
        end=1,
        outcome=Outcome.REJECTED,
        coder_id=ANA,
        ruling_id=PROJECT_ID,
        created=FIRST,
        modified=FIRST,
        **fields,
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(decisions(), max_size=8, unique_by=lambda each: each.id))
@example([rejected(2), rejected(1, disagreement_id=PASSAGES[0])])
@example([rejected(1), rejected(2, disagreement_id=PASSAGES[0])])
def test_what_does_not_stand_makes_no_difference(made):
    standing = standing_rulings(made)
    kept = [part for each in standing for part in each.ruling.decisions]
    assert [each.ruling for each in standing_rulings(kept)] == [each.ruling for each in standing]
