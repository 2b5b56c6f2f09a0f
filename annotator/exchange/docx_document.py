"""Writes blocks for Word (Office Open XML, ISO/IEC 29500), one after the other.

The paragraphs of a text of any length pass through; a library that holds the document as objects
would need a gigabyte for a hundred thousand passages.
"""

import re
from collections.abc import Iterator
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final
from zipfile import ZipFile

from annotator.exchange.archive import add_part, part
from annotator.exchange.blocks import About, Block, Comment, CommentBorder, Heading, Look
from annotator.exchange.text_direction import is_right_to_left
from annotator.exchange.xml_text import attribute, content
from annotator.model.record import moment_text
from annotator.resources import resource_path

_FOLDER: Final = "resources/exports/docx"
_TEMPLATES: Final = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relationships.xml",
    "word/_rels/document.xml.rels": "document-relationships.xml",
    "word/styles.xml": "styles.xml",
    "word/footer.xml": "footer.xml",
}
"""The parts that are the same in every document, by the files that hold them."""
_STYLES: Final = {
    Look.TITLE: "Title",
    Look.SUBTITLE: "Subtitle",
    Look.BODY: "Normal",
    Look.QUOTE: "Quote",
    Look.NOTE: "AnnotatorNote",
    Look.REFERENCE: "AnnotatorReference",
}
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAGE: Final = (
    '<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="624" '
    'w:footer="624" w:gutter="0"/></w:sectPr>'
)
_NOT_PLAIN: Final = re.compile("([\t\n\u00ad])")
_ELEMENT_OF: Final = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u00ad": "<w:softHyphen/>"}
_COMMENTS_IN_MEMORY: Final = 8_000_000
"""Bytes of comments beyond which they wait on the disk for the document to end."""


def write_docx(file: BinaryIO, about: About, blocks: Iterator[Block]) -> None:
    """Write a document; see `annotator.exchange.blocks.DocumentWriter`."""
    folder = resource_path(_FOLDER)
    with (
        ZipFile(file, "w") as archive,
        SpooledTemporaryFile(_COMMENTS_IN_MEMORY) as comments,
    ):
        for name, template in _TEMPLATES.items():
            add_part(archive, name, (folder / template).read_bytes())
        comments.write(f"{_XML}<w:comments {_W}>".encode())
        with part(archive, "word/document.xml") as document:
            document.write(f"{_XML}<w:document {_W}><w:body>".encode())
            for block in blocks:
                document.write(_block(block, comments).encode())
            document.write(f"{_PAGE}</w:body></w:document>".encode())
        comments.write(b"</w:comments>")
        comments.seek(0)
        with part(archive, "word/comments.xml") as opened:
            copyfileobj(comments, opened)
        add_part(archive, "docProps/core.xml", _properties(about).encode())


def _block(block: Block, comments: IO[bytes]) -> str:
    if isinstance(block, Heading):
        sign = f'<w:color w:val="{block.colour[1:]}"/>' if block.colour else ""
        words = _run("■ ", sign) + _run(block.text) if sign else _run(block.text)
        return _paragraph(f"Heading{block.level}", words, turned=is_right_to_left(block.text))
    turned = is_right_to_left(block.text)
    label = _run(f"{block.label}: ", "<w:b/>") if block.label else ""
    inside = "".join(
        _comment_border(each, comments)
        if isinstance(each, CommentBorder)
        else _run(each, "<w:rtl/>" if turned else "")
        for each in block.parts
    )
    return _paragraph(_STYLES[block.look], label + inside, turned=turned)


def _paragraph(style: str, inside: str, *, turned: bool) -> str:
    turn = "<w:bidi/>" if turned else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turn}</w:pPr>{inside}</w:p>'


def _run(text: str, look: str = "") -> str:
    """Return a text as a run, its tabs, line ends and soft hyphens as Word has them.

    Args:
        text: the text.
        look: elements that say how it looks.
    """
    inside = "".join(
        _ELEMENT_OF[piece]
        if piece in _ELEMENT_OF
        else f'<w:t xml:space="preserve">{content(piece)}</w:t>'
        for piece in _NOT_PLAIN.split(text)
        if piece
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{inside}</w:r>" if inside else ""


def _comment_border(border: CommentBorder, comments: IO[bytes]) -> str:
    number = border.comment.number
    if border.begins:
        comments.write(_comment(border.comment).encode())
        return f'<w:commentRangeStart w:id="{number}"/>'
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/>'
        f'</w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )


def _comment(comment: Comment) -> str:
    lines = "".join(
        _paragraph("CommentText", _run(line), turned=is_right_to_left(line))
        for line in comment.lines
    )
    made = moment_text(comment.made.replace(microsecond=0)).replace(".000000", "")
    initials = "".join(word[0] for word in comment.author.split())[:3]
    return (
        f'<w:comment w:id="{comment.number}" w:author={attribute(comment.author)} '
        f'w:date="{made}" w:initials={attribute(initials)}>{lines}</w:comment>'
    )


def _properties(about: About) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{content(about.project.name)}</dc:title>"
        f"<dc:subject>{content(about.subject)}</dc:subject><dc:creator>Annotator</dc:creator>"
        f"<dc:description>Project {about.project.id}</dc:description></cp:coreProperties>"
    )
