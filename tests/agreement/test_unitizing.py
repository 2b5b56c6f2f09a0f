"""The unitizing alphas: the published example, every pair of sections, several sources."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.unitizing import codes_overlap, unitized, unitizing_alphas

from . import brute_force_unitizing as brute
from .columns import source_spans, sources

CASE = Path(__file__).with_name("cases") / "krippendorff_2016_alex_paul_suzan.json"


def of(compared, times=None):
    parts = [unitized(source) for source in compared]
    return unitizing_alphas(parts, np.ones((1, len(parts))) if times is None else times)


def numbers(found):
    """Return all figures of the first row as one flat list."""
    return np.concatenate([np.ravel(getattr(found, name)[0]) for name in type(found).__slots__])


@st.composite
def exclusive(draw, *, coders=None, codes=3, missing=()):
    """Draw units of each coder that do not overlap, some border to border."""
    coders = coders or draw(st.integers(2, 4))
    length = draw(st.integers(1, 16))
    spans = []
    for coder in range(coders):
        borders = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        for start, end in pairwise(borders):
            code = draw(st.none() | st.integers(0, codes - 1))
            if code is not None:
                spans.append((coder, code, start, end))
    return source_spans(spans, length=length, coders=coders, codes=codes, missing=missing)


def coders_of(source, shift=0):
    rows = list(zip(source.coder, source.code, source.start, source.end, strict=True))
    return [
        [(start + shift, end + shift, code) for c, code, start, end in rows if c == coder]
        for coder in range(source.rated.size)
    ]


def assert_as_brute(found, expected, codes):
    def same(value, other):
        return value == pytest.approx(np.nan if other is None else other, abs=1e-9, nan_ok=True)

    assert same(found.u_alpha[0], expected["u"])
    assert same(found.bar_u_alpha[0], expected["bar"])
    assert same(found.cu_alpha[0], expected["cu"])
    assert same(found.cu_coverage[0], expected["coverage"])
    for code in range(codes):
        assert same(found.ku_alpha[0, code], expected["ku"].get(code))
        assert same(found.ku_coverage[0, code], expected["ku_coverage"].get(code))


def test_the_published_example():
    case = json.loads(CASE.read_text(encoding="utf-8"))
    source = source_spans(
        [
            (coder, int(code) - 1, start, end)
            for coder, units in enumerate(case["data"]["coders"].values())
            for start, end, code in units
        ],
        length=case["data"]["length"],
        coders=3,
        codes=7,
    )
    found = of([source])
    values = {
        "u_alpha": found.u_alpha[0],
        "bar_u_alpha": found.bar_u_alpha[0],
        "cu_alpha": found.cu_alpha[0],
        "cu_coverage": found.cu_coverage[0],
    }
    by_code = {"ku_alpha": found.ku_alpha[0], "ku_coverage": found.ku_coverage[0]}
    for expected in case["expected"]:
        name, tolerance = expected["measure"], expected["tol"]
        if name in values:
            assert values[name] == pytest.approx(expected["value"], abs=tolerance)
        else:
            for code, value in expected["value"].items():
                assert by_code[name][int(code) - 1] == pytest.approx(value, abs=tolerance)
    assert np.isnan(found.ku_alpha[0, 6]), "no text with value 7 is shared"


@given(exclusive())
@settings(max_examples=100, deadline=None)
def test_as_from_every_pair_of_sections(source):
    assert_as_brute(of([source]), brute.alphas(coders_of(source), source.length), source.codes)


@given(st.lists(exclusive(coders=3), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_sources_count_as_one_continuum(compared):
    coders, at = [[], [], []], 0
    for source in compared:
        for all_units, units in zip(coders, coders_of(source, at), strict=True):
            all_units.extend(units)
        at += source.length
    assert_as_brute(of(compared), brute.alphas(coders, at), 3)


@given(st.lists(exclusive(coders=2), min_size=1, max_size=3), st.data())
@settings(max_examples=30, deadline=None)
def test_a_source_that_counts_twice_is_like_two_sources(compared, data):
    times = [data.draw(st.integers(1, 2)) for _ in compared]
    repeated = [s for s, number in zip(compared, times, strict=True) for _ in range(number)]
    found = numbers(of(compared, np.array([times], dtype=float)))
    assert found == pytest.approx(numbers(of(repeated)), abs=1e-9, nan_ok=True)


@given(exclusive(coders=3), st.integers(0, 2))
@settings(max_examples=30, deadline=None)
def test_a_missing_coder_is_not_there(source, absent):
    rows = zip(source.coder, source.code, source.start, source.end, strict=True)
    others = [row for row in rows if row[0] != absent]
    shape = {"length": source.length, "codes": 3}
    missing = source_spans(others, coders=3, missing=[absent], **shape)
    without = source_spans([(c - (c > absent), *rest) for c, *rest in others], coders=2, **shape)
    assert numbers(of([missing])) == pytest.approx(numbers(of([without])), nan_ok=True)


@given(sources(codes=2))
@settings(max_examples=60, deadline=None)
def test_overlapping_codes_are_noticed(source):
    held = [set() for _ in range(source.length * source.rated.size)]
    for coder, code, start, end in zip(
        source.coder, source.code, source.start, source.end, strict=True
    ):
        for place in range(start, end):
            if source.rated[coder]:
                held[place * source.rated.size + coder].add(code)
    overlap = any(len(codes) > 1 for codes in held)
    assert codes_overlap(source) is overlap
    if overlap:
        with pytest.raises(ValueError, match="overlap"):
            unitized(source)


def test_agreement_falls_as_a_border_moves_away():
    found = [
        of([source_spans([(0, 0, 20, 40), (1, 0, 20, end)], length=100, coders=2, codes=1)])
        for end in range(40, 60)
    ]
    alphas = [one.u_alpha[0] for one in found]
    assert alphas[0] == 1
    assert alphas == sorted(alphas, reverse=True)
    assert len(set(alphas)) == len(alphas)


def test_nothing_coded_is_undefined():
    found = of([source_spans([], length=9, coders=2, codes=2)])
    assert np.isnan([found.u_alpha[0], found.bar_u_alpha[0], found.cu_alpha[0]]).all()
    nothing = of([source_spans([], length=0, coders=2, codes=2)])
    assert np.isnan(nothing.u_alpha[0])
