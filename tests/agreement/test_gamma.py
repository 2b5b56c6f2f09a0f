"""Gamma: published distances, alignments by hand and by trying all, and what it must be."""

import json
import sys
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.alignment import Dissimilarity, least_disorder
from annotator.agreement.figures import Reason
from annotator.agreement.gamma import Precision, gamma
from annotator.errors import AnnotatorError

from .columns import source_spans

CASE = Path(__file__).with_name("cases") / "mathet_2015_fig10_positional.json"


def units(*spans):
    """Return the units of one coder, each (start, end, code)."""
    return np.array(spans, dtype=np.int64).reshape(-1, 3)


def all_tried(continuum, dissimilarity):
    """Return the least disorder from all ways to align, one unit after another."""
    tables = {
        (i, j): dissimilarity.of_units(continuum[i], continuum[j])
        for i in range(len(continuum))
        for j in range(i)
    }

    def cost(chosen):
        parts = [tables[i, j][chosen[i], chosen[j]] for i, j in tables]
        return sum(parts) / len(parts)

    @cache
    def best(left):
        if not any(left):
            return 0.0
        first = next(coder for coder, own in enumerate(left) if own)
        choices = [
            [min(left[coder])]
            if coder == first
            else [*left[coder], len(continuum[coder])]
            if coder > first
            else [len(continuum[coder])]
            for coder in range(len(continuum))
        ]
        return min(
            cost(chosen) + best(tuple(own - {unit} for own, unit in zip(left, chosen, strict=True)))
            for chosen in product(*choices)
        )

    total = best(tuple(frozenset(range(len(own))) for own in continuum))
    return total * len(continuum) / sum(map(len, continuum))


@st.composite
def continua(draw):
    coders = draw(st.integers(2, 3))
    unit = st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(0, 1)).map(
        lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
    )
    most = 4 if coders == 2 else 3
    continuum = [units(*draw(st.lists(unit, max_size=most))) for _ in range(coders)]
    return continuum if any(map(len, continuum)) else [units((0, 1, 0)), *continuum[1:]]


def test_the_published_positional_distances():
    case = json.loads(CASE.read_text(encoding="utf-8"))
    expected = case["expected"][0]
    printed, computed = expected["value"], expected["oracles"][0]["value"]
    for (one, other), rounded, value in zip(case["data"]["pairs"], printed, computed, strict=True):
        found = Dissimilarity().of_position(units((*one, 0)), units((*other, 0)))[0, 0]
        # The figure prints 3.2 for 3.24, which is more than the tolerance of the others.
        assert found == pytest.approx(rounded, abs=max(expected["tol"], 0.05))
        assert found == pytest.approx(value, abs=0.0006)


def test_an_alignment_by_hand():
    # A1 with B1: ((1 + 1) / 20)^2 = .01. B2 alone: 1. Mean number of units: 1.5.
    continuum = [units((0, 10, 0)), units((1, 11, 0), (40, 50, 0))]
    assert least_disorder(continuum, Dissimilarity()) == pytest.approx(1.01 / 1.5)
    # Another code costs 1 more, which is still less than both by themselves.
    continuum = [units((0, 10, 1)), units((1, 11, 0), (40, 50, 0))]
    assert least_disorder(continuum, Dissimilarity()) == pytest.approx(2.01 / 1.5)


def test_an_alignment_of_three_by_hand():
    # One spot in all three; of the pair beside it, ((0 + 2) / 10)^2 = .04 and twice 1 for none.
    continuum = [units((0, 4, 0), (20, 24, 0)), units((0, 4, 0), (20, 26, 0)), units((0, 4, 0))]
    expected = (0 + (0.04 + 1 + 1) / 3) / (5 / 3)
    assert least_disorder(continuum, Dissimilarity()) == pytest.approx(expected)


@given(continua(), st.sampled_from([(1, 1, 1), (3, 1, 1), (1, 2, 0.7)]))
@settings(max_examples=40, deadline=None)
def test_the_best_of_all_alignments_is_found(continuum, weights):
    dissimilarity = Dissimilarity(position=weights[0], code=weights[1], empty=weights[2])
    found = least_disorder(continuum, dissimilarity)
    assert found == pytest.approx(all_tried(continuum, dissimilarity), abs=1e-9)


def spread(coders, shift=0, code=0):
    """Return twelve units of each coder, those of each further coder pushed on and recoded."""
    return source_spans(
        [
            (coder, (place + coder * code) % 3, at + coder * shift, at + 12 + coder * shift)
            for coder in range(coders)
            for place, at in enumerate(range(0, 600, 50))
        ],
        length=700,
        coders=coders,
        codes=3,
    )


@pytest.mark.parametrize("coders", [2, 3])
def test_alike_is_one_and_less_alike_is_less(coders):
    found = [
        gamma(spread(coders, shift, code), precision=Precision.LOW).figure.value
        for shift, code in [(0, 0), (3, 0), (9, 0), (9, 1)]
    ]
    assert found[0] == 1
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 4


def test_a_seed_gives_the_same_figure_and_tells_how_it_was_found():
    source = spread(2, 9)
    found = gamma(source, precision=Precision.LOW, seed=7)
    assert found == gamma(source, precision=Precision.LOW, seed=7)
    assert found.expected != gamma(source, precision=Precision.LOW, seed=8).expected
    assert found.figure.value == pytest.approx(1 - found.observed / found.expected, abs=1e-11)
    assert found.samples >= 30
    finer = gamma(source, precision=Precision.MEDIUM, seed=7)
    assert finer.samples > found.samples


def test_a_coder_without_units_does_not_agree():
    source = source_spans([(0, 0, 0, 5), (0, 1, 8, 20)], length=60, coders=2, codes=2)
    found = gamma(source, precision=Precision.LOW)
    assert found.observed == 2
    assert found.figure.value < 0.1


def test_progress_is_told_and_may_cancel():
    told = []

    class StoppedError(Exception):
        pass

    def stop(done, total):
        told.append((done, total))
        if done == 5:
            raise StoppedError

    with pytest.raises(StoppedError):
        gamma(spread(2, 9), progress=stop)
    assert told == [(done, 30) for done in range(6)]


def test_what_gamma_says_nothing_about():
    nothing = source_spans([], length=10, coders=2, codes=1)
    assert gamma(nothing).figure.reason is Reason.NO_SPANS
    alone = source_spans([(0, 0, 0, 4)], length=10, coders=2, codes=1, missing=[1])
    assert gamma(alone).figure.reason is Reason.ONE_CODER
    with pytest.raises(AnnotatorError, match="choose at most three"):
        gamma(spread(4))


def test_a_missing_coder_is_left_out():
    rows = [(0, 0, 0, 9), (2, 0, 3, 12), (2, 1, 30, 40)]
    three = source_spans(rows, length=90, coders=3, codes=2, missing=[1])
    two = source_spans([(c // 2, *rest) for c, *rest in rows], length=90, coders=2, codes=2)
    assert gamma(three, precision=Precision.LOW) == gamma(two, precision=Precision.LOW)


def test_without_scipy_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(AnnotatorError, match=r"pip install 'annotator\[gamma\]'"):
        gamma(spread(2))
