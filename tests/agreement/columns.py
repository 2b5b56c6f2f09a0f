"""Spans of several codes and coders in one source, as columns and as a plain array."""

import numpy as np
from hypothesis import strategies as st

from annotator.agreement.segments import SourceSpans

LENGTH = 14


def source_spans(spans, *, length, coders, codes, missing=()):
    """Build the columns of one source from (coder, code, start, end)."""
    columns = np.array(spans, dtype=np.int64).reshape(-1, 4).T
    rated = np.array([coder not in missing for coder in range(coders)])
    return SourceSpans(
        coder=columns[0],
        code=columns[1],
        start=columns[2],
        end=columns[3],
        length=length,
        codes=codes,
        rated=rated,
    )


def label_sets(source):
    """Return for each position what each coder gave it: a set of codes, or None where missing."""
    given = [[set() if rated else None for rated in source.rated] for _ in range(source.length)]
    for coder, code, start, end in zip(
        source.coder, source.code, source.start, source.end, strict=True
    ):
        for place in range(start, end):
            if source.rated[coder]:
                given[place][coder].add(int(code))
    return [[None if held is None else frozenset(held) for held in row] for row in given]


@st.composite
def sources(draw, *, coders=None, codes=None, missing=True, shortest=0):
    """Draw what some coders did in one source, awkward in every way."""
    coders = coders or draw(st.integers(1, 5))
    codes = codes or draw(st.sampled_from([1, 2, 3, 4, 70, 130]))
    length = draw(st.integers(shortest, LENGTH))
    borders = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    # Few codes of many, so that they meet.
    code = st.sampled_from(sorted({0, 1, 2, codes - 1} & set(range(codes))))
    spans = draw(st.lists(st.tuples(st.integers(0, coders - 1), code, borders), max_size=10))
    absent = draw(st.sets(st.integers(0, coders - 1))) if missing and draw(st.booleans()) else ()
    return source_spans(
        [(coder, code, *ends) for coder, code, ends in spans],
        length=length,
        coders=coders,
        codes=codes,
        missing=absent,
    )


@st.composite
def scopes(draw, *, missing=True, codes=None, most=4, coders=None):
    """Draw several sources of the same coders and codes."""
    coders = coders or draw(st.integers(1, 4))
    codes = codes or draw(st.integers(1, 4))
    one = sources(coders=coders, codes=codes, missing=missing)
    return draw(st.lists(one, min_size=1, max_size=most))
