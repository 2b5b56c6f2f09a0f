"""mv-alpha against the figures printed in its paper and against every label set run through."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.label_sets import ScopeLabelSets, label_set_counts
from annotator.agreement.mv_alpha import mv_alpha

from . import brute_force_scheme as brute
from .columns import label_sets, scopes, source_spans

# Krippendorff & Craggs (2016), tables 3, 8 and 9: units in rows, one word of codes for each coder.
PUBLISHED = {
    "table 3": ([["bd", "d", None], ["abd", "b", "bd"], ["", "a", "a"], ["a", None, None]], 0.2866),
    "table 8a": ([["a"] * 3, ["abd", "abd", "abde"], ["d"] * 3], 0.947),
    "table 8b": ([["a"] * 3, ["ab", "ab", "abd"], ["d"] * 3], 0.923),
    "table 8c": ([["a"] * 3, ["b", "b", "bd"], ["d"] * 3], 0.895),
    "table 9a": ([["a"] * 3, ["ab", "ad", "db"], ["d"] * 3], 0.716),
    "table 9b": ([["a"] * 3, ["ab", "ed", "f"], ["d"] * 3], 0.554),
    "table 9c": ([["a", "b", "ab"], ["ab", "ed", "f"], ["bd", "d", "be"]], -0.002),
}


def units_as_sources(units):
    """Return each unit as a source of one character, in which coders may be missing."""
    codes = sorted({code for unit in units for word in unit for code in word or ""})
    return [
        source_spans(
            [(c, codes.index(code), 0, 1) for c, word in enumerate(unit) for code in word or ""],
            length=1,
            coders=len(unit),
            codes=len(codes),
            missing=[coder for coder, word in enumerate(unit) if word is None],
        )
        for unit in units
    ]


def of(compared, times=None):
    scope = ScopeLabelSets([label_set_counts(source) for source in compared])
    return mv_alpha(scope, np.ones((1, len(compared))) if times is None else times)


@pytest.mark.parametrize("table", PUBLISHED)
def test_published_figures(table):
    units, expected = PUBLISHED[table]
    tolerance = 0.00005 if table == "table 3" else 0.0005
    assert of(units_as_sources(units))[0] == pytest.approx(expected, abs=tolerance)


@given(scopes())
@settings(max_examples=80, deadline=None)
def test_as_when_all_label_sets_are_run_through(compared):
    expected = brute.mv_alpha([unit for source in compared for unit in label_sets(source)])
    assert of(compared)[0] == pytest.approx(
        np.nan if expected is None else expected, abs=1e-9, nan_ok=True
    )


@given(scopes(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_source_that_counts_twice_is_like_two_sources(compared, data):
    times = [data.draw(st.integers(1, 2)) for _ in compared]
    repeated = [s for s, number in zip(compared, times, strict=True) for _ in range(number)]
    found = of(compared, np.array([times], dtype=float))[0]
    assert found == pytest.approx(of(repeated)[0], abs=1e-9, nan_ok=True)


def test_label_sets_of_many_codes_do_not_overflow():
    spans = [(coder, code, 0, 10**9) for coder in (0, 1) for code in range(80)]
    source = source_spans([*spans, (0, 80, 5, 9)], length=2 * 10**9, coders=2, codes=81)
    assert 0.9 < of([source])[0] < 1
