import pytest
from openpyxl import load_workbook

from annotator.exchange import workbook
from annotator.exchange.choice import Choice
from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segments_xlsx import write_segments_xlsx
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource
from annotator.text.canonical import source_id
from annotator.text.spans import Span

from .conftest import KHMER, LATIN

SHEETS = ["segments", "codes", "sources", "codes by source", "codes by coder"]


def opened(path):
    return load_workbook(path)


def values(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_sheet_has_a_head_that_stays_and_filters(project, tmp_path):
    assert write_segments_xlsx(project, tmp_path / "x.xlsx") == {"annotations": 3}
    book = opened(tmp_path / "x.xlsx")
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"


def test_segments_stand_as_in_the_table(project, tmp_path):
    write_segments_xlsx(project, tmp_path / "x.xlsx")
    sheet = opened(tmp_path / "x.xlsx")["segments"]
    head, khmer, emoji, second = values(sheet)
    names = [column.name for column in COLUMNS]
    assert head == names
    rows = [dict(zip(names, row, strict=True)) for row in (khmer, emoji, second)]
    assert [row["quote"] for row in rows] == [KHMER[:5], "🚢", LATIN[16:26]]
    assert [row["start"] for row in rows] == [0, 10, 16]
    assert rows[2]["memo"] == "Second?\n\nYes."
    quote = sheet.cell(2, names.index("quote") + 1)
    assert quote.alignment.wrap_text
    assert str(project.info().id) in opened(tmp_path / "x.xlsx").properties.description


def test_matrices_count_codes_by_source_and_coder(project, tmp_path):
    write_segments_xlsx(project, tmp_path / "x.xlsx")
    book = opened(tmp_path / "x.xlsx")
    assert values(book["codes by source"]) == [
        ["source", "all", "people", "crowds"],
        ["khmer", 1, 1, 0],
        ["latin", 2, 1, 1],
    ]
    assert values(book["codes by coder"])[1:] == [["Ana", 2, 2, 0], ["Ben", 1, 0, 1]]
    assert [row[:4] for row in values(book["codes"])[1:]] == [
        ["people", "people", 1, 2],
        ["crowds", "people > crowds", 2, 1],
    ]
    head, *sources = values(book["sources"])
    assert head[6:] == ["groups", "Country", "file", "source_id"]
    assert [row[:8] for row in sources] == [
        ["khmer", 1, 1, 1, len(KHMER), 1, None, None],
        ["latin", 2, 2, 2, len(LATIN), 3, "Stories", "Vietnam"],
    ]


def test_nothing_is_run_and_nothing_is_lost(project, tmp_path):
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "007",
        "http://x.example",
        "_x0041_",
        "'a",
        "\ta",
    ]
    ana = project.coders()[0].id
    for number, text in enumerate(texts):
        code, source = CreateCode(f"={number}"), f"{text} \x01\uffff"
        project.do(code, ImportSource(f"={number}", source), coder_id=ana)
        span = Span(0, len(text))
        project.do(AddAnnotation(source_id(source), code.code_id, span), coder_id=ana)
    write_segments_xlsx(project, tmp_path / "x.xlsx")
    sheet = opened(tmp_path / "x.xlsx")["segments"]
    quotes = [column.name for column in COLUMNS].index("quote") + 1
    cells = [sheet.cell(row, quotes) for row in range(2, 2 + len(texts))]
    assert [cell.value.replace("_x005F_", "_") for cell in cells] == texts
    assert not any(cell.data_type == "f" or cell.hyperlink for row in sheet for cell in row)


def test_a_quote_too_long_for_a_cell_is_cut_and_says_so(project, tmp_path):
    text = "🚢" * 20_000
    code = project.scheme().named("people")[0].id
    project.do(
        ImportSource("long", text),
        AddAnnotation(source_id(text), code, Span(0, 20_000)),
        coder_id=project.coders()[0].id,
    )
    write_segments_xlsx(project, tmp_path / "x.xlsx", Choice(frozenset({source_id(text)})))
    quote = opened(tmp_path / "x.xlsx")["segments"].cell(2, 9).value
    assert quote.endswith("🚢… (cut)")
    assert 32_760 < len(quote.encode("utf-16-le")) / 2 <= 32_767


def test_rows_beyond_what_a_sheet_takes_stand_in_another(project, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    write_segments_xlsx(project, tmp_path / "x.xlsx")
    book = opened(tmp_path / "x.xlsx")
    assert book.sheetnames[:2] == ["segments", "segments 2"]
    assert len(values(book["segments"])) + len(values(book["segments 2"])) == 3 + 2


@pytest.mark.parametrize("choice", [Choice(source_ids=frozenset()), Choice(code_ids=frozenset())])
def test_nothing_chosen_is_a_workbook_with_heads(project, tmp_path, choice):
    write_segments_xlsx(project, tmp_path / "x.xlsx", choice)
    book = opened(tmp_path / "x.xlsx")
    assert book.sheetnames == SHEETS
    assert len(values(book["segments"])) == 1
