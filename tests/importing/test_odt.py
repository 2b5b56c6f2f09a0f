import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importing.odt.format import extract
from annotator.importing.reading import FileRefusedError, read_file
from tests.importing.odt_files import odt_of, paragraph

VIETNAMESE = unicodedata.normalize("NFD", "Đường sắt Việt Nam")
ARABIC = "\u202bمرحبا بالعالم 123\u202c"


def text_of(body: str, automatic: str = "", styles: str = "") -> str:
    return extract(odt_of(body, automatic, styles)).text


def marks_of(data: bytes) -> list[tuple[str, int, str]]:
    return [(str(each.kind), each.position, each.label) for each in extract(data).landmarks]


def test_characters_stay_as_they_are_and_white_space_collapses() -> None:
    exact = f"a\u00a0b\u00adc\u2011d 🤝👩‍👩‍👧 {VIETNAMESE} {ARABIC} \u2028\ufeff"
    assert text_of(paragraph(exact)) == exact
    spaced = (
        "\n  two <text:s/>three<text:s text:c='2'/>\n four<text:tab/>five<text:line-break/>"
        "<text:span>  six </text:span> seven<text:s text:c='999999999'/>"
    )
    assert text_of(paragraph(spaced)) == ("two  three   four\tfive\n six seven" + " " * 1_000)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>& \ufffe\uffff"))
)
def test_any_text_comes_out_exactly(text: str) -> None:
    assert text_of(paragraph(text)) == text


def test_lists_are_counted() -> None:
    def level(kind: str, depth: int, **more: str) -> str:
        said = " ".join(
            f'{name.replace("__", ":").replace("_", "-")}="{more[name]}"' for name in more
        )
        return f'<text:list-level-style-{kind} text:level="{depth}" {said}/>'

    styles = (
        '<text:list-style style:name="L1">'
        + level("number", 1, style__num_format="1", style__num_suffix=".")
        + level("number", 2, style__num_format="a", style__num_suffix=")", text__start_value="3")
        + level("number", 3, style__num_format="I", text__display_levels="3")
        + "</text:list-style>"
        '<text:list-style style:name="L2">'
        + level("bullet", 1, text__bullet_char="–")
        + level("number", 2, style__num_format="1", loext__num_list_format="§%1%%2%.")
        + "</text:list-style>"
        '<style:style style:name="P1" style:family="paragraph" style:list-style-name="L1"/>'
    )

    def listed(*items: str, more: str = 'text:style-name="L1"') -> str:
        return f"<text:list {more}>{''.join(items)}</text:list>"

    def item(*inside: str, more: str = "") -> str:
        return f"<text:list-item {more}>{''.join(inside)}</text:list-item>"

    nested = listed(
        item(paragraph("c"), listed(item(paragraph("deep")), more="")),
        item(paragraph("d")),
        more="",
    )
    body = (
        listed(item(paragraph("one"), paragraph("more of one"), nested), item(paragraph("two")))
        + paragraph("between")
        + listed(
            item(paragraph("three"), nested),
            more='text:style-name="L1" text:continue-numbering="true" xml:id="x"',
        )
        + listed(item(paragraph("anew"), more='text:start-value="7"'), item(paragraph("eight")))
        + listed(item(paragraph("four")), more='text:style-name="L1" text:continue-list="x"')
        + listed(
            f"<text:list-header>{paragraph('no number')}</text:list-header>",
            item(paragraph("dot"), listed(item(paragraph("law")), more="")),
            more='text:style-name="L2"',
        )
        + listed(item(paragraph("by its paragraph", "P1")), more="")
        + listed(item(paragraph("unknown")), more='text:style-name="L9"')
    )
    assert text_of(body, styles).split("\n") == [
        "1. one",
        "more of one",
        "c) c",
        "1.c.I deep",
        "d) d",
        "2. two",
        "between",
        "3. three",
        "c) c",
        "3.c.I deep",
        "d) d",
        "7. anew",
        "8. eight",
        "4. four",
        "no number",
        "• dot",
        "§1. law",
        "1. by its paragraph",
        "unknown",
    ]


def test_headings_have_the_numbers_of_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
        '<style:style style:name="Title" style:family="paragraph"/>'
    )
    own = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'

    def heading(words: str, level: int, more: str = "") -> str:
        return f'<text:h text:outline-level="{level}" {more}>{words}</text:h>'

    data = odt_of(
        paragraph("The title", "P1")
        + heading("One", 1)
        + heading("Sub", 2)
        + heading("Deep", 3)
        + heading("Bare", 1, 'text:is-list-header="true"')
        + heading("Two", 1),
        own,
        outline,
    )
    text = "The title\n1 One\n1.1 Sub\nDeep\nBare\n2 Two"
    assert extract(data).text == text
    assert marks_of(data) == [("heading", text.index(line), line) for line in text.split("\n")]


def test_a_row_is_a_line() -> None:
    def cell(*blocks: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{''.join(blocks)}</table:table-cell>"

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def table(*rows: str) -> str:
        return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"

    covered = "<table:covered-table-cell/>"
    inner = table(row(cell(paragraph("x")), cell(paragraph("y"))))
    body = table(
        "<table:table-header-rows>"
        + row(cell(paragraph("a<text:tab/>b"), paragraph(""), paragraph("c")), cell(paragraph("d")))
        + "</table:table-header-rows>",
        row(cell(paragraph("wide")), covered, cell(paragraph("e"))),
        row(cell(paragraph("outer")), cell(inner, paragraph("after"))),
        row(cell(paragraph("box"), paragraph("of two"))),
        row(cell(paragraph("f")), cell(more='table:number-columns-repeated="16384"')),
    )
    assert text_of(body).split("\n") == [
        "a b c\td",
        "wide\t\te",
        "outer",
        "x\ty",
        "after",
        "box",
        "of two",
        "f" + "\t" * 64,
    ]


def test_notes_boxes_and_changes() -> None:
    def note(kind: str, mark: str, inside: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body>{inside}</text:note-body></text:note>"
        )

    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{paragraph('old')}</text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    body = (
        changes
        + "<office:forms><x/></office:forms>"
        + paragraph(
            "One"
            + note("footnote", "1", paragraph("First") + paragraph("note"))
            + " two"
            + note("endnote", "i", paragraph("End"))
            + "<text:change-start/>new<text:change-end/><text:change/>"
        )
        + paragraph(
            "Be<draw:frame><draw:text-box>"
            + paragraph("In the box")
            + "</draw:text-box></draw:frame><draw:frame><draw:image/></draw:frame>"
            "<draw:frame><draw:object/><draw:image/></draw:frame><draw:control/>"
            "<draw:g><draw:frame><draw:image/></draw:frame>"
            f"<draw:custom-shape>{paragraph('In a shape')}</draw:custom-shape></draw:g>"
            f"<office:annotation>{paragraph('Really?')}</office:annotation>fore"
        )
        + paragraph('<text:span text:style-name="T1">hidden</text:span>shown')
        + f'<text:section text:display="none">{paragraph("hidden")}</text:section>'
        + f"<text:section>{paragraph('<text:a>link</text:a> <text:date>2 May</text:date>')}"
        "</text:section>"
        + paragraph(
            "<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text>"
            "</text:ruby>"
        )
        + "<draw:frame><draw:image/></draw:frame>"
    )
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    header = f"<style:header>{paragraph('Draft')}</style:header><style:footer/>"
    extracted = extract(odt_of(body, hidden, header))
    assert extracted.text.split("\n") == [
        "One twonew [1: First note] [i: End]",
        "Before",
        "In the box",
        "In a shape",
        "shown",
        "link 2 May",
        "漢字(かんじ)",
    ]
    assert extracted.notes == (
        "3 images dropped",
        "1 embedded object dropped",
        "1 form field dropped",
        "1 header or footer dropped",
        "1 comment dropped",
        "1 tracked insertion kept",
        "1 tracked deletion dropped",
        "2 hidden passages dropped",
        "1 footnote put in brackets at the end of its paragraph",
        "1 endnote put in brackets at the end of its paragraph",
        "2 text boxes put after the paragraphs they are anchored in",
    )


def test_pages_are_landmarks() -> None:
    def style(name: str, inside: str, more: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph" {more}>'
            f"<style:paragraph-properties {inside}/></style:style>"
        )

    automatic = (
        style("First", 'style:page-number="5"', 'style:master-page-name="Standard"')
        + style("Before", 'fo:break-before="page"')
        + style("After", 'fo:break-after="page"')
        + style("Anew", 'style:page-number="1"', 'style:master-page-name="Other"')
    )
    soft = "<text:soft-page-break/>"
    data = odt_of(
        paragraph("five", "First")
        + paragraph(f"still five{soft}, six")
        + soft
        + paragraph("seven", "After")
        + paragraph(f"{soft}eight", "Unknown")
        + paragraph("nine", "Before")
        + paragraph("one", "Anew")
        + soft,
        automatic,
    )
    text = "five\nstill five, six\nseven\neight\nnine\none"
    assert extract(data).text == text
    assert marks_of(data) == [
        ("page", 0, "5"),
        ("page", text.index(", six"), "6"),
        ("page", text.index("seven"), "7"),
        ("page", text.index("eight"), "8"),
        ("page", text.index("nine"), "9"),
        ("page", text.index("\none") + 1, "1"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.odt: It is empty"),
        (b"{\\rtf1 x}", r"a\.odt seems to be a Rich Text"),
        (odt_of("")[:-40], r"a\.odt: It is damaged or incomplete"),
        (odt_of("", kind="spreadsheet"), r"a\.odt: It is an OpenDocument file without a text"),
        (odt_of("", manifest="<manifest:encryption-data/>"), r"a\.odt: It is locked"),
        (odt_of("<a>"), r"a\.odt: It is damaged: what it holds is no well-formed XML"),
    ],
)
def test_what_is_no_sound_document_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.odt").write_bytes(data)
    with pytest.raises(FileRefusedError, match=f"^{message}") as refused:
        read_file(tmp_path / "a.odt")
    assert "\n" not in str(refused.value)


def test_nesting_as_deep_as_xml_may_be_is_read() -> None:
    opened = "<text:list><text:list-item>"
    closed = "</text:list-item></text:list>"
    assert text_of(opened * 120 + paragraph("deep") + closed * 120) == "deep"
    spans = "<text:span>" * 240 + "inline" + "</text:span>" * 240
    assert text_of(paragraph(spans)) == "inline"
