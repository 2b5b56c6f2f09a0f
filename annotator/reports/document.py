"""A report as headings, paragraphs and tables, before it is a web page or a Word document.

All texts are plain: what writes them escapes what its format needs escaped.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.agreement.figures import Figure


class Align(StrEnum):
    """On which side the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"


class Tone(StrEnum):
    """What a paragraph is to the reader."""

    BODY = "body"
    QUOTED = "quoted"
    """Written to be taken over into a paper."""
    NOTE = "note"
    REFERENCE = "reference"


_SHORT = 16
"""Rows that fit a page, of the highest there are."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str
    tone: Tone = Tone.BODY


class Column(NamedTuple):
    """A column of a table.

    ``weight`` is its share of the width beside the other columns' weights. A ``drawn`` column holds
    nothing but drawings of figures that stand beside it, and is left out where nothing is drawn.
    """

    title: str
    align: Align = Align.LEFT
    weight: float = 1.0
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: what stands in it.
        below: a second, smaller line.
        bar: a figure whose value and interval are drawn, where drawing is possible.
        shade: how dark its ground is, from 0 to 1.
        depth: how deep it stands below others in a tree.
    """

    text: str
    below: str = ""
    bar: Figure | None = None
    shade: float = 0.0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above, and what its reader must know beneath.

    Attributes:
        caption: what the table shows, without its number.
        columns: the columns, the first of which names the row.
        rows: the rows, each with a cell for every column.
        notes: sentences to stand beneath.
        wide: whether it needs a page that is broader than high.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    wide: bool = False

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of the width that each column takes; together 1."""
        whole = sum(column.weight for column in self.columns)
        return tuple(column.weight / whole for column in self.columns)

    @property
    def is_short(self) -> bool:
        """Whether it fits a page, so that it need not be broken over two."""
        return len(self.rows) <= _SHORT


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a thing: a name for each fact, and the fact."""

    pairs: tuple[tuple[str, str], ...]


Block = Paragraph | Table | Facts


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a section with a heading of its own, such as a code with its definition."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report."""

    heading: str
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it begins with a broad table, on whose page its heading has to stand."""
        first = self.blocks[0] if self.blocks else None
        return isinstance(first, Table) and first.wide


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. Tables are numbered in the order in which they stand.

    Attributes:
        title: the title.
        subtitle: the line beneath it.
        byline: who made it, and when.
        sections: what it says.
    """

    title: str
    subtitle: str
    byline: str
    sections: tuple[Section, ...]

    def table_numbers(self) -> dict[int, int]:
        """Return the number of each table, by its `id`."""
        numbered: dict[int, int] = {}
        for section in self.sections:
            entries = (block for entry in section.entries for block in entry.blocks)
            for block in (*section.blocks, *entries):
                if isinstance(block, Table):
                    numbered[id(block)] = len(numbered) + 1
        return numbered
