"""How much text each two coders both gave a code: what the matrix of pairs is made of."""

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.ratings import Ratings, ratings_of_pairs
from annotator.agreement.sweep import merged
from annotator.agreement.tables import Counts, Tables

_CELLS_AT_ONCE = 1 << 22


def shared_by_pairs(spans: CodedSpans, lengths: Counts, coders: int) -> Counts:
    """Return coder × coder: units that both gave the one code that ``spans`` are of.

    On the diagonal stands what each coder gave it.
    """
    one_code = CodedSpans(
        spans.source, np.zeros_like(spans.code), spans.coder, spans.start, spans.end
    )
    runs = merged(one_code, lengths, codes=1, coders=coders)
    offsets = np.concatenate(([0], np.cumsum(lengths)))[:-1][runs.cell]
    place = np.concatenate((runs.start + offsets, runs.end + offsets))
    who = np.concatenate((runs.coder, runs.coder))
    step = np.repeat(np.array([1, -1], dtype=np.int64), len(runs.start))
    order = np.argsort(place)
    place, who, step = place[order], who[order], step[order]
    shared = np.zeros((coders, coders))
    covering = np.zeros(coders)
    rows = max(1, _CELLS_AT_ONCE // max(coders, 1))
    for begin in range(0, len(place), rows):
        some = slice(begin, begin + rows)
        steps = np.zeros((len(place[some]), coders))
        steps[np.arange(len(steps)), who[some]] = step[some]
        steps[0] += covering
        held = np.cumsum(steps, axis=0)
        covering = held[-1]
        stretch = np.diff(place[begin : begin + rows + 1], append=place[-1])[: len(held)]
        shared += (held * stretch[:, None]).T @ held
    return np.rint(shared).astype(np.int64)


def pair_ratings(
    tables: Tables,
    code: int,
    present: NDArray[np.bool_],
    shared: Counts,
) -> Ratings:
    """Return the ratings of each two coders, (0, 1), (0, 2), …, (1, 2), …, one pair a row.

    Args:
        tables: Of those spans only whose coder is present in their source.
        code: Index of the code.
        present: source × coder: whose work in a source is there.
        shared: what `shared_by_pairs` gave for the code.
    """
    there = present.astype(np.int64)
    units = (there * tables.lengths[:, None]).T @ there
    sizes = tables.sizes[:, code, :].T @ there
    first, second = np.triu_indices(tables.coders, 1)
    return ratings_of_pairs(
        units[first, second], shared[first, second], sizes[first, second], sizes[second, first]
    )
