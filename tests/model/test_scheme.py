"""The scheme: the tree of codes, and what can be asked of it."""

from datetime import UTC, datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.records import Code
from annotator.model.scheme import Scheme

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def code(number, name, parent=None, position=0.0, key=None):
    return Code(
        id=UUID(int=number),
        created=NOW,
        modified=NOW,
        name=name,
        parent_id=None if parent is None else UUID(int=parent),
        position=position,
        colour="#123456",
        key=key,
    )


@pytest.fixture
def scheme():
    return Scheme(
        [
            code(5, "Quotas", parent=4, position=1),
            code(1, "Trade", position=2, key="t"),
            code(3, "Bases", parent=2, key="t"),
            code(2, "Defence", position=1, key="d"),
            code(4, "Tariffs", parent=1),
        ]
    )


def names(codes):
    return [each.name for each in codes]


def test_every_code_comes_before_those_below_it(scheme):
    assert names(scheme) == ["Defence", "Bases", "Trade", "Tariffs", "Quotas"]
    assert len(scheme) == 5


def test_a_code_is_found_by_its_id(scheme):
    assert UUID(int=4) in scheme
    assert scheme[UUID(int=4)].name == "Tariffs"
    assert scheme.get(UUID(int=9)) is None
    with pytest.raises(KeyError):
        scheme[UUID(int=9)]


def test_what_stands_above_and_below(scheme):
    assert names(scheme.children(None)) == ["Defence", "Trade"]
    assert names(scheme.children(UUID(int=1))) == ["Tariffs"]
    assert scheme.children(UUID(int=5)) == ()
    assert names(scheme.ancestors(UUID(int=5))) == ["Trade", "Tariffs"]
    assert names(scheme.subtree(UUID(int=1))) == ["Trade", "Tariffs", "Quotas"]
    assert scheme.path(UUID(int=5)) == "Trade > Tariffs > Quotas"
    assert scheme.path(UUID(int=2)) == "Defence"


def test_siblings_stand_by_position_then_name_then_id():
    siblings = [code(1, "b"), code(2, "A"), code(4, "a"), code(3, "z", position=-1)]
    assert [each.id.int for each in Scheme(siblings)] == [3, 2, 4, 1]


def test_a_code_without_its_parent_stands_at_the_top():
    scheme = Scheme([code(1, "Lone", parent=7), code(2, "Below", parent=1)])
    assert names(scheme.children(None)) == ["Lone"]
    assert scheme.path(UUID(int=2)) == "Lone > Below"


def test_the_first_in_the_tree_has_a_key_that_two_claim(scheme):
    assert {key: each.name for key, each in scheme.keys.items()} == {"d": "Defence", "t": "Bases"}


def test_codes_are_found_by_name_and_by_path(scheme):
    assert names(scheme.named(" TRADE ")) == ["Trade"]
    assert names(scheme.named("trade > tariffs")) == ["Tariffs"]
    assert scheme.named("tariffs > trade") == []
    twice = Scheme([code(1, "Debt"), code(2, "Roads"), code(3, "Debt", parent=2)])
    assert [each.id.int for each in twice.named("debt")] == [1, 3]


def test_an_empty_scheme_has_nothing():
    scheme = Scheme([])
    assert list(scheme) == []
    assert scheme.keys == {}
    assert scheme.named("") == []


@st.composite
def trees(draw):
    size = draw(st.integers(1, 25))
    return [
        code(
            number,
            draw(st.sampled_from("abc")),
            parent=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
            position=draw(st.integers(0, 2)),
        )
        for number in range(1, size + 1)
    ]


@given(trees(), st.integers())
def test_the_order_does_not_depend_on_how_the_codes_came(codes, seed):
    shuffled = Random(seed).sample(codes, len(codes))
    assert list(Scheme(shuffled)) == list(Scheme(codes))


@given(trees())
def test_the_walk_is_the_subtrees_one_after_the_other(codes):
    scheme = Scheme(codes)
    walk = list(scheme)
    assert {each.id for each in walk} == {each.id for each in codes}
    for top in walk:
        subtree = scheme.subtree(top.id)
        first = walk.index(top)
        assert set(walk[first : first + len(subtree)]) == set(subtree)
        assert all(top in [*scheme.ancestors(each.id), each] for each in subtree)


def test_a_very_deep_tree_is_walked():
    depth = 3000
    scheme = Scheme(code(n, "x", parent=n - 1 if n > 1 else None) for n in range(1, depth + 1))
    assert [each.id.int for each in scheme] == list(range(1, depth + 1))
    assert len(scheme.ancestors(UUID(int=depth))) == depth - 1
    assert len(scheme.subtree(UUID(int=1))) == depth
