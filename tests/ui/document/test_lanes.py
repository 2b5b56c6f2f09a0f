from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.spans import Span
from annotator.ui.document.lanes import LANES, Lanes, lanes_for_now

LENGTH = 90_000


class Piece(NamedTuple):
    id: int
    span: Span


class Field:
    """Spans with the lanes given to them."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = list(pieces)
        self.lanes = Lanes(LENGTH)

    def overlapping(self, start: int, end: int) -> list[Piece]:
        found = [piece for piece in self.pieces if piece.span.overlaps(Span(start, end))]
        return sorted(found, key=lambda piece: (piece.span.start, -piece.span.end, piece.id))

    def all(self) -> dict[int, int]:
        self.lanes.sweep(LENGTH, self.overlapping)
        return {piece.id: self.lanes[piece.id] for piece in self.pieces}


spans = st.tuples(st.integers(0, LENGTH - 1), st.sampled_from([1, 10, 500, 30_000, LENGTH])).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], LENGTH))
)
fields = st.lists(spans, max_size=40).map(lambda found: [Piece(*p) for p in enumerate(found)])


def assert_no_lane_shared(pieces: list[Piece], lanes: dict[int, int]) -> None:
    for one in pieces:
        for other in pieces:
            if one.id < other.id and one.span.overlaps(other.span):
                assert lanes[one.id] != lanes[other.id] or lanes[one.id] == LANES - 1


@given(fields)
def test_overlapping_spans_never_share_a_lane(pieces) -> None:
    assert_no_lane_shared(pieces, Field(pieces).all())


@given(fields, st.lists(st.integers(0, LENGTH), max_size=4), st.randoms())
def test_lanes_depend_neither_on_order_nor_on_what_was_looked_at_first(
    pieces, looked_at, random
) -> None:
    shuffled = list(pieces)
    random.shuffle(shuffled)
    field = Field(shuffled)
    for position in looked_at:
        field.lanes.sweep(position, field.overlapping)

    assert field.all() == Field(pieces).all()


@given(fields, spans, st.integers(0, LENGTH))
def test_a_span_added_later_leaves_the_others_where_they_are(pieces, span, swept) -> None:
    field = Field(pieces)
    field.lanes.sweep(swept, field.overlapping)
    before = {p.id: field.lanes[p.id] for p in pieces if p.span.start < swept}
    added = Piece(1_000, span)

    field.pieces.append(added)
    field.lanes.add(added, field.overlapping)

    after = field.all()
    assert before.items() <= after.items()
    assert_no_lane_shared(field.pieces, after)


@given(fields.filter(bool))
def test_removing_a_span_leaves_the_others_where_they_are(pieces) -> None:
    field = Field(pieces)
    before = field.all()
    removed = field.pieces.pop(0)

    field.lanes.remove(removed.id)

    del before[removed.id]
    assert field.all() == before


def test_more_overlaps_than_lanes_share_the_last_one() -> None:
    pieces = [Piece(n, Span(n, 1_000)) for n in range(LANES + 5)]

    assert sorted(Field(pieces).all().values()) == [*range(LANES), *[LANES - 1] * 5]


def test_sweeping_on_reaches_the_end() -> None:
    field = Field([Piece(1, Span(LENGTH - 5, LENGTH))])
    while not field.lanes.complete:
        field.lanes.sweep_on(field.overlapping)

    assert field.lanes[1] == 0


@given(fields)
def test_lanes_for_now_are_those_of_all_where_all_is_looked_at(pieces) -> None:
    field = Field(pieces)
    for_now = lanes_for_now(field.overlapping(0, LENGTH))

    assert for_now == field.all()
    assert_no_lane_shared(pieces, for_now)
