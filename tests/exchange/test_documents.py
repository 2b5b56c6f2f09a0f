"""The documents for people, each opened by something else than what wrote it."""

import re
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from annotator.exchange.choice import Choice
from annotator.exchange.coded_text_html import write_coded_text
from annotator.exchange.documents import (
    codebook_docx,
    codebook_html,
    codebook_odt,
    segments_docx,
    segments_html,
    segments_markdown,
    segments_odt,
    sources_docx,
    sources_odt,
)
from annotator.exchange.markdown_document import escaped, unescaped
from annotator.exchange.xml_text import storable
from annotator.project.steps import EditCode, ImportSource
from annotator.text.canonical import canonical

from .conftest import LATIN
from .hard_project import HARD, TEXTS, coded_project, quotes, spans_of

ODT = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def styled(document):
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_word_has_the_passages_by_code_with_what_leads_back(project, tmp_path):
    assert segments_docx(project, tmp_path / "x.docx") == {"annotations": 3}
    document = Document(tmp_path / "x.docx")
    lines = styled(document)
    assert lines[:3] == [
        ("Title", "Small"),
        ("Subtitle", "Coded passages by code"),
        ("Annotator Reference", f"Project {project.info().id}"),
    ]
    headings = [text for style, text in lines if style == "Heading 1"]
    assert headings == ["■ people", "■ people > crowds"]
    at = lines.index(("Quote", LATIN[16:26]))
    assert lines[at + 1 : at + 4] == [
        ("Annotator Note", "latin, page 1, Ana, paragraph 3, 16–26, Ana"),
        ("Annotator Note", "Memo: Second?\n\nYes."),
        ("Annotator Reference", mark(project, LATIN[16:26])),
    ]
    assert document.core_properties.title == "Small"


def mark(project, quote):
    (annotation,) = (
        each
        for source in project.sources()
        for each in project.annotations(source_id=source.id)
        if each.span.cut(project.text(source)) == quote
    )
    project_id = project.info().id
    return f"annotator:{project_id}/{annotation.id}@{annotation.start}-{annotation.end}"


def commented(path):
    """Return the text that each comment is about, as python-docx has the elements."""
    document = Document(path)
    found, is_open = {}, {}
    for paragraph in document.element.body.iter(qn("w:p")):
        for pieces in is_open.values():
            pieces.append("\n")
        for element in paragraph.iter():
            name = element.get(qn("w:id"))
            if element.tag == qn("w:commentRangeStart"):
                is_open[name] = found[name] = []
            elif element.tag == qn("w:commentRangeEnd"):
                del is_open[name]
            signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:softHyphen"): "\u00ad"}
            piece = element.text if element.tag == qn("w:t") else signs.get(element.tag, "")
            for pieces in is_open.values():
                pieces.append(piece)
    assert not is_open
    return document, {name: "".join(pieces) for name, pieces in found.items()}


def test_word_comments_stand_at_the_exact_spans(project, tmp_path):
    sources_docx(project, tmp_path / "x.docx")
    document, about = commented(tmp_path / "x.docx")
    comments = {str(each.comment_id): each for each in document.comments}
    told = [
        (comments[name].author, comments[name].text.split("\n")[0], quote)
        for name, quote in about.items()
    ]
    assert told == [
        ("Ana", "people", "ខ្មែរ"),
        ("Ben", "people > crowds", "🚢"),
        ("Ana", "people", LATIN[16:26]),
    ]
    assert comments["2"].text.endswith(mark(project, LATIN[16:26]))
    assert "Second?" in comments["2"].text


@settings(max_examples=25, deadline=None)
@example(text=HARD, data=None)
@given(text=TEXTS, data=st.data())
def test_comments_stand_at_the_exact_spans_of_any_text(text, data):
    text = canonical(text)
    spans = [(0, len(text)), (30, 90)] if data is None else spans_of(data, text)
    with coded_project(text, spans) as (project, folder):
        sources_docx(project, folder / "x.docx")
        _, about = commented(folder / "x.docx")
        expected = sorted(storable(quote) for quote in quotes(project).values())
    assert sorted(about.values()) == expected


def test_open_document_has_comments_at_the_exact_spans(project, tmp_path):
    sources_odt(project, tmp_path / "x.odt")
    with ZipFile(tmp_path / "x.odt") as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == 0
        root = etree.fromstring(archive.read("content.xml"))
    for annotation in root.iterfind(".//office:annotation", ODT):
        name = annotation.get(f"{{{ODT['office']}}}name")
        ends = root.xpath(f"//office:annotation-end[@office:name='{name}']", namespaces=ODT)
        assert len(ends) == 1
    (ship,) = (each for each in root.iterfind(".//office:annotation", ODT) if each.tail == "🚢")
    assert ship.find("dc:creator", ODT).text == "Ben"


@pytest.mark.parametrize("write", [segments_odt, segments_html, segments_markdown])
def test_every_passage_has_its_mark(project, tmp_path, write):
    write(project, tmp_path / "x")
    content = (tmp_path / "x").read_bytes()
    if content.startswith(b"PK"):
        with ZipFile(tmp_path / "x") as archive:
            content = archive.read("content.xml")
    marks = re.findall(r"annotator:[-0-9a-f]{36}/([-0-9a-f]{36})@\d+-\d+", content.decode())
    assert sorted(marks) == sorted(str(each.id) for each in project.annotations())


@pytest.mark.parametrize("write", [codebook_docx, codebook_odt, codebook_html])
def test_the_codebook_says_everything_of_a_code(project, tmp_path, write):
    (people,) = project.scheme().named("people")
    project.do(
        EditCode(
            people.id,
            definition="Many or one.",
            when_to_use="Where people act.",
            when_not_to_use="Not of states.",
            example="A crowd waits.",
        )
    )
    write(project, tmp_path / "x")
    content = (tmp_path / "x").read_bytes()
    if content.startswith(b"PK"):
        with ZipFile(tmp_path / "x") as archive:
            name = {"content.xml", "word/document.xml"} & set(archive.namelist())
            content = archive.read(name.pop())
    shown = " ".join(re.sub("<[^>]*>", " ", content.decode()).split())
    for words in (
        "Definition: Many or one.",
        "When to use: Where people act.",
        "When not to use: Not of states.",
        "Example: A crowd waits.",
        "2 passages",
        "key p",
        "people &gt; crowds, 1 passage",
    ):
        assert words in shown
    assert "🚢" in shown


@pytest.mark.parametrize(
    ("write", "told"),
    [(segments_markdown, "No passage is as asked for"), (codebook_html, "There are no codes")],
)
def test_nothing_chosen_is_said(project, tmp_path, write, told):
    write(project, tmp_path / "x", Choice(code_ids=frozenset()))
    assert told in (tmp_path / "x").read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_markdown_is_written_and_read_back(text):
    assert unescaped(escaped(text)) == text
    assert not re.search(r"(?m)^[-+=>#]", escaped(text))


class Shown(HTMLParser):
    """What a page shows and asks for."""

    def __init__(self, path):
        super().__init__()
        self.addresses, self.scripts, self.words = [], 0, []
        self.open = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize("write", [write_coded_text, segments_html, codebook_html])
def test_a_page_needs_nothing_else_and_runs_nothing(project, tmp_path, write):
    project.do(ImportSource('<script src="http://x.example">', "</p><img onerror=alert(1)>"))
    write(project, tmp_path / "x.html")
    page = Shown(tmp_path / "x.html")
    assert (page.addresses, page.scripts, page.open) == ([], 0, [])


def test_coded_text_shows_every_text_and_names_every_code(project, tmp_path):
    assert write_coded_text(project, tmp_path / "x.html") == {"annotations": 3}
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    words = "".join(Shown(tmp_path / "x.html").words)
    assert "Ngừng bắn 1🚢." in words
    assert "Th2e second, and “last”, paragraph\u00a0here." in words
    assert "Ben, page 1, paragraph 1, 10–11" in words
    assert words.count("people > crowds") == 2
    assert f'data-reference="{mark(project, LATIN[16:26])}"' in page


def test_what_overlaps_more_than_there_are_lanes_is_named_all_the_same(tmp_path):
    with coded_project("one two three", [(0, 3 + n) for n in range(9)]) as (project, folder):
        write_coded_text(project, folder / "x.html")
        page = (folder / "x.html").read_text(encoding="utf-8")
    assert "--l4:" in page
    assert "--l5:" not in page
    assert all(f"code {number}" in page for number in range(9))
