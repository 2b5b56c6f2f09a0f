import json

import pytest

from annotator.project.project import Project


def test_new_starts_with_the_shipped_scheme(annotator, tmp_path):
    outcome = annotator("new", tmp_path / "study", "--coder", "Ana", "--coder", "Bounmy")
    assert outcome.status == 0
    with Project.open(tmp_path / "study.annotator") as project:
        assert project.info().name == "study"
        assert [coder.name for coder in project.coders()] == ["Ana", "Bounmy"]
        assert [code.name for code in project.scheme()] == [
            "defence",
            "trade",
            "infrastructure",
            "ideology",
            "skepticism",
        ]


def test_new_keeps_a_suffix_that_is_there(annotator, tmp_path):
    assert annotator("new", tmp_path / "a.annotator", "--name", "Long name").status == 0
    assert [file.name for file in tmp_path.iterdir()] == ["a.annotator"]
    assert annotator("info", tmp_path / "a", "--json").json["name"] == "Long name"


def test_new_without_a_scheme(annotator, tmp_path):
    facts = annotator("new", tmp_path / "bare", "--scheme", "none", "--json").json
    assert facts["codes"] == []
    assert facts["coders"] == []


def test_new_with_a_scheme_file(annotator, tmp_path):
    scheme = {
        "format": "annotator-scheme",
        "version": 1,
        "name": "Mine",
        "codes": [{"name": "people", "children": [{"name": "crowds"}]}],
    }
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(scheme))
    facts = annotator("new", tmp_path / "p", "--scheme", file, "--json").json
    assert [code["path"] for code in facts["codes"]] == ["people", "people > crowds"]


def test_new_never_takes_the_name_of_another_file(refused, path):
    before = path.read_bytes()
    assert "exists already" in refused("new", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--scheme", "no-such-scheme"),
        ("--coder", " "),
        ("--name", ""),
        ("--from", "nowhere.json"),
        ("--from", "nowhere.json", "--coder", "Ana"),
    ],
)
def test_new_leaves_nothing_behind_when_refused(refused, tmp_path, wrong):
    refused("new", tmp_path / "p", *wrong)
    assert list(tmp_path.iterdir()) == []


def test_new_names_the_line_of_a_key_that_stands_twice_in_a_scheme(refused, tmp_path):
    file = tmp_path / "twice.json"
    file.write_text(
        '{"format": "annotator-scheme", "name": "S", "codes": [\n'
        '{"name": "one", "key": "k"},\n'
        '{"name": "two", "key": "k"}\n]}'
    )
    line = refused("new", tmp_path / "p", "--scheme", file)
    assert "line 3" in line
    assert [f.name for f in tmp_path.iterdir()] == ["twice.json"]


def test_new_in_a_folder_that_is_not_there(refused, tmp_path):
    line = refused("new", tmp_path / "nowhere" / "p")
    assert "No such file or directory" in line


def test_new_from_an_export_gives_the_same_export(annotator, coded, tmp_path):
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    annotator("export", coded, "--to", first)
    assert annotator("new", tmp_path / "restored", "--from", first).status == 0
    annotator("export", tmp_path / "restored", "--to", again)
    assert first.read_bytes() == again.read_bytes()
    assert annotator("check", tmp_path / "restored").status == 0


def test_new_from_is_one_step_of_undo(annotator, coded, tmp_path):
    annotator("export", coded, "--to", tmp_path / "x.json")
    annotator("new", tmp_path / "restored", "--from", tmp_path / "x.json")
    assert annotator("undo", tmp_path / "restored").status == 0
    facts = annotator("info", tmp_path / "restored", "--json").json
    assert (facts["sources"], facts["codes"], facts["coders"]) == ([], [], [])
    assert annotator("check", tmp_path / "restored").status == 0
    assert annotator("redo", tmp_path / "restored").status == 0
    annotator("export", tmp_path / "restored", "--to", tmp_path / "y.json")
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "y.json").read_bytes()


def test_a_restored_project_merges_with_the_one_it_came_from(annotator, coded, tmp_path):
    annotator("export", coded, "--to", tmp_path / "x.json")
    annotator("new", tmp_path / "restored", "--from", tmp_path / "x.json")
    assert annotator("merge", coded, tmp_path / "restored").status == 0
    annotator("export", coded, "--to", tmp_path / "y.json")
    assert (tmp_path / "x.json").read_bytes() == (tmp_path / "y.json").read_bytes()
