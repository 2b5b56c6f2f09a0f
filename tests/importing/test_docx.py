import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.importing.docx.format import extract
from annotator.importing.reading import FileRefusedError, read_file
from tests.importing.docx_files import docx_of, item, level, paragraph, run

VIETNAMESE = unicodedata.normalize("NFD", "Đường sắt Việt Nam")
ARABIC = "\u202bمرحبا بالعالم 123\u202c"


def text_of(body: str, **parts: str) -> str:
    return extract(docx_of(body, **parts)).text


def marks_of(data: bytes) -> list[tuple[str, int, str]]:
    found = extract(data).landmarks
    return [(str(each.kind), each.position, each.label) for each in found]


def test_characters_stay_as_they_are() -> None:
    exact = f"a\u00a0b\u00adc\u202fd 🤝👩‍👩‍👧 {VIETNAMESE} {ARABIC} \u2028\ufeff  two "
    assert text_of(paragraph(exact)) == exact
    pieces = (
        "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t><w:tab/>"
        '<w:t> y </w:t><w:br/><w:cr/><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert text_of(paragraph(pieces)) == "co\u00adop\u2011x\ty\n\nα☑"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff"))
)
def test_any_text_comes_out_exactly(text: str) -> None:
    assert text_of(paragraph(run(text))) == text


def test_what_a_library_writes_is_read() -> None:
    document = docx.Document()
    document.add_heading("Title", 0)
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    table = document.add_table(2, 2)
    for place, cell in enumerate(each for row in table.rows for each in row.cells):
        cell.text = f"c{place}"
    document.add_paragraph().add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    document.add_heading("Next", 1)
    buffer = io.BytesIO()
    document.save(buffer)
    text = "Title\n1. one\n2. two\n• dot\nc0\tc1\nc2\tc3\n\nNext"
    assert extract(buffer.getvalue()).text == text
    assert marks_of(buffer.getvalue()) == [
        ("page", 0, "1"),
        ("heading", 0, "Title"),
        ("page", text.index("Next"), "2"),
        ("heading", text.index("Next"), "Next"),
    ]


def test_lists_have_the_numbers_that_word_shows() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "upperRoman", "%1.")
        + level(1, "lowerLetter", "%2)")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + level(0, "bullet", "\uf0b7")
        + level(1, "none", "")
        + level(2, "decimal", "Article %3:", '<w:suff w:val="nothing"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    body = (
        item("first", 1)
        + item("second", 1)
        + item("a", 1, 1)
        + item("b", 1, 1)
        + item("deep", 1, 2)
        + item("third", 1)
        + item("again a", 1, 1)
        + item("dot", 2)
        + item("bare", 2, 1)
        + item("law", 2, 2)
        + item("anew", 3)
        + item("goes on", 1)
        + item("no list", 0)
        + item("unknown list", 9)
    )
    assert text_of(body, numbering=numbering).split("\n") == [
        "I. first",
        "II. second",
        "a) a",
        "b) b",
        "2.2.1 deep",
        "III. third",
        "a) again a",
        "• dot",
        "bare",
        "Article 1:law",
        "IV. anew",
        "V. goes on",
        "no list",
        "unknown list",
    ]


def test_headings_take_their_numbers_from_their_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1")}'
        f"{level(1, 'decimal', '%1.%2')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    def styled(style: str) -> str:
        return f'<w:pStyle w:val="{style}"/>'

    body = (
        paragraph("One", properties=styled("H1"))
        + paragraph("Sub", properties=styled("H2"))
        + paragraph("Body", properties=styled("Loop"))
        + paragraph("", properties=styled("Nothing"))
        + paragraph("Two", properties=styled("H1"))
    )
    data = docx_of(body, styles=styles, numbering=numbering)
    assert extract(data).text == "1 One\n1.1 Sub\nBody\n\n2 Two"
    assert marks_of(data) == [
        ("heading", 0, "1 One"),
        ("heading", 6, "1.1 Sub"),
        ("heading", 20, "2 Two"),
    ]


def test_a_row_is_a_line() -> None:
    def cell(*blocks: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"

    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def table(*rows: str) -> str:
        return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"

    tab = "<w:r><w:tab/><w:br/></w:r>"
    inner = table(row(cell(paragraph("x")), cell(paragraph("y"))))
    body = table(
        row(cell(paragraph("a", tab, "b"), paragraph(""), paragraph("c")), cell(paragraph("d"))),
        row(cell(paragraph("wide"), properties='<w:gridSpan w:val="2"/>'), cell(paragraph("e"))),
        row(cell(paragraph("")), cell(paragraph("f"), properties="<w:vMerge/>")),
        row(cell(paragraph("outer")), cell(inner, paragraph("after"))),
        row(cell(paragraph("box"), paragraph("of two"))),
        row(cell(paragraph("gone")), properties="<w:trPr><w:del/></w:trPr>"),
        row(
            f"<w:sdt><w:sdtContent>{cell(paragraph('g'))}</w:sdtContent></w:sdt>",
            cell(paragraph("h"), properties='<w:gridSpan w:val="99999999"/>'),
        ),
    )
    assert text_of(body).split("\n") == [
        "a  b c\td",
        "wide\t\te",
        "\tf",
        "outer",
        "x\ty",
        "after",
        "box",
        "of two",
        "g\th" + "\t" * 63,
    ]


def test_notes_stand_at_the_end_of_their_paragraph_in_brackets() -> None:
    def note(kind: str, number: int, *paragraphs: str) -> str:
        return f'<w:{kind} w:id="{number}">{"".join(paragraphs)}</w:{kind}>'

    def reference(kind: str, number: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}" {more}/></w:r>'

    itself = reference("footnote", 1)
    data = docx_of(
        paragraph("One", reference("footnote", 1), " and", reference("endnote", 1), " two.")
        + paragraph("Own", reference("footnote", 2, 'w:customMarkFollows="1"'), "*")
        + paragraph("Third", reference("footnote", 3), reference("footnote", 99)),
        footnotes=note("footnote", 1, paragraph(itself, "First"), paragraph("note"))
        + note("footnote", 2, paragraph("* Own"))
        + note("footnote", 3, paragraph("Third")),
        endnotes=note("endnote", 1, paragraph("End")),
    )
    extracted = extract(data)
    assert extracted.text == (
        "One and two. [1: First note] [i: End]\nOwn* [* Own]\nThird [2: Third]"
    )
    assert extracted.notes == (
        "3 footnotes put in brackets at the end of their paragraphs",
        "1 endnote put in brackets at the end of its paragraph",
    )


def test_tracked_changes_give_the_final_text() -> None:
    deleted_end = "<w:rPr><w:del/></w:rPr>"
    body = (
        paragraph(
            "Keep ",
            f"<w:ins>{run('new ')}<w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>",
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('there')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>",
        )
        + paragraph("joined ", properties=deleted_end)
        + paragraph("line")
        + f"<w:moveFrom>{paragraph('moved away')}</w:moveFrom>"
        + f"<w:ins>{paragraph('whole')}</w:ins>"
        + paragraph("last", properties=deleted_end)
    )
    extracted = extract(docx_of(body))
    assert extracted.text == "Keep new here\njoined line\nwhole\nlast"
    assert extracted.notes == ("3 tracked insertions kept", "6 tracked deletions dropped")


def test_text_boxes_come_once_and_pictures_are_counted() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    pictures = "<w:r><w:drawing><a:blip/></w:drawing><w:pict><v:imagedata/></w:pict></w:r>"
    extracted = extract(docx_of(paragraph("Be", both, pictures, "fore") + paragraph("After")))
    assert extracted.text == "Before\nIn the box\nAfter"
    assert extracted.notes == (
        "2 images dropped",
        "1 text box put after the paragraph it is anchored in",
    )


def test_fields_show_their_results() -> None:
    def mark(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    box = "<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>"
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/>'
        '<w:listEntry w:val="b"/></w:ddList></w:ffData>'
    )
    body = paragraph(
        "See ",
        mark("begin"),
        run("IF "),
        mark("begin"),
        run("PAGE"),
        mark("separate"),
        run("7"),
        mark("end"),
        mark("separate"),
        run("result"),
        mark("end"),
        f"<w:fldSimple>{run(' simple ')}</w:fldSimple>",
        mark("begin", box),
        mark("end"),
        mark("begin", choice),
        mark("end"),
        f"<w:hyperlink>{run(' link')}</w:hyperlink>",
        mark("begin"),
    ) + paragraph("An open field swallows nothing")
    assert text_of(body) == "See result simple ☒b link\nAn open field swallows nothing"


def test_other_things_are_dropped_or_written_and_counted() -> None:
    reading, base = run("かんじ"), run("漢字")
    ruby = f"<w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase>"
    body = paragraph(
        run("hidden", "<w:vanish/>"),
        run("shown", '<w:vanish w:val="0"/>'),
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
        "<w:r><w:object/></w:r>",
        f"<w:r><w:ruby>{ruby}</w:ruby></w:r>",
    )
    extracted = extract(
        docx_of(
            body,
            header=paragraph("Secret draft"),
            footer=paragraph(""),
            comments=f'<w:comment w:id="1">{paragraph("Really?")}</w:comment>',
        )
    )
    assert extracted.text == "shownx=1漢字(かんじ)"
    assert extracted.notes == (
        "1 embedded object dropped",
        "1 header or footer dropped",
        "1 comment dropped",
        "1 hidden passage dropped",
        "1 equation written as a row of characters",
    )


def test_pages_are_landmarks() -> None:
    set_break = '<w:r><w:br w:type="page"/></w:r>'
    shown = "<w:r><w:lastRenderedPageBreak/></w:r>"
    section = '<w:sectPr><w:pgNumType w:fmt="lowerRoman" w:start="3"/></w:sectPr>'
    last = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    data = docx_of(
        paragraph("iii")
        + paragraph(set_break)
        + paragraph(shown, "iv")
        + paragraph("still iv, ", shown, "then v", properties=section)
        + paragraph(shown, "new 1")
        + paragraph("new 2", properties="<w:pageBreakBefore/>")
        + paragraph("two", set_break, "three")
        + paragraph(set_break)
        + last
    )
    text = "iii\n\niv\nstill iv, then v\nnew 1\nnew 2\ntwo\nthree\n"
    assert extract(data).text == text
    assert marks_of(data) == [
        ("page", text.index(words), label)
        for words, label in [
            ("iii", "iii"),
            ("iv", "iv"),
            ("then v", "v"),
            ("new 1", "1"),
            ("new 2", "2"),
            ("three", "3"),
        ]
    ]


def test_the_strict_variant_is_read() -> None:
    data = docx_of(paragraph("Strict"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name).replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            )
    assert extract(strict.getvalue()).text == "Strict"


def zipped(name: str, inside: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, inside)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.docx: It is empty"),
        (b"Just text", r"a\.docx seems to be something else"),
        (b"%PDF-1.7", r"a\.docx seems to be a PDF document"),
        (OLE, r"a\.docx seems to be an old Microsoft Office document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), r"a\.docx: It is locked with a password"),
        (zipped("x.txt", "x")[:-30], r"a\.docx: It is damaged or incomplete"),
        (zipped("xl/workbook.xml", "x"), r"a\.docx seems to be an Excel workbook"),
        (b"PK\5\6" + bytes(18), r"a\.docx: It is incomplete: “word/document\.xml” is not in it"),
        (zipped("word/document.xml", "x"), r"a\.docx: It is damaged: what it holds is no well"),
        (zipped("word/document.xml", "<a/>"), r"a\.docx: It holds no text"),
        (zipped("word/document.xml", LAUGHS), r"a\.docx: It declares XML entities of its own"),
        (zipped("word/document.xml", " " * 50_000_000), r"a\.docx: .* unpacks to more than"),
        (zipped("../word/document.xml", "x"), r"a\.docx: .* leads out of the archive"),
        (docx_of("<w:p>" * 5_000 + "</w:p>" * 5_000), r"a\.docx: It is damaged"),
    ],
)
def test_what_is_no_sound_document_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(FileRefusedError, match=f"^{message}") as refused:
        read_file(tmp_path / "a.docx")
    assert "\n" not in str(refused.value)


def test_nesting_as_deep_as_xml_may_be_is_read() -> None:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert text_of(opened * 80 + paragraph("deep") + closed * 80) == "deep"
    smart = "<w:smartTag>" * 240 + run("inline") + "</w:smartTag>" * 240
    assert text_of(paragraph(smart)) == "inline"


def test_damage_at_any_place_is_one_clear_line() -> None:
    data = docx_of(paragraph("Hello") * 20)
    for place in range(0, len(data), 7):
        damaged = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        try:
            extract(damaged)
        except AnnotatorError as error:
            said = str(error)
        else:
            said = ""
        assert "\n" not in said
