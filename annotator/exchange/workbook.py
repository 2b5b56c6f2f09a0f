"""A workbook for Excel: sheets with a head that stays, filters, and texts that nothing runs.

Every text is written as a text, so that none becomes a formula, a number or a link.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from annotator.exchange.xml_text import storable
from annotator.model.records import ProjectInfo

if TYPE_CHECKING:  # slow to load, and only what writes a workbook needs it
    from xlsxwriter.workbook import Workbook as XlsxWorkbook

Cell = str | int | None

LONGEST_CELL: Final = 32_767
"""What Excel takes in a cell, in UTF-16 units."""
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
_LINE: Final = 15.0
_HIGHEST_ROW: Final = 405.0
_READ: Final = 5_000
"""Characters of a cell that can be seen in the highest row."""
CUT: Final = "… (cut)"
"""What stands at the end of a text that was cut."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        title: its head.
        width: its width in characters.
        wraps: whether long texts are wrapped.
        printed: whether it is printed; columns that are not stand last.
    """

    title: str
    width: int = 14
    wraps: bool = False
    printed: bool = True


class Workbook:
    """A workbook that is written row by row; what is written is not in memory any more."""

    def __init__(self, made: "XlsxWorkbook") -> None:
        self._made = made
        self._head = made.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "font_name": "Calibri"}
        )
        self._number = made.add_format(
            {"valign": "top", "align": "right", "indent": 1, "font_name": "Calibri"}
        )
        self._plain = made.add_format({"valign": "top", "font_name": "Calibri"})
        self._wrapped = made.add_format(
            {"valign": "top", "text_wrap": True, "font_name": "Calibri"}
        )

    def add_sheet(
        self, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Cell]]
    ) -> int:
        """Add a sheet, or as many as its rows take; return the number of rows."""
        waiting = iter(rows)
        number, part = 0, 1
        while True:
            title = name if part == 1 else f"{name} {part}"
            written = self._add_part(title, columns, waiting)
            number, part = number + written, part + 1
            if written < MOST_ROWS - 1:
                return number

    def _add_part(
        self, title: str, columns: Sequence[SheetColumn], rows: Iterator[Sequence[Cell]]
    ) -> int:
        sheet = self._made.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        formats = [self._wrapped if column.wraps else self._plain for column in columns]
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, formats[index])
            sheet.write_string(0, index, _cell_text(column.title), self._head)
        last = 0
        while last < MOST_ROWS - 1 and (row := next(rows, None)) is not None:
            last += 1
            sheet.set_row(last, _height(columns, row))
            for index, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(last, index, cell, self._number)
                elif cell:
                    sheet.write_string(last, index, _cell_text(cell), formats[index])
        printed = sum(column.printed for column in columns)
        sheet.print_area(0, 0, last, printed - 1)
        if last:
            sheet.autofilter(0, 0, last, len(columns) - 1)
        return last


@contextmanager
def written_workbook(file: BinaryIO, project: ProjectInfo, subject: str) -> Iterator[Workbook]:
    """Write a workbook to a file.

    Args:
        file: where to.
        project: whose it is; its name and id stand in the properties of the file.
        subject: what it holds.
    """
    from xlsxwriter.workbook import Workbook as XlsxWorkbook  # noqa: PLC0415

    with TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as folder:
        settings: dict[str, Any] = {"constant_memory": True, "tmpdir": folder}
        made = XlsxWorkbook(file, settings)
        made.set_properties(
            {
                "title": storable(project.name),
                "subject": subject,
                "author": "Annotator",
                "comments": f"Project {project.id}",
            }
        )
        yield Workbook(made)
        made.close()


def _height(columns: Sequence[SheetColumn], row: Sequence[Cell]) -> float:
    """Return how high a row is, in points: programs do not all see by themselves what wraps."""
    lines = 1
    for column, cell in zip(columns, row, strict=True):
        if column.wraps and isinstance(cell, str):
            needed = sum(1 + len(line) // column.width for line in cell[:_READ].split("\n"))
            lines = max(lines, needed)
    return min(lines * _LINE, _HIGHEST_ROW)


def _cell_text(text: str) -> str:
    """Return a text that fits into a cell, and says so where it was cut."""
    text = storable(text)
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return text
    units = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(CUT))]
    return units.decode("utf-16-le", "ignore") + CUT
