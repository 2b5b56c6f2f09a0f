"""How often the 95 % intervals hold the true value: simulated projects of known agreement.

    .venv/bin/python benchmarks/interval_coverage.py [PROJECTS] [--seed SEED]

Two coders code sources of a population that differ in length, in how much there is to code and in
how hard it is to find. The true value of a figure is that of 200,000 such sources. Then projects of
30 sources are drawn, compared as the program compares them, and it is counted how many intervals
hold the true value. Beside them stand the plain percentiles of the same samples. The exit status is
0 only where all intervals of alpha do so in 93 to 97 of 100 projects.
"""

import argparse
import sys
import time
from typing import NamedTuple
from uuid import UUID

import numpy as np

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import figure, sampled
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedCoder,
    ComparedSource,
    ComparisonInput,
    Work,
)
from annotator.agreement.intervals import SAMPLES, Resampling
from annotator.agreement.ratings import Ratings, ratings_of_code
from annotator.agreement.running_comparison import RunningComparison
from annotator.agreement.span_matching import RULES, SpanMatches, matched_spans, span_figures
from annotator.agreement.sweep import sweep

SOURCES = 30
MEASURES = ("krippendorff_alpha", "cohen_kappa", "percent_agreement", "holsti", "span_f1_any")
PLAIN = "krippendorff_alpha, plain percentiles"
POPULATION = 200_000
LOT = 10_000
MISSED = 0.15
"""Spans that a coder adds for no reason the other shares, for each passage there is."""


class Population(NamedTuple):
    """What sources are like: passages in each, how many are found, how far borders scatter."""

    name: str
    passages: float
    found: float
    scatter: float


POPULATIONS = (
    Population("six passages a source, most found", 6, 0.8, 15),
    Population("two passages a source, most found", 2, 0.8, 15),
    Population("ten passages a source, many missed, borders vague", 10, 0.6, 30),
)


def simulated(random, sources, population):
    """Return lengths and coded spans of some sources of a population."""
    lengths = random.integers(2_000, 8_001, sources)
    ease = random.beta(8 * population.found, 8 * (1 - population.found), sources)
    number = random.poisson(population.passages * random.gamma(2, 0.5, sources))
    where = np.repeat(np.arange(sources), number)
    start, size = passages(random, lengths[where])
    columns = []
    for coder in range(2):
        seen = random.random(len(where)) < ease[where]
        shifts = np.rint(random.normal(0, population.scatter, (2, seen.sum()))).astype(np.int64)
        columns.append(
            (where[seen], coder, start[seen] + shifts[0], (start + size)[seen] + shifts[1])
        )
        own = np.repeat(np.arange(sources), random.poisson(population.passages * MISSED, sources))
        own_start, own_size = passages(random, lengths[own])
        columns.append((own, coder, own_start, own_start + own_size))
    source = np.concatenate([column[0] for column in columns])
    coder = np.concatenate([np.full(len(column[0]), column[1]) for column in columns])
    start, end = (np.concatenate([column[place] for column in columns]) for place in (2, 3))
    start = np.clip(start, 0, lengths[source])
    end = np.clip(end, start, lengths[source])
    none = np.zeros(len(source), dtype=np.int32)
    return lengths, CodedSpans(source.astype(np.int32), none, coder.astype(np.int32), start, end)


def passages(random, lengths):
    """Return start and size of a passage in each of some sources."""
    size = random.integers(60, 400, len(lengths))
    return (random.random(len(lengths)) * (lengths - size)).astype(np.int64), size


def true_values(random, population):
    """Return the figures of a very large number of sources."""
    sums, counts = [], []
    for _ in range(POPULATION // LOT):
        lengths, spans = simulated(random, LOT, population)
        tables = sweep(spans, lengths, codes=1, coders=2)
        found = ratings_of_code(tables, 0, np.ones((LOT, 2), dtype=bool))
        sums.append(found.pooled().sums)
        counts.append(matched_spans(spans, sources=LOT, coders=2).summed())
    ratings = Ratings(np.concatenate(sums), 2, 2)
    matches = SpanMatches(
        sum(each.first for each in counts),
        sum(each.second for each in counts),
        {rule: sum(each.matched[rule] for each in counts) for rule in RULES},
    )
    spans_found = span_figures(matches)
    return {
        name: (spans_found[name] if name in spans_found else figure(name, ratings)).value
        for name in MEASURES
    }


def project(lengths, spans):
    """Return a comparison of two coders, as a project would give it."""
    coders = [ComparedCoder(UUID(int=number), f"Coder {number}") for number in (1, 2)]
    sources = [
        ComparedSource(UUID(int=100 + place), f"Source {place}", int(length))
        for place, length in enumerate(lengths)
    ]
    return ComparisonInput(
        coders=coders,
        codes=[ComparedCode(UUID(int=50), "code", ("code",))],
        sources=sources,
        complete={Work(coder.id, source.id) for coder in coders for source in sources},
        spans=spans,
    )


def plain_percentiles(lengths, spans):
    """Return the interval of alpha without any correction."""
    tables = sweep(spans, lengths, codes=1, coders=2)
    ratings = ratings_of_code(tables, 0, np.ones((len(lengths), 2), dtype=bool))
    times = Resampling.of(len(lengths)).times[1 : 1 + SAMPLES]
    values = sampled(["krippendorff_alpha"], ratings, times)["krippendorff_alpha"]
    return np.nanpercentile(values, [2.5, 97.5])


def covered(random, projects, population, truth):
    """Return for each measure how many intervals hold, lie above and lie below the true value."""
    counts = {name: np.zeros(4) for name in (*MEASURES, PLAIN)}
    for _ in range(projects):
        lengths, spans = simulated(random, SOURCES, population)
        found = RunningComparison(project(lengths, spans)).code(0).measures
        ends = {name: (found[name].low, found[name].high) for name in MEASURES}
        ends[PLAIN] = plain_percentiles(lengths, spans)
        for name, (low, high) in ends.items():
            value = truth[name.split(",")[0]]
            counts[name] += (low <= value <= high, value < low, value > high, high - low)
    return counts


def main() -> int:
    """Simulate the projects and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    random = np.random.default_rng(wanted.seed)
    began, good = time.monotonic(), True
    print("| population | figure | true value | held by | too high | too low | mean width |")
    print("|---|---|---|---|---|---|---|")
    for population in POPULATIONS:
        truth = true_values(random, population)
        for name, counts in covered(random, wanted.projects, population, truth).items():
            held, above, below, width = counts / wanted.projects
            print(
                f"| {population.name} | {name} | {truth[name.split(',')[0]]:.3f} | {held:.1%} "
                f"| {above:.1%} | {below:.1%} | {width:.3f} |",
                flush=True,
            )
            good &= name != "krippendorff_alpha" or 0.93 <= held <= 0.97
    seconds = time.monotonic() - began
    print(
        f"{wanted.projects:,} projects of {SOURCES} sources each, seed {wanted.seed}, "
        f"{seconds:.0f} s"
    )
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
