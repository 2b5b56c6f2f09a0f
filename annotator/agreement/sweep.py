"""From the spans of several coders to the table of who covers how much, over borders alone."""

from collections.abc import Iterable, Sequence

from annotator.agreement.tables import Table
from annotator.text.spans import Span, joined


def sweep(length: int, spans_by_coder: Sequence[Iterable[Span]]) -> Table:
    """Return how much of one source each set of coders gave one code.

    A coder's spans count as their union: what overlaps or is held twice counts once. The time is
    O(n log n) in the number of spans and does not depend on ``length``.

    Args:
        length: Length of the source, in the unit the spans are counted in (code points, or
            sentences after `annotator.agreement.units`).
        spans_by_coder: The spans of each coder with this code in this source, in any order.

    Raises:
        ValueError: If a span reaches outside ``[0, length)``.
    """
    lengths: dict[int, int] = {}
    position = mask = 0
    for border, bit in _borders(length, spans_by_coder):
        if border > position:
            lengths[mask] = lengths.get(mask, 0) + border - position
            position = border
        # A coder's joined spans never touch, so each border switches that coder on or off.
        mask ^= bit
    lengths[0] = lengths.get(0, 0) + length - position
    return Table.of_coverage(len(spans_by_coder), lengths)


def _borders(length: int, spans_by_coder: Sequence[Iterable[Span]]) -> list[tuple[int, int]]:
    """Return each border of each coder's joined spans with the coder's bit, sorted."""
    borders: list[tuple[int, int]] = []
    for coder, spans in enumerate(spans_by_coder):
        union = joined(spans)
        if union and (union[0].start < 0 or union[-1].end > length):
            raise ValueError(f"A span of coder {coder} reaches outside the text (length {length}).")
        for start, end in union:
            borders += ((start, 1 << coder), (end, 1 << coder))
    borders.sort()
    return borders


def number_of_spans(spans: Iterable[Span]) -> int:
    """Return how many spans one coder holds with one code in one source.

    Spans that overlap count once, as in `sweep`; those that stand border to border were coded one
    by one and count so. Empty spans do not count.
    """
    number = reached = 0
    for start, end in sorted(span for span in spans if span.length > 0):
        if number == 0 or start >= reached:
            number += 1
        reached = max(reached, end)
    return number
