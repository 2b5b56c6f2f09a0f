"""Reads the quotes of a file, whichever format it has."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import AnnotatorError
from annotator.exchange.quotes.markdown import quotes_in_markdown
from annotator.exchange.quotes.open_document import quotes_in_odt
from annotator.exchange.quotes.passage import QuotedPassage
from annotator.exchange.quotes.tables import quotes_in_csv, quotes_in_xlsx
from annotator.exchange.quotes.web_page import quotes_in_html
from annotator.exchange.quotes.word import quotes_in_docx

_READERS: Final[dict[str, Callable[[bytes], Iterator[QuotedPassage]]]] = {
    ".csv": quotes_in_csv,
    ".xlsx": quotes_in_xlsx,
    ".docx": quotes_in_docx,
    ".odt": quotes_in_odt,
    ".html": quotes_in_html,
    ".htm": quotes_in_html,
    ".md": quotes_in_markdown,
    ".markdown": quotes_in_markdown,
}
_MOST_BYTES: Final = 1 << 30


class QuotesUnreadableError(AnnotatorError):
    """The quotes of a file cannot be read."""


def read_quotes(path: Path) -> list[QuotedPassage]:
    """Return the quotes of a file, in its order.

    Raises:
        QuotesUnreadableError: the file cannot be read, is of no known format, or has no quotes.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise QuotesUnreadableError(
            f"{path}: quotes are read from {', '.join(_READERS)}; save it as one of these"
        )
    content = _content(path)
    try:
        quotes = list(reader(content))
    except AnnotatorError as error:
        raise QuotesUnreadableError(f"{path}: {error}") from error
    if not quotes:
        raise QuotesUnreadableError(
            f"{path} has no quotes; keep them in their style (Quote), or as block quotations"
        )
    return quotes


def _content(path: Path) -> bytes:
    try:
        size, content = path.stat().st_size, b""
        if size <= _MOST_BYTES:
            content = path.read_bytes()
    except OSError as error:
        raise QuotesUnreadableError(f"{path} cannot be read: {error.strerror}") from error
    if size > _MOST_BYTES:
        raise QuotesUnreadableError(f"{path} is larger than a gigabyte; split it")
    return content
