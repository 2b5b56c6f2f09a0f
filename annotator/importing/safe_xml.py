"""Reads XML from anywhere: no entities, no files or addresses that it names, bounded depth."""

from typing import TYPE_CHECKING

from annotator.importing.refusals import DocumentRefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element

# A document of some thousand pages; each may take a few hundred bytes of memory.
_MOST_TAGS = 6_000_000


def parse_xml(data: bytes) -> "_Element":
    """Return the root of an XML document, without its comments and processing instructions.

    An entity that the document declares could grow beyond any memory, or hold a file of this
    computer: no document needs one.

    Raises:
        DocumentRefusedError: it is no well-formed XML, nested too deeply, has too many elements,
            or declares entities.
    """
    # Takes 20 ms to import.
    from lxml import etree  # noqa: PLC0415

    if data.count(b"<") > _MOST_TAGS:
        raise DocumentRefusedError(
            f"It holds more than {_MOST_TAGS:,} elements, which is more than is read; split it in "
            "the program that wrote it"
        )
    if _declares_entities(data):
        raise _entities()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentRefusedError(
            "It is damaged: what it holds is no well-formed XML; open it in the program that "
            "wrote it and save it anew"
        ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _entities()
    return root


def tag_of(element: "_Element") -> str:
    """Return the tag of an element, with its namespace in braces."""
    return str(element.tag)


def _declares_entities(data: bytes) -> bool:
    # UTF-16 has a NUL beside each byte of the markup.
    markup = data.replace(b"\0", b"") if b"\0" in data else data
    start = markup.find(b"<!DOCTYPE")
    return start >= 0 and markup.find(b"<!ENTITY", start) >= 0


def _entities() -> DocumentRefusedError:
    return DocumentRefusedError(
        "It declares XML entities of its own, which no document needs and which can do harm; "
        "do not trust where it came from"
    )
