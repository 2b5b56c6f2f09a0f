"""Web pages (HTML): the text as a browser shows it before any script or style sheet."""

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.importing.changes import Changes
from annotator.importing.decoding import Decoded, DecodingError, UnknownEncodingError, decode
from annotator.importing.document_text import Flow, written
from annotator.importing.format import Extracted, TextFormat
from annotator.importing.html.reader import HtmlReader
from annotator.importing.refusals import DocumentRefusedError
from annotator.text.canonical import canonical

if TYPE_CHECKING:
    from lxml.etree import _Element

# As far as a browser looks for it, and a little further.
_DECLARED_WITHIN = 4_096
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
# What browsers take these names for (WHATWG, Encoding, 4.2).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# A declaration that can be read as ASCII is not in the first two; the others are no encodings of
# pages.
_NOT_MEANT = ("utf-16", "utf-32", "utf-7", "unicode", "raw", "idna", "punycode", "undefined")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a web page.

    Args:
        data: the whole file.
        encoding: the encoding to read it in instead of finding it out.

    Raises:
        NotTextError: the file is no text file.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: ``encoding`` names none.
        TextRefusedError: the text holds half of a surrogate pair.
        DocumentRefusedError: its elements are nested too deeply.
    """
    decoded = _decode(data, encoding)
    changes = Changes()
    flow = Flow()
    root = parse_html(canonical(decoded.text))
    title = ""
    if root is not None:
        HtmlReader(flow, changes).read(root)
        title = title_of(root)
    text = written(flow)
    return Extracted(
        text=text.text,
        notes=changes.notes(),
        encoding=decoded.encoding,
        encoding_how=decoded.how,
        confidence=decoded.confidence,
        alternatives=decoded.alternatives,
        landmarks=text.landmarks,
        title=title,
    )


def parse_html(text: str) -> "_Element | None":
    """Return the root of a page, however badly it is written; None if there is nothing in it.

    Raises:
        DocumentRefusedError: its elements are nested too deeply.
    """
    # Takes 20 ms to import.
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        if text.strip():
            raise _unreadable() from error
        return None
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise _unreadable()
    return root


def title_of(root: "_Element") -> str:
    """Return what the page calls itself, as one line."""
    title = next(root.iter("title", "{http://www.w3.org/1999/xhtml}title"), None)
    return "" if title is None else " ".join("".join(title.itertext()).split())


def _decode(data: bytes, encoding: str | None) -> Decoded:
    """Return the characters of a page: by its mark, as UTF-8, or in what it says it is in.

    Pages that are UTF-8 throughout are, whatever they say: programs that save pages write UTF-8
    and leave the declaration.
    """
    declared = _declared(data)
    if encoding is None and declared is not None and _is_no_utf8(data):
        try:
            return replace(decode(data, declared), how="declared")
        except (DecodingError, UnknownEncodingError):
            return decode(data)
    return decode(data, encoding)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    return None if name.startswith(_NOT_MEANT) else _MEANT.get(name, name)


def _is_no_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return False


def _unreadable() -> DocumentRefusedError:
    return DocumentRefusedError(
        "Its elements are nested too deeply to be read; save it as plain text and import that"
    )


FORMAT = TextFormat(
    name="web page",
    suffixes=(".html", ".htm", ".xhtml"),
    media_type="text/html",
    extract=extract,
)
