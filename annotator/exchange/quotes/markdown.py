"""Quotes in Markdown: block quotations."""

from collections.abc import Iterator

from annotator.exchange.markdown_document import LINE_BREAK, unescaped
from annotator.exchange.quotes.passage import Pairing, QuotedPassage
from annotator.importing.decoding import decode


def quotes_in_markdown(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of a Markdown file."""
    pairing = Pairing()
    quoted: list[str] = []
    lines = decode(content).text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate((*lines, ""), start=1):
        if line.startswith(">"):
            quoted.append(line.removeprefix(">").removeprefix(" ").removesuffix(LINE_BREAK))
            continue
        if quoted:
            text = unescaped("\n".join(quoted))
            yield from pairing.quote(text, f"line {number - len(quoted)}")
            quoted = []
        if line.strip():
            yield from pairing.words(line, f"line {number}")
    yield from pairing.settled()
