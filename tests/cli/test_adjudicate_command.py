"""Deciding from the command line, and the consensus as one more coder."""

import csv

import pytest

from annotator.project.project import Project
from tests.cli.conftest import code_quote


@pytest.fixture
def both_done(coded, annotator):
    """River is complete by both; they agree there on nothing but one passage on trade."""
    code_quote(annotator, coded, "Bounmy", "tariffs", "River", "Tariffs fell")
    for coder in ("Ana", "Bounmy"):
        annotator("complete", coded, "--coder", coder, "--source", "River")
    return coded


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["coder"], row["quote"], row["memo"]) for row in csv.DictReader(file)]


def test_how_far_it_is(annotator, both_done):
    outcome = annotator("adjudicate", both_done)
    assert outcome.status == 0
    assert [line.split() for line in outcome.lines[:2]] == [
        ["Source", "Passages", "Open", "Contested", "Changed", "Deferred", "Decided"],
        ["River", "2", "2", "0", "0", "0", "0"],
    ]
    assert outcome.lines[-1] == "0 annotations in the consensus, from 0 rulings"
    facts = annotator("adjudicate", both_done, "--json").json
    assert (facts["passages"], facts["disagreements"], facts["rulings"]) == (2, 1, 0)
    (river,) = facts["sources"]
    assert (river["name"], river["coders"], river["complete"]) == (
        "River",
        ["Ana", "Bounmy"],
        False,
    )


def test_a_rule_decides_what_is_open_and_one_undo_takes_it_back(annotator, both_done):
    decide = ("adjudicate", both_done, "--coder", "Ana", "--rule")
    outcome = annotator(*decide, "identical")
    assert outcome.lines[0] == "Decided by rule (what all coders coded alike): 1 passage"
    facts = annotator(*decide, "overlapping", "--json").json
    # 16 of 38 characters in common are too few.
    assert (facts["decided"], facts["rule"]) == (0, "overlapping")
    assert facts["by_rule"] == {"identical": 1}
    assert [(each["name"], each["rulings"]) for each in facts["by_coder"]] == [("Ana", 1)]
    with Project.open(both_done) as project:
        assert project.next_undo().label == "Pre-accept what all coders coded alike in “River”"
        before = project.annotations()
        project.undo()
        assert (project.decisions(), project.annotations()) == ([], before)


def test_the_consensus_exports_like_a_coder(annotator, both_done, tmp_path):
    annotator("adjudicate", both_done, "--coder", "Ana", "--rule", "identical")
    outcome = annotator("export", both_done, "--to", tmp_path / "a.csv", "--coder", "consensus")
    assert outcome.out.endswith("1 annotation\n")
    assert rows(tmp_path / "a.csv") == [
        ("Consensus", "Tariffs fell", "Pre-accepted by rule: what all coders coded alike.")
    ]
    annotator("export", both_done, "--to", tmp_path / "b.csv", "--consensus", "--source", "River")
    assert [row[:2] for row in rows(tmp_path / "b.csv")] == [
        ("Ana", "Tariffs fell"),
        ("Bounmy", "Tariffs fell"),
        ("Consensus", "Tariffs fell"),
        ("Bounmy", "soldiers marched, and nobody asked why"),
        ("Ana", "soldiers marched"),
    ]
    annotator("export", both_done, "--to", tmp_path / "c.csv")
    assert "Consensus" not in {row[0] for row in rows(tmp_path / "c.csv")}
    only = ("--coder", "Consensus", "--code", "defence")
    nothing = annotator("export", both_done, "--to", tmp_path / "d.csv", *only, "--json")
    assert nothing.json["annotations"] == 0


def test_a_coder_is_compared_with_the_consensus(annotator, both_done):
    compare = ("compare", both_done, "--coder", "Ana", "--coder", "Consensus", "--json")
    waiting = annotator(*compare)
    assert waiting.status == 1
    annotator("adjudicate", both_done, "--coder", "Ana", "--rule", "identical")
    assert annotator(*compare).json["scope"]["sources"] == []
    # Where they agree on everything, all is decided.
    code_quote(annotator, both_done, "Ana", "trade", "Harbour", "A harbour")
    code_quote(annotator, both_done, "Bounmy", "trade", "Harbour", "A harbour")
    code_quote(annotator, both_done, "Bounmy", "trade", "Harbour", "US$\u00a05 billion")
    for coder in ("Ana", "Bounmy"):
        annotator("complete", both_done, "--coder", coder, "--source", "Harbour")
    annotator("adjudicate", both_done, "--coder", "Bounmy", "--rule", "majority")
    facts = annotator(*compare).json
    assert [source["name"] for source in facts["scope"]["sources"]] == ["Harbour"]
    trade = next(code for code in facts["codes"] if code["code"]["name"] == "trade")
    assert trade["measures"]["krippendorff_alpha"]["value"] == 1


def test_only_some_sources_are_decided_on(annotator, both_done):
    outcome = annotator(
        *("adjudicate", both_done, "--coder", "Ana", "--rule", "identical", "--source", "Harbour")
    )
    assert outcome.status == 1
    assert "marked complete by two coders" in outcome.err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--rule", "identical"), "who decides"),
        (("--rule", "most", "--coder", "Ana"), "the rules are: identical, majority, overlapping"),
        (("--coder", "Ana"), "name a rule"),
        (("--rule", "identical", "--coder", "Consensus"), "no coder is called"),
        (("--rule", "identical", "--coder", "Ana", "--source", "Hills"), "no source is called"),
    ],
)
def test_what_makes_no_sense_is_refused(refused, both_done, options, reason):
    assert reason in refused("adjudicate", both_done, *options)
