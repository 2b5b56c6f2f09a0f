import os
import sys

import pytest

from annotator.project.project import Project
from tests.cli.conftest import HARBOUR
from tests.importing.archives import archive
from tests.importing.small_pdfs import column, pdf


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "texts"
    (folder / "below").mkdir(parents=True)
    (folder / "one.txt").write_text("First text.\r\nSecond line.")
    (folder / "below" / "two.md").write_text("# Second text 🚢")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def texts(path):
    with Project.open(path, write=False) as project:
        return {source.name: project.text(source) for source in project.sources()}


def test_import_takes_in_files_and_folders_as_one_step_of_undo(annotator, path, folder):
    before = texts(path)
    outcome = annotator("import", path, folder)
    assert outcome.status == 0
    assert texts(path) == before | {
        "one": "First text.\nSecond line.",
        "two": "# Second text 🚢",
    }
    assert "picture.png: passed over" in outcome.out
    assert annotator("undo", path).status == 0
    assert texts(path) == before


def test_import_says_which_encoding_was_guessed(annotator, path, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("Señor Núñez pidió más café en el jardín, ¿verdad?".encode("cp1252"))
    facts = annotator("import", path, file, "--json").json
    (imported,) = facts["imported"]
    assert imported["encoding_how"] == "detected"
    assert 0 < imported["confidence"] <= 1
    line = annotator("import", path, file).out
    assert "is in the project already, as “old”" in line


def test_import_in_a_chosen_encoding(annotator, path, tmp_path):
    file = tmp_path / "cyrillic.txt"
    file.write_bytes("Привет, река".encode("koi8-r"))
    assert annotator("import", path, file, "--encoding", "koi8-r").status == 0
    assert texts(path)["cyrillic"] == "Привет, река"


def test_import_names_one_file(annotator, path, folder):
    assert annotator("import", path, folder / "one.txt", "--name", "The first").status == 0
    assert "The first" in texts(path)


def test_a_name_for_several_files_is_refused(refused, path, folder):
    before = path.read_bytes()
    assert "--name is for one file" in refused("import", path, folder, "--name", "Both")
    assert path.read_bytes() == before


def test_what_is_there_already_is_no_failure(annotator, path, tmp_path):
    file = tmp_path / "again.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    before = path.read_bytes()
    outcome = annotator("import", path, file)
    assert outcome.status == 0
    assert "is in the project already, as “Harbour”" in outcome.out
    assert path.read_bytes() == before


def test_the_same_text_twice_in_one_import_comes_in_once(annotator, path, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One and the same.")
    facts = annotator("import", path, tmp_path / "a.txt", tmp_path / "b.txt", "--json").json
    assert [one["name"] for one in facts["imported"]] == ["a"]
    assert [one["name"] for one in facts["there_already"]] == ["a"]


def test_a_file_named_twice_comes_in_once(annotator, path, folder):
    facts = annotator("import", path, folder, folder / "one.txt", "--json").json
    assert sorted(one["name"] for one in facts["imported"]) == ["one", "two"]
    assert facts["there_already"] == []


def test_one_file_that_fails_keeps_no_other_out(annotator, path, folder):
    bad = folder / "picture.png"
    outcome = annotator("import", path, bad, folder / "one.txt", folder / "missing.txt")
    assert outcome.status == 1
    assert "one" in texts(path)
    assert "picture.png" not in texts(path)
    first, second = sorted(outcome.err.splitlines())
    assert "missing.txt" in first
    assert "picture.png" in second


def test_where_every_file_fails_nothing_is_done(refused, path, folder):
    before = path.read_bytes()
    assert "picture.png" in refused("import", path, folder / "picture.png")
    assert path.read_bytes() == before


def test_an_unknown_encoding_is_named(refused, path, folder):
    assert "utf-99" in refused("import", path, folder / "one.txt", "--encoding", "utf-99")


def test_a_name_that_cannot_be_is_a_failure_of_that_file(refused, path, folder):
    before = texts(path)
    assert "a name cannot be empty" in refused("import", path, folder / "one.txt", "--name", " ")
    assert texts(path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
def test_a_file_whose_name_is_no_utf8(annotator, path, folder):
    (folder / "one.txt").rename(folder / "below" / os.fsdecode(b"caf\xe9.txt"))
    (folder / "below" / "two.md").unlink()
    facts = annotator("import", path, folder, "--json").json
    assert [one["name"] for one in facts["imported"]] == ["caf\ufffd"]
    assert annotator("log", path, "--limit", 1).out.endswith("Import “caf\ufffd”\n")
    again = annotator("import", path, folder)
    assert "caf\\udce9.txt: is in the project already" in again.out


SURVEY = "ID,Land,Text\n1,Laos,It is a good thing for all of us\n2,Laos,It is bad for us all here\n"


def test_import_makes_sources_of_rows_or_of_columns(annotator, path, tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text(SURVEY)
    facts = annotator("import", path, file, "--json").json
    assert [taken["name"] for taken in facts["imported"]] == ["survey: 1", "survey: 2"]
    assert "Each row became a source" in facts["imported"][0]["notes"][0]
    assert annotator("import", path, file, "--survey", "columns").status == 0
    assert texts(path)["survey: Text"].startswith("1: It is a good thing for all of us\n2: It is")


def test_import_opens_a_locked_file_with_its_password(annotator, path, tmp_path):
    file = tmp_path / "locked.pdf"
    file.write_bytes(pdf([column(["Secret words."])], password="Sesam"))
    refused = annotator("import", path, file)
    assert refused.status == 2
    assert "locked.pdf: It is locked with a password; give it" in refused.err
    outcome = annotator("import", path, file, "--password", "Sesam", "--no-originals")
    assert outcome.status == 0
    assert "“locked”: 13 characters\n" in outcome.out
    with Project.open(path, write=False) as project:
        (source,) = [each for each in project.sources() if each.name == "locked"]
        assert project.text(source) == "Secret words."
        assert source.original_sha256 is None


def test_import_takes_from_an_archive_what_it_can(annotator, path, tmp_path):
    file = tmp_path / "all.zip"
    file.write_bytes(archive({"a.txt": b"Inside", "b.mp4": b"\0", "c.pdf": b"%PDF-1.7"}))
    outcome = annotator("import", path, file)
    assert outcome.status == 1
    assert "all.zip: c.pdf: It is a damaged PDF" in outcome.err
    assert f"{file}/b.mp4: passed over" in outcome.out
    assert texts(path)["a"] == "Inside"
