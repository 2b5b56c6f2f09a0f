"""From the spans of all coders to tables of who covers how much, over borders alone.

Everything is one pass over sorted borders of all sources and codes at once. What is sorted by
several things is sorted as one whole number that has them in its bits, the first in the highest:
numpy sorts plain numbers many times faster than rows.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.tables import Counts, Tables, stacked

_BITS = 63


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The union of each coder's spans with each code in each source, in pieces.

    Pieces of one coder, code and source never overlap; two that stand border to border were coded
    one by one and stay two. They are sorted by cell, coder and start.

    Attributes:
        cell: source × number of codes + code.
        coder: Index of the coder.
        start: First unit of the piece.
        end: One past its last unit.
    """

    cell: Counts
    coder: Counts
    start: Counts
    end: Counts


def sweep(spans: CodedSpans, lengths: Counts, *, codes: int, coders: int) -> Tables:
    """Return how much of each source so many coders gave each code, and each of them alone.

    A coder's spans with a code count as their union: what overlaps or is held twice counts once.
    The time is O(n log n) in the number of spans and does not depend on the lengths of the sources.

    Args:
        spans: The spans; their sources are places in ``lengths``.
        lengths: Length of each source, in the unit the spans are counted in.
        codes: Number of codes.
        coders: Number of coders; any.

    Raises:
        ValueError: If a span reaches outside its source.
    """
    bits = _position_bits(lengths) + _bits(len(lengths) * codes) + _bits(coders) + 1
    if bits > _BITS and len(lengths) > 1:
        return _in_halves(spans, lengths, codes=codes, coders=coders)
    runs = merged(spans, lengths, codes=codes, coders=coders)
    cells = len(lengths) * codes
    group = runs.cell * coders + runs.coder
    length = runs.end - runs.start
    sizes = _sums(group, length, cells * coders)
    by_number, alone = _swept(runs, _position_bits(lengths), cells, coders)
    by_number = by_number.reshape(len(lengths), codes, coders + 1)
    by_number[:, :, 0] = lengths[:, None] - by_number[:, :, 1:].sum(axis=2)
    shape = (len(lengths), codes, coders)
    return Tables(
        lengths=lengths,
        by_number=by_number,
        sizes=sizes.reshape(shape),
        alone=alone.reshape(shape),
        spans=np.bincount(group, minlength=cells * coders).reshape(shape),
        squares=_float_sums(runs.cell, length.astype(np.float64) ** 2, cells).reshape(shape[:2]),
    )


def merged(spans: CodedSpans, lengths: Counts, *, codes: int, coders: int) -> Runs:
    """Return the union of each coder's ``spans`` with each code in each source.

    Raises:
        ValueError: If a span reaches outside its source.
    """
    outside = (spans.start < 0) | (spans.end > lengths[spans.source])
    if outside.any():
        row = int(np.argmax(outside))
        raise ValueError(
            f"The span {spans.start[row]}-{spans.end[row]} of coder {spans.coder[row]} reaches "
            f"outside the text (length {lengths[spans.source[row]]})."
        )
    bits = _position_bits(lengths)
    group = spans.source.astype(np.int64)
    group *= codes
    group += spans.code
    group *= coders
    group += spans.coder
    group <<= bits
    starts, ends = group | spans.start, np.bitwise_or(group, spans.end, out=group)
    covering = spans.start < spans.end
    if not covering.all():
        starts, ends = starts[covering], ends[covering]
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    # A group stands in the higher bits, so what one group reached never reaches into the next.
    reached = ends[order]
    np.maximum.accumulate(reached, out=reached)
    first = np.flatnonzero(np.concatenate(([True], starts[1:] >= reached[:-1])))[: len(starts)]
    last = np.concatenate((first[1:], [len(starts)]))[: len(first)] - 1
    starts, ends = starts[first], reached[last]
    group = starts >> bits
    starts &= (1 << bits) - 1
    ends &= (1 << bits) - 1
    cell = group // coders if coders else group
    group -= cell * coders
    return Runs(cell, group, starts, ends)


def _swept(runs: Runs, position_bits: int, cells: int, coders: int) -> tuple[Counts, Counts]:
    """Return, flat, the units by cell and number of coders, and by cell and only coder.

    What nobody coded is not among them: what is given for 0 coders has no meaning.
    """
    coder_bits = _bits(coders)
    # Start, end, start, end, ...: sorted already for each coder, so that a stable sort only merges.
    # Much is done in place here: asking the system for fresh memory costs more than the sums.
    borders = np.empty((len(runs.cell), 2), dtype=np.int64)
    borders[:, 0] = runs.start
    borders[:, 1] = runs.end
    borders |= (runs.cell << position_bits)[:, None]
    borders <<= 1
    borders[:, 0] |= 1
    borders <<= coder_bits
    borders |= runs.coder[:, None]
    events = borders.reshape(-1)
    events.sort(kind="stable")
    # Border by border: a coder more, or one less. Between the last border of a cell and the first
    # of the next, nobody codes.
    step = events >> coder_bits
    step &= 1
    step <<= 1
    step -= 1
    number = np.cumsum(step)[:-1]
    place = events >> (coder_bits + 1)
    length = np.diff(place)
    cell = np.right_shift(place, position_bits, out=place)[:-1]
    by_number = _sums(cell * (coders + 1) + number, length, cells * (coders + 1))
    # Where one coder is left, the sum of those who began less those who ended is that coder.
    events &= (1 << coder_bits) - 1
    events *= step
    single = np.flatnonzero(number == 1)
    who = np.cumsum(events, out=events)[single]
    return by_number, _sums(cell[single] * coders + who, length[single], cells * coders)


def _in_halves(spans: CodedSpans, lengths: Counts, *, codes: int, coders: int) -> Tables:
    """Sweep the first half of the sources, then the second: all of them need too many bits."""
    half = len(lengths) // 2
    former, latter = spans.where(spans.source < half), spans.where(spans.source >= half)
    latter = CodedSpans(
        latter.source - np.int32(half), latter.code, latter.coder, latter.start, latter.end
    )
    return stacked(
        [
            sweep(former, lengths[:half], codes=codes, coders=coders),
            sweep(latter, lengths[half:], codes=codes, coders=coders),
        ]
    )


def _sums(places: Counts, weights: Counts, size: int) -> Counts:
    """Return the sums of ``weights`` by place; exact, as no text has 2^53 characters."""
    return _float_sums(places, weights, size).astype(np.int64)


def _float_sums(
    places: Counts, weights: Counts | NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    return np.asarray(np.bincount(places, weights=weights, minlength=size), dtype=np.float64)


def _position_bits(lengths: Counts) -> int:
    return _bits(int(lengths.max(initial=0)) + 1)


def _bits(number: int) -> int:
    """Return how many bits hold 0, 1, ... up to ``number`` - 1."""
    return max(number - 1, 0).bit_length()
