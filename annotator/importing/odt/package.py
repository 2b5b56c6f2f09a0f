"""The parts of an OpenDocument text (ODF 1.3): the text, its styles, its headers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.importing.document_archive import locked, open_archive, require
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NAMESPACE}office:1.0}}"
TEXT = f"{{{_NAMESPACE}text:1.0}}"
TABLE = f"{{{_NAMESPACE}table:1.0}}"
STYLE = f"{{{_NAMESPACE}style:1.0}}"
DRAW = f"{{{_NAMESPACE}drawing:1.0}}"
FORMAT = f"{{{_NAMESPACE}xsl-fo-compatible:1.0}}"
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = f"{{{_NAMESPACE}manifest:1.0}}encryption-data"
_KIND = "an OpenDocument file (ODT, ODS or ODP)"


@dataclass(frozen=True, slots=True)
class Package:
    """An OpenDocument text, part by part.

    Attributes:
        body: the element with the text.
        styles: the roots of the parts that define styles; a later one comes first.
    """

    body: "_Element"
    styles: "tuple[_Element, ...]"

    def headers(self) -> int:
        """Return the number of headers and footers with text in them."""
        names = [f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left")]
        return sum(
            any("".join(paragraph.itertext()).strip() for paragraph in each.iter(f"{TEXT}p"))
            for root in self.styles
            for each in root.iter(*names)
        )

    def defined(self, *tags: str) -> "Iterator[_Element]":
        """Give the definitions with these tags, those that count first."""
        for root in self.styles:
            yield from root.iter(*tags)


def read_package(data: bytes) -> Package:
    """Return the parts of an OpenDocument text.

    Raises:
        NotTextError: it is a file of another kind.
        DocumentRefusedError: it is damaged, incomplete, or locked with a password.
    """
    with open_archive(data) as archive:
        require(archive, _CONTENT, data, _KIND)
        if _MANIFEST in archive:
            manifest = parse_xml(archive.read(_MANIFEST))
            if next(manifest.iter(_ENCRYPTION), None) is not None:
                raise locked()
        content = parse_xml(archive.read(_CONTENT))
        styles = [parse_xml(archive.read(_STYLES))] if _STYLES in archive else []
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DocumentRefusedError(
            "It is an OpenDocument file without a text, such as a table or a presentation; "
            "save it as text (ODT) and import that"
        )
    return Package(body, (content, *styles))
