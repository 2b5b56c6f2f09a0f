"""Writes blocks as one web page that needs nothing but itself."""

from collections.abc import Iterator
from typing import BinaryIO

from annotator.exchange.blocks import About, Block, Heading
from annotator.exchange.page_templates import write_page


def write_html(file: BinaryIO, about: About, blocks: Iterator[Block]) -> None:
    """Write a document; see `annotator.exchange.blocks.DocumentWriter`."""
    values = {"about": about, "blocks": ((isinstance(each, Heading), each) for each in blocks)}
    write_page(file, "document.html", values)
