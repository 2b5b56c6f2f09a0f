"""Agreement over label sets against the published figures, nltk, and every position by itself."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import binary_distance, masi_distance
from nltk.metrics import jaccard_distance as nltk_jaccard_distance
from nltk.metrics.agreement import AnnotationTask

from annotator.agreement.label_sets import (
    DISTANCES,
    ScopeLabelSets,
    alpha,
    jaccard_distance,
    label_set_counts,
    nominal_distance,
)
from annotator.agreement.label_sets import (
    masi_distance as masi,
)
from annotator.agreement.mv_alpha import mv_alpha

from . import brute_force_scheme as brute
from .columns import label_sets, scopes, source_spans, sources

CASE = Path(__file__).with_name("cases") / "masi_passonneau_distance.json"
BRUTE = {
    "krippendorff_alpha_nominal": brute.nominal,
    "krippendorff_alpha_jaccard": brute.jaccard,
    "krippendorff_alpha_masi": brute.masi,
}
ORACLES = {
    "krippendorff_alpha_nominal": binary_distance,
    "krippendorff_alpha_jaccard": lambda x, y: nltk_jaccard_distance(x, y) if x | y else 0.0,
    "krippendorff_alpha_masi": lambda x, y: masi_distance(x, y) if x | y else 0.0,
}


def scope_of(compared):
    return ScopeLabelSets([label_set_counts(source) for source in compared])


def once(scope):
    return np.ones((1, len(scope.pieces)))


def same(found, expected):
    if expected is None:
        return bool(np.isnan(found))
    return found == pytest.approx(expected, abs=1e-9)


def distances(distance, first, second):
    """Return the distance of each set of ``first`` from each of ``second``."""
    shared, size, other = (
        np.array([[measure(x, y) for y in second] for x in first], dtype=float)
        for measure in (lambda x, y: len(x & y), lambda x, y: len(x), lambda x, y: len(y))
    )
    return distance(shared, size, other)


def test_masi_of_the_published_pairs():
    case = json.loads(CASE.read_text(encoding="utf-8"))
    for (x, y), expected in zip(case["data"]["pairs"], case["expected"][0]["value"], strict=True):
        assert distances(masi, [set(x)], [set(y)])[0, 0] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("distance", "brute_force"),
    [(masi, brute.masi), (jaccard_distance, brute.jaccard), (nominal_distance, brute.nominal)],
)
@given(held=st.lists(st.frozensets(st.integers(0, 4)), min_size=1, max_size=6))
@settings(deadline=None)
def test_distances_of_all_pairs(distance, brute_force, held):
    found = distances(distance, held, held)
    assert found == pytest.approx(np.array([[brute_force(x, y) for y in held] for x in held]))


@given(scopes())
@settings(max_examples=80, deadline=None)
def test_alphas_are_those_of_every_position(compared):
    units = [unit for source in compared for unit in label_sets(source)]
    scope = scope_of(compared)
    for name, distance in DISTANCES.items():
        assert same(alpha(scope, distance, once(scope))[0], brute.alpha(units, BRUTE[name])), name


@given(scopes(missing=False, most=2, coders=3))
@settings(max_examples=40, deadline=None)
def test_alphas_are_those_of_nltk(compared):
    units = [unit for source in compared for unit in label_sets(source)]
    data = [
        (coder, place, held) for place, unit in enumerate(units) for coder, held in enumerate(unit)
    ]
    scope = scope_of(compared)
    for name, distance in DISTANCES.items():
        found = alpha(scope, distance, once(scope))[0]
        if not np.isnan(found):
            assert same(found, AnnotationTask(data, distance=ORACLES[name]).alpha()), name


@given(scopes(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_source_that_counts_three_times_is_like_three_sources(compared, data):
    times = [data.draw(st.integers(0, 3)) for _ in compared]
    repeated = [s for s, number in zip(compared, times, strict=True) for _ in range(number)]
    scope = scope_of(compared)
    for name, distance in DISTANCES.items():
        found = alpha(scope, distance, np.array([times], dtype=float))[0]
        if repeated:
            again = scope_of(repeated)
            expected = alpha(again, distance, once(again))[0]
            assert found == pytest.approx(expected, abs=1e-9, nan_ok=True), name
        else:
            assert np.isnan(found)


@given(sources(missing=False), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_coders_does_not_matter(source, random):
    order = list(range(source.rated.size))
    random.shuffle(order)
    turned = source_spans(
        [
            (order[coder], code, start, end)
            for coder, code, start, end in zip(
                source.coder, source.code, source.start, source.end, strict=True
            )
        ],
        length=source.length,
        coders=source.rated.size,
        codes=source.codes,
    )
    for distance in DISTANCES.values():
        found, again = (
            alpha(scope, distance, once(scope))[0]
            for scope in (scope_of([source]), scope_of([turned]))
        )
        assert found == pytest.approx(again, abs=1e-12, nan_ok=True)


def test_many_codes_at_once_and_many_coders():
    spans = [(coder, code, code, code + 3) for coder in range(40) for code in range(0, 90, 1)]
    spans += [(0, 89, 0, 5)]
    source = source_spans(spans, length=100, coders=40, codes=90)
    scope = scope_of([source])
    units = label_sets(source)
    found = alpha(scope, jaccard_distance, once(scope))[0]
    assert same(found, brute.alpha(units, brute.jaccard))


@pytest.mark.parametrize(
    "shape",
    [
        {"length": 9, "coders": 2, "codes": 0},
        {"length": 0, "coders": 2, "codes": 2},
        {"length": 5, "coders": 200, "codes": 2},
        {"length": 5, "coders": 1, "codes": 1},
        {"length": 5, "coders": 2, "codes": 1, "missing": [0, 1]},
    ],
    ids=["no codes", "no text", "200 coders, nothing coded", "one coder", "nobody rated"],
)
def test_where_nothing_varies_there_is_no_figure(shape):
    scope = scope_of([source_spans([], **shape)])
    for distance in DISTANCES.values():
        assert np.isnan(alpha(scope, distance, once(scope))).all()
    assert np.isnan(mv_alpha(scope, once(scope))).all()
