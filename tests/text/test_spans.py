from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.spans import Span, joined

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(*sorted(ends)))


def covered(*some: Span) -> set[int]:
    return {position for span in some for position in range(span.start, span.end)}


@given(spans, spans)
def test_spans_agree_with_the_code_points_they_cover(one: Span, other: Span) -> None:
    shared = covered(one) & covered(other)
    assert covered(one.intersection(other) or Span(0, 0)) == shared
    if one.length and other.length:
        assert one.overlaps(other) == bool(shared)
        assert one.encloses(other) == (covered(other) <= covered(one))
    assert one.hull(other) == Span(min(one.start, other.start), max(one.end, other.end))
    assert {p for p in range(41) if one.contains(p)} == covered(one)


@pytest.mark.parametrize(
    ("other", "touches"),
    [(Span(5, 8), True), (Span(0, 2), True), (Span(6, 8), False), (Span(3, 4), True)],
)
def test_spans_touch_at_their_borders(other: Span, touches: bool) -> None:
    assert Span(2, 5).touches(other) is touches


@given(st.lists(spans, max_size=8))
def test_joined_covers_the_same_in_separate_sorted_spans(some: list[Span]) -> None:
    union = joined(some)
    assert covered(*union) == covered(*some)
    assert all(span.length for span in union)
    assert all(before.end < after.start for before, after in pairwise(union))


def test_a_span_cuts_code_points() -> None:
    assert Span(1, 3).cut("a🤝́b") == "🤝́"
