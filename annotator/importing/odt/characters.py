"""Reads the characters of one paragraph of an OpenDocument text."""

import re
from typing import TYPE_CHECKING

from annotator.importing import changes as made
from annotator.importing.changes import Changes
from annotator.importing.document_text import Paragraph
from annotator.importing.odt.package import DRAW, OFFICE, TEXT
from annotator.importing.odt.styles import Styles, whole
from annotator.importing.page_count import PageCount
from annotator.importing.safe_xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# What XML calls white space is one space, however much there is of it (ODF 1.3, 6.1.2).
_WHITE_SPACE = re.compile("[ \t\r\n]+")
# More spaces in a row than this are no text.
_MOST_SPACES = 1_000
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_OBJECTS = (f"{DRAW}object", f"{DRAW}object-ole")
_SKIPPED = frozenset(
    {
        f"{OFFICE}annotation-end",
        f"{OFFICE}event-listeners",
        f"{TEXT}number",
        f"{TEXT}script",
        f"{TEXT}hidden-text",
        f"{TEXT}hidden-paragraph",
    }
)


class CharacterReader:
    """Appends the characters of a paragraph to a `Paragraph`.

    Attributes:
        notes: its footnotes and endnotes.
        text_boxes: the text boxes and shapes with text that are anchored in it.
    """

    def __init__(
        self, paragraph: Paragraph, pages: PageCount | None, styles: Styles, changes: Changes
    ) -> None:
        self.notes: list[_Element] = []
        self.text_boxes: list[_Element] = []
        self._paragraph = paragraph
        self._label_end = paragraph.length
        self._pages = pages
        self._styles = styles
        self._changes = changes
        # White space counts only after something else.
        self._swallows_space = True

    def read(self, holder: "_Element") -> None:
        """Read all that is inside ``holder``, a paragraph or what wraps characters in it."""
        self._add_collapsed(holder.text)
        for child in holder:
            self._read_child(child)
            self._add_collapsed(child.tail)

    def _read_child(self, child: "_Element") -> None:
        tag = tag_of(child)
        if tag in _CHARACTERS:
            self._add(_CHARACTERS[tag])
        elif tag == f"{TEXT}s":
            self._add(" " * min(whole(child.get(f"{TEXT}c"), 1), _MOST_SPACES))
        elif tag == f"{TEXT}note":
            self.notes.append(child)
        elif tag == f"{OFFICE}annotation":
            self._changes.count(made.COMMENTS)
        elif tag == f"{TEXT}ruby":
            self._read_ruby(child)
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            self.read_graphic(child)
        elif tag == f"{TEXT}soft-page-break":
            self._read_shown_break()
        elif tag not in _SKIPPED:
            self._read_span(child)

    def _read_shown_break(self) -> None:
        if self._pages is not None:
            self._pages.shown_break()

    def read_graphic(self, graphic: "_Element") -> None:
        """Count pictures, objects and form fields; text boxes follow the paragraph."""
        box = graphic.find(f"{DRAW}text-box")
        if graphic.tag in {f"{DRAW}g", f"{DRAW}a"}:
            for child in graphic:
                if tag_of(child).startswith(DRAW):
                    self.read_graphic(child)
        elif graphic.tag == f"{DRAW}control":
            self._changes.count(made.FORM_FIELDS)
        elif box is not None:
            self.text_boxes.append(box)
        elif any(graphic.find(tag) is not None for tag in _OBJECTS):
            self._changes.count(made.OBJECTS)
        elif graphic.find(f"{DRAW}image") is not None:
            self._changes.count(made.IMAGES)
        elif any("".join(each.itertext()).strip() for each in graphic.iter(f"{TEXT}p")):
            self.text_boxes.append(graphic)

    def _read_span(self, span: "_Element") -> None:
        if span.tag == f"{TEXT}span" and self._styles.is_hidden(
            "text", span.get(f"{TEXT}style-name", "")
        ):
            self._changes.count(made.HIDDEN)
        else:
            self.read(span)

    def _read_ruby(self, ruby: "_Element") -> None:
        """Write the reading aid in brackets after what it explains."""
        base, reading = ruby.find(f"{TEXT}ruby-base"), ruby.find(f"{TEXT}ruby-text")
        if base is not None:
            self.read(base)
        if reading is not None and reading.text:
            self._add(f"({reading.text})")

    def _add_collapsed(self, text: str | None) -> None:
        if not text:
            return
        shown = _WHITE_SPACE.sub(" ", text)
        if self._swallows_space:
            shown = shown.removeprefix(" ")
        if shown:
            self._add(shown)
            self._swallows_space = shown.endswith(" ")

    def _add(self, text: str) -> None:
        paragraph = self._paragraph
        if self._pages is not None and text:
            is_start = paragraph.length == self._label_end
            self._pages.reach_text(paragraph, 0 if is_start else paragraph.length)
        paragraph.add(text)
        self._swallows_space = False
