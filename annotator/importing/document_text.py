"""The text of a document while it is put together: paragraphs, rows of tables, landmarks.

What all formats with paragraphs and tables have in common stands here:

- a paragraph is a line, its footnotes follow in brackets;
- a row of a table is a line with tabs between its cells and spaces between a cell's paragraphs. A
  row of one cell, or with a table in one, is written cell by cell, a paragraph a line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model.source_details import Landmark, LandmarkKind

# A cell cannot hold what separates cells and rows.
_SPACES_FOR_SEPARATORS = str.maketrans("\t\n", "  ")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_LABEL = 200
# Columns that a cell may span: a sign or two of markup must not become a million tabs.
MOST_COLUMNS_SPANNED = 64


class Mark(NamedTuple):
    """A landmark inside a paragraph, whose place in the text is not known yet.

    Attributes:
        offset: code points from the paragraph's beginning.
        kind: what begins here.
        label: what it is called.
    """

    offset: int
    kind: LandmarkKind
    label: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph that grows from its beginning to its end.

    Attributes:
        parts: its characters, in pieces.
        length: how many characters they are.
        marks: the landmarks in it.
        footnotes: what its footnotes say.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append characters."""
        self.parts.append(text)
        self.length += len(text)

    def mark(self, kind: LandmarkKind, label: str, offset: int | None = None) -> None:
        """Set a landmark, at the end of what is there unless ``offset`` says where."""
        self.marks.append(Mark(self.length if offset is None else offset, kind, label))

    def drop_last_line_end(self) -> None:
        """Take off the line end that the paragraph ends in, if it does."""
        if self.parts and self.parts[-1].endswith("\n"):
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1

    def mark_heading(self) -> None:
        """Make a landmark of the paragraph, by its words so far, unless it has none."""
        words = " ".join(self.text.split())
        if words and not any(mark.kind is LandmarkKind.HEADING for mark in self.marks):
            label = words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"
            self.mark(LandmarkKind.HEADING, label, 0)

    def close(self) -> None:
        """Append the footnotes."""
        for footnote in self.footnotes:
            self.add(f" [{footnote}]" if self.length else f"[{footnote}]")
        self.footnotes.clear()

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(self.parts)


@dataclass(slots=True)
class Flow:
    """Paragraphs one after the other: a body, a cell, a footnote.

    Attributes:
        paragraphs: the paragraphs that are complete.
        holds_table: whether a table is among them.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    holds_table: bool = False

    def append(self, paragraph: Paragraph) -> None:
        """Add a paragraph, which is complete now."""
        paragraph.close()
        self.paragraphs.append(paragraph)

    def add_row(self, cells: Sequence["Flow | None"]) -> None:
        """Add a row of a table.

        Args:
            cells: the cells; None for a column that another cell reaches into.
        """
        self.holds_table = True
        filled = [cell for cell in cells if cell is not None]
        if len(cells) == 1 or any(cell.holds_table for cell in filled):
            for inside in filled:
                self.paragraphs += inside.paragraphs
            return
        row = Paragraph()
        for number, cell in enumerate(cells):
            if number:
                row.add("\t")
            if cell is not None:
                _append_joined(row, cell.paragraphs)
        self.paragraphs.append(row)

    def joined(self) -> str:
        """Return the paragraphs as one line, as a footnote is written."""
        line = Paragraph()
        _append_joined(line, self.paragraphs)
        return line.text


def _append_joined(line: Paragraph, paragraphs: Iterable[Paragraph]) -> None:
    """Append paragraphs to a line, with a space between any two that are not empty."""
    is_first = True
    for paragraph in paragraphs:
        if paragraph.length and not is_first:
            line.add(" ")
        line.marks += (mark._replace(offset=line.length + mark.offset) for mark in paragraph.marks)
        if paragraph.length:
            line.add(paragraph.text.translate(_SPACES_FOR_SEPARATORS))
            is_first = False


class WrittenText(NamedTuple):
    """The text of a document.

    Attributes:
        text: the canonical text.
        landmarks: its landmarks, in the order of the text.
    """

    text: str
    landmarks: tuple[Landmark, ...]


def written(flow: Flow) -> WrittenText:
    """Return the paragraphs of ``flow`` as lines, with the landmarks in them.

    Half a surrogate pair, which no document should hold, becomes U+FFFD.
    """
    lines = []
    landmarks = []
    position = 0
    for paragraph in flow.paragraphs:
        line = paragraph.text.replace("\0", "\ufffd")
        lines.append(line)
        landmarks += [
            Landmark(position=position + mark.offset, kind=mark.kind, label=mark.label)
            for mark in paragraph.marks
        ]
        position += len(line) + 1
    text = _LONE_SURROGATE.sub("\ufffd", "\n".join(lines))
    # A footnote's landmarks may stand behind those of what follows it.
    return WrittenText(text, tuple(sorted(landmarks, key=lambda landmark: landmark.position)))
