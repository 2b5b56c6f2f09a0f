"""Walks the elements of a page, and writes its text as a browser shows it.

Iteratively: pages are nested as deeply as their authors like.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.document_text import Flow, Paragraph
from annotator.importing.html.elements import (
    BLOCKS,
    FIELDS,
    HEADINGS,
    OBJECTS,
    PICTURES,
    PREFORMATTED,
    UNSEEN,
    ListNumbers,
    is_hidden,
    keeps_white_space,
    name_of,
    purposes,
)
from annotator.importing.html.tables import TableRows
from annotator.model.source_details import LandmarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element

# What HTML calls white space: a no-break space is none.
_WHITE_SPACE = re.compile("[ \t\n\r\f]+")
_HTML_SPACE = " \t\n\r\f"
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_LONGEST_PAGE_NUMBER = 20
_PAGE_NUMBER = re.compile(r"[0-9]+|[ivxlcdm]+$")


class HtmlReader:
    """Reads pages, one after the other, into a flow.

    Attributes:
        changes: what was dropped on the way.
    """

    def __init__(self, flow: Flow, changes: Changes, drops: frozenset[str] = frozenset()) -> None:
        """Prepare to read.

        Args:
            flow: takes the paragraphs.
            changes: takes what was dropped.
            drops: the purposes of parts to leave out, such as ``toc``.
        """
        self.changes = changes
        self._drops = drops
        self._flows = [flow]
        self._tables: list[TableRows] = []
        self._lists: list[ListNumbers] = []
        self._paragraph = Paragraph()
        self._due_space = False
        self._preformatted = 0
        self._headings = 0
        self._item_label = ""
        self._due_marks: list[tuple[LandmarkKind, str]] = []
        self._labels: dict[str, str] = {}

    def read(self, root: "_Element", labels: Mapping[str, str] | None = None) -> None:
        """Read a page.

        Args:
            root: the page.
            labels: what a table of contents calls its places, by their ids; "" is its beginning.
        """
        from lxml import etree  # noqa: PLC0415

        self._labels = dict(labels or {})
        self._mark_titled("")
        walk = etree.iterwalk(root, events=("start", "end"))
        left_out = None
        for event, element in walk:
            if event == "start":
                if self._begin(element):
                    self._add(element.text)
                else:
                    left_out = element
                    walk.skip_subtree()
                continue
            if element is not left_out:
                self._end(element)
            elif name_of(element) in BLOCKS:
                self._break()
            if element is not root:
                self._add(element.tail)
        self._break()

    def _begin(self, element: "_Element") -> bool:
        """Enter an element.

        Returns:
            Whether its inside is read.
        """
        name = name_of(element)
        for place in (element.get("id"), element.get("name")):
            if place:
                self._mark_titled(place)
        self._mark_page(element)
        if name in UNSEEN or self._is_dropped(element, name):
            return False
        if name in BLOCKS:
            self._break()
            self._begin_block(element, name)
        elif name == "br":
            self._write("\n")
        elif name == "rt":
            self._write("(")
        elif name == "math":
            self.changes.count(made.EQUATIONS)
        if keeps_white_space(element):
            self._preformatted += 1
        return True

    def _begin_block(self, element: "_Element", name: str) -> None:
        if name in HEADINGS:
            self._headings += 1
        elif name in PREFORMATTED:
            self._preformatted += 1
        elif name in _LISTS:
            self._lists.append(ListNumbers(element))
        elif name == "li":
            numbers = self._lists[-1] if self._lists else ListNumbers()
            self._item_label += numbers.label(element)
        elif name == "table":
            self._tables.append(TableRows.of(element))
        elif name == "tr" and self._tables:
            self._tables[-1].end_row(self._flows[-1])
        elif name in _CELLS and self._tables:
            self._flows.append(Flow())

    def _end(self, element: "_Element") -> None:
        """Leave an element that was read."""
        name = name_of(element)
        if name in BLOCKS:
            self._break()
            self._end_block(element, name)
        elif name == "rt":
            self._write(")")
        if keeps_white_space(element):
            self._preformatted -= 1

    def _end_block(self, element: "_Element", name: str) -> None:
        if name in HEADINGS:
            self._headings -= 1
        elif name in PREFORMATTED:
            self._preformatted -= 1
        elif name in _LISTS:
            self._lists.pop()
        elif name == "li":
            self._item_label = ""
        elif name in {"table", "tr"} and self._tables:
            self._tables[-1].end_row(self._flows[-1])
            if name == "table":
                self._tables.pop()
        elif name in _CELLS and self._tables:
            self._tables[-1].add_cell(element, self._flows.pop())

    def _is_dropped(self, element: "_Element", name: str) -> bool:
        """Whether an element is left out, which is counted."""
        change = None
        if is_hidden(element):
            has_text = any(text.strip() for text in element.itertext())
            change = made.HIDDEN if has_text else None
        elif name in PICTURES:
            change = made.IMAGES
        elif name in OBJECTS:
            change = made.OBJECTS
        elif name in FIELDS:
            change = made.FORM_FIELDS
        elif self._drops & purposes(element):
            change = made.NAVIGATION
        else:
            return False
        if change is not None:
            self.changes.count(change)
        return True

    def _mark_titled(self, place: str) -> None:
        """From here on it is what the table of contents says of the place with this id."""
        label = self._labels.pop(place, None)
        if label is not None:
            self._due_marks.append((LandmarkKind.HEADING, label))

    def _mark_page(self, element: "_Element") -> None:
        """From here on it is the page of the printed book that the element says."""
        if "pagebreak" not in purposes(element):
            return
        said = (element.get("title"), element.get("aria-label"), element.text)
        label = next((each.strip() for each in said if each and each.strip()), "")
        if not label:
            number = _PAGE_NUMBER.search(element.get("id", ""))
            label = number[0] if number else ""
        if label:
            self._due_marks.append((LandmarkKind.PAGE, label[:_LONGEST_PAGE_NUMBER]))

    def _add(self, text: str | None) -> None:
        """Append text of the page, its white space as it is shown."""
        if not text:
            return
        if self._preformatted:
            self._write(text)
            return
        collapsed = _WHITE_SPACE.sub(" ", text)
        if collapsed[0] == " ":
            self._due_space = True
        words = collapsed.strip(_HTML_SPACE)
        if words:
            self._write(words)
            self._due_space = collapsed[-1] == " "

    def _write(self, text: str) -> None:
        """Append characters, after the space, number and landmarks that are due."""
        paragraph = self._paragraph
        page_offset = None
        if self._item_label and text.strip(_HTML_SPACE):
            page_offset = paragraph.length
            paragraph.add(self._item_label)
            self._item_label = ""
        elif self._due_space and text != "\n" and not self._is_at_line_start():
            paragraph.add(" ")
        self._due_space = False
        for kind, label in self._due_marks:
            paragraph.mark(kind, label, 0 if kind is LandmarkKind.HEADING else page_offset)
        self._due_marks.clear()
        paragraph.add(text)

    def _is_at_line_start(self) -> bool:
        parts = self._paragraph.parts
        return not parts or parts[-1].endswith("\n")

    def _break(self) -> None:
        """Complete the paragraph, if one was begun."""
        paragraph = self._paragraph
        self._due_space = False
        if not paragraph.length:
            return
        self._paragraph = Paragraph()
        # The last line end in a block ends the block's last line; a browser shows no line after it.
        paragraph.drop_last_line_end()
        if self._headings:
            paragraph.mark_heading()
        self._flows[-1].append(paragraph)
