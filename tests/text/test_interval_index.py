import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.text.interval_index import IntervalIndex
from annotator.text.spans import Span

# Lengths of all magnitudes, so that all length classes and their borders are met.
lengths = st.one_of(st.integers(1, 9), st.integers(1, 300), st.sampled_from([15, 16, 17, 255, 256]))
starts = st.integers(0, 300)
intervals = st.builds(lambda start, length: Span(start, start + length), starts, lengths)

Item = tuple[str, int]


def in_order(held: dict[int, Span], start: int, end: int) -> list[int]:
    overlapping = [
        (span.start, -span.end, key)
        for key, span in held.items()
        if span.start < end and start < span.end
    ]
    return [key for _, _, key in sorted(overlapping)]


@given(st.lists(intervals, max_size=60), starts, lengths)
def test_a_query_finds_what_a_search_of_everything_finds(
    spans: list[Span], start: int, length: int
) -> None:
    held = dict(enumerate(spans))
    index = IntervalIndex((span.start, span.end, key) for key, span in held.items())
    assert index.overlapping(start, start + length) == in_order(held, start, start + length)
    assert index.at(start) == in_order(held, start, start + 1)
    assert list(index) == in_order(held, 0, 1000)
    assert len(index) == len(held)


class Editing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.held: dict[int, Span] = {}
        self.index: IntervalIndex[int] = IntervalIndex()

    @rule(key=st.integers(0, 20), span=intervals)
    def put(self, key: int, span: Span) -> None:
        if key in self.held:
            self.index.replace(span.start, span.end, key)
        else:
            self.index.add(span.start, span.end, key)
        self.held[key] = span

    @rule(key=st.integers(0, 20))
    def remove(self, key: int) -> None:
        if key in self.held:
            assert self.index.remove(key) == key
            del self.held[key]
        else:
            with pytest.raises(KeyError):
                self.index.remove(key)

    @rule(start=starts, length=lengths)
    def query(self, start: int, length: int) -> None:
        expected = in_order(self.held, start, start + length)
        assert self.index.overlapping(start, start + length) == expected

    @invariant()
    def holds_what_was_put(self) -> None:
        assert list(self.index) == in_order(self.held, 0, 1000)
        assert {key: self.index.span_of(key) for key in self.held} == self.held
        assert all(self.index.holds(key) == (key in self.held) for key in range(21))


TestEditing = Editing.TestCase


def key_of(item: Item) -> str:
    return item[0]


def test_items_are_told_apart_by_their_key() -> None:
    index = IntervalIndex([(0, 5, ("b", 1)), (0, 5, ("a", 1)), (0, 9, ("c", 1))], key=key_of)
    index.replace(2, 4, ("a", 2))
    assert index.overlapping(0, 10) == [("c", 1), ("b", 1), ("a", 2)]
    assert index.remove("b") == ("b", 1)
    assert index.at(3) == [("c", 1), ("a", 2)]


def test_the_order_does_not_depend_on_the_history() -> None:
    index = IntervalIndex([(0, 5, "a"), (0, 5, "b")])
    index.remove("a")
    index.add(0, 5, "a")
    assert index.at(0) == ["a", "b"]


def test_borders_are_half_open() -> None:
    index = IntervalIndex([(2, 4, "x")])
    assert index.overlapping(0, 2) == []
    assert index.overlapping(4, 6) == []
    assert index.overlapping(3, 3) == []
    assert index.overlapping(3, 4) == ["x"]


def test_an_empty_interval_is_refused_and_alters_nothing() -> None:
    index = IntervalIndex([(2, 4, "x")])
    with pytest.raises(ValueError, match="empty"):
        index.add(3, 3, "y")
    with pytest.raises(ValueError, match="empty"):
        index.replace(4, 3, "x")
    assert index.overlapping(0, 9) == ["x"]


def test_a_key_is_held_once() -> None:
    index = IntervalIndex([(2, 4, "x")])
    with pytest.raises(ValueError, match="already holds 'x'"):
        index.add(5, 6, "x")
    with pytest.raises(KeyError):
        index.replace(5, 6, "y")
    assert index.overlapping(0, 9) == ["x"]


@given(st.lists(intervals, max_size=40), st.lists(intervals, max_size=40), starts, lengths)
def test_many_items_added_at_once_are_found_like_those_added_one_by_one(
    spans: list[Span], later: list[Span], start: int, length: int
) -> None:
    held = dict(enumerate(spans + later))
    index = IntervalIndex((span.start, span.end, key) for key, span in enumerate(spans))
    index.overlapping(0, 300)
    index.extend((span.start, span.end, key) for key, span in enumerate(later, start=len(spans)))
    if held:
        index.remove(0)
        del held[0]
    assert index.overlapping(start, start + length) == in_order(held, start, start + length)
    assert not index.sort_some()
