"""Quotes in documents for Word: paragraphs in a style for quotes, and what comments are about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from annotator.exchange.quotes.passage import Pairing, QuotedPassage, Stretches
from annotator.exchange.references import Reference, references_in
from annotator.importing.safe_xml import parse_xml
from annotator.importing.safe_zip import SafeZip

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}softHyphen": "\u00ad",
    f"{_W}noBreakHyphen": "\u2011",
}


def quotes_in_docx(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of a DOCX.

    Text that is struck by tracking changes is not there, text that is added is.

    Raises:
        DocumentRefusedError: it is damaged.
    """
    with SafeZip(content) as archive:
        root = parse_xml(archive.read("word/document.xml"))
        comments = _comments(archive)
    pairing, commented = Pairing(), Stretches()
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        where = f"paragraph {number}"
        text = _text(paragraph, commented, where)
        taken = pairing.quote if "quot" in _style(paragraph).casefold() else pairing.words
        yield from taken(text, where)
    yield from pairing.settled()
    yield from commented.quoted(comments)


def _text(paragraph: "_Element", commented: Stretches, where: str) -> str:
    """Return the text of a paragraph; note where comments begin and end."""
    words: list[str] = []
    commented.add("\n")
    for element in paragraph.iter():
        if element.tag == f"{_W}commentRangeStart":
            commented.begin(element.get(f"{_W}id", ""), where)
        elif element.tag == f"{_W}commentRangeEnd":
            commented.end(element.get(f"{_W}id", ""))
        elif element.tag == f"{_W}t" or element.tag in _SIGNS:
            piece = _SIGNS.get(str(element.tag), element.text or "")
            words.append(piece)
            commented.add(piece)
    return "".join(words)


def _comments(archive: SafeZip) -> list[tuple[str, Reference]]:
    """Return the comments that bear the mark of an annotation, by their numbers."""
    if "word/comments.xml" not in archive:
        return []
    root = parse_xml(archive.read("word/comments.xml"))
    return [
        (comment.get(f"{_W}id", ""), reference)
        for comment in root.iter(f"{_W}comment")
        for reference in references_in("".join(each.text or "" for each in comment.iter(f"{_W}t")))
    ]


def _style(paragraph: "_Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")
