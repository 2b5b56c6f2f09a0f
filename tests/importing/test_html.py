import unicodedata
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importing.html.format import extract
from annotator.importing.reading import FileRefusedError, read_file

VIETNAMESE = unicodedata.normalize("NFD", "Đường sắt Việt Nam")
ARABIC = "\u202bمرحبا بالعالم 123\u202c"


def text_of(page: str) -> str:
    return extract(page.encode()).text


def lines_of(page: str) -> list[str]:
    return text_of(page).split("\n")


def test_characters_stay_as_they_are_and_white_space_collapses() -> None:
    exact = f"a\u00a0b\u00adc\u2011d 🤝👩‍👩‍👧 {VIETNAMESE} {ARABIC} \u2028x\ufeffy"
    assert text_of(f"<p>{exact}</p>") == exact
    page = """<p>\n  one&nbsp;<b>two </b> three<i> four</i>\t&shy;five&#150;&eacute;&#x1F91D;
        <!-- dropped -->six<br> seven <br/>eight<br></p>text  after"""
    assert lines_of(page) == [
        "one\u00a0two three four \u00adfive–é🤝 six",
        "seven",
        "eight",
        "text after",
    ]
    assert text_of("<pre>\n a\tb\n\n  c\n</pre>") == "\n a\tb\n\n  c"
    assert text_of('<p style="white-space: pre-wrap">a  b</p>') == "a  b"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=" ")))
def test_any_text_comes_out_exactly(text: str) -> None:
    assert text_of(f"<meta charset=utf-8><p>{escape(text)}</p>") == text


def test_blocks_are_lines_and_what_is_not_read_is_dropped() -> None:
    page = """<html><head><title> A
        title </title><style>p {}</style><script>1</script></head><body>
        <h1>First <em>heading</em></h1><div>bare<p>para<p>unclosed<div>inner</div></div>
        <dl><dt>term<dd>meaning</dl><p></p><p>&nbsp;</p><hr>
        <noscript>none</noscript><template>none</template><script>"x"</script>
        <p hidden>gone</p><p style="display:none">gone</p><p hidden></p>
        <img alt="x"><svg><text>x</text></svg><iframe>x</iframe>
        <form><select><option>a</select><input><textarea>b</textarea><input type=hidden></form>
        <math><mi>x</mi><mo>=</mo><mn>1</mn><annotation>x=1</annotation></math>
        <ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> <ins>in</ins><del>out</del></body>"""
    extracted = extract(page.encode())
    assert extracted.text.split("\n") == [
        "First heading",
        "bare",
        "para",
        "unclosed",
        "inner",
        "term",
        "meaning",
        "\u00a0",
        "x=1 漢字(かんじ) inout",
    ]
    assert extracted.title == "A title"
    assert extracted.notes == (
        "2 images dropped",
        "1 embedded object dropped",
        "3 form fields dropped",
        "2 hidden passages dropped",
        "1 equation written as a row of characters",
    )
    assert [(str(each.kind), each.position, each.label) for each in extracted.landmarks] == [
        ("heading", 0, "First heading")
    ]


def test_lists_have_their_numbers() -> None:
    page = """<ol start=3><li>three<li value=7>seven<ol type=a><li>a<li><p>b</p><p>more</p></ol>
        <li>eight</ol><ol type=I reversed><li>two<li>one</ol>
        <ul><li>dot<ul><li><b>in</b>ner</ul><li></ul>
        <ul style="list-style: none"><li>bare</ul><ol style="list-style-type:upper-alpha"><li>A</ol>
        <li>lone</li>"""
    assert lines_of(page) == [
        "3. three",
        "7. seven",
        "a. a",
        "b. b",
        "more",
        "8. eight",
        "II. two",
        "I. one",
        "• dot",
        "• inner",
        "bare",
        "A. A",
        "• lone",
    ]


def test_a_row_is_a_line() -> None:
    page = """<table><caption>Caption</caption><thead><tr><th>a<p>b<br>c</p><th>d</thead>
        <tr><td rowspan=2>tall</td><td>e</td></tr><tr><td>f</td></tr>
        <tr><td colspan=2>wide</td><td>g</td></tr>
        <tr><td>outer</td><td><table><tr><td>x</td><td>y</td></tr></table>after</td></tr>
        <tr><td><p>box</p><p>of two</p></td></tr><tr><td></td><td>h</td></tr>
        <tr><td>i<td colspan=99999999><td rowspan=99999999>j</table>
        <table role=presentation><tr><td>lay</td><td>out</td></tr></table>"""
    assert lines_of(page) == [
        "Caption",
        "a b c\td",
        "tall\te",
        "\tf",
        "wide\t\tg",
        "outer",
        "x\ty",
        "after",
        "box",
        "of two",
        "\th",
        "i" + "\t" * 65 + "j",
        "lay",
        "out",
    ]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "how"),
    [
        ("<p>é".encode(), "é", "UTF-8", "strict UTF-8"),
        ("<p>é".encode("utf-16"), "é", "UTF-16-LE", "byte order mark"),
        ('<meta charset="iso-8859-1"><p>“é”'.encode("cp1252"), "“é”", "windows-1252", "declared"),
        (
            "<meta content='text/html; charset=koi8-r'>Да".encode("koi8-r"),
            "Да",
            "koi8-r",
            "declared",
        ),
        (
            "<?xml version='1.0' encoding='gb2312'?><p>老挝".encode("gbk"),
            "老挝",
            "gb18030",
            "declared",
        ),
        ("<meta charset=iso-8859-1><p>é".encode(), "é", "UTF-8", "strict UTF-8"),
        (
            "<meta charset=hex><p>Ça coûte été".encode("cp1252"),
            "Ça coûte été",
            "windows-1252",
            "detected",
        ),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str, encoding: str, how: str) -> None:
    extracted = extract(data)
    assert extracted.text == text
    assert (extracted.encoding, extracted.encoding_how) == (encoding, how)
    assert extract("<p>ж".encode("cp1251"), "cp1251").text == "ж"


@pytest.mark.parametrize("data", [b"", b"  \n", b"<!-- nothing -->", b"<html></html>"])
def test_a_page_without_text_is_empty(data: bytes) -> None:
    assert extract(data).text == ""


def test_no_file_or_address_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]><p>&e;x'
    assert "secret" not in text_of(entity).replace(str(tmp_path), "")
    laughs = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>'
    assert len(text_of(laughs)) < 100


def test_hostile_pages_stay_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<b>" * 200_000 + b"x")
    with pytest.raises(FileRefusedError, match=r"^a\.html: Its elements are nested too deeply"):
        read_file(tmp_path / "a.html")
    (tmp_path / "b.html").write_bytes(b"%PDF-1.7")
    with pytest.raises(FileRefusedError, match=r"^b\.html seems to be a PDF document"):
        read_file(tmp_path / "b.html")
    assert text_of("<div>" * 2_000 + "deep") == "deep"
    reaching = text_of("<table>" + "<tr><td rowspan=65534 colspan=64>" * 2_000)
    assert len(reaching) < 2_000 * 1_100
    assert text_of("<li>" * 20_000) == ""
    assert text_of("<meta " * 50_000 + "><p>é") == "é"
