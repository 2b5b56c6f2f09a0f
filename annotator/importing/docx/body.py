"""Walks the body of a Word document: paragraphs, tables, notes, sections."""

from collections.abc import Iterator
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
from annotator.importing.docx.numbering import Numbering, numeral
from annotator.importing.docx.package import VAL, Package, W
from annotator.importing.docx.runs import RunReader
from annotator.importing.docx.styles import Styles, is_on, number_of, whole
from annotator.importing.numerals import Numeral
from annotator.importing.page_count import PageCount

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DROPPED = frozenset({f"{W}del", f"{W}moveFrom"})
_ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
_CONTINUES_PAGE = frozenset({"continuous", "nextColumn"})


class BodyReader:
    """Reads a Word document into a text.

    Attributes:
        changes: what was dropped or moved on the way.
    """

    def __init__(self, package: Package) -> None:
        self.changes = Changes()
        self._package = package
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._pages = PageCount()
        self._footnotes = NoteNumbers(package.settings, "footnotePr", "decimal")
        self._endnotes = NoteNumbers(package.settings, "endnotePr", "lowerRoman")
        self._read_notes: set[tuple[str, str]] = set()
        self._sections = list(_sections(package.body))
        self._section = 0

    def read(self) -> WrittenText:
        """Return the text with its landmarks."""
        first = self._sections[0] if self._sections else None
        self._pages.begin_with(*_page_numbering(first))
        flow = Flow()
        self._read_blocks(self._package.body, flow, self._pages)
        self._pages.mark_first(flow)
        self.changes.count(made.HEADERS, self._package.headers)
        self.changes.count(made.COMMENTS, self._package.comments)
        return written(flow)

    def _read_blocks(self, holder: "_Element", flow: Flow, pages: PageCount | None) -> None:
        """Read the paragraphs and tables inside ``holder``.

        Args:
            holder: the body, a cell, a text box or a note.
            flow: takes the paragraphs.
            pages: counts the pages; None outside the body.
        """
        carried: Paragraph | None = None
        for block in self._blocks(holder):
            if block.tag == f"{W}tbl":
                self._read_table(block, flow, pages)
                continue
            paragraph, is_open = self._read_paragraph(block, flow, pages, carried)
            carried = paragraph if is_open else None
        if carried is not None:
            flow.append(carried)

    def _blocks(self, holder: "_Element") -> "Iterator[_Element]":
        """Give the paragraphs and tables inside ``holder``, whatever wraps them."""
        for child in holder:
            if child.tag in {f"{W}p", f"{W}tbl"}:
                yield child
            elif child.tag in _DROPPED:
                self.changes.count(made.DELETIONS)
            elif child.tag == f"{W}altChunk":
                self.changes.count(made.OBJECTS)
            elif child.tag == _ALTERNATIVES:
                yield from self._blocks(child[0] if len(child) else child)
            elif child.tag not in {f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr"}:
                if child.tag in _ADDED and len(child):
                    self.changes.count(made.INSERTIONS)
                yield from self._blocks(child)

    def _read_paragraph(
        self, element: "_Element", flow: Flow, pages: PageCount | None, carried: Paragraph | None
    ) -> tuple[Paragraph, bool]:
        """Read a paragraph, and its text boxes after it.

        Args:
            element: the paragraph.
            flow: takes it once it is complete.
            pages: counts the pages; None outside the body.
            carried: a paragraph that goes on in this one.

        Returns:
            The paragraph, and whether the next one belongs to it, as its own end was deleted.
        """
        paragraph = carried or Paragraph()
        if pages is not None and carried is None and self._styles.breaks_page(element):
            pages.set_break()
        if carried is None:
            paragraph.add(self._numbering.label(element))
        runs = RunReader(paragraph, pages, self.changes)
        runs.read(element)
        self._add_notes(paragraph, runs)
        if self._styles.is_heading(element):
            paragraph.mark_heading()
        is_open = self._continues(element)
        if not is_open:
            flow.append(paragraph)
        for box in runs.text_boxes:
            self.changes.count(made.TEXT_BOXES)
            self._read_blocks(box, flow, pages)
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None and pages is not None:
            self._end_section(pages)
        return paragraph, is_open

    def _continues(self, element: "_Element") -> bool:
        """Whether the paragraph's end was deleted, or is only there for a style."""
        end = element.find(f"{W}pPr/{W}rPr")
        if end is None:
            return False
        if end.find(f"{W}ins") is not None:
            self.changes.count(made.INSERTIONS)
        if any(end.find(tag) is not None for tag in _DROPPED):
            self.changes.count(made.DELETIONS)
            return True
        return bool(is_on(end, "specVanish"))

    def _add_notes(self, paragraph: Paragraph, runs: RunReader) -> None:
        """Add what the footnotes and endnotes that ``runs`` met say, each once."""
        for kind, note_id, has_own_mark in runs.notes:
            is_footnote = kind == "footnote"
            known = self._package.footnotes if is_footnote else self._package.endnotes
            note = known.get(note_id)
            if note is None or (kind, note_id) in self._read_notes:
                continue
            self._read_notes.add((kind, note_id))
            self.changes.count(made.FOOTNOTES if is_footnote else made.ENDNOTES)
            number = "" if has_own_mark else (self._footnotes if is_footnote else self._endnotes)()
            inside = Flow()
            self._read_blocks(note, inside, None)
            text = inside.joined().strip(" ")
            paragraph.footnotes.append(f"{number}: {text}" if number else text)

    def _read_table(self, table: "_Element", flow: Flow, pages: PageCount | None) -> None:
        for row in self._parts(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None:
                if properties.find(f"{W}del") is not None:
                    self.changes.count(made.DELETIONS)
                    continue
                if properties.find(f"{W}ins") is not None:
                    self.changes.count(made.INSERTIONS)
            cells: list[Flow | None] = [None] * _skipped(properties, "gridBefore")
            for cell in self._parts(row, f"{W}tc"):
                cells += self._read_cell(cell, pages)
            flow.add_row(cells + [None] * _skipped(properties, "gridAfter"))

    def _read_cell(self, cell: "_Element", pages: PageCount | None) -> list[Flow | None]:
        """Return the cell, with None for each further column that it spans."""
        properties = cell.find(f"{W}tcPr")
        span = number_of(properties, "gridSpan") or 1
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self.changes.count(made.DELETIONS)
            return []
        inside = Flow()
        self._read_blocks(cell, inside, pages)
        return [inside, *[None] * (min(max(span, 1), MOST_COLUMNS_SPANNED) - 1)]

    def _parts(self, holder: "_Element", tag: str) -> "Iterator[_Element]":
        """Give the rows of a table or the cells of a row, whatever wraps them."""
        for child in holder:
            if child.tag == tag:
                yield child
            elif child.tag in _DROPPED:
                self.changes.count(made.DELETIONS)
            elif child.tag not in {f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tblPrEx"}:
                yield from self._parts(child, tag)

    def _end_section(self, pages: PageCount) -> None:
        """Go on to the next section, which may begin a page and its own numbers."""
        self._section += 1
        if self._section >= len(self._sections):
            return
        following = self._sections[self._section]
        kind = following.find(f"{W}type")
        if kind is not None and kind.get(VAL) in _CONTINUES_PAGE:
            return
        pages.set_break()
        pages.renumber(*_page_numbering(following))


class NoteNumbers:
    """Counts footnotes or endnotes."""

    def __init__(self, settings: "_Element | None", name: str, usual: str) -> None:
        properties = None if settings is None else settings.find(f"{W}{name}")
        style = None if properties is None else properties.find(f"{W}numFmt")
        start = number_of(properties, "numStart")
        self._numeral = numeral(usual if style is None else style.get(VAL))
        self._next = 1 if start is None else start

    def __call__(self) -> str:
        """Return the number of the next note."""
        shown = self._numeral(self._next)
        self._next += 1
        return shown


def _sections(body: "_Element") -> "Iterator[_Element]":
    """Give what is said of each section, which stands at its end."""
    for section in body.iter(f"{W}sectPr"):
        holder = section.getparent()
        if holder is not None and holder.tag in {f"{W}pPr", f"{W}body"}:
            yield section


def _page_numbering(section: "_Element | None") -> tuple[int | None, Numeral]:
    kind = None if section is None else section.find(f"{W}pgNumType")
    if kind is None:
        return None, numeral("decimal")
    return whole(kind.get(f"{W}start")), numeral(kind.get(f"{W}fmt"))


def _skipped(properties: "_Element | None", name: str) -> int:
    return min(max(number_of(properties, name) or 0, 0), MOST_COLUMNS_SPANNED)
