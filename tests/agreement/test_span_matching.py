from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.figures import Reason
from annotator.agreement.span_matching import RULES, matched_spans, span_figures, span_measures
from annotator.text.spans import Span, merged

from .strategies import codings


def coded(*sources):
    """Build the spans of one code: for each source, for each coder, the spans."""
    return CodedSpans.of_rows(
        (source, 0, coder, *span)
        for source, by_coder in enumerate(sources)
        for coder, spans in enumerate(by_coder)
        for span in spans
    )


def counts(first, second):
    matches = matched_spans(coded([first, second]), sources=1, coders=2).summed()
    return tuple(int(matches.matched[rule][0]) for rule in RULES)


def overlap(first, second):
    """Return the intersection over union of two spans."""
    shared = first.intersection(second)
    return (shared.length if shared else 0) / first.hull(second).length


MEETS = {"any": lambda iou: iou > 0, "iou50": lambda iou: iou >= 0.5, "exact": lambda iou: iou == 1}


def most_matches(first, second, rule):
    """Return the size of a maximum matching, found in the graph of all pairs."""
    edges = [[MEETS[rule](overlap(a, b)) for b in second] for a in first]
    if not first or not second:
        return 0
    return int((maximum_bipartite_matching(csr_matrix(np.array(edges, dtype=int))) >= 0).sum())


def spans(*borders):
    return [Span(*pair) for pair in borders]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (spans((0, 10)), spans((0, 10)), (1, 1, 1)),
        (spans((0, 10)), spans((0, 5)), (1, 1, 0)),
        (spans((0, 10)), spans((0, 4)), (1, 0, 0)),
        (spans((0, 10)), spans((10, 20)), (0, 0, 0)),
        # Two halves of one span: both are close enough, one of them counts.
        (spans((0, 10)), spans((0, 5), (5, 10)), (1, 1, 0)),
        # One that overlaps all, and one that is the same as one of them.
        (spans((0, 4), (4, 10)), spans((0, 10)), (1, 1, 0)),
        # The long one takes a partner whom no other needs.
        (spans((0, 12), (12, 20)), spans((1, 2), (9, 15)), (2, 0, 0)),
        # What one coder holds twice, or in pieces that overlap, is one span.
        (spans((0, 10), (0, 10), (5, 12)), spans((0, 12)), (1, 1, 1)),
        (spans((3, 3)), spans((0, 12)), (0, 0, 0)),
        ([], [], (0, 0, 0)),
    ],
)
def test_number_of_matches(first, second, expected):
    assert counts(first, second) == expected
    assert counts(second, first) == expected


@given(st.lists(codings(coders=3), min_size=1, max_size=4))
def test_as_many_match_as_can(sources):
    by_source = [by_coder for _, by_coder in sources]
    matches = matched_spans(coded(*by_source), sources=len(sources), coders=3)
    for source, by_coder in enumerate(by_source):
        for pair, (one, other) in enumerate(combinations([merged(s) for s in by_coder], 2)):
            assert matches.first[source, pair] == len(one)
            assert matches.second[source, pair] == len(other)
            for rule in RULES:
                found = matches.matched[rule][source, pair]
                assert found == most_matches(one, other, rule), rule


@given(st.lists(codings(coders=2), min_size=1, max_size=4), st.data())
def test_samples_of_sources_add_up(sources, data):
    by_source = [by_coder for _, by_coder in sources]
    number = len(sources)
    matches = matched_spans(coded(*by_source), sources=number, coders=2)
    drawn = data.draw(st.lists(st.integers(0, number - 1), min_size=number, max_size=number))
    sample = matches.resampled(np.array([np.bincount(drawn, minlength=number)]))
    again = [by_source[source] for source in drawn]
    anew = matched_spans(coded(*again), sources=number, coders=2).summed()
    for name, value in span_measures(sample).items():
        np.testing.assert_array_equal(value[0], span_measures(anew)[name], err_msg=name)


def values(matches):
    return {name: figure.value for name, figure in span_figures(matches.summed()).items()}


def test_first_coder_is_the_reference_of_precision_and_recall():
    ana, ben = spans((0, 10), (20, 30), (40, 50), (60, 70)), spans((0, 10), (22, 32))
    found = values(matched_spans(coded([ana, ben]), sources=1, coders=2))
    assert found == pytest.approx(
        {
            "span_f1_any": 4 / 6,
            "span_f1_iou50": 4 / 6,
            "span_f1_exact": 2 / 6,
            "span_precision_any": 1,
            "span_precision_iou50": 1,
            "span_precision_exact": 1 / 2,
            "span_recall_any": 1 / 2,
            "span_recall_iou50": 1 / 2,
            "span_recall_exact": 1 / 4,
        }
    )


def test_more_coders_are_the_mean_of_their_pairs():
    ana, ben, nothing = spans((0, 10), (20, 30)), spans((0, 10)), []
    found = values(matched_spans(coded([ana, ben, nothing, nothing]), sources=1, coders=4))
    # Ana and Ben 2/3; each of them and each of the others 0; the two others have nothing at all.
    assert found["span_f1_exact"] == pytest.approx(2 / 3 / 5)
    assert found["span_recall_exact"] is None


def test_a_source_counts_for_a_pair_if_both_judged_it():
    both, ana_alone = [spans((0, 5)), spans((0, 5))], [spans((0, 5)), []]
    judged = np.array([[True, True], [True, False]])
    matches = matched_spans(coded(both, ana_alone), sources=2, coders=2, judged=judged)
    assert values(matches)["span_f1_any"] == 1


@pytest.mark.parametrize(
    ("by_coder", "name", "reason"),
    [
        ([spans((0, 5))], "span_f1_any", Reason.ONE_CODER),
        ([[], []], "span_f1_any", Reason.NO_SPANS),
        ([[], []], "span_recall_any", Reason.NO_SPANS),
        ([[], spans((0, 5))], "span_recall_any", Reason.ONE_CODER_EMPTY),
        ([spans((0, 5)), []], "span_precision_any", Reason.ONE_CODER_EMPTY),
        ([spans((0, 5)), [], []], "span_precision_any", Reason.TWO_CODERS_ONLY),
        ([[], [], []], "span_f1_exact", Reason.NO_SPANS),
    ],
)
def test_undefined_with_a_reason(by_coder, name, reason):
    matches = matched_spans(coded(by_coder), sources=1, coders=len(by_coder))
    assert span_figures(matches.summed())[name].reason == reason


def test_no_sources():
    matches = matched_spans(coded(), sources=0, coders=2)
    assert span_figures(matches.summed())["span_f1_any"].reason == Reason.NO_SPANS


def test_nobody_compared():
    assert matched_spans(coded(), sources=3, coders=0).first.shape == (3, 0)
