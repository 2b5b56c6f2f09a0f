"""What can be decided on a passage: versions, union, intersection, and what rules say."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.passages import PassageKind, passages
from annotator.agreement.pre_acceptance import PreAcceptance, pre_accepted
from annotator.agreement.proposals import (
    REJECT,
    Proposal,
    accept,
    accept_code,
    covered,
    intersection,
    kept,
    proposals,
    union,
)
from annotator.model.records import Decision, Outcome
from annotator.project.consensus import Ruling
from annotator.text.spans import Span, joined, merged

from .coded_annotations import SOURCE, annotations, coded
from .examples import id_of

ANA, BEN, CHAO = COMPARED = tuple(id_of(name) for name in ("Ana", "Ben", "Chao"))
TRADE, DEFENCE = id_of("trade"), id_of("defence")


def passage(*made, coders=(ANA, BEN)):
    (only,) = passages(SOURCE, made, coders)
    return only


def told(proposal):
    if proposal is None:
        return None
    names = {TRADE: "trade", DEFENCE: "defence"}
    return [(*span, names[code]) for span, code in proposal.decided]


def test_borders_are_decided_for_either_or_between():
    borders = passage(coded("Ana", 0, 9), coded("Ben", 3, 12))
    assert told(accept(borders, ANA)) == [(0, 9, "trade")]
    assert told(accept(borders, BEN)) == [(3, 12, "trade")]
    assert told(union(borders)) == [(0, 12, "trade")]
    assert told(intersection(borders)) == [(3, 9, "trade")]
    assert [each.outcome for each in proposals(borders)] == [
        *(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.UNION, Outcome.INTERSECTION, Outcome.REJECTED)
    ]


def test_the_version_of_who_coded_nothing_is_nothing():
    lonely = passage(coded("Ana", 0, 9))
    refusal = accept(lonely, BEN)
    assert (refusal.outcome, refusal.decided, refusal.accepted_from) == (Outcome.REJECTED, (), BEN)
    assert proposals(lonely) == [accept(lonely, ANA), REJECT]
    with pytest.raises(ValueError, match="not compared"):
        accept(lonely, CHAO)


def test_of_two_codes_either_or_both_can_be_accepted():
    other = passage(coded("Ana", 0, 9), coded("Ben", 5, 20, "defence", minute=1))
    assert told(accept_code(other, TRADE)) == [(0, 9, "trade")]
    assert accept_code(other, DEFENCE) == accept(other, BEN)
    assert told(union(other)) == [(0, 9, "trade"), (5, 20, "defence")]
    assert len(proposals(other)) == 4
    with pytest.raises(ValueError, match="nobody gave"):
        accept_code(other, id_of("ports"))


def test_a_code_given_alike_by_two_against_one_is_theirs_together():
    made = [coded("Ana", 0, 9), coded("Ben", 0, 9), coded("Chao", 4, 20, "defence", minute=1)]
    alike = passage(*made, coders=COMPARED)
    assert accept_code(alike, TRADE).outcome is Outcome.ACCEPTED
    assert accept_code(alike, TRADE).accepted_from is None
    made[1] = coded("Ben", 3, 12)
    differing = passage(*made, coders=COMPARED)
    assert accept_code(differing, TRADE).outcome is Outcome.UNION
    assert told(accept_code(differing, TRADE)) == [(0, 12, "trade")]
    assert told(intersection(differing)) == [(3, 9, "trade"), (4, 20, "defence")]


def test_there_is_no_intersection_of_what_only_hangs_together():
    chain = [coded("Ana", 0, 6), coded("Ben", 4, 12), coded("Chao", 10, 15)]
    assert intersection(passage(*chain, coders=COMPARED)) is None


RULES = {
    "all alike": ([("Ana", 0, 9), ("Ben", 0, 9), ("Chao", 0, 9)], {
        "identical": (0, 9), "majority": (0, 9), "overlapping": (0, 9)}),
    "two alike, one otherwise": ([("Ana", 0, 9), ("Ben", 0, 9), ("Chao", 1, 9)], {
        "majority": (0, 9), "overlapping": (0, 9)}),
    "two alike, one not at all": ([("Ana", 0, 9), ("Ben", 0, 9)], {"majority": (0, 9)}),
    "each otherwise": ([("Ana", 0, 9), ("Ben", 1, 9), ("Chao", 2, 10)], {"overlapping": (1, 9)}),
    "one far off": ([("Ana", 0, 9), ("Ben", 0, 8), ("Chao", 6, 20)], {}),
    "only one": ([("Ana", 0, 9)], {}),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_a_rule_accepts_what_it_says(name):
    made, expected = RULES[name]
    here = passage(*(coded(*each) for each in made), coders=COMPARED)
    for rule in PreAcceptance:
        proposal = pre_accepted(here, rule)
        if rule.value in expected:
            assert told(proposal) == [(*expected[rule.value], "trade")], rule
            assert proposal.outcome is Outcome.AGREED
        else:
            assert proposal is None, rule


def test_of_two_coders_exactly_half_in_common_is_enough():
    half, less = (passage(coded("Ana", 0, 10), coded("Ben", 0, end)) for end in (5, 4))
    assert told(pre_accepted(half, PreAcceptance.OVERLAPPING)) == [(0, 5, "trade")]
    assert pre_accepted(less, PreAcceptance.OVERLAPPING) is None
    assert pre_accepted(half, PreAcceptance.MAJORITY) is None


def test_one_coder_alone_agrees_with_nobody():
    alone = passage(coded("Ana", 0, 9), coders=(ANA,))
    assert alone.kind is PassageKind.AGREED
    assert all(pre_accepted(alone, rule) is None for rule in PreAcceptance)


spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda at: Span(at[0], sum(at)))
).map(merged)


@settings(max_examples=60)
@given(st.lists(spans, max_size=4), st.integers(1, 4))
def test_covered_text_is_what_a_count_of_characters_gives(by_coder, at_least):
    depth = [sum(span.contains(at) for held in by_coder for span in held) for at in range(30)]
    expected = joined(Span(at, at + 1) for at, many in enumerate(depth) if many >= at_least)
    assert covered(by_coder, at_least=at_least) == expected


@settings(max_examples=60)
@given(annotations())
def test_whatever_is_proposed_lies_in_the_passage_and_has_its_codes(made):
    for each in passages(SOURCE, made, COMPARED):
        found = proposals(each)
        assert len({frozenset(one.decided) for one in found}) == len(found)
        for proposal in (*found, *(pre_accepted(each, rule) for rule in PreAcceptance)):
            for span, code in () if proposal is None else proposal.decided:
                assert code in each.code_ids
                assert each.span.encloses(span)
        if each.kind is PassageKind.AGREED:
            assert len(found) == 2
            alike = pre_accepted(each, PreAcceptance.IDENTICAL)
            assert alike.decided == found[0].decided
            # A wider rule never says less, nor anything else.
            for rule in (PreAcceptance.MAJORITY, PreAcceptance.OVERLAPPING):
                text = joined(one.span for one in pre_accepted(each, rule).decided)
                assert text == joined(one.span for one in alike.decided)


MADE = datetime(2026, 1, 1, tzinfo=UTC)


def ruling(outcome, *decided, accepted_from=None):
    """Return what a person decided."""
    ruling_id = uuid4()
    parts = [
        Decision(
            id=uuid4(),
            source_id=SOURCE,
            start=start,
            end=end,
            code_id=code_id,
            outcome=outcome,
            coder_id=ANA,
            ruling_id=ruling_id,
            accepted_from=accepted_from,
            created=MADE,
            modified=MADE,
        )
        for start, end, code_id in decided
    ]
    return Ruling(ruling_id, tuple(parts))


def test_one_ruling_is_kept_as_it_is():
    rejected = ruling(Outcome.REJECTED, (0, 9, None), accepted_from=BEN)
    assert kept([rejected]) == Proposal(Outcome.REJECTED, (), BEN)
    accepted = ruling(Outcome.ACCEPTED, (5, 9, TRADE), (0, 3, TRADE), accepted_from=BEN)
    assert told(kept([accepted])) == [(0, 3, "trade"), (5, 9, "trade")]
    assert kept([accepted]).accepted_from == BEN


def test_rulings_on_what_has_grown_together_are_kept_together():
    anas = ruling(Outcome.ACCEPTED, (0, 9, TRADE), accepted_from=ANA)
    bens = ruling(Outcome.ACCEPTED, (10, 12, TRADE), accepted_from=BEN)
    both = kept([anas, bens])
    assert (both.outcome, both.accepted_from) == (Outcome.ACCEPTED, None)
    assert told(both) == [(0, 9, "trade"), (10, 12, "trade")]
    rejected = ruling(Outcome.REJECTED, (10, 12, None))
    assert kept([rejected, anas]).outcome is Outcome.EDITED
    assert told(kept([rejected, anas])) == [(0, 9, "trade")]
    assert kept([rejected, ruling(Outcome.DEFERRED, (0, 9, None))]) == REJECT
