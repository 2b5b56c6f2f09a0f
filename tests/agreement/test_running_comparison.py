from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.coefficients import MEASURES
from annotator.agreement.comparison import compare
from annotator.agreement.figures import Reason
from annotator.agreement.passages import PassageKind
from annotator.agreement.running_comparison import RunningComparison
from annotator.agreement.units import Unit
from annotator.text.spans import Span

from .coded_annotations import coded
from .examples import close, comparison_input, id_of
from .strategies import span_lists

CODERS = ("Ana", "Bounmy", "Chanh")
CODES = ("trade", "defence")
LENGTH = 20
SENTENCES = [(0, 4), (5, 9), (10, 16), (17, 20)]


def input_of(state, *, unit=Unit.CHARACTER, half=False, pairwise=False, all_sources=False):
    """Build the input of a state: for each source the spans and the coders who completed it."""
    spans = {
        (coder, code, source): held
        for source, (by_use, _) in state.items()
        for (coder, code), held in by_use.items()
    }
    given = comparison_input(
        dict.fromkeys(state, LENGTH),
        spans,
        coders=CODERS,
        codes=CODES,
        complete=[(coder, source) for source, (_, done) in state.items() for coder in done],
        units=dict.fromkeys(state, SENTENCES),
        unit=unit,
        all_sources=all_sources,
    )
    sources = [source._replace(paragraphs=[Span(0, 9), Span(10, 20)]) for source in given.sources]
    return replace(given, sources=sources, half=half, pairwise=pairwise)


@st.composite
def source_states(draw):
    uses = [(coder, code) for coder in CODERS for code in CODES]
    spans = {use: draw(span_lists(LENGTH)) for use in uses if draw(st.booleans())}
    return spans, draw(st.sets(st.sampled_from(CODERS)) | st.just(set(CODERS)))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(source_states(), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), source_states()), max_size=3),
    st.sampled_from([Unit.CHARACTER, Unit.SENTENCE]),
    st.booleans(),
)
def test_after_any_edits_it_says_what_a_comparison_from_scratch_says(states, edits, unit, pairwise):
    state = {f"source {number}": each for number, each in enumerate(states)}
    choice = {"unit": unit, "pairwise": pairwise}
    running = RunningComparison(input_of(state, **choice))
    running.comparison()
    for number, changed in edits:
        name = f"source {number % len(state)}"
        state[name] = changed
        now = input_of(state, **choice)
        place = list(state).index(name)
        running.replace_source(
            id_of(name), now.spans.of_source(place), complete={id_of(who) for who in changed[1]}
        )
        assert running.comparison() == compare(now)
        assert running.pairs(0) == RunningComparison(now).pairs(0)
        assert running.by_source(1) == RunningComparison(now).by_source(1)


def test_only_the_figures_of_codes_that_changed_are_found_again():
    everybody = set(CODERS)
    state = {
        f"source {n}": ({("Ana", "trade"): [(0, 5)], ("Bounmy", "defence"): [(n, 9)]}, everybody)
        for n in range(3)
    }
    running = RunningComparison(input_of(state))
    before = running.comparison().codes
    state["source 1"][0]["Chanh", "trade"] = [(2, 4)]
    now = input_of(state)
    complete = {id_of(who) for who in everybody}
    running.replace_source(id_of("source 1"), now.spans.of_source(1), complete=complete)
    after = running.comparison().codes
    assert after[1] is before[1]
    assert after[0].spans == before[0].spans | {"Chanh": 1}


def test_an_unknown_source_and_a_span_outside_are_refused_and_change_nothing():
    spans = {("Ana", "trade"): [(0, 5)], ("Bounmy", "trade"): [(3, 9)]}
    running = RunningComparison(input_of({"s": (spans, set(CODERS)), "t": ({}, set(CODERS))}))
    before = running.comparison()
    with pytest.raises(KeyError):
        running.replace_source(id_of("u"), CodedSpans.of_rows([]), complete=set())
    outside = CodedSpans.of_rows([(0, 0, 0, 5, LENGTH + 1)])
    everybody = {id_of(coder) for coder in CODERS}
    with pytest.raises(ValueError, match="outside"):
        running.replace_source(id_of("s"), outside, complete=everybody)
    nothing = CodedSpans.of_rows([])
    running.replace_source(id_of("t"), nothing, complete=everybody)
    assert running.comparison() == before


def test_the_order_of_coders_changes_no_interval():
    state = {
        f"source {n}": ({("Ana", "trade"): [(n, n + 5)], ("Chanh", "trade"): [(3, 9)]}, set(CODERS))
        for n in range(12)
    }
    one = compare(input_of(state))
    other = compare(input_of(dict(reversed(state.items()))))
    assert close(one.overall, other.overall)
    alpha = one.codes[0].measures["krippendorff_alpha"]
    assert alpha.low < alpha.value < alpha.high
    assert close(alpha, other.codes[0].measures["krippendorff_alpha"])


# Pairs, sources, confusion ---------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.lists(source_states(), min_size=1, max_size=3), st.sampled_from(list(MEASURES)))
def test_a_pair_in_the_matrix_is_what_a_comparison_of_the_two_gives(states, measure):
    state = {f"source {number}": each for number, each in enumerate(states)}
    running = RunningComparison(input_of(state, pairwise=True))
    matrix = running.pairs(0, measure)
    shared = {name: s for name, s in state.items() if len(s[1]) > 1}
    for one, first in enumerate(CODERS):
        assert matrix[one][one] is None
        for other in range(one + 1, 3):
            given = input_of(shared)
            two = [given.coders[one], given.coders[other]]
            kept = (given.spans.coder == one) | (given.spans.coder == other)
            spans = given.spans.where(kept)
            spans = replace(spans, coder=(spans.coder == other).astype(np.int32))
            alone = compare(replace(given, coders=two, spans=spans)).codes[0].measures[measure]
            assert matrix[one][other] == matrix[other][one], first
            assert matrix[one][other].value == (
                None if alone.value is None else pytest.approx(alone.value, abs=1e-9)
            )


def test_spans_are_matched_for_each_pair():
    spans = {("Ana", "trade"): [(0, 5)], ("Bounmy", "trade"): [(0, 4)], ("Chanh", "trade"): []}
    running = RunningComparison(input_of({"s": (spans, set(CODERS))}))
    matrix = running.pairs(0, "span_f1_iou50")
    assert [figure.value for figure in (matrix[0][1], matrix[0][2])] == [1, 0]


def test_of_two_hundred_coders_each_two_are_compared_but_not_span_by_span():
    coders = [f"Coder {number}" for number in range(200)]
    spans = {(coder, "trade", "s"): [(0, 5 + place % 2)] for place, coder in enumerate(coders)}
    running = RunningComparison(comparison_input({"s": 20}, spans, coders=coders))
    assert running.pairs(0)[0][198].value == 1
    assert running.pairs(0)[0][199].value < 1
    assert running.pairs(0, "span_f1_any")[0][199].reason is Reason.TOO_MANY_CODERS
    found = running.comparison()
    assert found.codes[0].measures["span_f1_any"].reason is Reason.TOO_MANY_CODERS
    assert found.overall.krippendorff_alpha_jaccard.value is not None


def test_figures_of_each_source_are_those_of_a_comparison_of_it_alone():
    spans = {("Ana", "trade"): [(0, 5)], ("Bounmy", "trade"): [(3, 9)]}
    state = {"s": (spans, set(CODERS)), "t": ({}, set(CODERS)), "u": (spans, {"Ana"})}
    by_source = RunningComparison(input_of(state)).by_source(0)
    assert [figures.name for figures in by_source] == ["s", "t"]
    alone = compare(input_of({"s": state["s"]})).codes[0]
    assert by_source[0].characters == alone.characters
    assert by_source[0].spans == alone.spans
    for name, figure in by_source[0].measures.items():
        assert figure.value == alone.measures[name].value
    assert by_source[1].measures["krippendorff_alpha"].reason is Reason.NO_VARIATION


def test_confusion_of_two_coders_counts_their_characters():
    spans = {("Ana", "trade"): [(0, 6)], ("Bounmy", "defence"): [(4, 10)]}
    running = RunningComparison(input_of({"s": (spans, set(CODERS))}))
    found = running.confusion(0, 1)
    assert (found.rows, found.columns) == ("Ana", "Bounmy")
    assert found.categories == ("trade", "defence", "uncoded")
    assert found.characters == ((0, 2, 4), (0, 0, 0), (0, 4, 10))
    turned = running.confusion(1, 0).characters
    assert turned == tuple(zip(*found.characters, strict=True))


# Disagreements -----------------------------------------------------------------------------


def test_disagreements_are_listed_where_the_annotations_are_given():
    held = [coded(who, 0, 5) for who in CODERS]
    held.append(coded("Ana", 10, 15))
    spans = {("Ana", "trade"): [(0, 5), (10, 15)]}
    spans |= {(who, "trade"): [(0, 5)] for who in ("Bounmy", "Chanh")}
    given = input_of({"s": (spans, set(CODERS))})
    assert compare(given).disagreements == ()
    (found,) = compare(replace(given, annotations={id_of("s"): held})).disagreements
    assert found.kind is PassageKind.ONLY_SOME
    assert found.span == Span(10, 15)


def test_a_disagreement_is_the_same_passage_whichever_codes_are_compared():
    held = [coded("Ana", 10, 15), coded("Bounmy", 9, 15, code="defence", minute=-1)]
    held.append(coded("Bounmy", 17, 19, code="defence"))
    given = input_of({"s": ({("Ana", "trade"): [(10, 15)]}, {"Ana", "Bounmy"})}, pairwise=True)
    given = replace(given, annotations={id_of("s"): held})
    of_trade = replace(given, codes=[code for code in given.codes if code.name == "trade"])
    (found,) = compare(of_trade).disagreements
    assert found.kind is PassageKind.OTHER_CODE
    assert found in compare(given).disagreements


# Intervals ---------------------------------------------------------------------------------


def sources_of(number, shift=1):
    spans = {("Ana", "trade"): [(0, 5)], ("Bounmy", "trade"): [(shift, 6)]}
    return {
        f"source {n}": ({**spans, ("Chanh", "trade"): [(0, n % 7)]}, set(CODERS))
        for n in range(number)
    }


def test_intervals_say_how_they_were_found():
    found = compare(input_of(sources_of(12))).intervals
    assert (found.samples, found.level, found.resampled) == (2000, 0.95, "source")
    assert found.note == ""
    assert compare(input_of(sources_of(12))).intervals == found


def test_few_sources_are_said_to_be_few():
    note = compare(input_of(sources_of(3))).intervals.note
    assert note.startswith("Fewer than 10 sources are in scope (3)")


@pytest.mark.parametrize("unit", [Unit.CHARACTER, Unit.SENTENCE])
def test_of_one_source_the_paragraphs_are_resampled(unit):
    comparison = compare(input_of(sources_of(1), unit=unit))
    assert comparison.intervals.resampled == "paragraph"
    assert "One source only is in scope, so its 2 paragraphs" in comparison.intervals.note
    (code, _) = comparison.codes
    assert code.measures["krippendorff_alpha"].low is not None
    assert code.measures["span_f1_any"].low is None
    assert comparison.overall.krippendorff_alpha_nominal.low is None


def test_one_paragraph_leaves_nothing_to_resample():
    given = input_of(sources_of(1))
    alone = replace(given, sources=[given.sources[0]._replace(paragraphs=[Span(0, 20)])])
    found = compare(alone).intervals
    assert found.resampled == "none"
    assert found.note.endswith("One source of one paragraph leaves nothing to resample.")


def test_samples_without_the_code_are_set_aside_and_said():
    state = {f"source {n}": ({}, set(CODERS)) for n in range(11)} | sources_of(1)
    note = compare(input_of(state)).intervals.note
    assert "of the 2,000 samples a figure was undefined" in note


# What is missing ---------------------------------------------------------------------------


def test_where_pairs_are_compared_the_work_of_others_is_missing_and_not_uncoded():
    spans = {("Ana", "trade"): [(0, 10)], ("Bounmy", "trade"): [(0, 10)]}
    state = {"s": (spans, {"Ana", "Bounmy"}), "t": ({}, set(CODERS))}
    assert compare(input_of(state)).scope.units == LENGTH
    comparison = compare(input_of(state, pairwise=True))
    assert [source.missing for source in comparison.scope.sources] == [("Chanh",), ()]
    code = comparison.codes[0]
    assert code.measures["krippendorff_alpha"].value == 1
    assert code.characters.both == 10
    assert code.frequency.spans["Chanh"] == (None, 0)
    assert comparison.scope.rule.startswith("Sources that two or more")


def test_what_one_coder_alone_did_moves_only_what_is_expected_by_chance():
    both = {("Ana", "trade"): [(0, 10)], ("Bounmy", "trade"): [(5, 10)]}
    state = {"s": (both, set(CODERS))}
    alone = state | {"t": ({("Ana", "trade"): [(0, 20)]}, {"Ana"})}
    before, after = (
        compare(input_of(each, pairwise=True)).codes[0].measures for each in (state, alone)
    )
    moved = {name for name in before if before[name].value != after[name].value}
    assert moved == {"conger_kappa", "fleiss_kappa", "gwet_ac1"}


def test_of_one_source_the_interval_holds_what_was_expected_with_the_others():
    both = {("Ana", "trade"): [(0, 6), (12, 16)], ("Bounmy", "trade"): [(0, 4), (12, 15)]}
    alone = {("Ana", "trade"): [(0, LENGTH)]}
    state = {"s": (both, {"Ana", "Bounmy"})} | {name: (alone, {"Ana"}) for name in "tuv"}
    measures = compare(input_of(state, pairwise=True)).codes[0].measures
    figure = measures["fleiss_kappa"]
    assert figure.low is not None
    assert figure.low <= figure.value <= figure.high


def test_a_withheld_source_enters_no_figure():
    state = sources_of(2)
    given = replace(input_of(state), withheld=frozenset({id_of("source 1")}))
    comparison = compare(given)
    assert [source.name for source in comparison.scope.sources] == ["source 0"]
    (left_out,) = comparison.scope.left_out
    assert (left_out.reason, left_out.waiting_for) == ("you have not completed it", ())
    alone = compare(input_of({"source 0": state["source 0"]}))
    assert comparison.codes == alone.codes
    assert comparison.overall == alone.overall


@pytest.mark.parametrize("half", [True, False])
def test_half_of_a_unit_or_any_character(half):
    spans = {("Ana", "trade"): [(0, 1), (10, 13)]}
    code = compare(input_of({"s": (spans, set(CODERS))}, unit=Unit.SENTENCE, half=half)).codes[0]
    assert code.units.only["Ana"] == (1 if half else 2)
