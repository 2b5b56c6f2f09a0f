from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.spans import Span, joined, merged

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


@given(st.lists(spans, max_size=8))
def test_merged_covers_the_same_and_only_overlaps_are_made_one(some: list[Span]) -> None:
    apart = merged(some)
    assert joined(apart) == joined(some)
    assert all(former.end <= latter.start for former, latter in pairwise(apart))
    assert all(span.start in {s.start for s in some} for span in apart)


def test_merged_keeps_what_stands_border_to_border_apart() -> None:
    halves = [Span(0, 5), Span(5, 9)]
    assert merged(halves) == halves
    assert merged([*halves, Span(4, 6)]) == [Span(0, 9)]
    assert merged([Span(3, 3), Span(7, 9), Span(7, 9)]) == [Span(7, 9)]
