import sqlite3
from contextlib import closing

import pytest

from annotator.project.project import Project
from annotator.project.steps import DescribeProject


def test_info_tells_sources_codes_and_progress(annotator, coded):
    annotator("complete", coded, "--coder", "Ana", "--source", "River")
    with Project.open(coded) as project:
        project.do(DescribeProject(description="Notes from the field."))
    facts = annotator("info", coded, "--json").json
    assert facts["name"] == "Field notes"
    assert facts["description"] == "Notes from the field."
    assert facts["annotations"] == 4
    assert [coder["name"] for coder in facts["coders"]] == ["Ana", "Bounmy"]
    harbour, river = facts["sources"]
    assert (harbour["name"], harbour["original_name"]) == ("Harbour", "harbour.md")
    assert river["coders"] == [
        {"name": "Ana", "state": "complete", "annotations": 2},
        {"name": "Bounmy", "state": "in_progress", "annotations": 1},
    ]
    assert [(code["path"], code["key"]) for code in facts["codes"]] == [
        ("trade", "t"),
        ("trade > tariffs", None),
        ("defence", "d"),
    ]
    assert facts["codes"][2]["coders"][1] == {"name": "Bounmy", "annotations": 1}
    assert facts["last_action"]["label"] == "Describe the project"


def test_info_for_people(annotator, coded):
    lines = annotator("info", coded).lines
    assert lines[0] == f"Field notes ({coded})"
    assert lines[1].endswith("2 sources, 3 codes, 2 coders, 4 annotations, 0 memos")
    (river,) = [line for line in lines if line.startswith("River")]
    assert river.split() == ["River", "85", "in", "progress", "(2)", "in", "progress", "(1)"]


def test_info_of_an_empty_project(annotator, tmp_path):
    annotator("new", tmp_path / "empty", "--scheme", "none")
    lines = annotator("info", tmp_path / "empty").lines
    assert lines[1:] == ["0 characters, 0 sources, 0 codes, 0 coders, 0 annotations, 0 memos"]


def test_columns_stay_aligned_under_wide_characters(annotator, path, tmp_path):
    (tmp_path / "東京の話.txt").write_text("Text from the east.")
    annotator("import", path, tmp_path / "東京の話.txt")
    lines = annotator("info", path).lines
    head, wide = (next(line for line in lines if line.startswith(s)) for s in ("Source", "東京"))
    assert head.index("Characters") == wide.index("19") + len("東京の話")


def test_log_lists_the_newest_first(annotator, coded):
    labels = [action["label"] for action in annotator("log", coded, "--json").json]
    assert labels[0] == "Code “Harbour” with trade"
    assert labels[-1] == "Make the project"
    assert len(labels) == 8


def test_log_at_most_so_many(annotator, coded):
    lines = annotator("log", coded, "--limit", "2").lines
    assert [line.split("  ")[-2:] for line in lines] == [
        ["Ana", "Code “Harbour” with trade"],
        ["Bounmy", "Code “River” with defence"],
    ]


def test_log_of_more_actions_than_are_read_at_once(annotator, path):
    with Project.open(path) as project:
        for number in range(1100):
            project.do(DescribeProject(description=str(number)))
    assert len(annotator("log", path).lines) == 1104
    assert len(annotator("log", path, "--limit", "600").lines) == 600
    assert annotator("log", path, "--json").json[-1]["number"] == 1


def test_log_refuses_a_limit_that_is_none(refused, path):
    assert "--limit" in refused("log", path, "--limit", "0")


def test_check_of_a_whole_file(annotator, coded):
    outcome = annotator("check", coded)
    assert outcome.status == 0
    assert outcome.out.startswith(f"{coded} is whole: 8 actions, ")
    facts = annotator("check", coded, "--json").json
    assert facts["whole"] is True
    assert facts["facts"]["annotations"] == 4


@pytest.fixture
def cut_off(coded, tmp_path):
    """A project that lost its end."""
    damaged = tmp_path / "damaged.annotator"
    content = coded.read_bytes()
    damaged.write_bytes(content[: len(content) - 4096])
    return damaged


def test_check_of_a_damaged_file_says_what_to_do(annotator, cut_off):
    before = cut_off.read_bytes()
    outcome = annotator("check", cut_off)
    assert outcome.status == 1
    assert "was cut off" in outcome.out
    assert f"annotator check {cut_off} --salvage-to NEW" in outcome.out
    assert cut_off.read_bytes() == before


def test_check_saves_what_can_be_read(annotator, coded, tmp_path):
    with closing(sqlite3.connect(coded)) as database, database:
        database.execute("UPDATE annotation SET start = start - 1 WHERE start > 0")
    outcome = annotator("check", coded, "--salvage-to", tmp_path / "saved", "--json")
    assert outcome.status == 1
    assert "does not agree with the log" in outcome.json["problems"][0]
    saved = outcome.json["salvaged"]
    assert saved["path"] == str(tmp_path / "saved.annotator")
    assert saved["actions"] > 0
    assert annotator("check", tmp_path / "saved").status == 0
    annotator("export", tmp_path / "saved", "--to", tmp_path / "x.csv", "--source", "Harbour")
    assert "US$\u00a05 billion" in (tmp_path / "x.csv").read_text(encoding="utf-8")


def test_check_saves_nothing_of_a_whole_file(annotator, coded, tmp_path):
    assert annotator("check", coded, "--salvage-to", tmp_path / "saved").status == 0
    assert not (tmp_path / "saved.annotator").exists()


def test_check_names_the_newest_backup(annotator, coded, tmp_path):
    annotator("copy", coded, "--for", "Ana", "--to", tmp_path / "copy")
    annotator("merge", coded, tmp_path / "copy")
    content = coded.read_bytes()
    coded.write_bytes(content[: len(content) - 4096])
    backup = annotator("check", coded, "--json").json["newest_backup"]
    assert annotator("info", backup, "--json").json["annotations"] == 4
