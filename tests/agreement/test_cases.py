"""Figures from the literature, reproduced from the reliability data they were published with.

Each file in ``cases/`` holds data, expected figures with their tolerance, and where they stand.
They come in through the front door: a project is made in which coders give each unit, one
character, the code that stands for its category; then it is compared.
"""

import json
from itertools import count, groupby
from pathlib import Path

import numpy as np
import pytest

from annotator.agreement.coefficients import (
    expected_agreement_cohen,
    expected_agreement_scott,
)
from annotator.agreement.comparison import compare
from annotator.agreement.figures import Reason
from annotator.agreement.from_project import comparison_input
from annotator.agreement.ratings import ratings_of_units
from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource, SetProgress
from annotator.text.canonical import source_id
from annotator.text.spans import Span

from .examples import two_coders, values

CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("cases").glob("*.json"))
}

OVERALL = {
    "percent_agreement": "percent_agreement",
    "bennett_s": "brennan_prediger",
    "brennan_prediger": "brennan_prediger",
    "scott_pi": "scott_pi",
    "cohen_kappa": "cohen_kappa",
    "conger_kappa": "conger_kappa",
    "fleiss_kappa": "fleiss_kappa",
    "gwet_ac1": "gwet_ac1",
    "krippendorff_alpha_nominal": "krippendorff_alpha_nominal",
}
"""Measures of categories that exclude each other, and their names over all codes."""

EXPECTED_AGREEMENT = {
    "expected_agreement_scott": expected_agreement_scott,
    "expected_agreement_fleiss": expected_agreement_scott,
    "expected_agreement_cohen": expected_agreement_cohen,
}

UNITIZING = {"u_alpha", "bar_u_alpha", "cu_alpha", "cu_coverage", "ku_alpha", "ku_coverage"}

DISTANCES = {"masi", "gamma_d_pos"}
"""Distances between two sets and two spans: tested where these are, in `test_label_sets` and
`test_gamma`."""

NOT_COVERED = {
    "krippendorff_alpha_ordinal": "codes have no order",
    "krippendorff_alpha_interval": "codes are no numbers",
    "krippendorff_alpha_ratio": "codes are no numbers",
    "krippendorff_alpha_weighted": "the distance between codes is not the user's to choose",
    "weighted_kappa": "the distance between codes is not the user's to choose",
    "cohen_kappa_max": "how high kappa could be with these marginals is no measure of agreement",
    "qualcoder_kappa_as_shipped": "a known error of another program",
}


def of_kind(kind):
    return [case for case in CASES.values() if case["kind"] == kind]


def expected(case, measures):
    return [each for each in case["expected"] if each["measure"] in measures]


def near(each):
    return pytest.approx(each["value"], abs=each["tol"], rel=0)


@pytest.fixture
def projects(tmp_path, monkeypatch):
    """Return what makes a project of sources, each with the spans of each coder."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    numbers = count(1)

    def made(coders, sources):
        """sources: (text, coders who completed it, [(coder, category, start, end)])."""
        number = next(numbers)
        project = Project.create(tmp_path / f"case-{number}.annotator", "Case")
        ids = {name: project.add_coder(name) for name in coders}
        names = sorted({category for _, _, spans in sources for _, category, *_ in spans}, key=str)
        codes = {name: CreateCode(str(name)) for name in names}
        texts = [ImportSource(f"source {n}", text) for n, (text, *_) in enumerate(sources)]
        project.do(*codes.values(), *texts)
        steps = {name: [] for name in coders}
        for text, complete, spans in sources:
            for coder, category, *span in spans:
                code_id = codes[category].code_id
                steps[coder].append(AddAnnotation(source_id(text), code_id, Span(*span)))
            for coder in complete:
                steps[coder].append(SetProgress(source_id(text), ids[coder], Progress.COMPLETE))
        for coder, done in steps.items():
            if done:
                project.do(*done, coder_id=ids[coder])
        return project

    return made


def project_of_items(projects, items):
    """Make one text of all units, or one of each unit where ratings are missing."""
    coders = [f"coder {number:02}" for number in range(len(items[0]))]
    if all(None not in item for item in items):
        spans = []
        for coder, ratings in zip(coders, zip(*items, strict=True), strict=True):
            place = 0
            for category, run in groupby(ratings):
                length = len(list(run))
                spans.append((coder, category, place, place + length))
                place += length
        return projects(coders, [("x" * len(items), coders, spans)])
    sources = []
    for number, item in enumerate(items):
        rated = [(coder, v) for coder, v in zip(coders, item, strict=True) if v is not None]
        spans = [(coder, value, 0, 1) for coder, value in rated]
        sources.append((chr(0x4E00 + number), [coder for coder, _ in rated], spans))
    return projects(coders, sources)


@pytest.mark.parametrize("case", of_kind("coding"), ids=lambda case: case["id"])
def test_published_figures_of_a_project_that_is_compared(projects, case):
    with project_of_items(projects, case["data"]["items"]) as project:
        comparison = compare(comparison_input(project, pairwise=True))
    assert expected(case, OVERALL)
    for each in expected(case, OVERALL):
        found = getattr(comparison.overall, OVERALL[each["measure"]])
        assert found.value == near(each), each["measure"]
    if len(comparison.codes) == 2:
        # Of two categories each is what the other is not: either code alone says it all.
        names = {"krippendorff_alpha_nominal": "krippendorff_alpha"}
        for each in expected(case, OVERALL):
            name = OVERALL[each["measure"]]
            for code in comparison.codes:
                assert code.measures[names.get(name, name)].value == near(each), name


@pytest.mark.parametrize("case", of_kind("coding"), ids=lambda case: case["id"])
def test_published_agreement_by_chance(case):
    known = sorted({value for item in case["data"]["items"] for value in item} - {None})
    items = [[-1 if v is None else known.index(v) for v in item] for item in case["data"]["items"]]
    for each in expected(case, EXPECTED_AGREEMENT):
        ratings = ratings_of_units(np.array(items)).pooled()
        assert EXPECTED_AGREEMENT[each["measure"]](ratings)[0] == near(each)


@pytest.mark.parametrize("case", of_kind("unitizing"), ids=lambda case: case["id"])
def test_published_figures_of_unitizing(projects, case):
    data = case["data"]
    spans = [
        (coder, category, start, end)
        for coder, held in data["coders"].items()
        for start, end, category in held
    ]
    with projects(data["coders"], [("x" * data["length"], data["coders"], spans)]) as project:
        found = compare(comparison_input(project)).overall
    assert {each["measure"] for each in case["expected"]} <= UNITIZING
    for each in case["expected"]:
        if each["measure"] == "ku_alpha":
            for code, value in each["value"].items():
                assert found.ku_alpha[code].value == pytest.approx(value, abs=each["tol"])
        elif each["measure"] == "ku_coverage":
            for code, value in each["value"].items():
                assert found.ku_alpha[code].coverage == pytest.approx(value, abs=each["tol"])
        elif each["measure"] == "cu_coverage":
            assert found.cu_alpha.coverage == near(each)
        else:
            assert getattr(found, each["measure"]).value == near(each)
    assert found.ku_alpha["7"].reason is Reason.NOTHING_SHARED


@pytest.mark.parametrize("case", of_kind("spans_chars"), ids=lambda case: case["id"])
def test_published_figures_of_spans(projects, case):
    data = case["data"]
    spans = [(coder, "code", *span) for coder in "AB" for span in data[coder]]
    with projects("AB", [("x" * data["length"], "AB", spans)]) as project:
        found = values(compare(comparison_input(project)).codes[0])
    for each in expected(case, OVERALL):
        assert found[each["measure"]] == near(each), each["measure"]


@pytest.mark.parametrize("share", [0, 75, 150])
def test_percent_agreement_hides_how_the_disagreement_is_split(share):
    case = CASES["nvivo_manual_percent"]
    both, only, neither = (case["data"][key] for key in ("both", "only_one", "neither"))
    ana = [(0, both), (both, both + share)]
    bounmy = [(0, both), (both + share, both + only)]
    found = values(compare(two_coders(both + only + neither, ana, bounmy)).codes[0])
    for each in case["expected"]:
        assert found[each["measure"]] == near(each)
    assert found["jaccard"] == 0.25
    assert found["cohen_kappa"] == pytest.approx(0.314 if share == 75 else 0.348, abs=0.0005)


EDGE_NAMES = {
    "gwet": "gwet_ac1",
    "fleiss": "fleiss_kappa",
    "conger": "conger_kappa",
    "bp": "brennan_prediger",
    "krippendorff": "krippendorff_alpha",
}


@pytest.mark.parametrize("row", CASES["edge_degenerate"]["data"]["rows"], ids=lambda r: r["name"])
def test_degenerate_data_give_a_figure_or_a_reason(row):
    ana, bounmy = ([(i, i + 1) for i, mark in enumerate(row[c]) if mark] for c in "ab")
    (code,) = compare(two_coders(len(row["a"]), ana, bounmy)).codes
    if not ana and not bounmy:
        # Other programs answer 1, 0, "not a number", or break off.
        reasons = {code.measures[name].reason for name in EDGE_NAMES.values()}
        assert reasons == {Reason.NO_VARIATION}
        return
    for name, ours in EDGE_NAMES.items():
        assert code.measures[ours].value == pytest.approx(row["irrCAC"][name], abs=1e-5)
    assert code.measures["cohen_kappa"].value == row["sklearn"]


def test_every_measure_of_every_case_is_tested_or_left_out_for_a_reason():
    named = {each["measure"] for case in CASES.values() for each in case["expected"]}
    tested = {*OVERALL, *EXPECTED_AGREEMENT, *UNITIZING, *DISTANCES}
    assert named == tested | NOT_COVERED.keys()
    assert not tested & NOT_COVERED.keys()


def test_the_cases_are_there():
    kinds = ("coding", "unitizing", "spans_chars", "chars2x2", "distance", "edge")
    assert [len(of_kind(kind)) for kind in kinds] == [12, 1, 1, 1, 2, 1]
