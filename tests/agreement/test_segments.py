"""Elementary segments against one label set per position."""

import numpy as np
import pytest
from hypothesis import given, settings

from annotator.agreement.segments import MISSING, joined_spans, segments

from .columns import label_sets, source_spans, sources


def positions(found):
    """Return the segments written out again as one row of label sets per position."""
    held = [frozenset(np.flatnonzero(row).tolist()) for row in found.labels]
    rows = [[None if s == MISSING else held[s] for s in row] for row in found.given.tolist()]
    return [
        row for row, length in zip(rows, found.lengths, strict=True) for _ in range(int(length))
    ]


@given(sources())
@settings(deadline=None)
def test_segments_are_the_label_sets_of_every_position(source):
    found = segments(source)
    assert positions(found) == label_sets(source)
    assert found.lengths.sum() == source.length
    assert not found.labels[0].any()
    assert len(np.unique(found.labels, axis=0)) == len(found.labels)


def test_touching_spans_of_one_code_are_one_or_two():
    source = source_spans([(0, 0, 0, 3), (0, 0, 3, 5), (0, 0, 4, 6)], length=9, coders=1, codes=1)
    assert joined_spans(source, touching=True).end.tolist() == [6]
    assert joined_spans(source, touching=False).end.tolist() == [3, 6]


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="reaches outside"):
        source_spans([(0, 0, 2, 6)], length=5, coders=1, codes=1)
