"""Writes blocks as Markdown (CommonMark), one after the other.

What would be markup in a text is kept from being read as such, so that the text comes out as it is.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from annotator.exchange.blocks import About, Block, Heading, Look

LINE_BREAK: Final = "  "
"""What stands at the end of a line that is broken there."""

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>&|~#])")
_BULLET: Final = re.compile(r"^([-+=:])", re.MULTILINE)
_NUMBER: Final = re.compile(r"^([0-9]{1,9})([.)])", re.MULTILINE)
_WHITE_START: Final = re.compile(r"^([ \t])", re.MULTILINE)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});")
_HIGHEST: Final = 0x10FFFF


def write_markdown(file: BinaryIO, about: About, blocks: Iterator[Block]) -> None:  # noqa: ARG001
    """Write a document; see `annotator.exchange.blocks.DocumentWriter`."""
    file.writelines(f"{_block(block)}\n\n".encode() for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level + 1, 6)} {escaped(block.text)}"
    text = escaped(block.text)
    match block.look:
        case Look.TITLE:
            return f"# {text}"
        case Look.QUOTE:
            return "\n".join(f"> {line}{LINE_BREAK}" for line in text.split("\n"))
        case Look.REFERENCE:
            return f"`{block.text}`"
        case _:
            label = f"**{escaped(block.label)}:** " if block.label else ""
            return label + text.replace("\n", f"{LINE_BREAK}\n")


def escaped(text: str) -> str:
    r"""Return a text in which nothing is markup: with ``\`` and, for white space, ``&#32;``."""
    marked = _MARKUP.sub(r"\\\1", text)
    marked = _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", marked))
    return _WHITE_START.sub(lambda white: f"&#{ord(white[1])};", marked)


def unescaped(text: str) -> str:
    """Return the text that `escaped` made another of."""
    return _ESCAPE.sub(_original, text)


def _original(found: re.Match[str]) -> str:
    sign, number = found.groups()
    if sign is not None:
        return str(sign)
    return chr(int(number)) if int(number) <= _HIGHEST else found[0]
