import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.agreement.coefficients import (
    MEASURES,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
)
from annotator.agreement.figures import Figure, Reason, explain
from annotator.agreement.sweep import sweep
from annotator.agreement.tables import Table
from annotator.text.spans import Span

from . import brute_force
from .strategies import codings


def coded(*by_coder):
    """Return the table of coders who coded ten characters as written: '..x' for the third."""
    spans = [
        [Span(place, place + 1) for place, mark in enumerate(marks) if mark == "x"]
        for marks in by_coder
    ]
    return sweep(len(by_coder[0]), spans)


@given(codings(coders=2, shortest=1) | codings(shortest=1))
def test_values_are_those_of_the_character_arrays(coding):
    length, by_coder = coding
    assume(len(by_coder) > 1)
    arrays = [brute_force.marks(length, spans) for spans in by_coder]
    table = sweep(length, by_coder)
    for name, measure in MEASURES.items():
        expected = getattr(brute_force, name)(arrays)
        if expected is None:
            assert measure(table).value is None
        else:
            assert measure(table).value == pytest.approx(expected, abs=1e-12, rel=0), name


@given(codings(shortest=1), st.data())
def test_the_order_of_coders_does_not_matter(coding, data):
    length, by_coder = coding
    shuffled = data.draw(st.permutations(by_coder))
    for measure in MEASURES.values():
        assert measure(sweep(length, by_coder)) == measure(sweep(length, shuffled))


@given(codings(shortest=1), st.integers(1, 30), st.booleans())
def test_adding_agreed_text_never_lowers_percent_agreement(coding, more, with_code):
    length, by_coder = coding
    before = percent_agreement(sweep(length, by_coder)).value
    assume(before is not None)
    added = [Span(length, length + more)] if with_code else []
    after = percent_agreement(sweep(length + more, [spans + added for spans in by_coder])).value
    assert after >= before


@given(codings(shortest=2))
def test_complete_agreement_is_one_wherever_it_is_defined(coding):
    length, by_coder = coding
    same = sweep(length, [by_coder[0]] * 3)
    assert percent_agreement(same).value in {1.0, None}
    assert krippendorff_alpha(same).value in {1.0, None}


def test_alpha_falls_as_a_border_moves_away_from_agreement():
    alphas = [
        krippendorff_alpha(sweep(200, [[Span(50, 100)], [Span(50, end)]])).value
        for end in range(100, 151)
    ]
    assert alphas == sorted(alphas, reverse=True)
    assert len(set(alphas)) == len(alphas)


def test_a_code_that_nobody_used_is_undefined_in_every_measure():
    for measure in MEASURES.values():
        assert measure(coded("..........", "..........")) == Figure.undefined(Reason.NO_VARIATION)


def test_one_coder_who_never_used_the_code_is_a_result():
    table = coded("..........", "xxx.......")
    assert percent_agreement(table).value == 0.7
    assert cohen_kappa(table).value == 0
    assert krippendorff_alpha(table).value == pytest.approx(-0.1176, abs=0.0001)


def test_one_coder_everything_the_other_nothing():
    table = coded("xxxxxxxxxx", "..........")
    assert percent_agreement(table).value == 0
    assert cohen_kappa(table).value == 0
    assert krippendorff_alpha(table).value == pytest.approx(-0.9, abs=1e-12)


def test_all_text_coded_by_both_is_agreed_but_leaves_chance_unknown():
    table = coded("xxxxxxxxxx", "xxxxxxxxxx")
    assert percent_agreement(table).value == 1
    assert cohen_kappa(table).reason is Reason.NO_VARIATION
    assert krippendorff_alpha(table).reason is Reason.NO_VARIATION


def test_kappa_is_for_two_coders():
    assert cohen_kappa(coded("x.", ".x", "xx")).reason is Reason.TWO_CODERS_ONLY
    assert krippendorff_alpha(coded("x.", ".x", "xx")).value is not None


@pytest.mark.parametrize("measure", MEASURES.values())
def test_one_coder_has_nobody_to_agree_with(measure):
    assert measure(coded("x.")).reason is Reason.ONE_CODER


@pytest.mark.parametrize("measure", MEASURES.values())
def test_no_text_is_too_few_units(measure):
    assert measure(Table(2, {})).reason is Reason.TOO_FEW_UNITS


@pytest.mark.parametrize("measure", MEASURES.values())
def test_units_that_one_coder_rated_say_nothing(measure):
    rated_once = {(0, 0b01): 40, (0b10, 0): 7, (0, 0): 3}
    rated_twice = {(0b11, 0): 5, (0b10, 0b01): 2, (0, 0b11): 3}
    assert measure(Table(2, rated_once)).reason is Reason.TOO_FEW_UNITS
    assert measure(Table(2, rated_twice | rated_once)) == measure(Table(2, rated_twice))


def test_every_reason_has_a_sentence():
    for reason in Reason:
        assert explain(reason).endswith(".")


@pytest.mark.parametrize("parts", [{"value": None}, {"value": 0.5, "reason": Reason.ONE_CODER}])
def test_a_figure_has_a_value_or_a_reason(parts):
    with pytest.raises(ValueError, match="either"):
        Figure(**parts)
