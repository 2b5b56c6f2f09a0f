"""Writes a document as one web page that needs nothing but itself: no script, no other file."""

from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from annotator.project.rebuild import ProgressCall, no_progress
from annotator.reports.document import Cell, Document, Facts, Table
from annotator.reports.interval_bars import scale_of
from annotator.resources import resource_path

if TYPE_CHECKING:  # slow to load, and only what writes a page needs it
    from jinja2 import Template

_TEMPLATE = "resources/reports"
_DARKEST = 0.42
"""How much of the ink the darkest ground takes: what stands on it keeps a contrast above 7:1."""


def write_web_page(
    document: Document, file: BinaryIO, *, progress: ProgressCall = no_progress
) -> None:
    """Write a document as HTML in UTF-8.

    Args:
        document: what to write.
        file: where to.
        progress: told how many sections are written, of how many; it may raise to cancel.
    """
    numbers = document.table_numbers()
    total = len(document.sections)
    pieces = _template().generate(
        document=document,
        number=lambda table: numbers[id(table)],
        begun=lambda section: progress(section - 1, total),
    )
    file.writelines(piece.encode() for piece in pieces)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(resource_path(_TEMPLATE)),
        autoescape=True,
        extensions=["jinja2.ext.do"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["table"] = lambda block: isinstance(block, Table)
    environment.tests["facts"] = lambda block: isinstance(block, Facts)
    environment.filters["scale"] = scale_of
    environment.filters["ground"] = _ground
    return environment.get_template("report.html")


def _ground(cell: Cell) -> str:
    """Return how much ink the ground of a cell has, as a number that CSS reads."""
    return f"{_DARKEST * cell.shade:.3f}"
