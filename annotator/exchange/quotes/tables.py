"""Quotes in tables: CSV and XLSX with the column heads that an export writes."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Final

from annotator.exchange.cells import original
from annotator.exchange.quotes.passage import QuotedPassage
from annotator.exchange.references import Reference, references_in
from annotator.exchange.workbook import CUT
from annotator.importing.decoding import decode
from annotator.importing.refusals import DocumentRefusedError

_QUOTE: Final = "quote"
_SEPARATORS: Final = ",;\t|"
_CUT_FROM: Final = 16_000
"""Code points from which on a text may have been too long for a cell: all of them can be emoji."""
_LONGEST_CELL: Final = min(sys.maxsize, 1 << 30)


def quotes_in_csv(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of a CSV, whatever its separator is.

    Raises:
        DocumentRefusedError: it has no column called quote.
    """
    text = decode(content).text
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        yield from _quotes(([original(cell) for cell in row] for row in rows), "row")
    except csv.Error as error:
        raise DocumentRefusedError(f"It is no table that can be read: {error}") from error


def quotes_in_xlsx(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of the sheets of a workbook that have a column called quote.

    Raises:
        DocumentRefusedError: it is damaged, or no sheet has such a column.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load

    from annotator.importing.safe_zip import SafeZip  # noqa: PLC0415

    with SafeZip(content) as archive:
        for name in archive.names:
            archive.read(name)  # refuses what would unpack to more than can be read
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (KeyError, ValueError, OSError, SyntaxError, TypeError) as error:
        raise DocumentRefusedError("It is damaged; save it anew in the program it is of") from error
    found = False
    for sheet in book.worksheets:
        rows = ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
        try:
            yield from _quotes(rows, f"sheet {sheet.title}, row")
            found = True
        except _NoQuotesColumnError:
            continue
    if not found:
        raise _NoQuotesColumnError


class _NoQuotesColumnError(DocumentRefusedError):
    def __init__(self) -> None:
        super().__init__("It has no column called quote; keep the first row as it was exported")


def _quotes(rows: Iterable[Sequence[str]], what: str) -> Iterator[QuotedPassage]:
    waiting = iter(rows)
    names = [name.strip().casefold() for name in next(waiting, ())]
    if _QUOTE not in names:
        raise _NoQuotesColumnError
    for number, row in enumerate(waiting, start=2):
        cells = dict(zip(names, row, strict=False))
        quote = cells.get(_QUOTE, "")
        reference = _reference(cells)
        if reference is not None or quote.strip():
            is_cut = len(quote) > _CUT_FROM and quote.endswith(CUT)
            whole = quote.removesuffix(CUT) if is_cut else quote
            yield QuotedPassage(whole, reference, f"{what} {number}", is_cut)


def _reference(cells: dict[str, str]) -> Reference | None:
    parts = [cells.get(name, "") for name in ("project_id", "annotation_id", "start", "end")]
    return next(references_in("annotator:{}/{}@{}-{}".format(*parts)), None)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
