import numpy as np
import pytest

from annotator.agreement.figures import Figure
from annotator.agreement.sample_size import (
    sources_from_assumption,
    sources_from_pilot,
    variance_of_alpha,
    width_from_assumption,
)


def pilot(low, high):
    return Figure(value=(low + high) / 2, low=low, high=high)


@pytest.mark.parametrize(
    ("width", "sources"), [(0.2, 20), (0.1, 80), (0.4, 5), (0.19, 23), (1.9, 2)]
)
def test_half_the_width_takes_four_times_the_sources(width, sources):
    found = sources_from_pilot(width, present=pilot(0.6, 0.8), sources=20)
    assert found.sources == sources
    assert "like the 20 compared so far, whose interval is 0.20 wide" in found.assumption
    assert "uncertain" not in found.assumption


def test_a_small_pilot_is_called_uncertain():
    found = sources_from_pilot(0.1, present=pilot(0.6, 0.8), sources=4)
    assert "With only 4 sources" in found.assumption


@pytest.mark.parametrize(
    ("width", "present", "sources", "message"),
    [
        (0, pilot(0.6, 0.8), 20, "between 0 and 2"),
        (float("nan"), pilot(0.6, 0.8), 20, "between 0 and 2"),
        (0.1, Figure(value=0.7), 20, "no interval"),
        (0.1, pilot(0.8, 0.8), 20, "no interval"),
        (0.1, pilot(0.6, 0.8), 1, "one source"),
    ],
)
def test_a_pilot_that_says_nothing_is_refused(width, present, sources, message):
    with pytest.raises(ValueError, match=message):
        sources_from_pilot(width, present=present, sources=sources)


@pytest.mark.parametrize(("alpha", "share"), [(0.8, 0.04), (0.6, 0.3), (0.3, 0.1), (0.0, 0.5)])
def test_the_variance_is_that_of_simulated_decisions(alpha, share):
    decisions, studies = 4000, 4000
    both = share**2 + alpha * share * (1 - share)
    one = 2 * share * (1 - share) * (1 - alpha)
    drawn = np.random.default_rng(7).multinomial(decisions, [both, one, 1 - both - one], studies)
    a, b, d = drawn.T
    alphas = 1 - (2 * decisions - 1) * b / ((2 * a + b) * (2 * d + b))
    assert alphas.mean() == pytest.approx(alpha, abs=0.005)
    assert alphas.var() * decisions == pytest.approx(variance_of_alpha(alpha, share), rel=0.08)


def test_the_number_gives_the_wanted_width():
    assumed = {"alpha": 0.7, "share": 0.05, "codings": 4.0, "design_effect": 1.5}
    number = sources_from_assumption(0.1, **assumed).sources
    assert width_from_assumption(number, **assumed) <= 0.1
    assert width_from_assumption(number - 1, **assumed) > 0.1


def test_what_is_assumed_is_said():
    found = sources_from_assumption(0.1, alpha=0.8, share=0.04, codings=5)
    # v = .2 (-.12 + .96 / .0768) = 2.476; 2 v (2 · 1.96 / .1)² = 7,609 pieces, 125 a source.
    assert found.sources == 61
    assert "alpha of 0.80, a code on 4 % of the text in 5 passages a source" in found.assumption
    assert "design effect of 2" in found.assumption
    assert "Bloch" in found.citation


def test_what_is_assumed_is_said_in_numbers_that_can_be_read():
    found = sources_from_assumption(0.2, alpha=0.7, share=0.146, codings=13 / 3)
    assert "a code on 14.6 % of the text in 4.33 passages a source" in found.assumption


def test_rare_codes_depend_on_their_codings_not_on_the_share():
    few, fewer = (
        sources_from_assumption(0.1, alpha=0.8, share=share, codings=5).sources
        for share in (0.01, 0.02)
    )
    assert few == pytest.approx(fewer, rel=0.02)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"alpha": 1.0}, "alpha"),
        ({"alpha": -0.1}, "alpha"),
        ({"share": 0.0}, "share"),
        ({"share": 1.0}, "share"),
        ({"codings": 0.0}, "codings"),
        ({"design_effect": 0.5}, "design effect"),
        ({"width": 2.0}, "width"),
    ],
)
def test_impossible_assumptions_are_refused(change, message):
    assumed = {"width": 0.1, "alpha": 0.8, "share": 0.1, "codings": 3.0, "design_effect": 2.0}
    with pytest.raises(ValueError, match=message):
        sources_from_assumption(**(assumed | change))
