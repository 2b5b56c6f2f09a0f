from dataclasses import replace
from itertools import permutations
from uuid import UUID

import pytest

from annotator.agreement.comparison_input import ComparedCoder, labels
from annotator.agreement.scope import scope_of
from annotator.agreement.units import Unit

from .examples import comparison_input

SOURCES = {"both done": 100, "one done": 200, "one absent": 300, "nobody": 400}
COMPLETE = [
    ("Ana", "both done"),
    ("Bounmy", "both done"),
    ("Ana", "one done"),
    ("Ana", "one absent"),
]
ASSIGNED = [("Bounmy", "one done")]


def scope(**changes):
    given = {"complete": COMPLETE, "assigned": ASSIGNED} | changes
    return scope_of(comparison_input(SOURCES, given.pop("spans", {}), **given))


def names(sources):
    return [source.name for source in sources]


def test_only_sources_that_all_coders_completed_count():
    found = scope()
    assert names(found.sources) == ["both done"]
    assert found.length == found.units == 100
    assert not found.all_sources
    assert found.rule == "Sources that all compared coders marked complete."


def test_each_source_left_out_says_why_and_for_whom():
    reasons = {source.name: source.reason for source in scope().left_out}
    assert reasons == {
        "one done": "Bounmy has not completed it",
        "one absent": "Bounmy is not assigned to it",
        "nobody": "Ana and Bounmy are not assigned to it",
    }
    waiting = {source.name: source.waiting_for for source in scope().left_out}
    assert waiting["one done"] == ("Bounmy",)
    assert waiting["nobody"] == ("Ana", "Bounmy")


def test_all_sources_takes_what_every_coder_was_assigned_and_says_so():
    found = scope(all_sources=True)
    assert names(found.sources) == ["both done", "one done"]
    assert found.length == 300
    assert found.all_sources
    assert "complete or not" in found.rule
    assert names(found.left_out) == ["one absent", "nobody"]


def test_a_coder_who_holds_spans_in_a_source_has_begun_it():
    spans = {("Bounmy", "trade", "one absent"): [(0, 5)]}
    assert "one absent" in names(scope(all_sources=True, spans=spans).sources)
    left_out = {source.name: source.reason for source in scope(spans=spans).left_out}
    assert left_out["one absent"] == "Bounmy has not completed it"


def test_began_and_absent_are_told_apart_in_one_reason():
    found = scope_of(comparison_input({"s": 9}, {}, complete=[], assigned=[("Ana", "s")]))
    assert found.left_out[0].reason == "Ana has not completed it; Bounmy is not assigned to it"


def test_many_missing_coders_are_counted_in_the_reason():
    coders = [f"Coder {number}" for number in range(200)]
    found = scope_of(comparison_input({"s": 9}, {}, coders=coders, complete=[]))
    assert found.left_out[0].reason == "Coder 0, Coder 1 and 198 others are not assigned to it"
    assert len(found.left_out[0].waiting_for) == 200


def test_units_of_the_scope_are_counted():
    given = comparison_input(
        {"s": 30, "t": 5}, {}, unit=Unit.SENTENCE, units={"s": [(0, 10), (11, 30)], "t": [(0, 5)]}
    )
    found = scope_of(given)
    assert (found.length, found.units) == (35, 3)
    assert [source.units for source in found.sources] == [2, 1]


@pytest.mark.parametrize("order", list(permutations(["Ana", "Ana", "Ana (2)"])))
def test_coders_of_the_same_name_are_told_apart(order):
    coders = [ComparedCoder(UUID(int=number), name) for number, name in enumerate(order)]
    given = labels(coders)
    assert sorted(given.values()) == ["Ana", "Ana (2)", "Ana (3)"]
    assert given[coders[order.index("Ana (2)")].id] == "Ana (2)"
    assert labels(coders[::-1]) == given


@pytest.mark.parametrize("twice", ["coders", "codes"])
def test_a_thing_listed_twice_is_refused(twice):
    with pytest.raises(ValueError, match="twice"):
        comparison_input({"s": 9}, {}, **{twice: ("x", "x")})


def test_in_pairs_two_coders_are_enough_and_those_missing_are_named():
    given = comparison_input(
        SOURCES, {}, coders=("Ana", "Bounmy", "Chanh"), complete=COMPLETE, assigned=ASSIGNED
    )
    assert names(scope_of(given).sources) == []
    found = scope_of(replace(given, pairwise=True))
    assert [(source.name, source.missing) for source in found.sources] == [
        ("both done", ("Chanh",))
    ]
    assert found.pairwise
    assert found.rule.startswith("Sources that two or more of the compared coders marked complete;")
    assert "by chance" in found.rule
    begun = scope_of(replace(given, pairwise=True, all_sources=True))
    assert names(begun.sources) == ["both done", "one done"]


def test_what_stands_in_the_way_of_figures_is_said():
    assert scope().notes == ()
    alone = scope_of(comparison_input({"s": 0, "t": 0}, {}, coders=("Ana",), codes=()))
    assert alone.notes == (
        "Agreement needs at least two coders.",
        "“s” and “t” hold no text and count nothing.",
        "The scheme has no code, so there is nothing to compare.",
    )
    assert scope(complete=[]).notes == ("No source is in scope, so there is nothing to compare.",)
