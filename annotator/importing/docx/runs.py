"""Reads the characters of one paragraph of a Word document."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.document_text import Paragraph
from annotator.importing.docx.package import VAL, W
from annotator.importing.docx.styles import is_on, whole
from annotator.importing.page_count import PageCount
from annotator.importing.safe_xml import tag_of
from annotator.importing.symbol_fonts import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_OTHER_GRAPHICS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
# White space in the sense of XML: a no-break space is none.
_WHITE_SPACE = re.compile("[ \t\r\n]")
_XML_SPACE = " \t\r\n"

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "instrText", "delText", "rubyPr")
)
_GRAPHICS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


class NoteReference(NamedTuple):
    """Where a note is referred to.

    Attributes:
        kind: footnote or endnote.
        note_id: the id of the note.
        has_own_mark: whether the text has a mark of its own in place of a number.
    """

    kind: str
    note_id: str
    has_own_mark: bool


class RunReader:
    """Appends the characters of a paragraph to a `Paragraph`.

    Attributes:
        notes: the notes that it refers to.
        text_boxes: the text boxes that are anchored in it.
    """

    def __init__(self, paragraph: Paragraph, pages: PageCount | None, changes: Changes) -> None:
        self.notes: list[NoteReference] = []
        self.text_boxes: list[_Element] = []
        self._paragraph = paragraph
        self._label_end = paragraph.length
        self._pages = pages
        self._changes = changes
        # For each field that is open, whether its instruction is being read.
        self._fields: list[bool] = []
        self._was_hidden = False
        self._ends_page = False

    def read(self, holder: "_Element") -> None:
        """Read all that is inside ``holder``, a paragraph or what wraps runs in it."""
        for child in holder:
            tag = child.tag
            if tag == f"{W}r":
                self._read_run(child)
            elif tag in {f"{W}del", f"{W}moveFrom"}:
                self._changes.count(made.DELETIONS)
            elif tag in {f"{W}ins", f"{W}moveTo"}:
                if len(child):
                    self._changes.count(made.INSERTIONS)
                self.read(child)
            elif tag == f"{_MATH}oMath":
                self._changes.count(made.EQUATIONS)
                self._add("".join(each.text or "" for each in child.iter(f"{_MATH}t")))
            elif tag == f"{_COMPATIBILITY}AlternateContent":
                if len(child):
                    self.read(child[0])
            elif tag not in _SKIPPED:
                self.read(child)

    def _read_run(self, run: "_Element") -> None:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            has_text = any(each.text for each in run.iter(f"{W}t"))
            if has_text and not self._was_hidden:
                self._changes.count(made.HIDDEN)
                self._was_hidden = True
            # A field that is hidden still begins and ends.
            for child in run.iter(f"{W}fldChar"):
                self._read_field(child)
            return
        self._was_hidden = False
        for child in run:
            self._read_piece(child)

    def _read_piece(self, piece: "_Element") -> None:
        read = self._readers.get(tag_of(piece))
        if read is not None:
            read(self, piece)

    def _read_text(self, piece: "_Element") -> None:
        self._add(_shown(piece))

    def _read_character(self, piece: "_Element") -> None:
        self._add(_CHARACTERS[tag_of(piece)])

    def _read_alternatives(self, alternatives: "_Element") -> None:
        """Read the first of several forms of the same."""
        for child in alternatives[0] if len(alternatives) else ():
            self._read_piece(child)

    def _read_shown_break(self, _: "_Element") -> None:
        if self._pages is not None:
            self._pages.shown_break()

    def _read_reference(self, piece: "_Element") -> None:
        kind = "footnote" if piece.tag == f"{W}footnoteReference" else "endnote"
        has_own_mark = piece.get(f"{W}customMarkFollows", "0") not in {"0", "false", "off"}
        self.notes.append(NoteReference(kind, piece.get(f"{W}id", ""), has_own_mark))

    def _add(self, text: str) -> None:
        """Append characters, unless they are the instruction of a field."""
        if not text or any(self._fields):
            return
        paragraph = self._paragraph
        if self._ends_page and paragraph.length > self._label_end:
            # Text on two pages is text on two lines.
            paragraph.add("\n")
        self._ends_page = False
        if self._pages is not None:
            is_start = paragraph.length == self._label_end
            self._pages.reach_text(paragraph, 0 if is_start else paragraph.length)
        paragraph.add(text)

    def _read_break(self, piece: "_Element") -> None:
        if piece.get(f"{W}type") != "page":
            self._add("\n")
        elif self._pages is not None:
            self._pages.set_break()
            self._ends_page = True

    def _read_field(self, piece: "_Element") -> None:
        """Follow where a field's instruction and its result begin and end."""
        kind = piece.get(f"{W}fldCharType")
        if kind == "begin":
            self._add(_form_field(piece))
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _read_symbol(self, piece: "_Element") -> None:
        code = piece.get(f"{W}char", "")
        if re.fullmatch("[0-9A-Fa-f]{1,4}", code):
            self._add(symbol(int(code, 16), piece.get(f"{W}font", "")))

    def _read_graphic(self, graphic: "_Element") -> None:
        """Count pictures and objects; text boxes follow the paragraph."""
        if graphic.tag == f"{W}object":
            self._changes.count(made.OBJECTS)
            return
        for each in _once(graphic):
            if each.tag == f"{W}txbxContent":
                self.text_boxes.append(each)
            elif each.tag in _PICTURES:
                self._changes.count(made.IMAGES)
            elif each.tag in _OTHER_GRAPHICS:
                self._changes.count(made.OBJECTS)

    def _read_ruby(self, ruby: "_Element") -> None:
        """Write the reading aid in brackets after what it explains."""
        base, reading = ruby.find(f"{W}rubyBase"), ruby.find(f"{W}rt")
        if base is not None:
            self.read(base)
        if reading is not None and any(each.text for each in reading.iter(f"{W}t")):
            self._add("(")
            self.read(reading)
            self._add(")")

    _readers: ClassVar[dict[str, Callable[["RunReader", "_Element"], None]]] = {
        f"{W}t": _read_text,
        **dict.fromkeys(_CHARACTERS, _read_character),
        f"{W}br": _read_break,
        f"{W}lastRenderedPageBreak": _read_shown_break,
        f"{W}fldChar": _read_field,
        f"{W}sym": _read_symbol,
        f"{W}footnoteReference": _read_reference,
        f"{W}endnoteReference": _read_reference,
        **dict.fromkeys(_GRAPHICS, _read_graphic),
        f"{W}ruby": _read_ruby,
        f"{_COMPATIBILITY}AlternateContent": _read_alternatives,
    }


def _shown(piece: "_Element") -> str:
    """Return the characters of a piece of text as Word shows them."""
    text = piece.text or ""
    if piece.get(_PRESERVED) != "preserve":
        text = text.strip(_XML_SPACE)
    return _WHITE_SPACE.sub(" ", text)


def _form_field(begin: "_Element") -> str:
    """Return what a check box or a list of choices shows, which is no text in the document."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    choice = begin.find(f"{W}ffData/{W}ddList")
    if choice is None:
        return ""
    entries = [each.get(VAL, "") for each in choice.iter(f"{W}listEntry")]
    result = choice.find(f"{W}result")
    chosen = (0 if result is None else whole(result.get(VAL))) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _once(graphic: "_Element") -> "Iterator[_Element]":
    """Give the elements of a graphic; of what is there in two forms, one; no text box's inside."""
    for child in graphic:
        yield child
        if child.tag == f"{_COMPATIBILITY}AlternateContent":
            if len(child):
                yield from _once(child[0])
        elif child.tag != f"{W}txbxContent":
            yield from _once(child)
