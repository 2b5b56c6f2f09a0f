"""Walks the body of an OpenDocument text: paragraphs, lists, tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.document_text import (
    MOST_COLUMNS_SPANNED,
    Flow,
    Paragraph,
    WrittenText,
    written,
)
from annotator.importing.odt.characters import CharacterReader
from annotator.importing.odt.lists import Counters, ListStyles
from annotator.importing.odt.package import DRAW, OFFICE, TABLE, TEXT, Package
from annotator.importing.odt.styles import Styles, whole
from annotator.importing.page_count import PageCount
from annotator.importing.safe_xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_SKIPPED = frozenset(
    {
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{TEXT}tracked-changes",
        f"{TEXT}number",
        f"{OFFICE}forms",
    }
)


@dataclass(slots=True)
class _Item:
    """An item of a list, until its first paragraph has its number."""

    counters: Counters
    depth: int
    start: int | None
    is_due: bool


class BodyReader:
    """Reads an OpenDocument text into a text.

    Attributes:
        changes: what was dropped or moved on the way.
    """

    def __init__(self, package: Package) -> None:
        self.changes = Changes()
        self._package = package
        self._styles = Styles(package)
        self._list_styles = ListStyles(package)
        self._outline = Counters(ListStyles.OUTLINE)
        self._lists_by_id: dict[str, Counters] = {}
        self._lists_by_style: dict[str, Counters] = {}
        self._pages = PageCount()

    def read(self) -> WrittenText:
        """Return the text with its landmarks."""
        flow = Flow()
        body = self._package.body
        self._read_blocks(body, flow, self._pages)
        self._pages.mark_first(flow)
        self.changes.count(made.HEADERS, self._package.headers())
        tracked = f"{TEXT}tracked-changes/{TEXT}changed-region/{TEXT}"
        self.changes.count(made.INSERTIONS, len(body.findall(f"{tracked}insertion")))
        self.changes.count(made.DELETIONS, len(body.findall(f"{tracked}deletion")))
        return written(flow)

    def _read_blocks(
        self,
        holder: "_Element",
        flow: Flow,
        pages: PageCount | None,
        item: _Item | None = None,
    ) -> None:
        """Read the paragraphs, lists and tables inside ``holder``.

        Args:
            holder: the body, a cell, a text box or a note.
            flow: takes the paragraphs.
            pages: counts the pages; None outside the body.
            item: the item of a list that the paragraphs belong to.
        """
        for block in holder:
            tag = tag_of(block)
            if tag in _PARAGRAPHS:
                self._read_paragraph(block, flow, pages, item)
            elif tag == f"{TEXT}list":
                self._read_list(block, flow, pages, item)
            elif tag == f"{TABLE}table":
                self._read_table(block, flow, pages)
            elif tag == f"{TEXT}soft-page-break":
                if pages is not None:
                    pages.shown_break()
            elif tag.startswith(DRAW):
                # Anchored to a page, not to a paragraph.
                anchor = CharacterReader(Paragraph(), None, self._styles, self.changes)
                anchor.read_graphic(block)
                self._read_boxes(anchor, flow, pages)
            elif tag == f"{TEXT}section" and block.get(f"{TEXT}display") == "none":
                self.changes.count(made.HIDDEN)
            elif tag not in _SKIPPED:
                self._read_blocks(block, flow, pages, item)

    def _read_paragraph(
        self, element: "_Element", flow: Flow, pages: PageCount | None, item: _Item | None
    ) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.is_hidden("paragraph", style):
            self.changes.count(made.HIDDEN)
            return
        page_break = self._styles.page_break(style)
        if pages is not None and page_break.before:
            _begin_page(pages, page_break.number)
        paragraph = Paragraph()
        paragraph.add(self._label(element, item))
        characters = CharacterReader(paragraph, pages, self._styles, self.changes)
        characters.read(element)
        if element.tag == f"{TEXT}h" or self._styles.is_title(style):
            paragraph.mark_heading()
        for note in characters.notes:
            self._add_note(note, paragraph)
        flow.append(paragraph)
        self._read_boxes(characters, flow, pages)
        if pages is not None and page_break.after:
            pages.set_break()

    def _label(self, element: "_Element", item: _Item | None) -> str:
        """Return the number that stands before the paragraph, which counts from now on."""
        if item is not None:
            if not item.is_due:
                return ""
            item.is_due = False
            return self._list_styles.label(item.counters, item.depth, item.start)
        if element.tag != f"{TEXT}h" or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        depth = max(whole(element.get(f"{TEXT}outline-level"), 1) - 1, 0)
        start = None
        if element.get(f"{TEXT}restart-numbering") == "true":
            start = whole(element.get(f"{TEXT}start-value"), 1)
        return self._list_styles.label(self._outline, depth, start)

    def _read_boxes(self, characters: CharacterReader, flow: Flow, pages: PageCount | None) -> None:
        for box in characters.text_boxes:
            self.changes.count(made.TEXT_BOXES)
            self._read_blocks(box, flow, pages)

    def _add_note(self, note: "_Element", paragraph: Paragraph) -> None:
        is_endnote = note.get(f"{TEXT}note-class") == "endnote"
        self.changes.count(made.ENDNOTES if is_endnote else made.FOOTNOTES)
        inside = Flow()
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            self._read_blocks(body, inside, None)
        citation = note.find(f"{TEXT}note-citation")
        mark = "" if citation is None else "".join(citation.itertext()).strip()
        text = inside.joined()
        paragraph.footnotes.append(f"{mark}: {text}" if mark else text)

    def _read_list(
        self, element: "_Element", flow: Flow, pages: PageCount | None, item: _Item | None
    ) -> None:
        if item is None:
            counters, depth = self._counters(element), 0
        else:
            counters, depth = item.counters, item.depth + 1
            style = element.get(f"{TEXT}style-name")
            if style is not None and style != counters.style:
                # From here on down, the levels are those of another style.
                counters = Counters(style, counters.numbers)
        for each in element:
            if each.tag in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                said = each.get(f"{TEXT}start-value")
                start = None if said is None else whole(said, 1)
                is_numbered = each.tag == f"{TEXT}list-item"
                inside = _Item(counters, depth, start, is_due=is_numbered)
                self._read_blocks(each, flow, pages, inside)

    def _counters(self, element: "_Element") -> Counters:
        """Return the counters of a list: those of an earlier one that it continues, or new ones."""
        style = element.get(f"{TEXT}style-name")
        if style is None:
            first = next(element.iter(*_PARAGRAPHS), None)
            name = "" if first is None else first.get(f"{TEXT}style-name", "")
            style = self._styles.list_style(name)
        continued = self._lists_by_id.get(element.get(f"{TEXT}continue-list", ""))
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._lists_by_style.get(style)
        counters = Counters(style) if continued is None else continued
        self._lists_by_style[style] = counters
        list_id = element.get(_ID)
        if list_id is not None:
            self._lists_by_id[list_id] = counters
        return counters

    def _read_table(self, table: "_Element", flow: Flow, pages: PageCount | None) -> None:
        page_break = self._styles.page_break(table.get(f"{TABLE}style-name", ""))
        if pages is not None and page_break.before:
            _begin_page(pages, page_break.number)
        for row in self._rows(table, pages):
            cells: list[Flow | None] = []
            for cell in row:
                cells += self._read_cell(cell, pages)
            flow.add_row(cells)
        if pages is not None and page_break.after:
            pages.set_break()

    def _rows(self, holder: "_Element", pages: PageCount | None) -> "Iterator[_Element]":
        """Give the rows of a table, whatever groups them."""
        for child in holder:
            if child.tag == f"{TABLE}table-row":
                yield child
            elif child.tag == f"{TEXT}soft-page-break":
                if pages is not None:
                    pages.shown_break()
            elif tag_of(child).startswith(TABLE):
                yield from self._rows(child, pages)

    def _read_cell(self, cell: "_Element", pages: PageCount | None) -> list[Flow | None]:
        """Return a cell as often as it stands in the row; None where another reaches in."""
        times = whole(cell.get(f"{TABLE}number-columns-repeated"), 1)
        times = min(max(times, 1), MOST_COLUMNS_SPANNED)
        if cell.tag == f"{TABLE}covered-table-cell":
            return [None] * times
        if cell.tag != f"{TABLE}table-cell":
            return []
        inside = Flow()
        self._read_blocks(cell, inside, pages)
        return [inside] * times


def _begin_page(pages: PageCount, number: int | None) -> None:
    """Begin a page; before any text it is the first one."""
    if pages.has_begun:
        pages.set_break()
        pages.renumber(number, pages.numeral)
    elif number is not None:
        pages.begin_with(number, pages.numeral)
