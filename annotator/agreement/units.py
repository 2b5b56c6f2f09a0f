"""Spans counted in words, sentences or paragraphs instead of characters."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.sweep import merged
from annotator.agreement.tables import Counts
from annotator.text.spans import Span


class Unit(StrEnum):
    """What is counted as one decision of a coder."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Units:
    """The units of several sources, in order; text between them belongs to none."""

    def __init__(self, by_source: Sequence[Sequence[Span]], lengths: Counts) -> None:
        """Take the units of each source, and the sources' ``lengths``, in code points.

        Raises:
            ValueError: If a unit is empty, or they overlap, are out of order or reach outside.
        """
        self._text_lengths = lengths
        self.lengths = np.array([len(units) for units in by_source], dtype=np.int64)
        borders = np.array(
            [border for units in by_source for border in units], dtype=np.int64
        ).reshape(-1, 2)
        # All sources stand behind each other, so that one search finds the units of any span.
        self._offsets = np.concatenate(([0], np.cumsum(lengths)))[:-1]
        self._first = np.concatenate(([0], np.cumsum(self.lengths)))[:-1]
        of_source = np.repeat(np.arange(len(by_source)), self.lengths)
        if (borders[:, 0] >= borders[:, 1]).any():
            raise ValueError("A unit must hold at least one character.")
        if (borders[:, 0] < 0).any() or (borders[:, 1] > lengths[of_source]).any():
            raise ValueError("A unit must lie inside its source.")
        self._starts = borders[:, 0] + self._offsets[of_source]
        self._ends = borders[:, 1] + self._offsets[of_source]
        if (self._ends[:-1] > self._starts[1:]).any():
            raise ValueError("Units must be in order and not overlap.")

    def coded(self, spans: CodedSpans, *, codes: int, coders: int, half: bool) -> CodedSpans:
        """Return ``spans`` with borders counted in units: ``[2, 5)`` is units 2, 3 and 4.

        A unit is coded if any of its characters is, or with ``half`` if at least half of them are
        in the union of the coder's spans. A span that codes no unit vanishes. O(log n) in the
        number of units for each span.

        Raises:
            ValueError: If a span reaches outside its source.
        """
        runs = merged(spans, self._text_lengths, codes=codes, coders=coders)
        source = runs.cell // codes if codes else runs.cell
        start, end = runs.start + self._offsets[source], runs.end + self._offsets[source]
        first = np.searchsorted(self._ends, start, side="right")
        last = np.searchsorted(self._starts, end, side="left")
        group = runs.cell * coders + runs.coder
        if half:
            group, first, last = self._half(group, start, end, first, last)
        met = first < last
        group, first, last = group[met], first[met], last[met]
        cell = group // coders if coders else group
        source = cell // codes if codes else cell
        return CodedSpans(
            source.astype(np.int32),
            (cell - source * codes).astype(np.int32),
            (group - cell * coders).astype(np.int32),
            first - self._first[source],
            last - self._first[source],
        )

    def _half(
        self, group: Counts, start: Counts, end: Counts, first: Counts, last: Counts
    ) -> tuple[Counts, Counts, Counts]:
        """Return the stretches of units of which at least half is covered.

        The units in the middle of a piece are covered whole. Of its first and its last unit it may
        cover a part, to which other pieces of the same coder and code may add.
        """
        met = first < last
        group, start, end, first, last = (
            column[met] for column in (group, start, end, first, last)
        )
        several = last - first > 1
        edge_group = np.concatenate((group, group[several]))
        edge_unit = np.concatenate((first, last[several] - 1))
        edge_start = np.concatenate((start, start[several]))
        edge_end = np.concatenate((end, end[several]))
        covered = np.minimum(edge_end, self._ends[edge_unit]) - np.maximum(
            edge_start, self._starts[edge_unit]
        )
        number = max(len(self._starts), 1)
        keys, place = np.unique(edge_group * number + edge_unit, return_inverse=True)
        sums = np.bincount(place, weights=covered, minlength=len(keys)).astype(np.int64)
        unit = keys % number
        enough = 2 * sums >= self._ends[unit] - self._starts[unit]
        return (
            np.concatenate((group, keys[enough] // number)),
            np.concatenate((first + 1, unit[enough])),
            np.concatenate((last - 1, unit[enough] + 1)),
        )
