"""Quotes in documents for Word: paragraphs in a style for quotes, and what comments are about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from annotator.exchange.quotes.passage import Pairing, QuotedPassage
from annotator.exchange.references import references_in
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
    pairing, ranges = Pairing(), _Ranges(comments)
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        where = f"paragraph {number}"
        text = ranges.text(paragraph, where)
        yield from ranges.done()
        if "quot" in _style(paragraph).casefold():
            yield from pairing.quote(text, where)
        else:
            yield from pairing.words(text, where)
    yield from pairing.settled()
    yield from ranges.done(at_end=True)


class _Ranges:
    """The stretches of text that comments are about, put together as the text is read."""

    def __init__(self, comments: dict[str, str]) -> None:
        self._comments = comments
        self._open: dict[str, tuple[str, list[str]]] = {}
        self._done: list[QuotedPassage] = []

    def text(self, paragraph: "_Element", where: str) -> str:
        """Return the text of a paragraph; note which comments it is for."""
        for _, pieces in self._open.values():
            pieces.append("\n")
        words: list[str] = []
        for element in paragraph.iter():
            name = element.get(f"{_W}id", "")
            if element.tag == f"{_W}commentRangeStart":
                self._open[name] = (where, [])
            elif element.tag == f"{_W}commentRangeEnd":
                self._close(name)
            else:
                piece = _SIGNS.get(str(element.tag), "")
                if element.tag == f"{_W}t":
                    piece = element.text or ""
                if piece:
                    words.append(piece)
                    for _, pieces in self._open.values():
                        pieces.append(piece)
        return "".join(words)

    def done(self, *, at_end: bool = False) -> Iterator[QuotedPassage]:
        """Yield the stretches that have ended; at the end, all."""
        if at_end:
            for name in tuple(self._open):
                self._close(name)
        done, self._done = self._done, []
        yield from done

    def _close(self, name: str) -> None:
        where, pieces = self._open.pop(name, ("", []))
        for reference in references_in(self._comments.get(name, "")):
            self._done.append(QuotedPassage("".join(pieces), reference, where))


def _comments(archive: SafeZip) -> dict[str, str]:
    """Return the texts of the comments by their numbers."""
    if "word/comments.xml" not in archive:
        return {}
    root = parse_xml(archive.read("word/comments.xml"))
    return {
        comment.get(f"{_W}id", ""): "\n".join(
            "".join(each.text or "" for each in line.iter(f"{_W}t"))
            for line in comment.iter(f"{_W}p")
        )
        for comment in root.iter(f"{_W}comment")
    }


def _style(paragraph: "_Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")
