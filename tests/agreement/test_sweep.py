import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.sweep import number_of_spans, sweep
from annotator.agreement.tables import pooled
from annotator.text.spans import Span

from . import brute_force
from .strategies import codings


def by_coders(table):
    """Return a table as units by the set of coders, as brute force gives it."""
    return {
        frozenset(coder for coder in range(table.coders) if mask >> coder & 1): weight
        for (_, mask), weight in table.weights.items()
    }


@given(codings())
def test_table_is_that_of_the_character_arrays(coding):
    length, by_coder = coding
    arrays = [brute_force.marks(length, spans) for spans in by_coder]
    table = sweep(length, by_coder)
    assert by_coders(table) == brute_force.lengths_by_coders(arrays)
    assert table.total == length
    numbers = [sum(covered) for covered in zip(*arrays, strict=True)]
    assert table.by_number_of_coders() == tuple(
        numbers.count(number) for number in range(len(by_coder) + 1)
    )


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
    assert sweep(length, repeated) == sweep(length, by_coder)


def test_each_coder_alone_together_and_none():
    table = sweep(100, [[Span(10, 30)], [Span(20, 50)]])
    assert table.coded_by_exactly(0b01) == 10
    assert table.coded_by_exactly(0b10) == 20
    assert table.coded_by_exactly(0b11) == 10
    assert table.coded_by_exactly(0) == 60


def test_two_hundred_coders():
    by_coder = [[Span(coder, 1000 - coder)] for coder in range(200)]
    table = sweep(1000, by_coder)
    assert table.by_number_of_coders()[200] == 602
    assert table.by_number_of_coders()[0] == 0
    assert table.coded_by_exactly((1 << 199) - 1) == 2


@pytest.mark.parametrize("span", [Span(-1, 3), Span(8, 11)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="outside"):
        sweep(10, [[Span(1, 2)], [span]])


def test_no_text_gives_an_empty_table():
    assert sweep(0, [[], []]).total == 0


@given(st.lists(codings(coders=3), max_size=4), st.data())
def test_tables_add_up_in_any_order(parts, data):
    tables = [sweep(length, by_coder) for length, by_coder in parts]
    total = pooled(3, tables)
    assert total == pooled(3, data.draw(st.permutations(tables)))
    joined_up, offset = [[], [], []], 0
    for length, by_coder in parts:
        for all_spans, spans in zip(joined_up, by_coder, strict=True):
            all_spans += [Span(start + offset, end + offset) for start, end in spans]
        offset += length
    assert by_coders(total) == by_coders(sweep(offset, joined_up))


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
    assert number_of_spans(spans) == number
