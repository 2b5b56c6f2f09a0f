"""Builds tables for Word element by element: a cell of python-docx costs a walk through its row."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length

from annotator.reports.document import Align, Cell, Column, Facts, Table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_RULE, _FAINT = "1D1F24", "D9DCE2"
_SHADE = (68, 86, 140)
_DARKEST = 0.42
_TWIPS_PER_DEPTH = 140
_DEEPEST = 8


def add_table(word: "WordDocument", table: Table, number: int) -> None:
    """Add a table with its caption above; the head comes again on every page."""
    caption = word.add_paragraph(style="Caption")
    caption.add_run("Table ").bold = True
    caption._p.append(field(r"SEQ Table \* ARABIC", str(number), bold=True))  # noqa: SLF001
    caption.add_run(". ").bold = True
    caption.add_run(table.caption)
    columns = [column for column in table.columns if not column.drawn]
    widths = _widths(word, [column.weight for column in columns])
    made = _table(widths, caption=table.caption)
    made.append(_head(columns, widths))
    for row in table.rows:
        written = [c for c, column in zip(row, table.columns, strict=True) if not column.drawn]
        keep = table.is_short and row is not table.rows[-1]
        made.append(_row(columns, written, widths, keep=keep))
    _append(word, made)


def add_facts(word: "WordDocument", facts: Facts) -> None:
    """Add facts as a table of two columns without a head."""
    widths = _widths(word, [1, 3])
    made = _table(widths, caption="")
    columns = (Column(""), Column(""))
    for name, fact in facts.pairs:
        made.append(_row(columns, (Cell(name), Cell(fact)), widths))
    _append(word, made)


def field(instruction: str, shown: str, *, bold: bool = False) -> Any:
    """Return a field that Word computes, with what it shows until then."""
    made = _element("w:fldSimple", instr=instruction)
    made.append(_run(shown, bold=bold))
    return made


def _append(word: "WordDocument", table: Any) -> None:
    body = word.element.body
    body.insert(len(body) - 1, table)  # the last element describes the page
    # Two tables that touch would be one to Word.
    spacer = word.add_paragraph(style="Report Cell")
    spacer.paragraph_format.space_after = Length(0)


def _widths(word: "WordDocument", weights: Sequence[float]) -> list[int]:
    """Return how wide the columns are, in twentieths of a point; together, the whole line."""
    page = word.sections[-1]
    line = Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))
    whole = sum(weights)
    return [round(line.pt * 20 * weight / whole) for weight in weights]


def _table(widths: Sequence[int], caption: str) -> Any:
    made = _element("w:tbl")
    properties = _element("w:tblPr")
    properties.append(_element("w:tblW", w=sum(widths), type="dxa"))
    borders = _element("w:tblBorders")
    borders.append(_element("w:top", val="single", sz=10, space=0, color=_RULE))
    borders.append(_element("w:bottom", val="single", sz=10, space=0, color=_RULE))
    borders.append(_element("w:insideH", val="single", sz=4, space=0, color=_FAINT))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    for side, width in (("top", 30), ("left", 50), ("bottom", 30), ("right", 50)):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)
    if caption:
        properties.append(_element("w:tblCaption", val=caption))
    made.append(properties)
    grid = _element("w:tblGrid")
    for width in widths:
        grid.append(_element("w:gridCol", w=width))
    made.append(grid)
    return made


def _head(columns: Sequence[Column], widths: Sequence[int]) -> Any:
    made = _row_element(repeated=True)
    for column, width in zip(columns, widths, strict=True):
        cell = _cell_element(width, ruled=True)
        cell.append(_paragraph(column.title, column.align, bold=True, keep=True))
        made.append(cell)
    return made


def _row(
    columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int], *, keep: bool = False
) -> Any:
    """Return a row; with ``keep``, it stands on the page on which the next one does."""
    made = _row_element()
    for column, cell, width in zip(columns, row, widths, strict=True):
        element = _cell_element(width, shade=cell.shade)
        indent = min(cell.depth, _DEEPEST) * _TWIPS_PER_DEPTH
        element.append(_paragraph(cell.text, column.align, indent=indent, keep=keep))
        if cell.below:
            element.append(_paragraph(cell.below, column.align, keep=keep))
        made.append(element)
    return made


def _row_element(*, repeated: bool = False) -> Any:
    made = _element("w:tr")
    properties = _element("w:trPr")
    properties.append(_element("w:cantSplit"))
    if repeated:
        properties.append(_element("w:tblHeader"))
    made.append(properties)
    return made


def _cell_element(width: int, *, shade: float = 0.0, ruled: bool = False) -> Any:
    made = _element("w:tc")
    properties = _element("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if ruled:
        borders = _element("w:tcBorders")
        borders.append(_element("w:bottom", val="single", sz=6, space=0, color=_RULE))
        properties.append(borders)
    if shade:
        properties.append(_element("w:shd", val="clear", color="auto", fill=_ground(shade)))
    if ruled:
        properties.append(_element("w:vAlign", val="bottom"))
    made.append(properties)
    return made


def _ground(shade: float) -> str:
    """Return the colour of a cell's ground: ink thinned with white."""
    return "".join(f"{round(255 + (ink - 255) * _DARKEST * shade):02X}" for ink in _SHADE)


def _paragraph(
    text: str, align: Align, *, bold: bool = False, indent: int = 0, keep: bool = False
) -> Any:
    made = _element("w:p")
    properties = _element("w:pPr")
    properties.append(_element("w:pStyle", val="ReportCell"))
    if keep:
        properties.append(_element("w:keepNext"))
    if indent:
        properties.append(_element("w:ind", left=indent))
    if align is Align.RIGHT:
        properties.append(_element("w:jc", val="right"))
    made.append(properties)
    made.append(_run(text, bold=bold))
    return made


def _run(text: str, *, bold: bool = False) -> Any:
    made = _element("w:r")
    if bold:
        properties = _element("w:rPr")
        properties.append(_element("w:b"))
        made.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(_element("w:br"))
        written = _element("w:t")
        written.text = line
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(written)
    return made


def _element(tag: str, **attributes: str | int) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
