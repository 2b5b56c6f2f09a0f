"""The text of a page as it is read, and positions in it that count bytes of its text nodes.

Taguette counts so: the UTF-8 bytes of all text between tags, white space between blocks too. Read
as such, paragraphs would run into each other; so the text is laid out as a browser shows it, and
each character that is seen knows which byte it was.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from annotator.exchange.incoming.borders import code_points
from annotator.importing.html.elements import (
    BLOCKS,
    PREFORMATTED,
    UNSEEN,
    ListNumbers,
    keeps_white_space,
    name_of,
)
from annotator.importing.html.format import parse_html
from annotator.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHITE_SPACE = frozenset(" \t\n\r\f")
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page.

    Attributes:
        text: its canonical text.
        seen: the characters that are seen, without white space, in the order of the page.
        places: where each of them is in the text.
        starts: the byte at which each begins.
        ends: the byte after each.
    """

    text: str
    seen: str
    places: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def first_seen(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first character seen in a span of bytes, and after the last."""
        first = int(np.searchsorted(self.starts, start))
        after = int(np.searchsorted(self.ends, end, side="right"))
        return first, after

    def span(self, first: int, after: int) -> Span | None:
        """Return where characters seen stand in the text; None where there are none."""
        if not 0 <= first < after <= len(self.seen):
            return None
        return Span(int(self.places[first]), int(self.places[after - 1]) + 1)


def page_text(html: str) -> PageText:
    """Return the text of a piece of a page.

    Raises:
        DocumentRefusedError: its elements are nested too deeply.
    """
    # Within an element, white space at the beginning is kept, as a browser keeps it.
    root = parse_html(f"<div>{html}</div>")
    layout = _Layout()
    if root is not None:
        layout.read(root)
    return layout.page()


class _Layout:
    """Lays text out, and remembers where each character went."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self._seen: list[str] = []
        self._places: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._byte = 0
        self._due = ""
        self._label = ""
        self._preformatted = 0
        self._unseen = 0
        self._lists: list[ListNumbers] = []

    def read(self, root: "_Element") -> None:
        from lxml import etree  # noqa: PLC0415

        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._begin(element)
                self._add(element.text)
            else:
                self._end(element)
                self._add(element.tail)

    def page(self) -> PageText:
        return PageText(
            "".join(self._out),
            "".join(self._seen),
            np.array(self._places, dtype=np.int64),
            np.array(self._starts, dtype=np.int64),
            np.array(self._ends, dtype=np.int64),
        )

    def _begin(self, element: "_Element") -> None:
        name = name_of(element)
        self._unseen += name in UNSEEN
        self._preformatted += name in PREFORMATTED or keeps_white_space(element)
        if name in _CELLS:
            in_row = element.getprevious() is not None
            self._due = "\t" if in_row and self._length else self._due
        elif name in BLOCKS:
            self._break()
        elif name == "br":
            self._due = ""
            self._write("\n")
        if name in _LISTS:
            self._lists.append(ListNumbers(element))
        elif name == "li":
            numbers = self._lists[-1] if self._lists else ListNumbers()
            self._label = numbers.label(element)

    def _end(self, element: "_Element") -> None:
        name = name_of(element)
        self._unseen -= name in UNSEEN
        self._preformatted -= name in PREFORMATTED or keeps_white_space(element)
        if name in BLOCKS and name not in _CELLS:
            self._break()
        if name in _LISTS:
            self._lists.pop()
        elif name == "li":
            self._label = ""

    def _add(self, text: str | None) -> None:
        if not text:
            return
        widths = _utf8_widths(text)
        for char, width in zip(text, widths, strict=True):
            start, self._byte = self._byte, self._byte + width
            if self._unseen:
                continue
            if char in _WHITE_SPACE:
                self._add_space(char)
                continue
            self._write_due()
            self._seen.append(char)
            self._places.append(self._length)
            self._starts.append(start)
            self._ends.append(self._byte)
            self._write(char)

    def _add_space(self, char: str) -> None:
        if self._preformatted:
            self._write_due()
            self._write("\n" if char == "\r" else char)
        elif not self._due and self._length and self._out[-1] != "\n":
            self._due = " "

    def _write_due(self) -> None:
        if self._due and (self._due == "\n" or self._length):
            self._write(self._due)
        self._due = ""
        if self._label:
            self._write(self._label)
            self._label = ""

    def _break(self) -> None:
        """End the paragraph, if one was begun."""
        if self._length and self._out[-1] != "\n":
            self._due = "\n"
        elif self._due in {" ", "\t"}:
            self._due = ""

    def _write(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)


def _utf8_widths(text: str) -> list[int]:
    points = code_points(text)
    widths = 1 + (points > 0x7F).astype(np.int64) + (points > 0x7FF) + (points > 0xFFFF)
    return [int(width) for width in widths]
