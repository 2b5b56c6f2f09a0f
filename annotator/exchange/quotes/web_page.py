"""Quotes in web pages: block quotations, and passages of a page of coded text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from annotator.exchange.quotes.passage import Pairing, QuotedPassage, Stretches
from annotator.exchange.references import Reference, references_in
from annotator.importing.decoding import decode

_BLOCKS: Final = frozenset(
    {"p", "div", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section"}
)
_UNSEEN: Final = frozenset({"script", "style", "head", "sup"})
_BLANK: Final = re.compile(r"[ \t\r\n]*\Z")


def quotes_in_html(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of a web page."""
    page = _Page()
    page.feed(decode(content).text)
    page.close()
    yield from page.found()


class _Page(HTMLParser):
    """Reads a page once; what it finds stands in `found`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pairing = Pairing()
        self._found: list[QuotedPassage] = []
        self._words: list[str] = []
        self._unseen = 0
        self._quoting = 0
        self._in_coded_text = False
        self._passages = Stretches()
        self._references: list[tuple[str, Reference]] = []

    def found(self) -> Iterator[QuotedPassage]:
        """Yield what was found."""
        self._end_block()
        yield from self._found
        yield from self._pairing.settled()
        yield from self._passages.quoted(self._references)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._mark(values)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "blockquote":
            self._end_block()
            self._quoting += 1
        elif tag == "br":
            self.handle_data("\n")
        elif tag in _BLOCKS:
            self._end_block()
            self._in_coded_text = "data-paragraph" in values
            if self._in_coded_text:
                self._passages.add("\n")

    def _mark(self, values: dict[str, str]) -> None:
        """Take what a page of coded text says of a passage: its borders, and its mark."""
        if "data-from" in values:
            key = values["data-from"]
            self._passages.begin(key, f"passage {key}")
        if "data-to" in values:
            self._passages.end(values["data-to"])
        for reference in references_in(values.get("data-reference", "")):
            self._references.append((values.get("data-key", ""), reference))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "blockquote":
            self._end_block()
            self._quoting = max(0, self._quoting - 1)
        elif tag in _BLOCKS:
            self._in_coded_text = False
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self._words.append(data)
        if self._in_coded_text:
            self._passages.add(data)

    def _end_block(self) -> None:
        text = "".join(self._words)
        self._words = []
        if _BLANK.match(text):
            return
        where = f"line {self.getpos()[0]}"
        taken = self._pairing.quote if self._quoting else self._pairing.words
        self._found.extend(taken(text, where))
