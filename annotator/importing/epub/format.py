"""EPUB books: their pages in reading order, with chapters and printed pages remembered."""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.decoding import decode
from annotator.importing.document_archive import open_archive
from annotator.importing.document_text import Flow, written
from annotator.importing.epub.package import read_book
from annotator.importing.format import Extracted, TextFormat
from annotator.importing.html.format import parse_html
from annotator.importing.html.reader import HtmlReader
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a reading program shows beside the text, not in it.
_BESIDE_THE_TEXT = frozenset({"toc", "page-list", "landmarks"})
_NAMED_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def extract(data: bytes, encoding: str | None = None) -> Extracted:  # noqa: ARG001
    """Return the text of a book.

    Raises:
        NotTextError: the file is of another kind.
        DocumentRefusedError: it is damaged, incomplete, protected against copying, or too large.
        DecodingError: a page is neither XML nor in any encoding that is known.
    """
    changes = Changes()
    flow = Flow()
    reader = HtmlReader(flow, changes, drops=_BESIDE_THE_TEXT)
    with open_archive(data) as archive:
        book = read_book(archive, data)
        for path in book.chapters:
            if path == book.contents:
                changes.count(made.NAVIGATION)
                continue
            root = _parsed(archive.read(path))
            if root is not None:
                reader.read(root, book.labels.get(path))
    text = written(flow)
    return Extracted(
        text=text.text, notes=changes.notes(), landmarks=text.landmarks, title=book.title
    )


def _parsed(page: bytes) -> "_Element | None":
    """Return the root of a page, which should be XML and often is not quite."""
    try:
        return parse_xml(_NAMED_ENTITY.sub(_numbered, page))
    except DocumentRefusedError:
        return parse_html(decode(page).text)


def _numbered(entity: re.Match[bytes]) -> bytes:
    """Return an entity of HTML, which XML does not know, as its character's number."""
    name = entity[1].decode("ascii")
    if name in _OF_XML or name not in html5:
        return entity[0]
    return "".join(f"&#{ord(character)};" for character in html5[name]).encode("ascii")


FORMAT = TextFormat(
    name="EPUB",
    suffixes=(".epub",),
    media_type="application/epub+zip",
    extract=extract,
)
