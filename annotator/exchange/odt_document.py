"""Writes blocks for LibreOffice and others (OpenDocument text, ISO/IEC 26300), one by one."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZipFile

from annotator.exchange.archive import add_part, part
from annotator.exchange.blocks import About, Block, Comment, CommentBorder, Heading, Look, Paragraph
from annotator.exchange.text_direction import is_right_to_left
from annotator.exchange.xml_text import content
from annotator.model.record import moment_text
from annotator.resources import resource_path

_FOLDER: Final = "resources/exports/odt"
_MEDIA_TYPE: Final = b"application/vnd.oasis.opendocument.text"
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_STYLES: Final = {
    Look.TITLE: "Title",
    Look.SUBTITLE: "Subtitle",
    Look.BODY: "Standard",
    Look.QUOTE: "Quotations",
    Look.NOTE: "AnnotatorNote",
    Look.REFERENCE: "AnnotatorReference",
}
# A space at the beginning of a line, or behind another one, would be folded away.
_NOT_PLAIN: Final = re.compile("(\t|\n|^ +|(?<= ) +|(?<=\n) +|(?<=\t) +)")


def write_odt(file: BinaryIO, about: About, blocks: Iterator[Block]) -> None:
    """Write a document; see `annotator.exchange.blocks.DocumentWriter`."""
    folder = resource_path(_FOLDER)
    with ZipFile(file, "w") as archive:
        add_part(archive, "mimetype", _MEDIA_TYPE, packed=False)
        for name, template in {
            "META-INF/manifest.xml": "manifest.xml",
            "styles.xml": "styles.xml",
        }.items():
            add_part(archive, name, (folder / template).read_bytes())
        add_part(archive, "meta.xml", _properties(about).encode())
        with part(archive, "content.xml") as document:
            document.write(_beginning(about).encode())
            for block in blocks:
                document.write(_block(block).encode())
            document.write(b"</office:text></office:body></office:document-content>")


def _beginning(about: About) -> str:
    """Return the document up to its text, with styles for direction and for the colours."""
    names = (*_STYLES.values(), *(f"Heading_20_{level}" for level in range(1, 7)))
    turned = "".join(
        f'<style:style style:name="{name}-rtl" style:family="paragraph" '
        f'style:parent-style-name="{name}"><style:paragraph-properties '
        'style:writing-mode="rl-tb" fo:text-align="start"/></style:style>'
        for name in names
    )
    coloured = "".join(
        f'<style:style style:name="{_style_of(colour)}" style:family="text">'
        f'<style:text-properties fo:color="{colour}"/></style:style>'
        for colour in about.colours
    )
    return (
        f'{_XML}<office:document-content {_NAMESPACES} office:version="1.3">'
        '<office:automatic-styles><style:style style:name="bold" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        f"{turned}{coloured}</office:automatic-styles><office:body><office:text>"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        style = _style(f"Heading_20_{block.level}", block.text)
        sign = ""
        if block.colour:
            sign = f'<text:span text:style-name="{_style_of(block.colour)}">■ </text:span>'
        return (
            f'<text:h text:style-name="{style}" text:outline-level="{block.level}">'
            f"{sign}{_text(block.text)}</text:h>"
        )
    label = ""
    if block.label:
        label = f'<text:span text:style-name="bold">{content(block.label)}: </text:span>'
    return _paragraph(_style(_STYLES[block.look], block.text), label + _inside(block))


def _inside(block: Paragraph) -> str:
    return "".join(
        _comment_border(each) if isinstance(each, CommentBorder) else _text(each)
        for each in block.parts
    )


def _style_of(colour: str) -> str:
    return f"colour-{colour[1:]}"


def _style(name: str, text: str) -> str:
    return f"{name}-rtl" if is_right_to_left(text) else name


def _paragraph(style: str, inside: str) -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _text(text: str) -> str:
    """Return a text, its tabs, line ends and repeated spaces as the format has them."""
    return "".join(_piece(piece) for piece in _NOT_PLAIN.split(text))


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<text:tab/>"
    if piece == "\n":
        return "<text:line-break/>"
    if piece and not piece.strip(" "):
        return f'<text:s text:c="{len(piece)}"/>'
    return content(piece)


def _comment_border(border: CommentBorder) -> str:
    name = f"comment-{border.comment.number}"
    if border.begins:
        return _comment(border.comment, name)
    return f'<office:annotation-end office:name="{name}"/>'


def _comment(comment: Comment, name: str) -> str:
    lines = "".join(_paragraph("Standard", _text(line)) for line in comment.lines)
    made = moment_text(comment.made).removesuffix("Z")
    return (
        f'<office:annotation office:name="{name}"><dc:creator>{content(comment.author)}'
        f"</dc:creator><dc:date>{made}</dc:date>{lines}</office:annotation>"
    )


def _properties(about: About) -> str:
    return (
        f'{_XML}<office:document-meta {_NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{content(about.project.name)}</dc:title>"
        f"<dc:subject>{content(about.subject)}</dc:subject>"
        f"<dc:description>Project {about.project.id}</dc:description>"
        "<meta:generator>Annotator</meta:generator></office:meta></office:document-meta>"
    )
