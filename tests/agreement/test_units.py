import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.sweep import sweep
from annotator.agreement.units import Units
from annotator.text.spans import Span

from . import brute_force
from .strategies import codings, unit_borders

SENTENCES = Units([Span(0, 10), Span(11, 20), Span(22, 30)])


@pytest.mark.parametrize(
    ("span", "coded"),
    [
        (Span(0, 10), [Span(0, 1)]),
        (Span(9, 12), [Span(0, 2)]),
        (Span(5, 6), [Span(0, 1)]),
        (Span(0, 30), [Span(0, 3)]),
        (Span(19, 23), [Span(1, 3)]),
        (Span(10, 11), []),
        (Span(20, 22), []),
        (Span(10, 12), [Span(1, 2)]),
        (Span(15, 15), []),
        (Span(30, 30), []),
    ],
)
def test_a_unit_is_coded_if_any_of_its_characters_is(span, coded):
    assert SENTENCES.coded([span]) == coded


@given(codings(), st.data())
def test_units_are_those_of_the_character_arrays(coding, data):
    length, by_coder = coding
    borders = data.draw(unit_borders(length))
    units = Units(borders)
    table = sweep(len(units), [units.coded(spans) for spans in by_coder])
    arrays = [brute_force.unit_marks(borders, length, spans) for spans in by_coder]
    expected = brute_force.lengths_by_coders(arrays)
    assert {mask: n for (_, mask), n in table.weights.items()} == {
        sum(1 << coder for coder in coders): n for coders, n in expected.items()
    }


@pytest.mark.parametrize(
    "spans", [[Span(0, 5), Span(4, 8)], [Span(5, 8), Span(0, 5)], [Span(0, 5), Span(6, 6)]]
)
def test_units_that_overlap_or_are_empty_are_refused(spans):
    with pytest.raises(ValueError, match="must"):
        Units(spans)
