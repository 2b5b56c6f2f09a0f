"""Writes elements of REFI-QDA as they are made, and checks the whole against the schema."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.exchange.refi.guids import guid
from annotator.exchange.xml_text import storable
from annotator.resources import resource_path

if TYPE_CHECKING:
    from lxml.etree._serializer import _IncrementalFileWriter

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"

Attributes = Mapping[str, object]
"""Attributes of an element: texts, identifiers, moments, truth values, whole numbers, and None for
one that is left out."""


class NotValidError(AnnotatorError):
    """What would be written is not valid against the schema of REFI-QDA."""


class XmlOut:
    """Writes one document."""

    def __init__(self, writer: "_IncrementalFileWriter", namespace: str) -> None:
        self._writer = writer
        self._namespace = namespace

    @contextmanager
    def element(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Open an element, which lasts for the block."""
        with self._writer.element(self._name(name), _spelled(attributes or {})):
            yield

    def empty(self, name: str, attributes: Attributes) -> None:
        """Write an element that holds nothing."""
        with self.element(name, attributes):
            pass

    def text(self, name: str, text: str) -> None:
        """Write an element that holds a text."""
        with self.element(name):
            self._writer.write(storable(text))

    def reference(self, name: str, to: UUID) -> None:
        """Write an element that refers to another one."""
        self.empty(name, {"targetGUID": to})

    def _name(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"


@contextmanager
def xml_document(
    file: BinaryIO, namespace: str, root: str, attributes: Attributes
) -> Iterator[XmlOut]:
    """Write a document whose root element lasts for the block."""
    from lxml import etree  # noqa: PLC0415 - takes 20 ms

    with etree.xmlfile(file, encoding="utf-8") as writer:
        writer.write_declaration()
        name = f"{{{namespace}}}{root}"
        # Without a prefix, which some programs do not expect.
        with writer.element(name, _spelled(attributes), nsmap={None: namespace}):
            yield XmlOut(writer, namespace)


def require_valid(file: BinaryIO, schema: str) -> None:
    """Check a document against a schema that travels with the program.

    Raises:
        NotValidError: it is not valid; the message says where.
    """
    from lxml import etree  # noqa: PLC0415 - takes 20 ms

    checked = etree.XMLSchema(etree.parse(resource_path(f"resources/refi-qda/{schema}")))
    file.seek(0)
    try:
        for _, element in etree.iterparse(file, schema=checked, huge_tree=True):
            element.clear()
            # What was read before hangs on its parent, and would fill the memory.
            above = element.getparent()
            while above is not None and above[0] is not element:
                del above[0]
    except etree.XMLSyntaxError as error:
        raise NotValidError(
            f"Not written: it would not be valid REFI-QDA ({error}); please report this"
        ) from error
    file.seek(0)


def fits_xml(text: str) -> bool:
    """Whether XML can hold a text and give it back."""
    return "\r" not in text and storable(text) == text


def _spelled(attributes: Attributes) -> dict[str, str]:
    return {name: _value(value) for name, value in attributes.items() if value is not None}


def _value(value: object) -> str:
    match value:
        case UUID():
            return guid(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return storable(value)
    raise TypeError(f"{value!r} is no value of an attribute")
