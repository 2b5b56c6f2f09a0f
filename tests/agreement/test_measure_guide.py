import re

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.comparison_result import Overall
from annotator.agreement.measure_guide import GUIDE, guide_entry
from annotator.agreement.scenarios import SCENARIOS, UNCODED_TEXT

GIVEN = SCENARIOS[0].given()


def test_every_figure_of_a_comparison_has_an_entry():
    code = compare(GIVEN).codes[0]
    names = {*code.measures, *code.occurrence.measures, *code.frequency.measures}
    assert {"krippendorff_alpha", "span_f1_any"} <= names
    names |= set(Overall.model_fields)
    beside = {"characters", "spans", "u_alpha", "occurrence", "frequency", "intervals", "gamma"}
    assert names | beside <= set(GUIDE)


def test_an_entry_for_nothing_is_an_error():
    with pytest.raises(KeyError):
        guide_entry("significance")


@pytest.mark.parametrize("name", GUIDE)
def test_an_entry_says_everything(name):
    entry = guide_entry(name)
    assert entry.name == name
    for field in ("title", "short_title", "symbol", "formula", "plain", "answers", "misleads"):
        text = getattr(entry, field)
        assert text
        assert text == text.strip()
        assert "  " not in text
        assert '"' not in text
        assert "'" not in text
    assert len(entry.short_title) <= 20
    assert entry.answers.endswith("?")
    for sentences in (entry.formula, entry.plain, entry.misleads):
        assert sentences.endswith(".")
    assert f"({entry.year})" in entry.citation
    assert entry.cited.endswith(f"({entry.year})")
    assert entry.citation.count("(") >= len(entry.references)


def test_titles_are_told_apart():
    assert len({entry.title for entry in GUIDE.values()}) == len(GUIDE)
    assert len({entry.short_title for entry in GUIDE.values()}) == len(GUIDE)


def test_what_misleads_is_shown_by_figures_of_the_scenarios():
    said = guide_entry("percent_agreement").misleads
    assert ".920" in said
    assert ".960" in said
    figures = {
        f"{abs(value):.3f}".lstrip("0")
        for scenario in (*SCENARIOS, *UNCODED_TEXT)
        for value in scenario.figures.values()
    }
    landmarks = {".667", ".800"}
    for entry in GUIDE.values():
        quoted = set(re.findall(r"(?<![\w.])1?\.\d{3}", entry.plain + entry.misleads))
        assert quoted <= figures | landmarks


def test_no_marks_are_given():
    for entry in GUIDE.values():
        said = f"{entry.plain} {entry.misleads}".lower()
        for word in ("landis", "substantial", "moderate", "almost perfect", "excellent", "poor"):
            assert word not in said
