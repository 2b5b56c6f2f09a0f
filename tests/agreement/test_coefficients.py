from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score, jaccard_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from annotator.agreement.coefficients import FOR_TWO, MEASURES, figure, sampled
from annotator.agreement.figures import Figure, Reason, explain
from annotator.agreement.ratings import Ratings, ratings_of_code, ratings_of_units
from annotator.agreement.sweep import sweep
from annotator.text.spans import Span

from . import brute_force
from .examples import coded_spans
from .strategies import codings

CHANCE_CORRECTED = set(MEASURES) - {"percent_agreement", "holsti", "jaccard"}


def ratings_of(length, by_coder):
    tables = sweep(coded_spans([[by_coder]]), np.array([length]), codes=1, coders=len(by_coder))
    return ratings_of_code(tables, 0, np.ones((1, len(by_coder)), dtype=bool))


def coded(*by_coder):
    """Return the ratings of coders who coded ten characters as written: '..x' for the third."""
    spans = [
        [Span(place, place + 1) for place, mark in enumerate(marks) if mark == "x"]
        for marks in by_coder
    ]
    return ratings_of(len(by_coder[0]), spans)


def value(name, ratings):
    return figure(name, ratings).value


def near(number):
    return pytest.approx(number, abs=1e-9, rel=1e-9)


@settings(max_examples=80)
@given(codings(coders=2, shortest=1) | codings(shortest=1))
def test_values_are_those_of_the_character_arrays(coding):
    length, by_coder = coding
    assume(len(by_coder) > 1)
    arrays = [brute_force.marks(length, spans) for spans in by_coder]
    ratings = ratings_of(length, by_coder)
    for name in MEASURES:
        expected = getattr(brute_force, name)(arrays)
        assert value(name, ratings) == (None if expected is None else near(expected)), name


@st.composite
def missing_ratings(draw):
    """Draw ratings of units in up to four categories, -1 where a coder did not rate."""
    coders, units = draw(st.integers(2, 5)), draw(st.integers(1, 12))
    rated = st.lists(st.integers(-1, 3), min_size=coders, max_size=coders)
    return np.array(draw(st.lists(rated, min_size=units, max_size=units)))


@settings(max_examples=80)
@given(missing_ratings())
def test_values_with_missing_ratings_are_those_of_the_arrays(table):
    arrays = [[None if v < 0 else v for v in column] for column in table.T.tolist()]
    ratings = ratings_of_units(table)
    number = ratings.categories
    for name in set(MEASURES) - {"holsti", "jaccard"}:
        if not brute_force.varied(arrays) or (len(arrays) > 2 and name in FOR_TWO):
            assert value(name, ratings) is None
            continue
        more = {"number": number} if name in {"brennan_prediger", "gwet_ac1"} else {}
        expected = getattr(brute_force, name)(arrays, **more)
        assert value(name, ratings) == (None if expected is None else near(expected)), name


@settings(max_examples=60)
@given(codings(coders=2, shortest=1))
def test_two_coders_agree_as_scikit_learn_and_nltk_say(coding):
    length, by_coder = coding
    first, second = (np.array(brute_force.marks(length, spans)) for spans in by_coder)
    assume(len({*first.tolist(), *second.tolist()}) > 1)
    ratings = ratings_of(length, by_coder)
    assert value("cohen_kappa", ratings) == near(cohen_kappa_score(first, second))
    assert value("jaccard", ratings) == near(jaccard_score(first, second))
    assert value("percent_agreement", ratings) == near((first == second).mean())
    task = annotation_task(first, second)
    assert value("krippendorff_alpha", ratings) == near(task.alpha())
    assert value("scott_pi", ratings) == near(task.pi())
    assert value("brennan_prediger", ratings) == near(task.S())


@settings(max_examples=60)
@given(codings(shortest=1))
def test_many_coders_agree_as_statsmodels_and_nltk_say(coding):
    length, by_coder = coding
    assume(len(by_coder) > 1)
    arrays = np.array([brute_force.marks(length, spans) for spans in by_coder])
    assume(0 < arrays.sum() < arrays.size)
    ratings = ratings_of(length, by_coder)
    table, _ = aggregate_raters(arrays.T.astype(int))
    assert value("fleiss_kappa", ratings) == near(fleiss_kappa(table))
    assert value("krippendorff_alpha", ratings) == near(annotation_task(*arrays).alpha())


def annotation_task(*arrays):
    return AnnotationTask(
        data=[
            (str(coder), str(place), bool(mark))
            for coder, array in enumerate(arrays)
            for place, mark in enumerate(array)
        ]
    )


@settings(max_examples=40)
@given(codings(shortest=1), st.data())
def test_the_order_of_coders_does_not_matter(coding, data):
    length, by_coder = coding
    shuffled = ratings_of(length, data.draw(st.permutations(by_coder)))
    for name in MEASURES:
        one, other = figure(name, ratings_of(length, by_coder)), figure(name, shuffled)
        assert one.reason == other.reason
        assert one.value == (None if other.value is None else near(other.value))


@settings(max_examples=40)
@given(codings(shortest=1), st.integers(1, 30), st.booleans())
def test_adding_agreed_text_never_lowers_percent_agreement(coding, more, with_code):
    length, by_coder = coding
    before = value("percent_agreement", ratings_of(length, by_coder))
    assume(before is not None)
    added = [Span(length, length + more)] if with_code else []
    after = ratings_of(length + more, [spans + added for spans in by_coder])
    assert value("percent_agreement", after) >= before - 1e-12


@settings(max_examples=40)
@given(codings(shortest=2))
def test_complete_agreement_is_one_wherever_it_is_defined(coding):
    length, by_coder = coding
    same = ratings_of(length, [by_coder[0]] * 3)
    for name in MEASURES:
        found = value(name, same)
        assert found is None or found == near(1.0)


def test_alpha_falls_as_a_border_moves_away_from_agreement():
    alphas = [
        value("krippendorff_alpha", ratings_of(200, [[Span(50, 100)], [Span(50, end)]]))
        for end in range(100, 151)
    ]
    assert alphas == sorted(alphas, reverse=True)
    assert len(set(alphas)) == len(alphas)


@settings(max_examples=40)
@given(codings(coders=3, shortest=4), st.data())
def test_a_sample_of_sources_is_the_sum_of_those_drawn(coding, data):
    length, by_coder = coding
    tables = sweep(
        coded_spans([[by_coder], [by_coder[::-1]], [[by_coder[0]] * 3]]),
        np.array([length] * 3),
        codes=1,
        coders=3,
    )
    ratings = ratings_of_code(tables, 0, np.ones((3, 3), dtype=bool))
    drawn = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
    times = np.bincount(drawn, minlength=3)[None, :].astype(float)
    chosen = Ratings(ratings.sums[drawn], 3, 2)
    for name, values in sampled(MEASURES, ratings, times).items():
        alone = figure(name, chosen).value
        assert (None if np.isnan(values[0]) else values[0]) == (
            None if alone is None else near(alone)
        )


@pytest.mark.parametrize("name", MEASURES)
def test_a_code_that_nobody_used_is_undefined_in_every_measure(name):
    assert figure(name, coded("..........", "..........")) == Figure.undefined(Reason.NO_VARIATION)


def test_one_coder_who_never_used_the_code_is_a_result():
    ratings = coded("..........", "xxx.......")
    expected = {
        "percent_agreement": 0.7,
        "cohen_kappa": 0,
        "krippendorff_alpha": -0.11765,
        "gwet_ac1": 0.59732,
        "fleiss_kappa": -0.17647,
        "conger_kappa": 0,
        "brennan_prediger": 0.4,
        "holsti": 0,
        "jaccard": 0,
    }
    for name, number in expected.items():
        assert value(name, ratings) == pytest.approx(number, abs=5e-6), name


def test_one_coder_everything_the_other_nothing():
    ratings = coded("xxxxxxxxxx", "..........")
    assert value("percent_agreement", ratings) == 0
    assert value("cohen_kappa", ratings) == 0
    assert value("krippendorff_alpha", ratings) == near(-0.9)
    for name in ("gwet_ac1", "fleiss_kappa", "brennan_prediger"):
        assert value(name, ratings) == -1


def test_all_text_coded_by_both_is_shared_but_shows_no_difference():
    ratings = coded("xxxxxxxxxx", "xxxxxxxxxx")
    assert value("holsti", ratings) == value("jaccard", ratings) == 1
    for name in {"percent_agreement", *CHANCE_CORRECTED}:
        assert figure(name, ratings).reason is Reason.NO_VARIATION


def test_kappa_and_pi_are_for_two_coders():
    ratings = coded("x.", ".x", "xx")
    for name in MEASURES:
        assert (figure(name, ratings).reason is Reason.TWO_CODERS_ONLY) == (name in FOR_TWO)


def test_for_two_coders_the_measures_of_many_are_those_of_two():
    ratings = coded("xx....x...", "x..x......")
    assert value("conger_kappa", ratings) == value("cohen_kappa", ratings)
    assert value("fleiss_kappa", ratings) == value("scott_pi", ratings)


@pytest.mark.parametrize("name", MEASURES)
def test_one_coder_has_nobody_to_agree_with(name):
    assert figure(name, coded("x.")).reason is Reason.ONE_CODER


@pytest.mark.parametrize("name", MEASURES)
def test_no_text_is_too_few_units(name):
    assert figure(name, ratings_of(0, [[], []])).reason is Reason.TOO_FEW_UNITS


def test_units_that_one_coder_rated_say_nothing_to_alpha():
    twice = [[0, 0], [0, 1], [1, 1], [0, 0]]
    once = [[0, -1], [-1, 1], [1, -1], [-1, -1]]
    alone = figure("krippendorff_alpha", ratings_of_units(np.array(once)))
    assert alone.reason is Reason.TOO_FEW_UNITS
    assert figure("krippendorff_alpha", ratings_of_units(np.array(twice + once))) == figure(
        "krippendorff_alpha", ratings_of_units(np.array(twice))
    )


def test_every_reason_has_a_sentence():
    for reason in Reason:
        assert explain(reason).endswith(".")


@pytest.mark.parametrize("parts", [{"value": None}, {"value": 0.5, "reason": Reason.ONE_CODER}])
def test_a_figure_has_a_value_or_a_reason(parts):
    with pytest.raises(ValueError, match="either"):
        Figure(**parts)


def test_what_is_not_a_number_is_no_figure():
    with pytest.raises(ValueError, match="not a figure"):
        Figure.of(float("nan"))


def test_pairs_of_many_coders_stand_for_both_and_one():
    ratings = coded("xxx...", "xx....", "x..x..")
    pairs = list(combinations([{0, 1, 2}, {0, 1}, {0, 3}], 2))
    both = sum(len(a & b) for a, b in pairs)
    either = sum(len(a | b) for a, b in pairs)
    assert value("jaccard", ratings) == near(both / either)
    assert value("holsti", ratings) == near(2 * both / (both + either))
