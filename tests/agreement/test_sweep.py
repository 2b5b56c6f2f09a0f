import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import sweep as sweep_module
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.sweep import sweep
from annotator.text.spans import Span

from . import brute_force
from .examples import coded_spans
from .strategies import codings, several_sources


def swept(length, by_coder):
    return sweep(coded_spans([[by_coder]]), np.array([length]), codes=1, coders=len(by_coder))


def assert_same(one, other):
    for name in one.__slots__:
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


@settings(max_examples=60)
@given(several_sources())
def test_tables_are_those_of_the_character_arrays(sources):
    lengths = np.array([length for length, _ in sources], dtype=np.int64)
    codes, coders = len(sources[0][1]), len(sources[0][1][0])
    spans = coded_spans([by_code for _, by_code in sources])
    tables = sweep(spans, lengths, codes=codes, coders=coders)
    for source, (length, by_code) in enumerate(sources):
        for code, by_coder in enumerate(by_code):
            arrays = [brute_force.marks(length, held) for held in by_coder]
            numbers = [sum(covered) for covered in zip(*arrays, strict=True)]
            cell = tables.by_number[source, code].tolist()
            assert cell == [numbers.count(number) for number in range(coders + 1)]
            assert tables.sizes[source, code].tolist() == [sum(array) for array in arrays]
            alone = [
                sum(number == 1 and own for number, own in zip(numbers, array, strict=True))
                for array in arrays
            ]
            assert tables.alone[source, code].tolist() == alone


@settings(max_examples=40)
@given(codings(), st.data())
def test_a_span_held_twice_or_in_pieces_changes_nothing(coding, data):
    length, by_coder = coding
    repeated = []
    for spans in by_coder:
        again = list(spans)
        for span in spans:
            start = data.draw(st.integers(span.start, span.end))
            again.append(Span(start, data.draw(st.integers(start, span.end))))
        repeated.append(data.draw(st.permutations(again)))
    assert_same(swept(length, repeated), swept(length, by_coder))


@settings(max_examples=40)
@given(several_sources())
def test_sources_are_swept_in_lots_where_they_are_too_many_for_one_number(sources):
    lengths = np.array([length for length, _ in sources], dtype=np.int64)
    codes, coders = len(sources[0][1]), len(sources[0][1][0])
    spans = coded_spans([by_code for _, by_code in sources])
    at_once = sweep(spans, lengths, codes=codes, coders=coders)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweep_module, "_BITS", 1)
        assert_same(sweep(spans, lengths, codes=codes, coders=coders), at_once)


def test_each_coder_alone_together_and_none():
    tables = swept(100, [[Span(10, 30)], [Span(20, 50)]])
    assert tables.by_number.tolist() == [[[60, 30, 10]]]
    assert tables.alone.tolist() == [[[10, 20]]]
    assert tables.sizes.tolist() == [[[20, 30]]]
    assert tables.squares.tolist() == [[400 + 900]]


def test_two_hundred_coders():
    tables = swept(1000, [[Span(coder, 1000 - coder)] for coder in range(200)])
    assert tables.by_number[0, 0, 200] == 602
    assert tables.by_number[0, 0, 0] == 0
    assert tables.by_number[0, 0, 199] == 2
    assert tables.alone[0, 0].tolist() == [2] + [0] * 199


@pytest.mark.parametrize("span", [Span(-1, 3), Span(8, 11)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside"):
        swept(10, [[Span(1, 2)], [span]])


def test_no_text_no_codes_no_coders_and_no_sources_give_empty_tables():
    assert swept(0, [[], []]).by_number.tolist() == [[[0, 0, 0]]]
    nothing = CodedSpans.of_rows([])
    lengths = np.array([5, 6])
    assert sweep(nothing, lengths, codes=0, coders=2).sizes.shape == (2, 0, 2)
    assert sweep(nothing, lengths, codes=1, coders=0).by_number.tolist() == [[[5]], [[6]]]
    assert sweep(nothing, lengths[:0], codes=1, coders=2).sizes.shape == (0, 1, 2)


@pytest.mark.parametrize(
    ("spans", "number"),
    [
        ([], 0),
        ([Span(3, 3)], 0),
        ([Span(0, 10), Span(10, 20)], 2),
        ([Span(0, 10), Span(9, 20), Span(15, 30)], 1),
        ([Span(0, 30), Span(5, 10), Span(12, 20), Span(29, 40)], 1),
        ([Span(20, 30), Span(0, 10), Span(0, 10)], 2),
    ],
)
def test_spans_are_counted_as_coded_but_overlaps_once(spans, number):
    assert swept(50, [spans]).spans.tolist() == [[[number]]]
