"""Small texts coded in every awkward way: nested, touching, empty, whole-text, not at all."""

from itertools import pairwise

from hypothesis import strategies as st

from annotator.text.spans import Span


@st.composite
def span_lists(draw, length):
    """Draw the spans of one coder with one code."""
    anywhere = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    either = anywhere | st.just([0, length])
    return [Span(*borders) for borders in draw(st.lists(either, max_size=5))]


@st.composite
def codings(draw, *, coders=None, shortest=0):
    """Draw a length and the spans of each coder (1 to 5 unless given)."""
    length = draw(st.integers(shortest, 24))
    number = coders or draw(st.integers(1, 5))
    return length, [draw(span_lists(length)) for _ in range(number)]


@st.composite
def several_sources(draw, *, coders=None):
    """Draw sources: of each the length, and by code and by coder the spans."""
    number, codes = coders or draw(st.integers(1, 5)), draw(st.integers(1, 3))
    sources = []
    for length in draw(st.lists(st.integers(0, 16), min_size=1, max_size=3)):
        by_code = [[draw(span_lists(length)) for _ in range(number)] for _ in range(codes)]
        sources.append((length, by_code))
    return sources


@st.composite
def unit_borders(draw, length):
    """Draw units in order with gaps between them, as sentences have."""
    borders = sorted(draw(st.sets(st.integers(0, length), max_size=10)))
    cut = [Span(*pair) for pair in pairwise(borders)]
    return [span for span in cut if draw(st.booleans())]
