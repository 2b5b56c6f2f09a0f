"""A stretch of a Rich Text file with paragraphs of its own: the body, a note, a text box."""

from dataclasses import dataclass, field

from annotator.importing.document_text import Flow, Paragraph
from annotator.importing.page_count import PageCount

BULLET = "•"

# Tables inside tables inside tables: deeper ones are read as this deep.
_DEEPEST_TABLE = 20
# Letters on whose places symbol fonts have bullets.
_BULLETS = frozenset("o§Øüvqnlwu")
_LONGEST_LABEL = 60


@dataclass(slots=True)
class Story:
    """Paragraphs and tables while they are read.

    Attributes:
        kind: body, footnote, endnote, box, header, label or title.
        flow: what is complete.
        pages: counts the pages; None outside the body.
        boxes: text boxes that are anchored in the paragraph.
    """

    kind: str
    flow: Flow = field(default_factory=Flow)
    pages: PageCount | None = None
    boxes: list[Flow] = field(default_factory=list)
    _paragraph: Paragraph = field(default_factory=Paragraph)
    _label_end: int = 0
    _ends_page: bool = False
    # The cell that is read, and those before it in its row, for each table that is open.
    _cells: list[Flow] = field(default_factory=list)
    _rows: list[list[Flow | None]] = field(default_factory=list)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that is read."""
        return self._paragraph

    def add(self, text: str) -> None:
        """Append characters."""
        paragraph = self._paragraph
        if self._ends_page and paragraph.length > self._label_end:
            # Text on two pages is text on two lines.
            paragraph.add("\n")
        self._ends_page = False
        if self.pages is not None:
            is_start = paragraph.length == self._label_end
            self.pages.reach_text(paragraph, 0 if is_start else paragraph.length)
        paragraph.add(text)

    def add_label(self, label: str) -> None:
        """Put the number or the bullet of a list before the paragraph."""
        shown = label.strip()[:_LONGEST_LABEL]
        if not shown or self._paragraph.length:
            return
        if len(shown) == 1 and (not shown.isalnum() or shown in _BULLETS):
            shown = BULLET
        self._paragraph.add(f"{shown} ")
        self._label_end = self._paragraph.length

    def break_page(self, *, was_set: bool) -> None:
        """A page ends here, for somebody said so, or when it was last shown."""
        if self.pages is None:
            return
        if was_set:
            self.pages.set_break()
            self._ends_page = True
        else:
            self.pages.shown_break()

    def end_paragraph(self, depth: int, *, is_heading: bool) -> None:
        """Complete the paragraph.

        Args:
            depth: in how many tables it stands.
            is_heading: whether it is a heading.
        """
        paragraph = self._paragraph
        if is_heading:
            paragraph.mark_heading()
        flow = self._flow_at(depth)
        flow.append(paragraph)
        for box in self.boxes:
            flow.paragraphs += box.paragraphs
        self.boxes.clear()
        self._paragraph = Paragraph()
        self._label_end = 0

    def end_cell(self, depth: int) -> None:
        """Complete the cell of the table that is ``depth`` tables deep."""
        depth = self._reachable(depth)
        self._flow_at(depth)
        self._rows[depth - 1].append(self._cells[depth - 1])
        self._cells[depth - 1] = Flow()

    def end_row(self, depth: int) -> None:
        """Complete the row of the table that is ``depth`` tables deep."""
        depth = self._reachable(depth)
        outer = self._flow_at(depth - 1, closes=False)
        if len(self._rows) >= depth:
            self._close_to(depth)
            self._write_row(depth, outer)

    def finish(self) -> Flow:
        """Complete all that is open, and return the paragraphs."""
        if self._paragraph.length or self._paragraph.footnotes or self.boxes:
            self.end_paragraph(len(self._rows), is_heading=False)
        self._close_to(0)
        return self.flow

    def _flow_at(self, depth: int, *, closes: bool = True) -> Flow:
        """Return what takes the paragraphs that stand in so many tables."""
        depth = min(depth, _DEEPEST_TABLE)
        if closes and depth < len(self._rows):
            self._close_to(depth)
        while len(self._rows) < depth:
            self._rows.append([])
            self._cells.append(Flow())
        return self._cells[depth - 1] if depth else self.flow

    def _close_to(self, depth: int) -> None:
        """Complete rows of tables deeper than ``depth`` whose end is missing."""
        while len(self._rows) > depth:
            inner = len(self._rows)
            self._write_row(inner, self._cells[inner - 2] if inner > 1 else self.flow)
            self._rows.pop()
            self._cells.pop()

    def _write_row(self, depth: int, outer: Flow) -> None:
        row, cell = self._rows[depth - 1], self._cells[depth - 1]
        if cell.paragraphs:
            row.append(cell)
        if row:
            outer.add_row(row)
        self._rows[depth - 1] = []
        self._cells[depth - 1] = Flow()

    @staticmethod
    def _reachable(depth: int) -> int:
        return min(max(depth, 1), _DEEPEST_TABLE)
