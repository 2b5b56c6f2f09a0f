import io
import zipfile
from pathlib import Path

import pytest

from annotator.importing.epub.format import extract
from annotator.importing.reading import FileRefusedError, read_file

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
NAV = f"""<html {XHTML}><body><nav epub:type="toc"><ol><li><a href="a%20b.xhtml">Chapter
  one</a></li><li><a href="two.xhtml#part">Part two</a></li></ol></nav></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>
  <text>Old one</text></navLabel><content src="a%20b.xhtml"/></navPoint></navMap></ncx>"""
SPINE = ("nav", "one", "cover", "two", "missing", "one")


def page(body: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE html><html {XHTML}><head><title/></head>{body}</html>'


ONE = page(
    "<body><p>No heading&nbsp;here: &eacute; 🤝</p>"
    '<p>A<a id="x"/> <span epub:type="pagebreak" id="page_xii"/>line</p></body>'
)
TWO = page(
    '<body><nav epub:type="page-list">dropped</nav><h1>Two</h1><p>before</p>'
    '<div id="part"><p>after <span role="doc-pagebreak" aria-label="13"/>page</p></div></body>'
)


def book(
    pages: dict[str, str], *, spine: tuple[str, ...] = SPINE, more: dict[str, str] | None = None
) -> bytes:
    items = "".join(
        f'<item id="{name}" href="{target}" media-type="{kind}" properties="{said}"/>'
        for name, target, kind, said in [
            ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
            ("one", "a%20b.xhtml", "application/xhtml+xml", ""),
            ("two", "two.xhtml", "application/xhtml+xml", "scripted"),
            ("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
            ("cover", "cover.svg", "image/svg+xml", ""),
        ]
        if name != "nav" or "OEBPS/nav.xhtml" in pages
    )
    refs = "".join(f'<itemref idref="{each}"/>' for each in spine)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>A  book</dc:title></metadata><manifest>{items}</manifest>"
        f"<spine>{refs}</spine></package>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", opf)
        for name, inside in {**pages, **(more or {})}.items():
            archive.writestr(name, inside)
    return buffer.getvalue()


PAGES = {"OEBPS/nav.xhtml": NAV, "OEBPS/a b.xhtml": ONE, "OEBPS/two.xhtml": TWO}


def test_a_book_is_read_in_its_order_with_chapters_and_pages() -> None:
    extracted = extract(book(PAGES))
    text = "No heading\u00a0here: é 🤝\nA line\nTwo\nbefore\nafter page"
    assert extracted.text == text
    assert extracted.title == "A book"
    assert extracted.notes == ("2 tables of contents dropped",)
    assert [(str(each.kind), each.position, each.label) for each in extracted.landmarks] == [
        ("heading", 0, "Chapter one"),
        ("page", text.index("line"), "xii"),
        ("heading", text.index("Two"), "Two"),
        ("heading", text.index("after"), "Part two"),
        ("page", text.index("page"), "13"),
    ]


def test_the_older_table_of_contents_is_read_too() -> None:
    pages = {**PAGES, "OEBPS/toc.ncx": NCX}
    del pages["OEBPS/nav.xhtml"]
    extracted = extract(book(pages, spine=("one",)))
    assert extracted.landmarks[0].label == "Old one"


def test_pages_that_are_no_sound_xml_are_read_as_html() -> None:
    pages = {
        "OEBPS/a b.xhtml": "<p>one<p>two &amp; <b>three</p>&nbsp;&unknown;x",
        "OEBPS/two.xhtml": "x",
    }
    assert (
        extract(book(pages, spine=("one", "two"))).text == "one\ntwo & three\n\u00a0&unknown;x\nx"
    )


LAUGHS = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;x</p></html>'
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference '
    'URI="OEBPS/{}"/></CipherData></EncryptedData></encryption>'
)


def test_entities_of_a_page_are_not_followed(tmp_path: Path) -> None:
    pages = {"OEBPS/a b.xhtml": LAUGHS}
    assert len(extract(book(pages, spine=("one",))).text) < 50


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.epub: It is empty"),
        (b"%PDF-1.7", r"a\.epub seems to be a PDF document"),
        (book(PAGES)[:-40], r"a\.epub: It is damaged or incomplete"),
        (book(PAGES, spine=()), r"a\.epub: It is a book without pages"),
        (book({}, spine=("one",)), r"a\.epub: It is incomplete: “OEBPS/a b\.xhtml” is not in it"),
        (
            book(PAGES, more={"META-INF/encryption.xml": ENCRYPTION.format("a%20b.xhtml")}),
            r"a\.epub: It is protected against copying",
        ),
        (book(PAGES, more={"../evil.xhtml": ""}), r"a\.epub: .* leads out of the archive"),
        (
            book({"OEBPS/a b.xhtml": "<p>" + " " * 50_000_000}, spine=("one",)),
            r"a\.epub: .* unpacks to more than",
        ),
    ],
)
def test_what_is_no_sound_book_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.epub").write_bytes(data)
    with pytest.raises(FileRefusedError, match=f"^{message}") as refused:
        read_file(tmp_path / "a.epub")
    assert "\n" not in str(refused.value)


def test_encrypted_fonts_are_no_protection() -> None:
    fonts = {"META-INF/encryption.xml": ENCRYPTION.format("font.otf")}
    assert extract(book(PAGES, more=fonts)).text.startswith("No heading")
