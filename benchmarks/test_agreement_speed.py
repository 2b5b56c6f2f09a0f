"""Comparing coders: all tables by one sweep, beside arrays of characters and scikit-learn.

.venv/bin/python -m pytest benchmarks/test_agreement_speed.py -q
"""

from statistics import median
from time import perf_counter, process_time
from uuid import UUID

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import figure
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedCoder,
    ComparedSource,
    ComparisonInput,
    Work,
)
from annotator.agreement.ratings import ratings_of_code
from annotator.agreement.running_comparison import RunningComparison
from annotator.agreement.sweep import sweep

from .figures import Figure

LENGTH = 50_000


def coded(*, coders, sources, codes, spans):
    """Return random spans, so many of each coder with each code in each source."""
    random = np.random.default_rng(7)
    number = coders * sources * codes * spans
    place = np.arange(number)
    start = random.integers(0, LENGTH - 200, number)
    return CodedSpans(
        (place // (coders * codes * spans)).astype(np.int32),
        (place // (coders * spans) % codes).astype(np.int32),
        (place // spans % coders).astype(np.int32),
        start,
        start + random.integers(20, 200, number),
    )


def by_characters(spans, *, sources, codes):
    """Return Cohen's kappa of each code from arrays of characters, as scikit-learn wants them."""
    kappas = []
    for code in range(codes):
        marked = np.zeros((2, sources * LENGTH), dtype=bool)
        of_code = spans.of_code(code)
        offset = of_code.source.astype(np.int64) * LENGTH
        rows = zip(of_code.coder, of_code.start + offset, of_code.end + offset, strict=True)
        for coder, start, end in rows:
            marked[coder, start:end] = True
        kappas.append(cohen_kappa_score(*marked))
    return kappas


def given(spans, *, coders, sources, codes):
    """Return the input of a comparison of all that is coded, everything complete."""
    who = [ComparedCoder(UUID(int=number), f"Coder {number}") for number in range(coders)]
    texts = [ComparedSource(UUID(int=1000 + n), f"Source {n}", LENGTH) for n in range(sources)]
    return ComparisonInput(
        coders=who,
        codes=[ComparedCode(UUID(int=500 + n), f"code {n}", (f"code {n}",)) for n in range(codes)],
        sources=texts,
        complete={Work(coder.id, source.id) for coder in who for source in texts},
        spans=spans,
    )


def on_both_clocks(operation, times):
    """Return how long calls took on the wall, and how long the processor was at them."""
    wall, processor = [], []
    for number in range(times):
        began = perf_counter(), process_time()
        operation(number)
        wall.append(perf_counter() - began[0])
        processor.append(process_time() - began[1])
    return wall, processor


def compared_times(figures, operation, taken, baseline, taken_by_baseline, aim):
    """Note the times on the wall and those of the processor; others may be at work meanwhile."""
    clocks = ("", " (processor)")
    for clock, times, base in zip(clocks, taken, taken_by_baseline, strict=True):
        figures.add(Figure(f"{operation}{clock}", times, baseline, base, None, aim))


def test_all_tables_of_two_coders(figures):
    spans = coded(coders=2, sources=100, codes=5, spans=100)
    lengths = np.full(100, LENGTH)
    tables = sweep(spans, lengths, codes=5, coders=2)
    taken = on_both_clocks(lambda _: sweep(spans, lengths, codes=5, coders=2), 40)
    kappas = []
    baseline = on_both_clocks(
        lambda _: kappas.extend(by_characters(spans, sources=100, codes=5)), 1
    )
    for code, kappa in enumerate(kappas):
        ratings = ratings_of_code(tables, code, np.ones((100, 2), dtype=bool))
        assert figure("cohen_kappa", ratings).value == pytest.approx(kappa, abs=1e-9)
    compared_times(
        figures,
        "all tables of 2 coders × 100 sources of 50,000 characters × 5 codes × 100 spans",
        taken,
        "arrays of characters, scikit-learn’s kappa",
        baseline,
        "20 ms",
    )
    assert all(100 * median(t) < b[0] for t, b in zip(taken, baseline, strict=True))


def test_a_million_spans(figures):
    many = {"coders": 10, "sources": 1000, "codes": 5}
    spans = coded(**many, spans=20)
    lengths = np.full(1000, LENGTH)
    taken = on_both_clocks(lambda _: sweep(spans, lengths, codes=5, coders=10), 5)
    compared_times(
        figures,
        "all tables of 10 coders × 1,000 sources, 1,000,000 spans",
        taken,
        "numpy sorts their starts",
        on_both_clocks(lambda _: np.sort(spans.start), 5),
        "4 s",
    )
    compared = given(spans, **many)
    compared_times(
        figures,
        "all figures and intervals of 10 coders × 1,000 sources, 1,000,000 spans",
        on_both_clocks(lambda _: RunningComparison(compared).comparison(), 1),
        "all tables alone",
        taken,
        "–",
    )


def test_one_more_annotation(figures):
    many = {"coders": 2, "sources": 100, "codes": 5}
    spans = coded(**many, spans=50)
    compared = given(spans, **many)
    running = RunningComparison(compared)
    everybody = {coder.id for coder in compared.coders}
    running.comparison()
    of_source = [spans.of_source(place) for place in range(100)]
    starts = np.random.default_rng(8).integers(0, LENGTH - 200, 20).tolist()

    def one_more(number):
        place, start = 5 * number, starts[number]
        more = CodedSpans.of_rows([(place, number % 5, 0, start, start + 100)])
        held = CodedSpans.of_parts([of_source[place], more])
        running.replace_source(compared.sources[place].id, held, complete=everybody)
        running.comparison()

    compared_times(
        figures,
        "all figures and intervals right again after one more annotation, among 50,000",
        on_both_clocks(one_more, 20),
        "all of them from scratch",
        on_both_clocks(lambda _: RunningComparison(compared).comparison(), 3),
        "100 ms",
    )
