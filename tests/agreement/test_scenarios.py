"""How the measures react to typical disagreements: the table that the guide quotes."""

import numpy as np
import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.scenarios import MEASURES, SCENARIOS, UNCODED_TEXT, printed, quoted
from annotator.agreement.segments import SourceSpans
from annotator.agreement.span_matching import matched_spans, span_figures
from annotator.agreement.unitizing import unitized, unitizing_alphas

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
    """Return the figures of a scenario, as the engine computes them."""
    given = scenario.given()
    code = compare(given).codes[0]
    spans = span_figures(matched_spans(given.spans, sources=1, coders=2).summed())
    return values(code) | {"u_alpha": u_alpha(given)} | {k: f.value for k, f in spans.items()}


def u_alpha(given):
    """Return the unitizing alpha of the one code in the one source."""
    columns = {name: getattr(given.spans, name) for name in ("code", "coder", "start", "end")}
    both = np.array([True, True])
    source = SourceSpans(**columns, length=given.sources[0].length, codes=1, rated=both)
    return float(unitizing_alphas([unitized(source)], np.ones((1, 1))).u_alpha[0])


def known(scenario, computed):
    """Yield the figures of a scenario that a comparison gives."""
    for name, value in scenario.figures.items():
        if name in computed:
            yield name, value


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.key)
def test_scenario(scenario):
    assert scenario.coded == pytest.approx(CODED[scenario.key], abs=0.0005)
    assert tuple(scenario.figures) == MEASURES
    computed = found(scenario)
    for name, value in known(scenario, computed):
        assert computed[name] == pytest.approx(value, abs=0.0005), name


@pytest.mark.parametrize("scenario", UNCODED_TEXT, ids=lambda scenario: scenario.key)
def test_figures_rise_with_the_uncoded_text_around_the_same_spans(scenario):
    computed = found(scenario)
    for name, value in known(scenario, computed):
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
