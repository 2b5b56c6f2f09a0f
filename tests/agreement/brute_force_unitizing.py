"""The unitizing alphas from every pair of sections, as their equations are printed."""

from itertools import permutations

GAP = None


def sections(units, length):
    """Return one coder's units (start, end, code) and gaps as (start, end, value) in order."""
    cut, at = [], 0
    for start, end, code in sorted(units):
        if start > at:
            cut.append((at, start, GAP))
        cut.append((start, end, code))
        at = end
    return [*cut, (at, length, GAP)] if at < length else cut


def shared(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def coincidences(cut, values):
    """Return ℓ_ck: the length on which one coder has c and another k, over the other coders."""
    table = {(c, k): 0.0 for c in values for k in values}
    for one, other in permutations(cut, 2):
        for g in one:
            for h in other:
                table[g[2], h[2]] += shared(g, h) / (len(cut) - 1)
    return table


def squares_of_shared(cut, codes):
    squares = dict.fromkeys(codes, 0.0)
    for one, other in permutations(cut, 2):
        for g in one:
            if g[2] is not GAP:
                length_shared = sum(shared(g, h) for h in other if h[2] is not GAP)
                squares[g[2]] += length_shared**2 / (len(cut) - 1)
    return squares


def alphas(coders, length):
    """Return uα, |uα, cuα and its coverage, (k)uα and its coverage by code.

    coders: the units of each coder, who all rated the continuum of ``length``.
    """
    cut = [sections(units, length) for units in coders]
    values = {value for own in cut for *_, value in own} | {GAP}
    codes = values - {GAP}
    table = coincidences(cut, values)
    row = {c: sum(table[c, k] for k in values) for c in values}
    total = sum(row.values())
    star = {c: sum(table[c, k] for k in codes) for c in codes}
    return {
        **with_gaps(cut, table, row),
        "coverage": sum(star.values()) / total,
        "ku_coverage": {c: star[c] / row[c] for c in codes},
        **without_gaps(table, star, squares_of_shared(cut, codes)),
    }


def with_gaps(cut, table, row):
    """Return uα and |uα."""
    total = sum(row.values())

    def weight(g):
        return g[1] - g[0] if g[2] is GAP else (g[1] - g[0]) ** 2

    everything = sum(weight(g) for own in cut for g in own)
    if len(row) == 1:
        return {"u": None, "bar": None}

    def expected(c, k):
        same = sum(weight(g) for own in cut for g in own if g[2] == c) if c == k else 0
        return total * (row[c] * row[k] - same) / (total**2 - everything)

    return {
        "u": ratio(total - sum(table[c, c] for c in row), total - sum(expected(c, c) for c in row)),
        "bar": ratio(
            row[GAP] - table[GAP, GAP], sum(expected(GAP, k) for k in row) - expected(GAP, GAP)
        ),
    }


def without_gaps(table, star, squares):
    """Return cuα and (k)uα by code."""
    total = sum(star.values())
    rest = total - sum(squares.values()) / total if total else 0
    if rest < 1e-9:
        return {"cu": None, "ku": dict.fromkeys(star)}

    def expected(c, k):
        return (star[c] * star[k] - (squares[c] if c == k else 0)) / rest

    by_code = {}
    for k in star:
        column = sum(expected(c, k) for c in star)
        by_code[k] = star[k] and ratio(
            column / star[k] * (star[k] - table[k, k]), column - expected(k, k)
        )
        by_code[k] = by_code[k] if star[k] else None
    observed = total - sum(table[c, c] for c in star)
    return {"cu": ratio(observed, total - sum(expected(c, c) for c in star)), "ku": by_code}


def ratio(observed, expected):
    return 1 - observed / expected if expected > 1e-9 else None
