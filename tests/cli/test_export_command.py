import csv
import json
from datetime import datetime, timedelta

import pytest

from annotator.exchange.cells import original
from annotator.exchange.formats import FORMATS
from annotator.project.project import Project
from annotator.project.steps import CreateCode, ImportSource
from tests.cli.conftest import code_quote

TODAY = datetime.now().astimezone().date()


def rows(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_one_row_for_each_annotation(annotator, coded, tmp_path):
    file = tmp_path / "spans.csv"
    outcome = annotator("export", coded, "--to", file)
    assert outcome.out == f"{file}: 4 annotations\n"
    table = rows(file)
    assert [(row["source"], row["quote"], row["code_path"], row["coder"]) for row in table] == [
        ("Harbour", "US$\u00a05 billion", "trade", "Ana"),
        ("River", "Tariffs fell", "trade > tariffs", "Ana"),
        ("River", "soldiers marched, and nobody asked why", "defence", "Bounmy"),
        ("River", "soldiers marched", "defence", "Ana"),
    ]
    assert [row["paragraph"] for row in table] == ["1", "3", "3", "3"]


@pytest.mark.parametrize(
    ("filters", "quotes"),
    [
        (("--coder", "bounmy"), ["soldiers marched, and nobody asked why"]),
        (("--code", "trade"), ["US$\u00a05 billion", "Tariffs fell"]),
        (("--code", "tariffs"), ["Tariffs fell"]),
        (("--source", "harbour"), ["US$\u00a05 billion"]),
        (("--source", "River", "--coder", "Ana"), ["Tariffs fell", "soldiers marched"]),
        (
            ("--coder", "Ana", "--code", "tariffs", "--code", "d"),
            ["Tariffs fell", "soldiers marched"],
        ),
        (("--source", "Harbour", "--coder", "Bounmy"), []),
    ],
)
def test_csv_filters(annotator, coded, tmp_path, filters, quotes):
    outcome = annotator("export", coded, "--to", tmp_path / "x.csv", *filters, "--json")
    assert outcome.json["annotations"] == len(quotes)
    assert [row["quote"] for row in rows(tmp_path / "x.csv")] == quotes


def test_an_unknown_filter_is_refused(refused, coded, tmp_path):
    assert "no code is called" in refused(
        "export", coded, "--to", tmp_path / "x.csv", "--code", "gold"
    )
    assert not (tmp_path / "x.csv").exists()


def test_bom_for_excel(annotator, coded, tmp_path):
    annotator("export", coded, "--to", tmp_path / "x.csv", "--bom")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfproject,source,")
    annotator("export", coded, "--to", tmp_path / "y.csv")
    assert (tmp_path / "y.csv").read_bytes().startswith(b"project,source,")


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(annotator, path, tmp_path):
    formula = '=HYPERLINK("http://x.example","a")'
    with Project.open(path) as project:
        project.do(CreateCode("+code"), ImportSource("@source", f"{formula} and more"))
    annotator(
        *("code", path, "--coder", "-coder", "--add-coder", "--code", "+code"),
        *("--source", "@source", "--start", 0, "--end", len(formula), "--memo", "\t=1+1"),
    )
    annotator("export", path, "--to", tmp_path / "x.csv")
    (row,) = rows(tmp_path / "x.csv")
    for column, text in {
        "source": "@source",
        "quote": formula,
        "code": "+code",
        "code_path": "+code",
        "coder": "-coder",
        "memo": "\t=1+1",
    }.items():
        assert row[column] == "'" + text
        assert original(row[column]) == text


def test_the_format_can_be_named(annotator, coded, tmp_path):
    annotator("export", coded, "--to", tmp_path / "table.txt", "--format", "csv")
    assert len(rows(tmp_path / "table.txt")) == 4


def test_a_suffix_that_says_nothing_is_refused(refused, coded, tmp_path):
    assert "say --format" in refused("export", coded, "--to", tmp_path / "x.doc")


@pytest.mark.parametrize(
    "option",
    [("--coder", "Ana"), ("--code", "trade"), ("--source", "River"), ("--until", "2030-01-01")],
)
def test_json_holds_the_whole_project_or_nothing(refused, coded, tmp_path, option):
    assert "holds the whole project" in refused(
        "export", coded, "--to", tmp_path / "x.json", *option
    )
    assert not (tmp_path / "x.json").exists()


def test_the_mark_for_excel_is_for_csv(refused, coded, tmp_path):
    assert "--bom is for CSV" in refused("export", coded, "--to", tmp_path / "x.json", "--bom")


@pytest.mark.parametrize(
    ("bounds", "number"),
    [
        (("--since", "2020-01-01"), 4),
        (("--until", "2020-01-01"), 0),
        (("--since", "2020-01-01", "--until", f"{TODAY}"), 4),
        (("--until", f"{TODAY - timedelta(days=2)}"), 0),
    ],
)
def test_a_day_of_coding_can_be_chosen(annotator, coded, tmp_path, bounds, number):
    outcome = annotator("export", coded, "--to", tmp_path / "x.csv", *bounds, "--json")
    assert outcome.json["annotations"] == number


def test_what_is_no_date_is_refused(refused, coded, tmp_path):
    line = refused("export", coded, "--to", tmp_path / "x.csv", "--since", "yesterday")
    assert line == "“yesterday” is no date; write it as 2026-11-22"
    refused("export", coded, "--to", tmp_path / "x.csv", "--until", "9999-12-31")


def test_help_names_every_format(annotator):
    told = annotator("export", "--help").out
    assert all(f"{each.name} ({each.suffix}): " in told for each in FORMATS)


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("x.docx", "docx"),
        ("X.COMMENTS.DOCX", "docx-comments"),
        ("x.codebook.xlsx", "codebook-xlsx"),
        ("x.jsonl", "prodigy"),
        ("x.spacy.jsonl", "spacy"),
    ],
)
def test_the_longest_suffix_says_the_format(annotator, coded, tmp_path, name, format_):
    outcome = annotator("export", coded, "--to", tmp_path / name, "--code", "trade", "--json")
    assert outcome.json["format"] == format_
    assert (tmp_path / name).exists()


def test_json_is_one_document(annotator, coded, tmp_path):
    code_quote(annotator, coded, "Ana", "trade", "River", "railway", "--memo", "Whose?")
    outcome = annotator("export", coded, "--to", tmp_path / "x.json", "--json")
    document = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert document["format"] == "annotator-project"
    counts = {name: len(value) for name, value in document.items() if isinstance(value, list)}
    assert counts == {name: outcome.json[name] for name in counts}
    assert counts["annotations"] == 5
    assert counts["memos"] == 1


def test_a_file_is_replaced_on_demand_only(annotator, refused, coded, tmp_path):
    file = tmp_path / "x.csv"
    file.write_text("mine")
    assert "add --force" in refused("export", coded, "--to", file)
    assert file.read_text() == "mine"
    assert annotator("export", coded, "--to", file, "--force").status == 0
    assert len(rows(file)) == 4


def test_no_project_is_ever_replaced(refused, coded, tmp_path):
    before = coded.read_bytes()
    line = refused("export", coded, "--to", coded, "--format", "csv", "--force")
    assert "is a project, which is never replaced" in line
    link = tmp_path / "link.csv"
    link.symlink_to(coded)
    assert "never replaced" in refused("export", coded, "--to", link, "--force")
    assert coded.read_bytes() == before


def test_an_export_does_not_need_the_project_to_itself(annotator, coded, tmp_path):
    with Project.open(coded) as project:
        assert project.writable
        assert annotator("export", coded, "--to", tmp_path / "x.csv").status == 0
    assert len(rows(tmp_path / "x.csv")) == 4
