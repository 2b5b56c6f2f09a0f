from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.coefficients import MEASURES
from annotator.agreement.comparison import Comparison, compare
from annotator.agreement.comparison_input import ComparedCoder
from annotator.agreement.figures import Reason
from annotator.agreement.units import Unit

from .examples import close, comparison_input, two_coders
from .strategies import codings


def test_one_code_of_two_coders():
    row = compare(two_coders(100, [(10, 30), (60, 61)], [(20, 50)])).codes[0]
    assert row.code.name == "trade"
    assert row.characters.both == 10
    assert row.characters.only == {"Ana": 11, "Bounmy": 20}
    assert row.characters.neither == 59
    assert row.characters.by_number == (59, 31, 10)
    assert row.units == row.characters
    assert row.spans == {"Ana": 2, "Bounmy": 1}
    assert row.measures["percent_agreement"].value == 0.69
    assert row.measures["krippendorff_alpha"].low is None


def test_with_three_coders_both_means_all_and_the_rest_is_by_number():
    spans = {
        ("Ana", "trade", "s"): [(0, 30)],
        ("Bounmy", "trade", "s"): [(10, 40)],
        ("Chanh", "trade", "s"): [(20, 60)],
    }
    row = compare(comparison_input({"s": 100}, spans, coders=("Ana", "Bounmy", "Chanh"))).codes[0]
    assert row.characters.both == 10
    assert row.characters.only == {"Ana": 10, "Bounmy": 0, "Chanh": 20}
    assert row.characters.neither == 40
    assert row.characters.by_number == (40, 30, 20, 10)
    assert row.measures["cohen_kappa"].reason is Reason.TWO_CODERS_ONLY


def test_codes_are_apart_and_sources_are_pooled():
    spans = {
        ("Ana", "trade", "s"): [(0, 10)],
        ("Bounmy", "trade", "t"): [(0, 20)],
        ("Bounmy", "defence", "t"): [(5, 6)],
    }
    given = comparison_input({"s": 100, "t": 50}, spans, codes=("trade", "defence"))
    trade, defence = compare(given).codes
    assert trade.characters.only == {"Ana": 10, "Bounmy": 20}
    assert trade.characters.neither == 120
    assert defence.characters.only == {"Ana": 0, "Bounmy": 1}


def test_what_is_not_complete_does_not_count_as_uncoded():
    spans = {("Ana", "trade", "s"): [(0, 10)], ("Bounmy", "trade", "s"): [(0, 10)]}
    spans |= {("Ana", "trade", "unread"): [(0, 50)]}
    complete = [("Ana", "s"), ("Bounmy", "s"), ("Ana", "unread")]
    given = comparison_input({"s": 100, "unread": 100}, spans, complete=complete)
    row = compare(given).codes[0]
    assert row.measures["krippendorff_alpha"].value == 1
    assert row.spans == {"Ana": 1, "Bounmy": 1}
    assert sum(row.characters.by_number) == 100


def test_sentences_are_the_units_of_the_measures_and_characters_stay():
    spans = {("Ana", "trade", "s"): [(2, 3)], ("Bounmy", "trade", "s"): [(5, 9), (10, 11)]}
    given = comparison_input(
        {"s": 30},
        spans,
        unit=Unit.SENTENCE,
        units={"s": [(0, 10), (11, 20), (21, 30)]},
    )
    row = compare(given).codes[0]
    assert (row.units.both, row.units.only, row.units.neither) == (1, {"Ana": 0, "Bounmy": 0}, 2)
    assert (row.characters.both, row.characters.only) == (0, {"Ana": 1, "Bounmy": 5})
    for name in ("percent_agreement", "holsti", "cohen_kappa", "krippendorff_alpha"):
        assert row.measures[name].value == 1


def test_no_shared_source_is_said_of_every_measure():
    row = compare(comparison_input({"s": 100}, {}, complete=[("Ana", "s")])).codes[0]
    assert {figure.reason for figure in row.measures.values()} == {Reason.NO_SHARED_SOURCES}
    assert row.characters.neither == 0


def test_one_coder_is_counted_but_not_measured():
    spans = {("Ana", "trade", "s"): [(0, 10)]}
    row = compare(comparison_input({"s": 100}, spans, coders=("Ana",))).codes[0]
    assert row.characters.only == {"Ana": 10}
    assert row.characters.both == 0
    assert {figure.reason for figure in row.measures.values()} == {Reason.ONE_CODER}


def test_one_coder_without_a_source_lacks_a_second_coder_first():
    row = compare(comparison_input({"s": 100}, {}, coders=("Ana",), complete=[])).codes[0]
    assert {figure.reason for figure in row.measures.values()} == {Reason.ONE_CODER}


def test_no_coder_at_all():
    row = compare(comparison_input({"s": 100}, {}, coders=())).codes[0]
    assert {figure.reason for figure in row.measures.values()} == {Reason.ONE_CODER}


def test_a_source_without_text():
    comparison = compare(two_coders(0, [], []))
    row = comparison.codes[0]
    assert {row.measures[name].reason for name in MEASURES} == {Reason.TOO_FEW_UNITS}
    assert row.measures["span_f1_any"].reason is Reason.NO_SPANS
    assert row.characters.by_number == (0, 0, 0)
    assert comparison.scope.notes == ("“report” holds no text and counts nothing.",)
    assert comparison.overall.krippendorff_alpha_nominal.reason is Reason.TOO_FEW_UNITS


def test_two_hundred_coders():
    coders = [f"Coder {number}" for number in range(200)]
    spans = {(coder, "trade", "s"): [(i, 1000 - i)] for i, coder in enumerate(coders)}
    row = compare(comparison_input({"s": 1000}, spans, coders=coders)).codes[0]
    assert row.characters.both == 602
    assert row.characters.only["Coder 0"] == 2
    assert 0 < row.measures["krippendorff_alpha"].value < 1


def test_coders_of_the_same_name_keep_their_own_figures():
    given = two_coders(100, [(0, 10)], [(0, 5), (50, 52)])
    first, second = (ComparedCoder(coder.id, "Ana") for coder in given.coders)
    comparison = compare(replace(given, coders=[first, second]))
    labels = [coder.label for coder in comparison.scope.coders]
    assert sorted(labels) == ["Ana", "Ana (2)"]
    assert [comparison.codes[0].characters.only[label] for label in labels] == [5, 2]
    assert [comparison.codes[0].spans[label] for label in labels] == [1, 2]


def test_work_of_coders_who_are_not_compared_is_ignored():
    spans = {("Ana", "trade", "report"): [(0, 10)], ("Bounmy", "trade", "report"): [(0, 5)]}
    more = {("Chanh", "trade", "report"): [(0, 10)], ("Ana", "defence", "report"): [(0, 10)]}
    complete = [("Ana", "report"), ("Bounmy", "report"), ("Chanh", "report")]
    given = comparison_input({"report": 100}, spans)
    assert compare(comparison_input({"report": 100}, spans | more, complete=complete)) == compare(
        given
    )


BY_SOURCE = {"occurrence": None, "frequency": None}


@settings(max_examples=25, deadline=None)
@given(st.lists(codings(coders=3), min_size=1, max_size=3), st.data())
def test_the_order_of_coders_and_sources_changes_no_figure(parts, data):
    coders = ("Ana", "Bounmy", "Chanh")
    spans = {
        (coder, "trade", f"source {place}"): held
        for place, (_, by_coder) in enumerate(parts)
        for coder, held in zip(coders, by_coder, strict=True)
    }
    sources = {f"source {place}": length for place, (length, _) in enumerate(parts)}
    given = comparison_input(sources, spans, coders=coders)
    order = data.draw(st.permutations(list(sources)))
    shuffled = comparison_input(
        {name: sources[name] for name in order}, spans, coders=data.draw(st.permutations(coders))
    )
    one, other = compare(shuffled), compare(given)
    assert close(one.overall, other.overall)
    (one,), (other,) = one.codes, other.codes
    assert close(one.model_copy(update=BY_SOURCE), other.model_copy(update=BY_SOURCE))


def test_a_comparison_survives_json():
    comparison = compare(two_coders(100, [(10, 30)], [(20, 50)]))
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison
    entry = comparison.model_dump(mode="json")["codes"][0]["measures"]["krippendorff_alpha"]
    assert set(entry) == {"value", "low", "high", "reason"}


def test_a_span_outside_its_source_is_refused():
    with pytest.raises(ValueError, match="outside"):
        compare(two_coders(10, [(5, 11)], []))
