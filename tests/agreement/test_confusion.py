"""The confusion of overlapping codes: totals kept, and each position by itself."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings

from annotator.agreement.confusion import confusion, pooled_confusion

from .columns import label_sets, source_spans, sources


def by_position(source, first, second):
    """Return the table with the rule applied to one position after another."""
    uncoded = source.codes
    table = np.zeros((uncoded + 1, uncoded + 1))
    for unit in label_sets(source):
        one, other = unit[first], unit[second]
        if one is None or other is None:
            continue
        if not one and not other:
            table[uncoded, uncoded] += 1
        for code in one & other:
            table[code, code] += 1
        own, opposite = one - other, other - one
        larger = max(len(own), len(opposite))
        for code in own:
            for facing in opposite:
                table[code, facing] += 1 / larger
            table[code, uncoded] += 1 - len(opposite) / larger
        for facing in opposite:
            table[uncoded, facing] += 1 - len(own) / larger
    return table


def characters(source, held, coder):
    """Return the number of positions that a coder gave each code."""
    return [sum(code in unit[coder] for unit in held) for code in range(source.codes)]


@given(sources(shortest=1, codes=3) | sources(shortest=1, coders=2))
@settings(max_examples=80, deadline=None)
def test_as_position_by_position_with_totals_kept(source):
    held = label_sets(source)
    for first, second in permutations(range(source.rated.size), 2):
        table = confusion(source, first, second)
        assert np.allclose(table, by_position(source, first, second), rtol=0, atol=1e-9)
        if source.rated[first] and source.rated[second]:
            assert np.allclose(table.sum(axis=1)[:-1], characters(source, held, first))
            assert np.allclose(table.sum(axis=0)[:-1], characters(source, held, second))
        assert np.allclose(table, confusion(source, second, first).T)


@given(sources(codes=3))
@settings(max_examples=30, deadline=None)
def test_all_pairs_in_both_orders(source):
    number = source.rated.size
    tables = [confusion(source, *pair) for pair in permutations(range(number), 2)]
    expected = sum(tables, np.zeros((source.codes + 1,) * 2))
    assert np.allclose(pooled_confusion(source), expected)


def test_two_codes_against_one_are_shared_out():
    source = source_spans(
        [(0, 0, 0, 10), (0, 1, 0, 10), (1, 2, 0, 10), (1, 0, 20, 25)], length=30, coders=2, codes=3
    )
    assert confusion(source, 0, 1).tolist() == [
        [0, 0, 5, 5],
        [0, 0, 5, 5],
        [0, 0, 0, 0],
        [5, 0, 0, 15],
    ]
