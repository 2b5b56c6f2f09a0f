"""One source cut into paragraphs, so that there is something to resample."""

from collections.abc import Sequence

import numpy as np

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.tables import Counts
from annotator.text.spans import Span


def block_borders(length: int, paragraphs: Sequence[Span]) -> Counts:
    """Return where the blocks of a text begin, and its length as last.

    Each block is a paragraph with all that follows before the next one. Blocks are never empty.
    """
    starts = [paragraph.start for paragraph in paragraphs[1:]]
    return np.unique(np.array([0, *starts, length], dtype=np.int64))


def block_borders_in_units(units: Sequence[Span], borders: Counts) -> Counts:
    """Return where the blocks that begin at ``borders`` begin when counted in ``units``."""
    starts = np.array([unit.start for unit in units], dtype=np.int64)
    return np.unique(np.searchsorted(starts, borders))


def cut_at(spans: CodedSpans, borders: Counts) -> CodedSpans:
    """Return the spans of one source in pieces, each in the block it lies in, as its source.

    Positions count from the beginning of the block.
    """
    covering = spans.start < spans.end
    start, end = spans.start[covering], spans.end[covering]
    first = np.searchsorted(borders, start, side="right") - 1
    last = np.searchsorted(borders, end, side="left") - 1
    pieces = last - first + 1
    row = np.repeat(np.arange(len(start)), pieces)
    block = np.arange(len(row)) - np.repeat(np.cumsum(pieces) - pieces, pieces) + first[row]
    return CodedSpans(
        block.astype(np.int32),
        spans.code[covering][row],
        spans.coder[covering][row],
        np.maximum(start[row], borders[block]) - borders[block],
        np.minimum(end[row], borders[block + 1]) - borders[block],
    )
