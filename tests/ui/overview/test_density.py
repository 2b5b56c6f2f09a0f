from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.spans import Span
from annotator.ui.overview.density import PARTS, Density, parts_of_row, rows_of_parts

TRADE, DEBT = UUID(int=1), UUID(int=2)

lengths = st.one_of(st.integers(1, 300), st.integers(1, 5_000_000))
heights = st.integers(1, 3 * PARTS)


@st.composite
def spans(draw, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@given(st.data(), lengths, heights)
def test_every_annotation_is_seen_in_the_rows_where_its_text_is(data, length, height) -> None:
    span = data.draw(spans(length))
    density = Density(length)
    density.add(TRADE, span)

    most = density.most_given([TRADE, DEBT], range(PARTS))

    seen = [row for row in range(height) if TRADE in most_in_row(most, row, height)]
    assert seen == list(range(seen[0], seen[-1] + 1))
    # No further from its place than a part of the text is, or a row.
    slack = height / PARTS + 1
    assert abs(seen[0] - span.start / length * height) <= slack
    assert abs(seen[-1] + 1 - span.end / length * height) <= slack
    assert set(seen) <= set(rows_of_parts(density.parts_of(span), height))


def most_in_row(most: list, row: int, height: int) -> list:
    parts = parts_of_row(row, height)
    return most[parts.start : parts.stop]


@given(st.data(), lengths)
def test_what_is_taken_away_again_leaves_nothing(data, length) -> None:
    density = Density(length)
    kept, gone = data.draw(spans(length)), data.draw(spans(length))
    density.add(DEBT, gone)
    density.add(TRADE, kept)
    density.add(DEBT, gone, -1)

    assert density.codes_in(range(PARTS)) == [TRADE]
    assert set(density.most_given([DEBT], range(PARTS))) == {None}


def test_the_code_that_is_given_most_stands_for_a_part() -> None:
    density = Density(PARTS)
    density.add(TRADE, Span(0, PARTS))
    for _ in range(2):
        density.add(DEBT, Span(500, 600))

    most = density.most_given([TRADE, DEBT], range(400, 700))

    assert most == [TRADE] * 100 + [DEBT] * 100 + [TRADE] * 100
    assert density.codes_in(range(500, 501)) == [DEBT, TRADE]
    assert density.codes_in(range(499, 500)) == [TRADE]


@given(heights)
def test_the_rows_share_out_all_parts(height) -> None:
    covered = set()
    for row in range(height):
        covered.update(parts_of_row(row, height))
    assert covered == set(range(PARTS))
