"""The elementary segments of one source: the stretches in which no coder's set of codes changes.

Everything that looks at several codes at once starts here: which codes stood together, what one
coder called what another coder called something else. The time is O(n log n) in the number of
spans; neither the length of the source nor the number of codes (any) multiplies it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

MISSING = -1
"""Stands where a coder did not look at the source: that is something else than no code."""

_BITS = 64


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SourceSpans:
    """What the coders did in one source, in columns: place ``i`` of each describes one span.

    Spans may overlap, repeat each other, touch, be empty, and stand in any order. Those of a coder
    who did not rate the source are ignored.

    Attributes:
        code: Index of the code.
        coder: Index of the coder.
        start: First unit (code point, or sentence or whatever is counted) of the span.
        end: Unit after its last.
        length: Number of units in the source.
        codes: Number of codes in the comparison.
        rated: For each coder of the comparison, whether that coder looked at the source.
    """

    code: IntArray
    coder: IntArray
    start: IntArray
    end: IntArray
    length: int
    codes: int
    rated: BoolArray

    def __post_init__(self) -> None:
        """Refuse spans that reach outside the source.

        Raises:
            ValueError: If one does.
        """
        if self.start.size and (self.start.min() < 0 or self.end.max() > self.length):
            raise ValueError(f"A span reaches outside the text (length {self.length}).")

    @property
    def raters(self) -> int:
        """Number of coders who looked at the source."""
        return int(self.rated.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The elementary segments of one source, in order.

    Attributes:
        labels: The label sets that occur: for each, which codes are in it (sets × codes). The
            first is the empty one, whether it occurs or not.
        given: For each segment and coder the label set given, or `MISSING` (segments × coders).
        lengths: Units in each segment; they add up to the length of the source.
    """

    labels: BoolArray
    given: IntArray
    lengths: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class JoinedSpans:
    """Spans of which no two of one coder and code overlap, sorted by coder, code and start."""

    coder: IntArray
    code: IntArray
    start: IntArray
    end: IntArray


def joined_spans(spans: SourceSpans, *, touching: bool) -> JoinedSpans:
    """Return the spans of the coders who rated, those of one coder and code that overlap as one.

    Args:
        spans: the spans of one source.
        touching: whether spans that stand border to border become one, too.
    """
    kept = (spans.end > spans.start) & spans.rated[spans.coder]
    coder, code, start, end = (
        column[kept].astype(np.int64)
        for column in (spans.coder, spans.code, spans.start, spans.end)
    )
    group = coder * spans.codes + code
    order = np.lexsort((start, group))
    group, start, end = group[order], start[order], end[order]
    # Each group is moved behind the one before it, so that one running maximum serves all.
    shift = group * (spans.length + 2)
    reached = np.maximum.accumulate(end + shift) if end.size else end
    opens = np.ones(start.size, dtype=np.bool_)
    if touching:
        opens[1:] = start[1:] + shift[1:] > reached[:-1]
    else:
        opens[1:] = start[1:] + shift[1:] >= reached[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first[1:], start.size)[: first.size] - 1
    return JoinedSpans(
        coder=group[first] // spans.codes if spans.codes else group[first],
        code=group[first] % spans.codes if spans.codes else group[first],
        start=start[first],
        end=reached[last] - shift[last],
    )


def segments(spans: SourceSpans) -> Segments:
    """Return the elementary segments of one source.

    A coder's spans with one code count as their union.
    """
    held = joined_spans(spans, touching=True)
    coder = np.concatenate((held.coder, held.coder))
    code = np.concatenate((held.code, held.code))
    place = np.concatenate((held.start, held.end))
    order = np.lexsort((place, coder))
    coder, code, place = coder[order], code[order], place[order]

    # The set a coder holds behind each border, as bits: every border switches one code on or off.
    words = max(1, -(-spans.codes // _BITS))
    switched = np.zeros((place.size + 1, words), dtype=np.uint64)
    rows = np.arange(1, place.size + 1)
    switched[rows, code // _BITS] = np.left_shift(np.uint64(1), (code % _BITS).astype(np.uint64))
    held_behind = np.bitwise_xor.accumulate(switched, axis=0)
    # The first row, nothing held, is the smallest: the empty set gets number 0.
    distinct, number = _distinct_rows(held_behind)

    borders = np.unique(np.concatenate((np.array([0, spans.length]), place)))
    # What a coder holds behind a border holds on until that coder's next one. Rows of one coder
    # grow with the place, so the largest so far is the latest; 0, nothing held, stands before all.
    latest = np.zeros((len(borders), spans.rated.size), dtype=np.int64)
    last = np.ones(place.size, dtype=np.bool_)
    last[:-1] = (coder[1:] != coder[:-1]) | (place[1:] != place[:-1])
    latest[np.searchsorted(borders, place[last]), coder[last]] = rows[last]
    given = number[np.maximum.accumulate(latest[:-1], axis=0)]
    given[:, ~spans.rated] = MISSING
    return Segments(labels=_codes_in(distinct, spans.codes), given=given, lengths=np.diff(borders))


def _distinct_rows(
    words: npt.NDArray[np.uint64],
) -> tuple[npt.NDArray[np.uint64], IntArray]:
    """Return the distinct rows, sorted, and which of them each row is."""
    if words.shape[1] == 1:
        one_word, number = np.unique(words[:, 0], return_inverse=True)
        return one_word[:, None], number
    distinct, number = np.unique(words, axis=0, return_inverse=True)
    return distinct, number.reshape(-1)


def _codes_in(words: npt.NDArray[np.uint64], codes: int) -> BoolArray:
    code = np.arange(codes)
    bits = np.right_shift(words[:, code // _BITS], (code % _BITS).astype(np.uint64))
    return (bits & np.uint64(1)).astype(np.bool_)
