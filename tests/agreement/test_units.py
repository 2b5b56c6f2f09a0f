import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.sweep import sweep
from annotator.agreement.units import Units
from annotator.text.spans import Span

from . import brute_force
from .examples import coded_spans
from .strategies import several_sources, unit_borders

SENTENCES = Units([[Span(0, 10), Span(11, 20), Span(22, 30)]], np.array([30]))


def coded(spans, *, half=False):
    found = SENTENCES.coded(coded_spans([[[spans]]]), codes=1, coders=1, half=half)
    return sorted(zip(found.start.tolist(), found.end.tolist(), strict=True))


@pytest.mark.parametrize(
    ("span", "units"),
    [
        (Span(0, 10), [(0, 1)]),
        (Span(9, 12), [(0, 2)]),
        (Span(5, 6), [(0, 1)]),
        (Span(0, 30), [(0, 3)]),
        (Span(19, 23), [(1, 3)]),
        (Span(10, 11), []),
        (Span(20, 22), []),
        (Span(10, 12), [(1, 2)]),
        (Span(15, 15), []),
        (Span(30, 30), []),
    ],
)
def test_a_unit_is_coded_if_any_of_its_characters_is(span, units):
    assert coded([span]) == units


@pytest.mark.parametrize(
    ("spans", "number"),
    [
        ([Span(0, 5)], 1),
        ([Span(0, 4)], 0),
        ([Span(0, 2), Span(3, 6)], 1),
        ([Span(0, 3), Span(1, 4)], 0),
        ([Span(5, 16)], 2),
        ([Span(6, 15)], 0),
        ([Span(6, 24)], 1),
        ([Span(0, 30)], 3),
    ],
)
def test_with_half_a_unit_is_coded_if_at_least_half_of_its_characters_are(spans, number):
    assert sum(end - start for start, end in coded(spans, half=True)) == number


@settings(max_examples=60)
@given(several_sources(), st.booleans(), st.data())
def test_units_are_those_of_the_character_arrays(sources, half, data):
    borders = [data.draw(unit_borders(length)) for length, _ in sources]
    lengths = np.array([length for length, _ in sources], dtype=np.int64)
    codes, coders = len(sources[0][1]), len(sources[0][1][0])
    units = Units(borders, lengths)
    spans = coded_spans([by_code for _, by_code in sources])
    in_units = units.coded(spans, codes=codes, coders=coders, half=half)
    tables = sweep(in_units, units.lengths, codes=codes, coders=coders)
    for source, (length, by_code) in enumerate(sources):
        for code, by_coder in enumerate(by_code):
            arrays = [
                brute_force.unit_marks(borders[source], length, held, half=half)
                for held in by_coder
            ]
            numbers = [sum(covered) for covered in zip(*arrays, strict=True)]
            expected = [numbers.count(number) for number in range(coders + 1)]
            assert tables.by_number[source, code].tolist() == expected
            assert tables.sizes[source, code].tolist() == [sum(array) for array in arrays]


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 5), Span(4, 8)],
        [Span(5, 8), Span(0, 5)],
        [Span(0, 5), Span(6, 6)],
        [Span(-1, 5)],
        [Span(5, 11)],
    ],
)
def test_units_that_overlap_are_empty_or_outside_are_refused(spans):
    with pytest.raises(ValueError, match="must"):
        Units([spans], np.array([10]))
