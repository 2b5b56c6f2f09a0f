import csv

import pytest

from annotator.errors import AnnotatorError
from annotator.exchange.annotations_csv import write_annotations_csv
from annotator.exchange.elsewhere.span_table import columns_of
from annotator.exchange.elsewhere.tool import ElsewhereError, Wishes
from annotator.exchange.elsewhere.tools import tool_of
from annotator.project.project import Project
from annotator.project.steps import ImportSource
from tests.exchange.elsewhere.takings import (
    HARD,
    QUOTES,
    TEXT,
    code_points,
    discarded,
    merged,
    new,
    utf16,
)

NAMED = {"source": "File", "quote": "Text", "code": "Theme", "coder": "Who", "memo": "Note"}


def table(path, head, *rows, delimiter=","):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([head, *rows])
    return path


def beside(folder):
    (folder / "letter.txt").write_bytes(HARD.encode())


HEAD = ["File", "Text", "Theme", "Who", "Note"]
ROWS = [
    ["letter.txt", quote, ("sea > ships", "people")[n % 2], "Ana", "Hm." if n == 0 else ""]
    for n, quote in enumerate(QUOTES)
]


def expected(name="letter.txt"):
    return {
        (name, quote, ("sea > ships", "people")[n % 2], "Ana") for n, quote in enumerate(QUOTES)
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_quotes_are_found_in_the_files_beside_the_table(tmp_path, delimiter):
    beside(tmp_path)
    origin = table(tmp_path / "spans.csv", HEAD, *ROWS, delimiter=delimiter)
    found, report = new(tmp_path, origin, Wishes(columns=NAMED))
    assert found.texts == {"letter.txt": TEXT}
    assert found.codings == expected()
    assert found.memos == {("annotation", "Hm.")}
    assert not report.discarded
    again, report = merged(tmp_path / "taken.annotator", origin, Wishes(columns=NAMED))
    assert again.codings == found.codings
    assert sum(report.added.values()) == 0


def test_quotes_are_found_in_the_sources_of_the_project(tmp_path):
    path = tmp_path / "mine.annotator"
    with Project.create(path, "Mine") as project:
        project.do(ImportSource("Letter.txt", TEXT))
    origin = table(tmp_path / "spans.csv", HEAD, *ROWS)
    found, _ = merged(path, origin, Wishes(columns=NAMED))
    assert found.codings == expected("Letter.txt")
    assert set(found.texts) == {"Letter.txt"}


def test_what_is_not_found_or_stands_twice_is_listed_by_its_quote(tmp_path):
    beside(tmp_path)
    rows = [
        ["letter", "here", "a", "", ""],
        ["letter", "nowhere at all", "a", "", ""],
        ["letter", "", "a", "", ""],
        ["letter", "twice", "", "", ""],
        ["../secret", "twice", "a", "", ""],
        ["", "twice", "a", "", ""],
        ["letter", "Last   line", "a", "", ""],
        ["letter"],
        [],
    ]
    origin = table(tmp_path / "spans.csv", HEAD, *rows)
    found, report = new(tmp_path, origin, Wishes(columns=NAMED))
    assert {(quote, coder) for _, quote, _, coder in found.codings} == {
        ("Last line", "Unknown coder")
    }
    assert discarded(report) == {"row": 7}
    told = "\n".join(report.told())
    assert "stands in the source more than once" in told
    assert "nowhere at all" in told


@pytest.mark.parametrize("places", [code_points, utf16])
def test_positions_say_which_of_several_is_meant(tmp_path, places):
    beside(tmp_path)
    second = TEXT.rindex("here")
    more = len(TEXT[:second].encode("utf-16-le")) // 2 if places is utf16 else second
    rows = [["letter", *places(quote), quote, "a"] for quote in QUOTES]
    rows.append(["letter", more, more + 4, "here", "b"])
    origin = table(tmp_path / "s.csv", ["source", "start", "end", "quote", "code"], *rows)
    assert tool_of(origin).name == "a table of spans"
    found, _ = new(tmp_path, origin)
    assert {quote for _, quote, code, _ in found.codings if code == "a"} == set(QUOTES)
    with Project.open(tmp_path / "taken.annotator", write=False) as read:
        names = {code.id: code.name for code in read.scheme()}
        (b,) = [each for each in read.annotations() if names[each.code_id] == "b"]
    assert b.start == second


def test_the_table_of_this_program_comes_back(tmp_path):
    beside(tmp_path)
    rows = [*ROWS, ["letter", "— “", "=SUM(A1)", "Ben", "'quoted"]]
    new(tmp_path, table(tmp_path / "spans.csv", HEAD, *rows), Wishes(columns=NAMED))
    path = tmp_path / "taken.annotator"
    with Project.open(path, write=False) as read:
        write_annotations_csv(read, tmp_path / "out.csv")
        name = read.sources()[0].name
    there = tmp_path / "there"
    there.mkdir()
    (there / "out.csv").write_bytes((tmp_path / "out.csv").read_bytes())
    (there / name).with_suffix(".txt").write_bytes(HARD.encode())
    back, report = new(there, there / "out.csv")
    assert back.codings == expected(name) | {(name, "— “", "=SUM(A1)", "Ben")}
    assert ("annotation", "'quoted") in back.memos
    assert not report.discarded


def test_columns_are_typed_by_name():
    assert columns_of("quote=Text, Code = My theme") == {"quote": "Text", "code": "My theme"}
    assert columns_of('quote=Text,"source=a,b"') == {"quote": "Text", "source": "a,b"}
    for wrong in ("quote", "colour=Red", "quote="):
        with pytest.raises(ElsewhereError, match="names no column"):
            columns_of(wrong)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "has no column “source”"),
        ({"source": "File"}, "has no column “code”"),
        ({"source": "File", "code": "Theme"}, "has no column “quote”"),
        ({"source": "Nothing", "code": "Theme"}, "has no column “Nothing”"),
    ],
)
def test_a_column_that_is_missing_is_named_with_those_there_are(tmp_path, columns, said):
    origin = table(tmp_path / "spans.csv", HEAD, *ROWS)
    with pytest.raises(ElsewhereError, match=said) as refused:
        new(tmp_path, origin, Wishes(columns=columns or {"memo": "Note"}))
    assert "File, Text, Theme" in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\x00\x01" * 99, b'source,code,quote\n"' + b"x" * 99]
)
def test_what_is_no_table_is_refused(tmp_path, content):
    (tmp_path / "s.csv").write_bytes(content)
    with pytest.raises(AnnotatorError) as refused:
        new(tmp_path, tmp_path / "s.csv", Wishes(columns={"memo": "Note"}))
    assert "\n" not in str(refused.value)
