"""A document of the sources as they are, with a comment at the exact span of every segment."""

from collections.abc import Iterator
from itertools import count

from annotator.exchange.blocks import (
    About,
    Block,
    Comment,
    CommentBorder,
    Heading,
    Look,
    Paragraph,
    Part,
    paragraph,
    title_blocks,
)
from annotator.exchange.marked_text import Border, marked_paragraphs
from annotator.exchange.references import place, reference
from annotator.exchange.segments import Segments

_SUBJECT = "Sources with their codes as comments"


def about_sources(segments: Segments) -> About:
    """Return what the document is about."""
    return About(segments.project, _SUBJECT)


def source_blocks(segments: Segments) -> Iterator[Block]:
    """Yield the document, block after block."""
    yield from title_blocks(about_sources(segments))
    comments = _Comments()
    for coded in segments.by_source():
        yield Heading(coded.source.name)
        yield paragraph(f"Source {coded.source.id}", Look.REFERENCE)
        for pieces in marked_paragraphs(coded):
            yield Paragraph(tuple(comments.part(piece) for piece in pieces))
    if not segments.sources:
        yield paragraph("No source is as asked for.")


class _Comments:
    """The comments of a document: each is made where its segment begins, and closed once."""

    def __init__(self) -> None:
        self._numbers = count()
        self._open: dict[int, Comment] = {}

    def part(self, piece: str | Border) -> Part:
        """Return a piece of a marked text as a part of a paragraph."""
        if isinstance(piece, str):
            return piece
        if not piece.begins:
            return CommentBorder(self._open.pop(piece.number), begins=False)
        comment = _comment(next(self._numbers), piece)
        self._open[piece.number] = comment
        return CommentBorder(comment, begins=True)


def _comment(number: int, border: Border) -> Comment:
    segment = border.segment
    where = f"{place(segment)}, {segment.span.start}–{segment.span.end}"
    memo = segment.memo.split("\n") if segment.memo else []
    return Comment(
        number,
        segment.coder.name,
        segment.modified,
        (segment.code_path, *memo, where, reference(segment)),
    )
