"""Quotes in OpenDocument texts: paragraphs in a style for quotes, and what comments are about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from annotator.exchange.quotes.passage import Pairing, QuotedPassage, Stretches
from annotator.exchange.references import Reference, references_in
from annotator.importing.safe_xml import parse_xml
from annotator.importing.safe_zip import SafeZip

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT: Final = f"{{{_NAMESPACE}text:1.0}}"
_OFFICE: Final = f"{{{_NAMESPACE}office:1.0}}"
_STYLE: Final = f"{{{_NAMESPACE}style:1.0}}"
_MOST_SPACES: Final = 10_000


def quotes_in_odt(content: bytes) -> Iterator[QuotedPassage]:
    """Yield the quotes of an ODT.

    Raises:
        DocumentRefusedError: it is damaged.
    """
    with SafeZip(content) as archive:
        root = parse_xml(archive.read("content.xml"))
    reading = _Reading(_parents_of_styles(root))
    for number, paragraph in enumerate(_paragraphs(root), start=1):
        yield from reading.paragraph(paragraph, f"paragraph {number}")
    yield from reading.over()


class _Reading:
    """Reads paragraph by paragraph."""

    def __init__(self, parents: dict[str, str]) -> None:
        self._pairing = Pairing()
        self._parents = parents
        self._commented = Stretches()
        self._marks: list[tuple[str, Reference]] = []

    def paragraph(self, paragraph: "_Element", where: str) -> Iterator[QuotedPassage]:
        """Yield the quotes that are settled by a paragraph."""
        self._commented.add("\n")
        words: list[str] = []
        self._read(paragraph, words, where)
        name = paragraph.get(f"{_TEXT}style-name", "")
        style = f"{name} {self._parents.get(name, '')}".casefold()
        taken = self._pairing.quote if "quot" in style else self._pairing.words
        yield from taken("".join(words), where)

    def over(self) -> Iterator[QuotedPassage]:
        """Yield the quotes that are left, and the text that comments are about."""
        yield from self._pairing.settled()
        yield from self._commented.quoted(self._marks)

    def _read(self, element: "_Element", words: list[str], where: str) -> None:
        self._add(element.text or "", words)
        for child in element:
            if child.tag == f"{_OFFICE}annotation":
                name = child.get(f"{_OFFICE}name", "")
                self._commented.begin(name, where)
                said = "".join(child.itertext())
                self._marks += [(name, reference) for reference in references_in(said)]
            elif child.tag == f"{_OFFICE}annotation-end":
                self._commented.end(child.get(f"{_OFFICE}name", ""))
            elif child.tag == f"{_TEXT}s":
                number = child.get(f"{_TEXT}c", "1")
                self._add(" " * min(int(number), _MOST_SPACES) if number.isdecimal() else "", words)
            elif child.tag == f"{_TEXT}tab":
                self._add("\t", words)
            elif child.tag == f"{_TEXT}line-break":
                self._add("\n", words)
            else:
                self._read(child, words, where)
            self._add(child.tail or "", words)

    def _add(self, piece: str, words: list[str]) -> None:
        words.append(piece)
        self._commented.add(piece)


def _paragraphs(root: "_Element") -> Iterator["_Element"]:
    """Yield the paragraphs and headings of a text, those of its comments left out."""
    for element in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if next(element.iterancestors(f"{_OFFICE}annotation"), None) is None:
            yield element


def _parents_of_styles(root: "_Element") -> dict[str, str]:
    """Return what the styles that the program made up are made of."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iter(f"{_STYLE}style")
    }
