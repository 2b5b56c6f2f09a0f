"""A table of spans as CSV or TSV: a row for each, in columns that whoever imports names.

The texts are not in the table. A row names its source: one of the project, or a file beside the
table, by its name with or without suffix. Where there are no positions, the quote is looked up in
the source; one that stands there twice is not guessed at. With positions, how they are counted is
found out by the quotes. The table that this program writes needs no naming of columns.
"""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.errors import AnnotatorError
from annotator.exchange.cells import original
from annotator.exchange.elsewhere.draft import Draft, cleaned, whole
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes, first_bytes
from annotator.exchange.incoming.found import FoundCoding, FoundProject, FoundSelection, FoundSource
from annotator.exchange.segment_columns import COLUMNS as OWN_COLUMNS
from annotator.importing.decoding import decode
from annotator.importing.delimited import delimiter_of
from annotator.importing.reading import importable, read_file
from annotator.model.names import folded
from annotator.text.canonical import canonical
from annotator.text.spans import Span

COLUMNS = ("source", "quote", "start", "end", "code", "coder", "memo")
"""What a column can hold."""

_NEEDED = ("source", "code")
_SUFFIXES = (".csv", ".tsv", ".tab")
_LARGEST = 512_000_000
_LONGEST_CELL = 10_000_000
_LONGEST_SHOWN = 60
_CALLED = {"TextSource": "source", "Coding": "row", "PlainTextSelection": "row", "User": "coder"}


class _Row(NamedTuple):
    """A row, by what its columns hold; what is not there is empty."""

    source: str = ""
    quote: str = ""
    start: str = ""
    end: str = ""
    code: str = ""
    coder: str = ""
    memo: str = ""


def recognises(path: Path) -> bool:
    """Whether the head of a table has columns “source”, “code” and “quote”, as this program’s."""
    if not is_table(path):
        return False
    head = first_bytes(path, 4096).split(b"\n", 1)[0].decode("utf-8-sig", "replace")
    names = {cell.strip().strip('"').casefold() for cell in re.split("[,;\t|]", head)}
    return {"source", "code", "quote"} <= names


def is_table(path: Path) -> bool:
    """Whether the name of a file is that of delimited text."""
    return path.suffix.lower() in _SUFFIXES and path.is_file()


def columns_of(assignments: str) -> dict[str, str]:
    """Return the columns that ``quote=Text,code=Theme`` names.

    Raises:
        ElsewhereError: it is not of that form.
    """
    columns = {}
    for assignment in next(csv.reader([assignments]), []):
        what, equals, name = assignment.partition("=")
        if not equals or what.strip().casefold() not in COLUMNS or not name.strip():
            raise ElsewhereError(
                f"“{assignment.strip()}” names no column; write such as quote=Text,code=Theme, of "
                f"{', '.join(COLUMNS)}"
            )
        columns[what.strip().casefold()] = name.strip()
    return columns


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what a table says.

    Raises:
        ElsewhereError: it is no table, or has no such columns.
        AnnotatorError: it is no text, or its encoding is not recognised.
    """
    head, rows = read_table(path)
    places = _places(path, head, wishes.columns)
    is_own = [column.name for column in OWN_COLUMNS] == list(head)
    draft = Draft("table of spans", "", _CALLED)
    reading = _Reading(draft, _Texts(path.parent, wishes))
    for number, cells in enumerate(rows, 1):
        wishes.progress(number, len(rows))
        said = {what: cells[at] for what, at in places.items() if at < len(cells)}
        if is_own:
            said = {what: original(cell) for what, cell in said.items()}
        if any(cell.strip() for cell in cells):
            reading.row(_Row(**said))
    draft.found.name = path.stem
    return draft.found


def read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the head of a table and the rows below it.

    Raises:
        ElsewhereError: it is no sound table, or larger than is read.
        AnnotatorError: it is no text, or its encoding is not recognised.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ElsewhereError(f"{path.name} has more than 512 MB, which is more than is read")
        text = decode(path.read_bytes()).text.replace("\0", "")
    except OSError as error:
        raise ElsewhereError(f"{path} could not be read: {error.strerror}") from error
    delimiter, start = delimiter_of(text)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ElsewhereError(
            f"{path.name} is no sound table: {error}; mend it in the program that wrote it"
        ) from error
    if not rows:
        raise ElsewhereError(f"{path.name} is empty; its first row must name the columns")
    return [cell.strip() for cell in rows[0]], rows[1:]


def _places(path: Path, head: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return where in a row each thing stands: in the column named, or one of its own name."""
    there: dict[str, int] = {}
    for number, name in enumerate(head):
        there.setdefault(folded(name), number)
    places = {}
    for what in COLUMNS:
        if named.get(what) == "":
            continue  # said to be in no column
        usual = "code_path" if what == "code" and "code_path" in there else what
        name = folded(named.get(what, usual))
        if name in there:
            places[what] = there[name]
        elif what in named:
            raise ElsewhereError(
                f"{path.name} has no column “{named[what]}”; it has {', '.join(head)}"
            )
    if missing := lacking(places):
        raise ElsewhereError(
            f"{path.name} has no column “{missing[0]}”; say which it is, as in "
            f"--columns {missing[0]}=NAME; it has {', '.join(head)}"
        )
    return places


def lacking(places: Collection[str]) -> list[str]:
    """Return what must be in some column, and is in none of those that are said or found."""
    missing = [what for what in _NEEDED if what not in places]
    if "quote" not in places and not {"start", "end"} <= set(places):
        missing.append("quote")
    return missing


class _Texts:
    """The texts that rows may name: those of the project, and of files beside the table."""

    def __init__(self, folder: Path, wishes: Wishes) -> None:
        self._text_of = wishes.text_of
        self._files: dict[str, Path] = {}
        for each in sorted(folder.iterdir()):
            if each.is_file() and importable(each) and each.suffix.lower() not in _SUFFIXES:
                self._files.setdefault(folded(each.name), each)
                self._files.setdefault(folded(each.stem), each)

    def of(self, name: str) -> str | None:
        """Return the text of the source of this name; None where there is none that can be read."""
        text = self._text_of(name)
        file = self._files.get(folded(name))
        if text is not None or file is None:
            return text
        try:
            return read_file(file).text
        except AnnotatorError:
            return None


class _Reading:
    """The rows of one table, while they are read."""

    def __init__(self, draft: Draft, texts: _Texts) -> None:
        self._draft = draft
        self._discarded = draft.found.discarded
        self._texts = texts
        self._sources: dict[str, FoundSource | None] = {}

    def row(self, row: _Row) -> None:
        """Take down one row."""
        source = self._source(row.source)
        shown = f"{row.source}: {_shortened(row.quote)}" if row.quote else row.source
        if source is None:
            reason = "neither the project nor the folder of the table has its source"
            self._discarded.add("Coding", reason, shown)
            return
        if not row.code.strip():
            self._discarded.add("Coding", "it has no code", shown)
            return
        selection = self._selection(source, row, shown)
        if selection is None:
            return
        user = self._draft.user(row.coder)
        selection.codings.append(FoundCoding(None, self._draft.label(row.code), user))
        selection.users = () if user is None else (user,)
        selection.description = cleaned(row.memo)
        source.selections.append(selection)

    def _source(self, name: str) -> FoundSource | None:
        key = folded(name)
        if key not in self._sources:
            text = self._texts.of(name) if name.strip() else None
            self._sources[key] = None if text is None else self._draft.source(name, text)
        return self._sources[key]

    def _selection(self, source: FoundSource, row: _Row, shown: str) -> FoundSelection | None:
        start, end = whole(row.start), whole(row.end)
        quote = canonical(cleaned(row.quote))
        if start is not None and end is not None:
            return FoundSelection(None, start, end, quote, is_quoted=True)
        if not quote.strip():
            self._discarded.add("Coding", "it has neither a quote nor a start and an end", shown)
            return None
        found = _where(canonical(source.content.inline or ""), quote)
        if len(found) != 1:
            reason = (
                "its quote stands in the source more than once, and no start and end say which"
                if found
                else "its quote does not stand in the source"
            )
            self._discarded.add("Coding", reason, shown)
            return None
        return FoundSelection(None, found[0].start, found[0].end, quote, place=found[0])


def _where(text: str, quote: str) -> list[Span]:
    """Return where a quote stands, two places at most; where nowhere, white space aside."""
    found: list[Span] = []
    start = text.find(quote)
    while start >= 0 and len(found) < 2:
        found.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    if found:
        return found
    loosely = re.compile(r"\s+".join(map(re.escape, quote.split())))
    return [Span(*match.span()) for match, _ in zip(loosely.finditer(text), range(2), strict=False)]


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


TOOL = Tool("a table of spans", recognises, read)
