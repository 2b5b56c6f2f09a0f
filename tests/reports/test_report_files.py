"""The written report: nothing missing, nothing run, the same bytes again."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from annotator.agreement.comparison_result import Comparison
from annotator.agreement.figures import Figure
from annotator.agreement.units import Unit
from annotator.project.errors import NotWrittenError
from annotator.reports.phrases import interval, shown, value
from annotator.reports.reliability import ReliabilityReport, Sampling
from annotator.reports.report_document import report_document
from annotator.reports.report_files import ReportFormatError, write_report
from tests.reports.examples import code_history, comparison, report, scheme_history, scope

HOSTILE = "<script>alert(1)</script> & “=1+1” \x01 \u202egnol"
VOID = {"meta", "br", "path", "col"}


class Page(HTMLParser):
    """A web page taken apart: its elements balanced, its tables as texts."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.tables, self.headings, self.text = [], set(), [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attributes)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text.append(data)
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += f" {data.strip()}" if "small" in self.open else data.strip()
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] += data


@pytest.fixture
def page(tmp_path):
    def written(told):
        file = tmp_path / "report.html"
        write_report(told, file, replace=True)
        return Page(file.read_text(encoding="utf-8"))

    return written


@pytest.fixture
def word(tmp_path):
    def written(told):
        file = tmp_path / "report.docx"
        write_report(told, file, replace=True)
        return docx.Document(str(file))

    return written


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


HEADINGS = [
    "For the methods section",
    "What was compared",
    "Agreement by code",
    "Agreement over all codes",
    "Undefined values",
    "Disagreements",
    "Adjudication",
    "All coefficients",
    "Agreement at the level of sources",
    "The measures",
    "The scheme",
    "Program and project",
]


def test_both_forms_have_the_same_sections_and_tables(page, word):
    in_browser, in_word = page(report()), word(report())
    headings = [p.text for p in in_word.paragraphs if p.style.name == "Heading 1"]
    assert headings == HEADINGS
    assert [h for h in in_browser.headings if h in headings] == headings
    # Of what stands in Word as tables, facts are a list in the page.
    with_head = [t for t in in_word.tables if t._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert [len(rows) for rows in in_browser.tables] == [len(t.rows) for t in with_head]
    for rows, table in zip(in_browser.tables, with_head, strict=True):
        flat = [[" ".join(cell.split()) for cell in row if cell] for row in rows]
        again = [[" ".join(cell.split()) for cell in row if cell] for row in cells(table)]
        assert flat == again


def test_the_page_needs_nothing_but_itself(page):
    told = page(report())
    assert not {"script", "link", "img", "iframe", "object"} & told.tags
    assert {"table", "thead", "caption", "svg", "blockquote"} <= told.tags


def test_every_table_in_word_repeats_its_head_and_fits_its_page(word):
    written = word(report())
    widths = {s.page_width - s.left_margin - s.right_margin for s in written.sections}
    for table in written.tables:
        columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
        assert sum(int(column.get(qn("w:w"))) for column in columns) * 635 <= max(widths) + 6350
    landscape = [s.orientation == WD_ORIENT.LANDSCAPE for s in written.sections]
    assert landscape == [False, True, False]
    assert written.core_properties.author == "Annotator"


def test_figures_stand_as_the_comparison_has_them(page):
    told = report()
    rows = page(told).tables
    first = next(table for table in rows if table[0][1] == "α")
    for row, code in zip(first[1:], told.comparison.codes, strict=True):
        alpha = code.measures["krippendorff_alpha"]
        shown_alpha = "–" if alpha.value is None else value(alpha.value)
        assert row[:3] == [code.code.name, shown_alpha, interval(alpha) or "–"]
    everything = next(table for table in rows if "holsti" in table[0])
    for row, code in zip(everything[1:], told.comparison.codes, strict=True):
        for title, cell in zip(everything[0][1:], row[1:], strict=True):
            named = code.measures | {
                "Alpha": code.measures["krippendorff_alpha"],
                "u_alpha": code.u_alpha,
            }
            figure = named[title]
            expected = "–" if figure.value is None else f"{value(figure.value)} {interval(figure)}"
            assert cell == expected
    amounts = next(table for table in rows if "Only Ana" in table[0])
    for row, code in zip(amounts[1:], told.comparison.codes, strict=True):
        assert row[1:] == [
            "10",
            *(f"{code.characters.only[label]:,}" for label in ("Ana", "Bounmy")),
            f"{code.characters.neither:,}",
            *(f"{code.spans[label]:,}" for label in ("Ana", "Bounmy")),
        ]


@pytest.mark.parametrize("suffix", [".html", ".docx", ".json", ".csv"])
def test_written_twice_the_bytes_are_the_same(tmp_path, suffix):
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    write_report(report(), one)
    write_report(report(), two)
    assert one.read_bytes() == two.read_bytes()


def test_only_the_date_differs_on_another_day(tmp_path):
    today, tomorrow = report(), report().model_copy(update={"made": date(2026, 4, 2)})
    for name, told in (("a", today), ("b", tomorrow)):
        write_report(told, tmp_path / f"{name}.html")
        write_report(told, tmp_path / f"{name}.docx")
    read = [(tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in "ab"]
    assert read[0] != read[1]
    assert read[0] == read[1].replace("2 April 2026", "1 April 2026").replace("04-02", "04-01")
    with ZipFile(tmp_path / "a.docx") as a, ZipFile(tmp_path / "b.docx") as b:
        assert {i.date_time for i in a.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert a.namelist() == b.namelist()
        differ = {name for name in a.namelist() if a.read(name) != b.read(name)}
    assert differ == {"docProps/core.xml", "word/document.xml"}


def test_json_is_the_whole_report(tmp_path):
    file = tmp_path / "report.json"
    write_report(report(), file)
    assert ReliabilityReport.model_validate_json(file.read_bytes()) == report()
    facts = json.loads(file.read_bytes())
    assert Comparison.model_validate(facts["comparison"]) == comparison()
    assert facts["made"] == "2026-04-01"


def test_names_are_shown_never_run(page, word):
    compared = comparison({HOSTILE: 0.5, f"{HOSTILE} > {HOSTILE}": None})
    told = report(compared, name=HOSTILE)
    in_browser = page(told)
    assert "script" not in in_browser.tags
    assert shown(HOSTILE) in in_browser.text
    in_word = word(told)
    assert shown(HOSTILE) in [paragraph.text for paragraph in in_word.paragraphs]


def test_a_column_for_each_of_200_coders_is_never_made(page, word):
    coders = [f"coder number {i} with a rather long name indeed" for i in range(200)]
    told = report(comparison(of=scope(coders=coders)))
    in_browser = page(told)
    assert max(len(row) for table in in_browser.tables for row in table) < 16
    (coders_table,) = [table for table in in_browser.tables if table[0][0] == "Coder"]
    assert len(coders_table) == 201
    amounts = next(table for table in in_browser.tables if "One alone" in table[0])
    assert amounts[1][1:] == ["10", "1,980", "10", "5,190", "20,700", "4 to 203"]
    assert len(word(told).tables) > 8


def test_a_huge_scheme_is_listed_and_its_confusions_are_summed_up(page):
    told = report(comparison({f"code {i}": 0.5 for i in range(150)}))
    rows = page(told).tables
    assert max(len(row) for table in rows for row in table) < 16
    (confusions,) = [table for table in rows if table[0] == ["Ana", "Bounmy", "Characters"]]
    assert len(confusions) == 41
    amounts = [float(row[2].replace(",", "")) for row in confusions[1:]]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(
    "compared",
    [
        comparison({}),
        comparison({"trade": None, "defence": None}),
        comparison(of=scope(sources=0)),
        comparison({}, of=scope(coders=(), sources=0, left_out=0)),
        comparison({"trade": -1.0, "x" * 300: 1.0}),
    ],
    ids=["no codes", "all undefined", "no sources", "no coders", "extremes"],
)
def test_what_is_not_there_is_said(page, word, compared):
    told = report(compared, adjudication=None)
    assert "No disagreement has been adjudicated." in page(told).text
    written = word(told)
    assert [p.text for p in written.paragraphs if p.style.name == "Title"] == ["Reliability report"]
    assert not re.search(r"\bNone\b|\bnan\b", "".join(page(told).text))


def test_what_counts_characters_whatever_the_unit_is_said(page):
    said = ("uα counts characters; the others count", "alphas and the confusion matrix count")
    by_character = "".join(page(report()).text)
    assert not any(words in by_character for words in said)
    by_sentence = "".join(page(report(comparison(of=scope(unit=Unit.SENTENCE)))).text)
    assert all(words in by_sentence for words in said)
    assert "α, κ and percent agreement count sentences;" in by_sentence


def test_sources_in_which_all_used_a_code_are_counted_without_those_who_are_missing(page):
    compared = comparison({"trade": 0.5}, of=scope(coders=("Ana", "Bounmy", "Chan")))
    (code,) = compared.codes
    used = {"Ana": (True, True, False), "Bounmy": (True, False, None), "Chan": (None, True, False)}
    occurrence = code.occurrence.model_copy(update={"used": used, "by_number": (1, 0, 2, 0)})
    code = code.model_copy(update={"occurrence": occurrence})
    tables = page(report(compared.model_copy(update={"codes": (code,)}))).tables
    (row,) = [table[1] for table in tables if "Sources: all" in table[0]]
    assert row[1:4] == ["1", "1", "1"]


def test_who_all_are_where_work_is_missing_is_said(page):
    of = scope(coders=("Ana", "Bounmy", "Chan"), pairwise=True)
    said = "“all” are those whose work is there"
    assert said not in "".join(page(report(comparison(of=of))).text)
    gaps = tuple(source.model_copy(update={"missing": ("Chan",)}) for source in of.sources)
    with_gaps = comparison(of=of.model_copy(update={"sources": gaps}))
    assert said in "".join(page(report(with_gaps)).text)


def test_a_figure_without_an_interval_is_explained(page):
    with_interval = comparison({"trade": 0.7})
    (code,) = with_interval.codes
    perfect = code.measures | {"krippendorff_alpha": Figure.of(1.0)}
    codes = (code.model_copy(update={"measures": perfect}),)
    without = with_interval.model_copy(update={"codes": codes})
    said = "There is no interval where all samples give the same value"
    assert said not in "".join(page(report(with_interval)).text)
    assert said in "".join(page(report(without)).text)


def test_sums_of_a_confusion_of_several_coders_are_called_what_they_are(page):
    said = "counted once for each other coder whose work is there"
    assert said not in "".join(page(report()).text)
    three = comparison(of=scope(coders=("Ana", "Bounmy", "Chan")))
    assert said in "".join(page(report(three)).text)


def test_tables_are_numbered_as_they_stand(page):
    told = report()
    numbered = re.findall(r"Table (\d+)", " ".join(page(told).text))
    assert numbered == [str(n) for n in range(1, len(report_document(told).table_numbers()) + 1)]


def test_a_name_that_says_no_format_is_refused(tmp_path):
    with pytest.raises(ReportFormatError, match=r"ends with \.html, \.docx, \.json or \.csv"):
        write_report(report(), tmp_path / "report.pdf")


@pytest.mark.parametrize("suffix", [".html", ".docx", ".json", ".csv"])
def test_nothing_is_replaced_unasked(tmp_path, suffix):
    file = tmp_path / f"mine{suffix}"
    file.write_text("mine")
    with pytest.raises(NotWrittenError):
        write_report(report(), file)
    assert file.read_text() == "mine"


class StopError(Exception):
    pass


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_cancelled_half_way_there_is_no_file(tmp_path, suffix):
    told = []

    def progress(done, total):
        told.append((done, total))
        if done == 3:
            raise StopError

    with pytest.raises(StopError):
        write_report(report(), tmp_path / f"report{suffix}", progress=progress)
    assert told == [(done, len(HEADINGS)) for done in range(4)]
    assert list(tmp_path.iterdir()) == []


def test_codes_that_changed_during_coding_stand_in_a_table(page, word):
    told = report(
        history=scheme_history(
            code_history(earlier=30, fields=("definition", "when_not_to_use")),
            code_history("defence", fields=(), added=True, annotations=9),
            code_history("ideology", fields=(), annotations=99),
        )
    )
    head = ["Code", "What was reworded", "Times reworded"]
    (in_page,) = (rows for rows in page(told).tables if rows[0][:3] == head)
    assert in_page[1:] == [
        ["trade", "definition and when not to use", "2", "40", "30"],
        ["defence added during coding", "–", "0", "9", "0"],
    ]
    tables = [[[c.text for c in row.cells] for row in t.rows] for t in word(told).tables]
    assert any(rows[0][:3] == head and rows[1] == in_page[1] for rows in tables)


def test_a_scheme_that_did_not_change_is_said_to_be_so(page):
    told = page(report(history=scheme_history(code_history(fields=()))))
    assert (
        "The wording of no code changed while these sources were being coded (3 March to 12 April "
        "2026)." in " ".join(told.text)
    )
    assert not any("Times reworded" in rows[0] for rows in told.tables)


def test_when_sources_were_drawn_stands_beside_how(page):
    drawn = Sampling(
        plan="Round 1",
        seed=42,
        drawn=12,
        drawn_from=120,
        parts=(),
        method="",
        in_scope=3,
        coders=("Ana", "Bounmy"),
        made=date(2026, 3, 3),
        coded_before=2,
    )
    assert (
        "“Round 1”: 12 of 120 sources drawn at random on 3 March 2026, seed 42; 3 of them in "
        "scope, coding of 2 of which had begun before the draw."
        in " ".join(page(report(samplings=(drawn,))).text)
    )
