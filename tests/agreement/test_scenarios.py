"""How the measures react to typical disagreements: the table that the guide quotes."""

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.scenarios import MEASURES, SCENARIOS, UNCODED_TEXT, printed, quoted

from .examples import values

CODED = {
    "shifted": (0.040, 0.040),
    "disjoint": (0.040, 0.040),
    "one_empty": (0.040, 0.000),
    "nearly_all": (0.950, 0.950),
    "granularity": (0.400, 0.040),
    "one_long": (0.108, 0.108),
    "half_found": (0.040, 0.040),
}


def found(scenario):
    """Return the figures of a scenario, as a comparison gives them."""
    code = compare(scenario.given()).codes[0]
    return values(code) | {"u_alpha": code.u_alpha.value}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.key)
def test_scenario(scenario):
    assert scenario.coded == pytest.approx(CODED[scenario.key], abs=0.0005)
    assert tuple(scenario.figures) == MEASURES
    computed = found(scenario)
    for name, value in scenario.figures.items():
        assert computed[name] == pytest.approx(value, abs=0.0005), name


@pytest.mark.parametrize("scenario", UNCODED_TEXT, ids=lambda scenario: scenario.key)
def test_figures_rise_with_the_uncoded_text_around_the_same_spans(scenario):
    computed = found(scenario)
    for name, value in scenario.figures.items():
        assert computed[name] == pytest.approx(value, abs=0.0005), name


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.792, ".792"), (-0.042, "−.042"), (1.0, "1.000"), (0.0, ".000"), (-0.0001, ".000")],
)
def test_figures_are_printed_as_in_journals(value, text):
    assert printed(value) == text


def test_figures_are_quoted_by_name():
    assert quoted("It is {disjoint[gwet_ac1]}.") == "It is .913."
    with pytest.raises(KeyError):
        quoted("{disjoint[significance]}")
