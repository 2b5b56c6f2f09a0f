import pytest


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "docx", "comments.docx", "odt", "html", "md"])
def test_what_was_exported_stands(annotator, coded, tmp_path, suffix):
    file = tmp_path / f"x.{suffix}"
    assert annotator("export", coded, "--to", file).status == 0
    outcome = annotator("verify", file, coded)
    assert outcome.out == f"{file}: 4 of 4 quotes stand in the sources\n"
    assert outcome.status == 0


def test_what_does_not_stand_is_listed(annotator, coded, tmp_path):
    file = tmp_path / "x.md"
    annotator("export", coded, "--to", file, "--source", "Harbour")
    file.write_text(file.read_text("utf-8").replace("5 billion", "6 billion"), "utf-8")
    outcome = annotator("verify", file, coded)
    assert outcome.status == 1
    line, total = outcome.lines
    assert line.endswith(
        "“US$\u00a06 billion” does not stand in Harbour; there stands “US$\u00a05 billion”"
    )
    assert total == f"{file}: 0 of 1 quote stand in the sources"


def test_the_facts_as_json(annotator, coded, tmp_path):
    file = tmp_path / "paper.html"
    file.write_text("<blockquote>soldiers marched</blockquote><blockquote>Never</blockquote>")
    outcome = annotator("verify", file, coded, "--json")
    assert outcome.status == 1
    assert outcome.json == {
        "path": str(file),
        "quotes": 2,
        "place": 0,
        "elsewhere": 1,
        "altered": 0,
        "missing": 1,
        "no_quote": 0,
        "not_standing": [
            {
                "where": "line 1",
                "quote": "Never",
                "standing": "missing",
                "source": None,
                "there": None,
                "annotation_id": None,
            }
        ],
    }


def test_a_file_that_cannot_be_read_gets_one_line(refused, coded, tmp_path):
    assert "cannot be read" in refused("verify", tmp_path / "x.csv", coded)
