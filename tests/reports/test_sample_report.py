"""The report on the sample project, as a newcomer would write it."""

import shutil
from datetime import date

import docx
import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.project.project import Project
from annotator.reports.gathering import reliability_report
from annotator.reports.phrases import interval, value
from annotator.reports.report_files import write_report
from annotator.resources import resource_path


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    copy = tmp_path / "sample.annotator"
    shutil.copyfile(resource_path("projects/laos-vietnam/laos-vietnam.annotator"), copy)
    with Project.open(copy, write=False) as project:
        return reliability_report(
            project, compare(comparison_input(project)), made=date(2026, 4, 1)
        )


def test_its_words_hold_the_figures_of_the_comparison(report):
    said = " ".join(report.methods)
    assert "the three sources that both coders had completed" in said
    alphas = [code.measures["krippendorff_alpha"] for code in report.comparison.codes]
    for alpha in (min(alphas, key=lambda a: a.value), max(alphas, key=lambda a: a.value)):
        assert f"{value(alpha.value, 2)}, 95\u00a0%\u00a0CI\u00a0{interval(alpha, 2)}" in said
    assert f"seed {report.comparison.intervals.seed}" in said
    assert len(report.references) >= 6


def test_every_alpha_and_interval_stands_in_the_word_document(report, tmp_path):
    file = tmp_path / "report.docx"
    write_report(report, file)
    tables = docx.Document(str(file)).tables
    first = next(t for t in tables if [c.text for c in t.rows[0].cells][:2] == ["Code", "α"])
    rows = [[cell.text for cell in row.cells][:3] for row in first.rows][1:]
    assert rows == [
        [code.code.name, value(figure.value), interval(figure)]
        for code in report.comparison.codes
        for figure in (code.measures["krippendorff_alpha"],)
    ]


def test_its_definitions_are_there(report):
    assert [code.label for code in report.scheme][:2] == ["defence", "trade"]
    assert all(code.definition for code in report.scheme)
    assert {measure.name for measure in report.measures} >= {"krippendorff_alpha", "cohen_kappa"}
    assert all(measure.citations for measure in report.measures)
