import csv
import json
import shutil

import pytest

from tests.cli.conftest import RIVER, code_quote


@pytest.fixture
def both_done(coded, annotator):
    for coder in ("Ana", "Bounmy"):
        annotator("complete", coded, "--coder", coder, "--source", "River")
    return coded


def test_compare_counts_characters_by_code(annotator, both_done):
    facts = annotator("compare", both_done, "--json").json
    assert [source["name"] for source in facts["scope"]["sources"]] == ["River"]
    assert [source["name"] for source in facts["scope"]["left_out"]] == ["Harbour"]
    defence = next(code for code in facts["codes"] if code["code"]["name"] == "defence")
    ana, bounmy = len("soldiers marched"), len("soldiers marched, and nobody asked why")
    assert defence["characters"]["both"] == ana
    assert defence["characters"]["only"] == {"Ana": 0, "Bounmy": bounmy - ana}
    assert defence["characters"]["neither"] == len(RIVER) - bounmy
    percent = 1 - (bounmy - ana) / len(RIVER)
    assert defence["measures"]["percent_agreement"]["value"] == pytest.approx(percent)
    assert defence["code"]["path"] == ["defence"]


def test_compare_for_people(annotator, both_done):
    outcome = annotator("compare", both_done)
    assert outcome.status == 0
    assert "Sources that all compared coders marked complete: 1 of 2" in outcome.lines
    assert "  left out: “Harbour”: Ana has not completed it; Bounmy is not assigned to it" in (
        outcome.lines
    )
    (line,) = [line for line in outcome.lines if line.startswith("trade >")]
    assert line.split()[:6] == ["trade", ">", "tariffs", "0", "12", "0"]
    assert any(line.startswith("Undefined: Everybody gave every unit") for line in outcome.lines)


def test_compare_for_people_says_how_sure_the_first_figure_is(annotator, both_done):
    lines = annotator("compare", both_done).lines
    (head,) = [line for line in lines if line.startswith("Code ")]
    assert head.split()[-6:] == ["α", "95", "%", "interval", "Span", "F1"]
    (said,) = [line for line in lines if line.startswith("Intervals: bootstrap")]
    assert "2,000 samples of paragraphs, seed 20160101" in said


def test_compare_gives_all_that_was_found_as_json(annotator, both_done):
    facts = annotator("compare", both_done, "--json").json
    assert {*facts} == {"scope", "intervals", "codes", "overall", "disagreements"}
    assert {"krippendorff_alpha_nominal", "u_alpha", "ku_alpha", "confusion"} <= {*facts["overall"]}
    assert {"value", "low", "high", "reason"} == {*facts["codes"][0]["measures"]["span_f1_any"]}
    assert facts["disagreements"][0]["kind"] in {"borders", "only_some", "other_code"}


def test_compare_with_half_of_a_unit_and_in_pairs(annotator, both_done):
    code_quote(annotator, both_done, "Chan", "d", "River", "soldiers", "--add-coder")
    assert annotator("compare", both_done, "--json").status == 1
    facts = annotator("compare", both_done, "--pairwise", "--half", "--unit", "word", "--json").json
    scope = facts["scope"]
    assert (scope["unit"], scope["half"], scope["pairwise"]) == ("word", True, True)
    assert scope["sources"][0]["missing"] == ["Chan"]


@pytest.mark.parametrize(("unit", "units"), [("sentence", 2), ("paragraph", 2)])
def test_compare_in_other_units(annotator, both_done, unit, units):
    facts = annotator("compare", both_done, "--unit", unit, "--json").json
    assert facts["scope"]["units"] == units
    defence = next(code for code in facts["codes"] if code["code"]["name"] == "defence")
    assert defence["measures"]["percent_agreement"]["value"] == 1


def test_compare_where_nothing_is_complete(annotator, coded):
    outcome = annotator("compare", coded)
    assert outcome.status == 1
    assert "no source can be compared: “Harbour”: Ana has not completed it" in outcome.err
    assert annotator("compare", coded, "--all-sources").status == 0


def test_compare_needs_two_coders(annotator, refused, path):
    assert "here is nobody" in refused("compare", path)
    code_quote(annotator, path, "Ana", "d", "River", "soldiers")
    assert "here is Ana" in refused("compare", path)
    assert "here is Ana" in refused("compare", path, "--coder", "Ana", "--coder", "ana")


def test_compare_chosen_coders_in_their_order(annotator, both_done):
    code_quote(annotator, both_done, "Chan", "d", "Harbour", "harbour", "--add-coder")
    assert annotator("compare", both_done).status == 1
    facts = annotator("compare", both_done, "--coder", "Bounmy", "--coder", "Ana", "--json").json
    assert [coder["name"] for coder in facts["scope"]["coders"]] == ["Bounmy", "Ana"]


def test_compare_unites_copies_and_leaves_them_as_they_are(annotator, path, tmp_path):
    copies = []
    for coder, quote in (("Ana", "soldiers marched"), ("Bounmy", "soldiers")):
        copy = tmp_path / f"{coder}.annotator"
        annotator("copy", path, "--for", coder, "--to", copy)
        code_quote(annotator, copy, coder, "d", "River", quote)
        annotator("complete", copy, "--coder", coder, "--source", "River")
        copies.append(copy)
    before = [copy.read_bytes() for copy in copies]
    facts = annotator("compare", *copies, "--json").json
    defence = next(code for code in facts["codes"] if code["code"]["name"] == "defence")
    assert defence["characters"]["both"] == len("soldiers")
    assert defence["characters"]["only"] == {"Ana": len(" marched"), "Bounmy": 0}
    assert [copy.read_bytes() for copy in copies] == before
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"field.annotator", "Ana.annotator", "Bounmy.annotator"}


def test_compare_refuses_different_projects(annotator, refused, both_done, tmp_path):
    annotator("new", tmp_path / "other")
    assert "is another project" in refused("compare", both_done, tmp_path / "other")


def test_compare_writes_json(annotator, both_done, tmp_path):
    file = tmp_path / "figures.json"
    assert annotator("compare", both_done, "--to", file).out == f"{file}: 3 codes\n"
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == annotator("compare", both_done, "--json").json


def test_compare_writes_csv(annotator, both_done, tmp_path):
    file = tmp_path / "figures.csv"
    annotator("compare", both_done, "--to", file)
    with file.open(encoding="utf-8", newline="") as opened:
        table = {row["code_path"]: row for row in csv.DictReader(opened)}
    assert list(table) == ["trade", "trade > tariffs", "defence"]
    assert table["defence"]["both"] == "16"
    assert table["defence"]["only Bounmy"] == "22"
    assert table["trade"]["cohen_kappa"] == ""
    assert table["trade"]["cohen_kappa_reason"] == "no_variation"
    assert (table["defence"]["unit"], table["defence"]["sources"]) == ("character", "1")
    assert table["defence"]["span_f1_any"] == "1.0"
    assert table["trade"]["span_f1_any_reason"] == "no_spans"
    assert (table["defence"]["samples"], table["defence"]["resampled"]) == ("2000", "paragraph")


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_compare_writes_the_report(annotator, both_done, tmp_path, suffix):
    file = tmp_path / f"report{suffix}"
    assert annotator("compare", both_done, "--to", file).status == 0
    first = file.read_bytes()
    assert annotator("compare", both_done, "--to", file, "--force").status == 0
    assert file.read_bytes() == first
    assert first.startswith(b"PK" if suffix == ".docx" else b"<!DOCTYPE html>")


def test_compare_writes_the_report_as_json_where_that_is_asked_for(annotator, both_done, tmp_path):
    file = tmp_path / "report.json"
    annotator("compare", both_done, "--to", file, "--format", "report")
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["comparison"] == annotator("compare", both_done, "--json").json
    assert written["methods"][0].startswith("Two coders (Ana and Bounmy) applied")


def test_compare_refuses_a_format_that_the_suffix_does_not_fit(refused, both_done, tmp_path):
    for kind, name, fitting in (
        ("report", "f.csv", ".html, .docx or .json"),
        ("figures", "f.html", ".json or .csv"),
    ):
        file = tmp_path / name
        assert f"ends with {fitting}" in refused(
            "compare", both_done, "--to", file, "--format", kind
        )
        assert not file.exists()


def test_a_report_on_nothing_is_written_and_says_so(annotator, coded, tmp_path):
    file = tmp_path / "report.html"
    assert annotator("compare", coded, "--to", file).status == 1
    assert "no source had been completed by both coders" in file.read_text(encoding="utf-8")


def test_compare_writes_over_nothing(annotator, refused, both_done, tmp_path):
    file = tmp_path / "figures.csv"
    file.write_text("mine")
    assert "exists already" in refused("compare", both_done, "--to", file)
    assert file.read_text() == "mine"
    assert annotator("compare", both_done, "--to", file, "--force").status == 0
    assert "ends with .html, .docx, .json or .csv" in refused(
        "compare", both_done, "--to", tmp_path / "f.txt"
    )


def test_compare_does_not_need_the_projects_name_to_end_as_usual(annotator, both_done, tmp_path):
    other = tmp_path / "renamed.sqlite"
    shutil.copyfile(both_done, other)
    assert annotator("compare", other).status == 0
