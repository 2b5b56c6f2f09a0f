"""REFI-QDA on the command line: a project of a file, a file into a project, and out again."""

from pathlib import Path

FILES = Path(__file__).parents[1] / "exchange" / "refi" / "files"
NVIVO = FILES / "nvivo_windows_like.qdpx"


def test_a_project_of_a_file(annotator, tmp_path):
    made = annotator("new", tmp_path / "study", "--from", NVIVO)
    assert made.status == 0
    assert "positions counted in UTF-16 units" in made.out
    assert "discarded: 1 User" in made.out
    facts = annotator("info", tmp_path / "study", "--json").json
    assert facts["name"] == "demo"


def test_what_was_found_out_as_facts(annotator, tmp_path):
    facts = annotator("new", tmp_path / "study", "--from", NVIVO, "--json").json["taken_over"]
    assert facts["added"]["annotations"] == 5
    (source,) = facts["sources"]
    assert source["unit"] == "UTF-16 units"
    assert source["end_included"] is False
    assert 0.9 < source["confidence"] <= 1
    assert facts["discarded"][0]["element"] == "User"


def test_a_file_into_a_project_beside_a_text(annotator, tmp_path):
    text = tmp_path / "more.txt"
    text.write_text("Another text.", "utf-8")
    annotator("new", tmp_path / "study", "--scheme", "none")
    merged = annotator("import", tmp_path / "study", NVIVO, text)
    assert merged.status == 0
    assert "“more”" in merged.out
    assert "new: 2 coders, 4 codes, 1 source, 5 annotations" in merged.out
    again = annotator("import", tmp_path / "study", NVIVO, "--json")
    assert set(again.json["taken_over"][0]["added"].values()) == {0}
    assert annotator("check", tmp_path / "study").status == 0


def test_a_damaged_file_keeps_the_others_in(annotator, tmp_path):
    bad = tmp_path / "bad.qdpx"
    bad.write_bytes(b"no archive")
    annotator("new", tmp_path / "study", "--scheme", "none")
    assert annotator("import", tmp_path / "study", bad).status == 2
    done = annotator("import", tmp_path / "study", bad, NVIVO)
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "bad.qdpx: It is damaged or incomplete" in done.err
    refused = annotator("new", tmp_path / "other", "--from", bad)
    assert refused.status == 2
    assert not (tmp_path / "other.annotator").exists()


def test_out_with_what_is_not_carried(annotator, tmp_path):
    annotator("new", tmp_path / "study", "--from", NVIVO)
    said = annotator("export", tmp_path / "study", "--to", tmp_path / "a.qdpx")
    assert said.lines[0].startswith("not carried by .qdpx: ")
    assert said.lines[-1].endswith("1 source, 4 codes, 5 annotations")
    facts = annotator(
        "export", tmp_path / "study", "--to", tmp_path / "n.qdpx", "--for-nvivo", "--json"
    ).json
    assert facts["format"] == "qdpx-nvivo"
    assert "emoji" in facts["not_carried"][-1]
    codes = annotator("export", tmp_path / "study", "--to", tmp_path / "a.qdc")
    assert codes.lines[-1].endswith("4 codes")
    refused = annotator("export", tmp_path / "study", "--to", tmp_path / "a.csv", "--for-nvivo")
    assert "--for-nvivo is for .qdpx" in refused.err
