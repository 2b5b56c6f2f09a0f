"""Surveys in delimited text: CSV and TSV files."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from annotator.importing.decoding import decode
from annotator.importing.format import Extracted, ReadingOptions, SourcesFormat
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.survey import survey_texts
from annotator.importing.tables import table_of
from annotator.text.canonical import canonical

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT_ROWS = 50
_LOOKED_AT_CHARACTERS = 200_000
_LONGEST_CELL = 10_000_000


def extract(data: bytes, options: ReadingOptions) -> Iterator[Extracted]:
    """Yield the texts of a survey.

    The delimiter is that which parts the first rows into the same number of cells, or what a first
    line ``sep=;`` says.

    Raises:
        DocumentRefusedError: it is no table with a head and answers, or larger than can be read.
        NotTextError: the file is no text file.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: the chosen encoding is none.
        TextRefusedError: the text holds half of a surrogate pair.
    """
    decoded = decode(data, options.encoding)
    text = canonical(decoded.text)
    delimiter, start = delimiter_of(text)
    try:
        table = table_of(_rows(text[start:], delimiter))
    except csv.Error as error:
        raise DocumentRefusedError(
            "It is no sound table: a cell that begins with a quotation mark does not end; mend it "
            "in the program that wrote it"
        ) from error
    for each in survey_texts(table, options):
        yield Extracted(
            text=each.text,
            notes=each.notes,
            encoding=decoded.encoding,
            encoding_how=decoded.how,
            confidence=decoded.confidence,
            alternatives=decoded.alternatives,
            landmarks=each.landmarks,
            attributes=each.attributes,
            part=each.name,
        )


def delimiter_of(text: str) -> tuple[str, int]:
    """Return the delimiter, and where the table begins."""
    first_line = text.split("\n", 1)[0]
    if first_line[:4].lower() == "sep=" and len(first_line) == 5:
        return first_line[4], 6
    looked_at = text[:_LOOKED_AT_CHARACTERS]
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(_rows(looked_at, delimiter), range(_LOOKED_AT_ROWS), strict=False):
                if any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        # What hardly parts anything may do so very evenly.
        fit = (round(count / widths.total(), 1) if width > 1 else 0.0, width)
        if fit > most:
            best, most = delimiter, fit
    return best, 0


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


CSV_FORMAT = SourcesFormat(name="CSV", suffixes=(".csv",), media_type="text/csv", texts=extract)
TSV_FORMAT = SourcesFormat(
    name="TSV", suffixes=(".tsv", ".tab"), media_type="text/tab-separated-values", texts=extract
)
