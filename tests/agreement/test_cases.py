"""Figures from the literature, reproduced from the reliability data they were published with.

Each file in ``cases/`` holds data, expected figures with their tolerance, and where they stand.
Data with two categories go through `compare`, each unit as one character; what has more categories
or missing ratings, which one code cannot have, goes through the coefficients.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.agreement.coefficients import MEASURES
from annotator.agreement.comparison import compare
from annotator.agreement.tables import Table

from .examples import two_coders, values

CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("cases").glob("*.json"))
}
NAMES = {"krippendorff_alpha_nominal": "krippendorff_alpha"}


def of_kind(kind):
    return [case for case in CASES.values() if case["kind"] == kind]


def categories(case):
    return sorted({value for item in case["data"]["items"] for value in item} - {None}, key=str)


def is_one_code(case):
    """Whether a case is two coders who put each unit into one of two categories."""
    items = case["data"]["items"]
    return all(len(item) == 2 and None not in item for item in items) and len(categories(case)) == 2


def table_of(items):
    """Return the table of ratings 0, 1, 2, ..., None where a coder did not rate."""
    number = 1 + max(value for item in items for value in item if value is not None)
    patterns = Counter(
        tuple(
            sum(1 << coder for coder, value in enumerate(item) if value == category)
            for category in range(number)
        )
        for item in items
    )
    return Table(len(items[0]), patterns)


def assert_reproduced(case, found):
    for expected in case["expected"]:
        name = NAMES.get(expected["measure"], expected["measure"])
        assert found[name] == pytest.approx(expected["value"], abs=expected["tol"], rel=0), name


@pytest.mark.parametrize("case", of_kind("coding"), ids=lambda case: case["id"])
def test_ratings_give_the_published_figures(case):
    table = table_of(case["data"]["items"])
    assert_reproduced(case, {name: measure(table).value for name, measure in MEASURES.items()})


@pytest.mark.parametrize(
    "case", [case for case in of_kind("coding") if is_one_code(case)], ids=lambda case: case["id"]
)
def test_units_as_characters_give_the_published_figures_through_a_comparison(case):
    items = case["data"]["items"]
    for category in categories(case):
        ana, bounmy = (
            [(place, place + 1) for place, item in enumerate(items) if item[coder] == category]
            for coder in (0, 1)
        )
        comparison = compare(two_coders(len(items), ana, bounmy))
        assert_reproduced(case, values(comparison.codes[0]))


def test_the_cases_are_there():
    assert len(of_kind("coding")) == 12
    assert sum(map(is_one_code, of_kind("coding"))) == 5


@pytest.mark.parametrize("share", [0, 75, 150])
def test_percent_agreement_hides_how_the_disagreement_is_split(share):
    case = CASES["nvivo_manual_percent"]
    both, only, neither = (case["data"][key] for key in ("both", "only_one", "neither"))
    ana = [(0, both), (both, both + share)]
    bounmy = [(0, both), (both + share, both + only)]
    found = values(compare(two_coders(both + only + neither, ana, bounmy)).codes[0])
    assert_reproduced(case, found)
    assert found["cohen_kappa"] == pytest.approx(0.314 if share == 75 else 0.348, abs=0.0005)


def test_two_spans_shifted_against_each_other():
    case = CASES["shifted_spans"]
    data = case["data"]
    found = values(compare(two_coders(data["length"], data["A"], data["B"])).codes[0])
    assert_reproduced(case, found)
