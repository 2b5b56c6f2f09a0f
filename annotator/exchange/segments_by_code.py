"""A document of the coded passages, code after code, each with what leads back to it."""

from collections.abc import Iterator

from annotator.exchange.blocks import About, Block, Heading, Look, paragraph, title_blocks
from annotator.exchange.references import provenance, reference
from annotator.exchange.segments import Segment, Segments

_SUBJECT = "Coded passages by code"


def about_segments(segments: Segments) -> About:
    """Return what the document is about."""
    return About(segments.project, _SUBJECT, segments.colours)


def segment_blocks(segments: Segments) -> Iterator[Block]:
    """Yield the document, block after block."""
    yield from title_blocks(about_segments(segments))
    for code, coded in segments.by_code():
        yield Heading(segments.path(code), colour=code.colour)
        if code.definition:
            yield paragraph(code.definition)
        for segment in coded:
            yield from _passage(segment)
    if not segments.given:
        yield paragraph("No passage is as asked for.")


def _passage(segment: Segment) -> Iterator[Block]:
    yield paragraph(segment.quote, Look.QUOTE)
    yield paragraph(provenance(segment), Look.NOTE)
    if segment.memo:
        yield paragraph(segment.memo, Look.NOTE, label="Memo")
    yield paragraph(reference(segment), Look.REFERENCE)
