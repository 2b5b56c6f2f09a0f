import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.importing.reading import FileRefusedError, read_file
from annotator.importing.rtf.format import extract

VIETNAMESE = unicodedata.normalize("NFD", "Đường sắt Việt Nam")
ARABIC = "\u202bمرحبا 123\u202c"
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0{\*\panose 02020603}Times{\*\falt Other};}"
    r"{\f1\fcharset128 MS Mincho;}{\f2\fcharset204 Arial Cyr;}{\f3\fcharset2 Symbol;}"
    r"{\f4\fcharset2 Wingdings;}{\f5\fcharset163 VN;}}"
)


def rtf_of(body: str | bytes, before: str = FONTS) -> bytes:
    data = body if isinstance(body, bytes) else body.encode("ascii")
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + before.encode("ascii") + b"\n" + data + b"}"


def text_of(body: str | bytes) -> str:
    return extract(rtf_of(body)).text


def marks_of(data: bytes) -> list[tuple[str, int, str]]:
    return [(str(each.kind), each.position, each.label) for each in extract(data).landmarks]


def numbered(text: str) -> str:
    """Return ``text`` as RTF writes it: each unit of UTF-16 as its number."""
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return "".join(rf"\u{unit - 0x10000 if unit >= 0x8000 else unit}?" for unit in units)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_out_exactly(text: str) -> None:
    assert text_of(numbered(text)) == text


def test_characters_stay_as_they_are() -> None:
    exact = f"a\u00a0b\u00adc 🤝👩‍👩‍👧 {VIETNAMESE} {ARABIC}  two "
    assert text_of(numbered(exact)) == exact
    assert text_of(r"a\~b\-c\_d\tab e\line f\emdash\ldblquote g\rdblquote\{\}\\ h") == (
        "a\u00a0b\u00adc\u2011d\te\nf—“g”{}\\ h"
    )
    assert text_of("one\ntwo\r\n three") == "onetwo three"
    assert text_of("one\\\ntwo") == "one\ntwo"


def test_every_font_has_its_encoding() -> None:
    assert text_of(rb"\'80 \'e9 caf\'e9 {\f2 \'c4\'e0} \'e9") == "€ é café Да é"
    assert text_of(rb"{\f1 \'93\'fa\'96\'7b}") == "日本"
    assert text_of(b"{\\f1 " + "日曜".encode("cp932") + b"}") == "日曜"
    assert text_of(rb"{\f3 abg} {\f4\'fe} {\f5 e\'cc}") == "αβγ ☑ e\u0300"
    assert text_of(r"{\f3\u-3999 ?}") == "α"
    mac = rb"{\rtf1\mac caf\'8e}"
    assert extract(mac).text == "café"
    assert extract(rb"{\rtf1\ansi\ansicpg99999 caf\'e9}").text == "café"


def test_characters_in_two_forms_come_once() -> None:
    assert text_of(r"\uc2\u8364 EU\uc1\u233\'e9x") == "€éx"
    assert text_of(r"{\uc0\u8364}\u8364\~x{\u8364}?") == "€€x€?"
    assert text_of(r"{\upr{ansi}{\*\ud{unicode}}} after") == "unicode after"
    assert text_of(r"\uc0\u55358\uc1 \u56605\'3f") == "🤝"
    assert text_of(r"\u55358?x\u56605?\par\u55358?") == "\ufffdx\ufffd\n\ufffd"


def test_lists_have_the_numbers_that_the_file_says() -> None:
    body = (
        r"{\listtext\pard\plain\f3\'b7\tab}\ls1 dot\par"
        r"{\*\pn\pnlvlbody}{\pntext\f0 1.\tab}one\par{\listtext\tab a)\tab}a\par"
        r"{\listtext\f4\'a7\tab}square\par no list{\listtext 3.}\par"
    )
    assert text_of(body).split("\n") == ["• dot", "1. one", "a) a", "• square", "no list"]


def test_a_row_is_a_line() -> None:
    body = (
        r"before\par\trowd\cellx1\cellx2\pard\intbl a\tab b\par\par c\cell d\cell\row"
        r"\trowd\clmgf\cellx1\clmrg\cellx2\pard\intbl wide\cell\cell\row"
        r"\trowd\pard\intbl outer\cell\pard\intbl\itap2 x\nestcell{\nonesttables\par} y\nestcell"
        r"{\*\nesttableprops\trowd\cellx1\nestrow}\pard\intbl\itap1 after\cell\row"
        r"\pard\intbl box\par of two\cell\row"
        r"\pard\intbl open\cell row\cell\pard body\par"
        r"\pard\intbl last\cell end"
    )
    assert text_of(body).split("\n") == [
        "before",
        "a b c\td",
        "wide\t",
        "outer",
        "x\t y",
        "after",
        "box",
        "of two",
        "open\trow",
        "body",
        "last\tend",
    ]


def test_notes_boxes_fields_and_changes() -> None:
    body = (
        r"One{\super\chftn{\footnote\pard{\super\chftn} First\par note}} two"
        r"{\chftn{\footnote\ftnalt\chftn  End}}.\par "
        r"Be{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt\pard In the box\par}}"
        r"{\shprslt{\*\do{\dptxbxtext In the box\par}}}}"
        r"{\*\shppict{\pict\bin3 }}{}}{\nonshppict{\pict 00ff}}{\object{\result x}}fore\par"
        r"{\field{\*\fldinst HYPERLINK {x}}{\fldrslt link}} {\v hidden}"
        r"{\*\unknown gone}{\*\bkmkstart here}{\revised new}{\deleted old}\par "
        r"joined {\deleted\par}line{\*\annotation{\*\atnref 1}Really?}\par"
        r"{\mmath{\*\moMathPara{\*\moMath{\mr x=1}{\mfPr{\mchr (}}}}}\par"
    )
    head = r"{\info{\title A \'e9 title}{\author N}}{\header Draft}{\footer\pard\par}\aftnnrlc "
    extracted = extract(rtf_of(head + body))
    assert extracted.text.split("\n") == [
        "One two. [1: First note] [i: End]",
        "Before",
        "In the box",
        "link new",
        "joined line",
        "x=1",
    ]
    assert extracted.title == "A é title"
    assert extracted.notes == (
        "1 image dropped",
        "1 embedded object dropped",
        "1 header or footer dropped",
        "1 comment dropped",
        "1 tracked insertion kept",
        "2 tracked deletions dropped",
        "1 hidden passage dropped",
        "1 footnote put in brackets at the end of its paragraph",
        "1 endnote put in brackets at the end of its paragraph",
        "1 text box put after the paragraph it is anchored in",
        "1 equation written as a row of characters",
    )


def test_headings_and_pages_are_landmarks() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Mine;}{\s2 heading 2;}{\*\cs3 Title;}}"
    body = (
        r"\pard\s1 One\par\pard body\par\pard\s2 Two\par\pard\outlinelevel2 Three\par"
        r"\pard text\page\par\softpage next\par\pard\s3 no\softpage  heading\par"
        r"\sect\sectd new\par\sbknone\sect\sectd same\page"
    )
    data = rtf_of(body, FONTS + styles)
    text = "One\nbody\nTwo\nThree\ntext\nnext\nno heading\n\nnew\n\nsame"
    assert extract(data).text == text
    assert marks_of(data) == [
        ("page", 0, "1"),
        ("heading", 0, "One"),
        ("heading", text.index("Two"), "Two"),
        ("heading", text.index("Three"), "Three"),
        ("page", text.index("next"), "2"),
        ("page", text.index(" heading"), "3"),
        ("page", text.index("new"), "4"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.rtf: It is empty"),
        (b"Just text", r"a\.rtf seems to be something else"),
        (b"%PDF-1.7", r"a\.rtf seems to be a PDF document"),
        (b"{\\rtf1 text", r"a\.rtf: It is damaged or incomplete"),
        (b"{\\rtf1 text{\\pict 00", r"a\.rtf: It is damaged or incomplete"),
        (b"{\\rtf1 text{\\pict\\bin9999999999 }}", r"a\.rtf: It is damaged or incomplete"),
        (b"{\\rtf1 " + b"{" * 500_000, r"a\.rtf: Its groups are nested too deeply"),
    ],
)
def test_what_is_no_sound_document_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.rtf").write_bytes(data)
    with pytest.raises(FileRefusedError, match=f"^{message}") as refused:
        read_file(tmp_path / "a.rtf")
    assert "\n" not in str(refused.value)


def test_hostile_files_stay_within_bounds() -> None:
    assert text_of("{" * 1_900 + "deep" + "}" * 1_900) == "deep"
    assert text_of(r"{\footnote " * 500 + "deep" + "}" * 500).count("deep") == 1
    assert text_of(r"\itap999999999 x\nestcell\nestrow") == "x"
    assert text_of(r"\u99999999999 ?\u2147483647 ?\u-2147483648 ?") != ""


PIECES = (
    rb"{ } \ \* \' \par \cell \row \nestrow \nestcell \intbl \itap2 \pard \u55358? \footnote \upr"
    rb" \ud \fonttbl \f1 \stylesheet \s1 \listtext \shptxt \title \page \sect \deleted x \uc9 \bin2"
).split()


@given(st.lists(st.sampled_from([*PIECES, b" ", b"\x93"])))
def test_anything_gives_a_text_or_one_clear_line(pieces: list[bytes]) -> None:
    try:
        text = extract(b"{\\rtf1 " + b"".join(pieces) + b"}").text
    except AnnotatorError as error:
        text = str(error).replace("\n", "\ud800")
    assert text.encode() is not None
