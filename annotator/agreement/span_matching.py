"""Whether the same spans were found: spans of one coder paired with spans of another.

A coder's spans are those of one code in one source, where spans that overlap one another count as
one and spans that stand border to border as two. Of two coders' spans each is paired once at most,
with one that meets a rule:

- ``exact``: the same borders;
- ``iou50``: the text both cover is at least half of the text either covers (intersection over union
  of .5 or more);
- ``any``: at least one character in common.

Under each rule as many spans are paired as can be; which of several such pairings it is does not
matter to the counts.

Source: Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in
information retrieval. Journal of the American Medical Informatics Association 12(3), 296-298: F1 as
agreement of two coders of whom neither is the reference.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.figures import Figure, Reason

RULES = ("any", "iou50", "exact")
"""The rules of matching, as the names of measures have them: ``span_f1_iou50``."""

Counts = NDArray[np.int64]
Values = NDArray[np.float64]
Numbers = Counts | Values


@dataclass(frozen=True, slots=True, eq=False)
class SpanMatches:
    """How many spans of one code each pair of coders has, and how many of them match.

    All arrays have the same shape. Their last axis are the pairs of coders in the order (0, 1),
    (0, 2), …, (1, 2), …; as `matched_spans` gives them, the one before are the sources. Counts of
    several sources add up.

    Attributes:
        first: Spans of the first coder of the pair.
        second: Spans of the second coder.
        matched: Pairs of spans that match, by rule.
    """

    first: Numbers
    second: Numbers
    matched: Mapping[str, Numbers]

    def summed(self) -> "SpanMatches":
        """Return the sum over the sources."""
        return SpanMatches(
            self.first.sum(axis=0),
            self.second.sum(axis=0),
            {rule: counts.sum(axis=0) for rule, counts in self.matched.items()},
        )

    def of_rows(self, rows: NDArray[np.intp]) -> "SpanMatches":
        """Return the counts of the sources with these indices, in this order."""
        return SpanMatches(
            self.first[rows],
            self.second[rows],
            {rule: counts[rows] for rule, counts in self.matched.items()},
        )

    def of_pair(self, pair: int) -> "SpanMatches":
        """Return the counts of one pair of coders."""
        only = slice(pair, pair + 1)
        return SpanMatches(
            self.first[..., only],
            self.second[..., only],
            {rule: counts[..., only] for rule, counts in self.matched.items()},
        )

    def put(self, row: int, other: "SpanMatches") -> bool:
        """Take the counts of one source from ``other``; return whether any is different now."""
        columns = [(self.first, other.first), (self.second, other.second)]
        columns += [(self.matched[rule], other.matched[rule]) for rule in self.matched]
        changed = any(not np.array_equal(old[row], new[0]) for old, new in columns)
        for old, new in columns:
            old[row] = new[0]
        return changed

    def resampled(self, times: Numbers) -> "SpanMatches":
        """Return the sums over samples of sources, a row each.

        Args:
            times: How often each source was drawn, samples by sources.
        """
        return SpanMatches(
            times @ self.first,
            times @ self.second,
            {rule: times @ counts for rule, counts in self.matched.items()},
        )


class _Line(NamedTuple):
    """The spans of one coder, source after source on one line, in order and without overlaps."""

    start: Counts
    end: Counts
    source: NDArray[np.intp]


def matched_spans(
    spans: CodedSpans,
    *,
    sources: int,
    coders: int,
    judged: NDArray[np.bool_] | None = None,
) -> SpanMatches:
    """Match the spans of one code between all pairs of coders, source by source.

    O(n log n) in the number of spans of each pair.

    Args:
        spans: The spans of one code; those of other codes must have been left out.
        sources: Number of sources.
        coders: Number of coders.
        judged: Sources by coders: whose work counts in which source; by default all. A source
            counts for a pair if it counts for both.
    """
    lines = _lines(spans, coders)
    pairs = list(combinations(range(coders), 2))
    held = np.zeros((sources, coders), dtype=np.int64)
    for coder, line in enumerate(lines):
        held[:, coder] = np.bincount(line.source, minlength=sources)
    firsts = np.array([first for first, _ in pairs], dtype=np.intp)
    seconds = np.array([second for _, second in pairs], dtype=np.intp)
    matched = {rule: np.zeros((sources, len(pairs)), dtype=np.int64) for rule in RULES}
    for column, (first, second) in enumerate(pairs):
        if len(lines[first].start) and len(lines[second].start):
            for rule, where in _matches(lines[first], lines[second]).items():
                matched[rule][:, column] = np.bincount(where, minlength=sources)
    counts = SpanMatches(held[:, firsts], held[:, seconds], matched)
    return counts if judged is None else _where(counts, judged[:, firsts] & judged[:, seconds])


def no_matches(sources: int) -> SpanMatches:
    """Return what stands for the matches of coders of whom there are too many to match."""
    none = np.zeros((sources, 0), dtype=np.int64)
    return SpanMatches(none, none, dict.fromkeys(RULES, none))


def _where(counts: SpanMatches, judged: NDArray[np.bool_]) -> SpanMatches:
    return SpanMatches(
        counts.first * judged,
        counts.second * judged,
        {rule: matched * judged for rule, matched in counts.matched.items()},
    )


def _lines(spans: CodedSpans, coders: int) -> list[_Line]:
    """Return each coder's spans, those that overlap made into one, the sources end to end."""
    rows = np.flatnonzero(spans.end > spans.start)
    coder, source = spans.coder[rows].astype(np.int64), spans.source[rows].astype(np.int64)
    room = int(spans.end.max(initial=0)) + 1
    sources = int(source.max(initial=0)) + 1
    start = (coder * sources + source) * room + spans.start[rows]
    end = start + (spans.end - spans.start)[rows]
    order = np.argsort(start, kind="stable")
    start, reached = start[order], np.maximum.accumulate(end[order])
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = start[1:] >= reached[:-1]
    last = np.append(np.flatnonzero(begins)[1:], len(rows)) - 1 if len(rows) else begins
    start, end = start[begins], reached[last]
    borders = np.searchsorted(start, np.arange(coders + 1) * sources * room)
    lines = []
    for number, (low, high) in enumerate(pairwise(borders)):
        offset = number * sources * room
        from_here = start[low:high] - offset
        lines.append(_Line(from_here, end[low:high] - offset, from_here // room))
    return lines


def _matches(first: _Line, second: _Line) -> dict[str, NDArray[np.intp]]:
    """Return the source of each matching pair of spans, by rule.

    Neither coder's spans overlap one another. So the pairs that share text can be put in an order
    in which neither coder's spans ever go back, and there are fewer of them than spans.
    """
    from_ = np.searchsorted(second.end, first.start, side="right")
    number = np.searchsorted(second.start, first.end, side="left") - from_
    one = np.repeat(np.arange(len(first.start)), number)
    before = np.cumsum(number) - number
    other = np.arange(len(one)) - np.repeat(before - from_, number)
    start_1, end_1 = first.start[one], first.end[one]
    start_2, end_2 = second.start[other], second.end[other]
    shared = np.minimum(end_1, end_2) - np.maximum(start_1, start_2)
    either = np.maximum(end_1, end_2) - np.minimum(start_1, start_2)
    found = {
        "any": _most(one, other),
        "iou50": _one_each(one, other, np.flatnonzero(2 * shared >= either)),
        "exact": np.flatnonzero(shared == either),
    }
    return {rule: first.source[one[chosen]] for rule, chosen in found.items()}


def _most(one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return as many of the pairs, which are in order, as can be without a span in two of them.

    Of the first pair, the span that ends first overlaps no other. So pairing it with its only
    partner costs nothing, and what follows is the same again without these two spans.
    """
    following = np.maximum(
        np.searchsorted(one, one, side="right"), np.searchsorted(other, other, side="right")
    ).tolist()
    chosen = []
    pair = 0
    while pair < len(following):
        chosen.append(pair)
        pair = following[pair]
    return np.array(chosen, dtype=np.intp)


def _one_each(
    one: NDArray[np.intp], other: NDArray[np.intp], close: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return the ``close`` pairs without those whose span is in the pair before.

    A span has two partners that are close enough only if these are its two halves. They have no
    other partner, so one of the two pairs counts.
    """
    again = np.zeros(len(close), dtype=np.bool_)
    again[1:] = np.diff(one[close]) == 0
    again[1:] |= np.diff(other[close]) == 0
    return close[~again]


def span_measures(matches: SpanMatches) -> dict[str, Values]:
    """Return precision, recall and F1 under each rule, one value for each row; nan if undefined.

    The measures of two coders take the first as the reference: recall = TP / spans of the first,
    precision = TP / spans of the second, F1 = 2 TP / (spans of both). F1 does not depend on who is
    the first. For more coders F1 is the mean over the pairs of which one has spans, and precision
    and recall are undefined.
    """
    first, second = matches.first, matches.second
    undefined = np.full(first.shape[:-1], np.nan)
    measures = {
        f"span_f1_{rule}": _mean(_share(2 * matches.matched[rule], first + second))
        for rule in RULES
    }
    for name, spans in (("precision", second), ("recall", first)):
        for rule in RULES:
            two = first.shape[-1] == 1
            measures[f"span_{name}_{rule}"] = (
                _share(matches.matched[rule], spans)[..., 0] if two else undefined
            )
    return measures


def span_figures(matches: SpanMatches) -> dict[str, Figure]:
    """Return the measures of `span_measures` from the ``matches`` of one row, as figures.

    Undefined: `Reason.ONE_CODER` without a pair of coders; `Reason.NO_SPANS` if nobody has a span;
    precision and recall if the coder they divide by has none (`Reason.ONE_CODER_EMPTY`), or if
    there are more than two coders (`Reason.TWO_CODERS_ONLY`).
    """
    pairs = matches.first.shape[-1]
    nothing = not matches.first.any() and not matches.second.any()
    figures = {}
    for name, value in span_measures(matches).items():
        if not np.isnan(value):
            figures[name] = Figure.of(float(value))
        elif pairs == 0:
            figures[name] = Figure.undefined(Reason.ONE_CODER)
        elif pairs > 1 and not name.startswith("span_f1"):
            figures[name] = Figure.undefined(Reason.TWO_CODERS_ONLY)
        else:
            reason = Reason.NO_SPANS if nothing else Reason.ONE_CODER_EMPTY
            figures[name] = Figure.undefined(reason)
    return figures


def _share(part: Numbers, whole: Numbers) -> Values:
    """Return ``part / whole``, nan where the whole is nothing."""
    share = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=share, where=whole > 0)
    return share


def _mean(by_pair: Values) -> Values:
    """Return the mean over the pairs, those that are undefined left out; nan if all are."""
    defined = ~np.isnan(by_pair)
    number = defined.sum(axis=-1)
    total = np.where(defined, by_pair, 0.0).sum(axis=-1)
    return _share(total, number)
