import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.document.label_placement import FARTHEST_ROWS, Wish, placed_labels

ROW = 18
BOTTOM = 600

wishes = st.lists(st.tuples(st.integers(-20, 590), st.integers(1, 400)), max_size=60).map(
    lambda found: [Wish(n, top, top + height) for n, (top, height) in enumerate(sorted(found))]
)


@given(wishes)
def test_names_never_overlap_and_none_is_lost(wanted) -> None:
    rows = placed_labels(wanted, ROW, BOTTOM)

    tops = [row.top for row in rows]
    assert all(after - before >= ROW for before, after in itertools.pairwise(tops))
    told = [key for row in rows for key in (row.key, *row.folded)]
    assert sorted(told) == [wish.key for wish in wanted]


@given(wishes)
def test_a_name_stands_beside_its_span_or_shortly_below_its_beginning(wanted) -> None:
    by_key = {wish.key: wish for wish in wanted}
    for row in placed_labels(wanted, ROW, BOTTOM):
        wish = by_key[row.key]
        assert wish.top <= row.top
        assert row.top <= max(wish.top + FARTHEST_ROWS * ROW, wish.bottom - ROW)


def test_a_name_with_room_stands_where_it_wants() -> None:
    rows = placed_labels([Wish("a", 10, 20), Wish("b", 100, 110)], ROW, BOTTOM)

    assert [(row.key, row.top, row.folded) for row in rows] == [("a", 10, ()), ("b", 100, ())]


def test_names_for_which_no_room_is_left_are_counted_at_the_last_that_has_some() -> None:
    rows = placed_labels([Wish(n, 10, 20) for n in range(7)], ROW, BOTTOM)

    assert [row.key for row in rows] == [0, 1, 2, 3]
    assert rows[-1].folded == (4, 5, 6)


def test_a_long_span_lets_its_name_be_pushed_far_down() -> None:
    short = [Wish(n, 10, 500) for n in range(9)]

    assert len(placed_labels(short, ROW, BOTTOM)) == 9
