"""Surveys in Excel workbooks (XLSX): their first sheet that holds anything.

Formulas are never computed: a cell shows the value that the program that wrote the file left there.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from annotator.importing.format import Extracted, ReadingOptions, SourcesFormat
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_zip import SafeZip
from annotator.importing.survey import survey_texts
from annotator.importing.tables import Table, table_of
from annotator.text.canonical import canonical

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_BYTES = 512 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Whole numbers up to here are exact as floating point numbers.
_EXACT = 1e15
# How a workbook spells control characters, in a cell's line end for one.
_SPELLED_CONTROL = re.compile("_x00(09|0[aA]|0[dD])_")
_SIGNS_OF_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    # Among them what parsers of XML raise.
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
)


def extract(data: bytes, options: ReadingOptions) -> Iterator[Extracted]:
    """Yield the texts of a survey.

    Raises:
        DocumentRefusedError: it is damaged or locked, no table with a head and answers, or larger
            than can be read.
        TextRefusedError: a cell holds half of a surrogate pair.
    """
    for each in survey_texts(_table(data), options):
        yield Extracted(
            text=each.text,
            notes=each.notes,
            landmarks=each.landmarks,
            attributes=each.attributes,
            part=each.name,
        )


def _table(data: bytes) -> Table:
    if data.startswith(_OLD_OFFICE):
        raise DocumentRefusedError(
            "It is locked with a password or of the old format XLS; save it as XLSX without a "
            "password and import that"
        )
    with SafeZip(data) as archive:
        if "xl/workbook.xml" not in archive:
            raise DocumentRefusedError("It is no workbook; save it as XLSX and import that")
        # A member is never unpacked further than it says of itself.
        if sum(map(archive.size, archive.names)) > _MOST_BYTES:
            raise DocumentRefusedError(
                f"It unpacks to more than {_MOST_BYTES >> 20:,} MB, which is more than is read; "
                "split it into several files"
            )
    try:
        return _first_sheet(data)
    except _SIGNS_OF_DAMAGE as error:
        raise DocumentRefusedError(
            "It is damaged; open it in the program that wrote it and save it anew"
        ) from error


def _first_sheet(data: bytes) -> Table:
    # Takes 0.2 s to import.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        names = _filled_sheets(workbook)
        if not names:
            raise DocumentRefusedError("Its sheets are empty; write the answers into the first one")
        notes = []
        if others := names[1:]:
            shown = ", ".join(f"“{name}”" for name in others[:5])
            notes.append(f"Other sheets of the workbook are left out: {shown}")
        return table_of(_rows(workbook, names[0]), notes)
    finally:
        workbook.close()


def _filled_sheets(workbook: "Workbook") -> list[str]:
    """Return the names of the sheets that hold anything within their first rows."""
    return [
        sheet.title
        for sheet in workbook.worksheets
        if any(
            any(cell.strip() for cell in row)
            for row, _ in zip(_rows(workbook, sheet.title), range(100), strict=False)
        )
    ]


def _rows(workbook: "Workbook", name: str) -> Iterator[Sequence[str]]:
    sheet = workbook[name]
    # The size that a file states may be wrong, or enormous.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        yield [_shown(value) for value in row]


def _shown(value: Any) -> str:
    """Return what a cell shows."""
    shown = str(value)
    match value:
        case None:
            shown = ""
        case str():
            shown = canonical(_SPELLED_CONTROL.sub(lambda sign: chr(int(sign[1], 16)), value))
        case bool():
            shown = "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < _EXACT:
            shown = str(int(value))
        case datetime():
            is_day = value.time() == time()
            shown = value.date().isoformat() if is_day else value.isoformat(timespec="seconds")
    return shown


FORMAT = SourcesFormat(
    name="Excel",
    suffixes=(".xlsx", ".xlsm"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    texts=extract,
)
