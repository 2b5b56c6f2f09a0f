"""What a paper would say: each case in full, as the author would find it."""

from datetime import date
from pathlib import Path

import pytest

from annotator.agreement.comparison_result import Resampled
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.units import Unit
from annotator.reports.citations import references
from annotator.reports.methods_paragraph import methods, outcome
from annotator.reports.phrases import sentences
from annotator.reports.reliability import SampledPart, Sampling
from tests.reports.examples import (
    SETTLED,
    code_history,
    comparison,
    double_coding,
    reported_coders,
    scheme_history,
    scope,
)


def written(compared=None, *, samplings=(), blind=True, unhindered=(), consensus=(), **more):
    compared = compared or comparison()
    said = methods(
        compared,
        reported_coders(compared.scope, unhindered, consensus),
        samplings,
        double_coding(compared.scope, samplings),
        blind=blind,
        **more,
    )
    return [paragraph.replace("\u00a0", " ") for paragraph in said]


def drawn(**more):
    return Sampling(
        **{
            "plan": "Round 1",
            "seed": 42,
            "drawn": 3,
            "drawn_from": 120,
            "parts": (),
            "method": "",
            "in_scope": 3,
            "coders": ("Ana", "Bounmy"),
            "made": date(2026, 3, 3),
            "coded_before": 0,
            **more,
        }
    )


def test_the_usual_case_in_full():
    expected = (Path(__file__).parent / "usual_case.txt").read_text(encoding="utf-8")
    assert written() == expected.splitlines()


def test_ten_sources_are_not_called_few():
    said = written(comparison(of=scope(sources=10)))
    assert "rough" not in said[1]
    assert "the 10 sources" in said[0]


def test_one_source():
    said = written(comparison(of=scope(sources=1), resampled=Resampled.PARAGRAPH))
    assert "the one source that both coders had completed" in said[0]
    assert "How the source was chosen is not recorded, so that it cannot be reported" in said[0]
    assert "pooled" not in said[1]
    assert "by resampling its paragraphs: bootstrap, percentiles (2,000 samples" in said[1]
    assert "say nothing of how agreement varies between sources" in said[1]
    assert "Davison" not in said[1]


def test_samples_that_were_set_aside():
    compared = comparison()
    intervals = compared.intervals.model_copy(update={"undefined": 66})
    said = written(compared.model_copy(update={"intervals": intervals}))[1]
    assert "Samples in which a code did not vary (3.3 % at most) were set aside." in said
    assert "set aside" not in written()[1]


def test_without_intervals():
    compared = comparison(resampled=Resampled.NONE)
    assert "No confidence intervals were computed." in written(compared)[1]


def test_undefined_for_every_code():
    said = written(comparison({"trade": None, "defence": None}))
    assert said[2].startswith("Krippendorff’s α is undefined for every code: no character got")
    assert "ranged" not in said[2]
    assert "was ." not in said[2]


def test_one_code():
    said = written(comparison({"trade": 0.5}))
    assert "a scheme of one code" in said[0]
    assert said[2].startswith("Krippendorff’s α was .50, 95 % CI [.38, .58] (trade).")
    assert "Over all codes" not in said[2]


def test_no_codes():
    said = written(comparison({}))
    assert said[1:] == []
    assert "had a scheme without codes, so that there is nothing to compare." in said[0]


def test_no_source_in_scope():
    (said,) = written(comparison(of=scope(sources=0)))
    assert said.endswith(
        "Agreement could not be assessed: no source had been completed by both coders."
    )
    assert "random" not in said


@pytest.mark.parametrize("coders", [(), ("Ana",)])
def test_fewer_than_two_coders(coders):
    (said,) = written(comparison({}, of=scope(coders=coders, left_out=0)))
    assert said == "Agreement was not assessed: that needs the work of at least two coders."


def test_all_sources_are_called_provisional():
    said = written(comparison(of=scope(all_sources=True)))
    assert "had been assigned or had begun, finished or not" in said[0]
    assert "the figures are provisional" in said[0]


def test_units():
    said = written(comparison(of=scope(unit=Unit.SENTENCE)))
    assert said[1].startswith(
        "Coding was compared by sentence (72 units): a sentence counted as coded where a coder "
        "had given any of its characters the code in question."
    )


def test_what_did_not_vary_is_said_of_the_unit():
    said = written(comparison({"trade": None}, of=scope(unit=Unit.SENTENCE, half=True)))
    assert "no sentence got the code from anybody, or every one from everybody" in said[2]


def test_units_coded_by_half():
    said = written(comparison(of=scope(unit=Unit.PARAGRAPH, half=True)))
    assert "where a coder had given at least half of its characters the code" in said[1]


def test_pairs():
    of = scope(coders=("Ana", "Bounmy", "Chan"), pairwise=True)
    gaps = tuple(source.model_copy(update={"missing": ("Chan",)}) for source in of.sources)
    said = written(comparison(of=of.model_copy(update={"sources": gaps})))
    assert "the three sources that at least two of the coders had completed" in said[0]
    assert "it was treated as missing, not as uncoded." in said[0]
    assert "missing" not in written(comparison(of=of))[0]


def test_many_coders_are_counted_not_named():
    said = written(comparison(of=scope(coders=[f"coder {i}" for i in range(200)])))
    assert said[0].startswith("200 coders applied a scheme of four codes.")
    assert "that all coders had completed" in said[0]
    assert max(map(len, said)) < 1500


def test_a_random_draw():
    said = written(samplings=[drawn()])[0]
    assert (
        "These sources were drawn at random from 120 sources (seed 42) on 3 March 2026, before any "
        "of them was coded." in said
    )
    assert "not recorded" not in said


def test_a_stratified_draw():
    parts = (
        SampledPart(name="press", drawn=2, of=80),
        SampledPart(name="treaties", drawn=1, of=40),
    )
    said = written(samplings=[drawn(parts=parts)])[0]
    assert "(seed 42), stratified (press: 2 of 80; treaties: 1 of 40), on 3 March" in said


def test_one_stratum_is_none():
    parts = (SampledPart(name="press", drawn=3, of=120),)
    assert "stratified" not in written(samplings=[drawn(parts=parts)])[0]


def test_a_draw_that_was_not_finished():
    said = written(samplings=[drawn(drawn=12)])[0]
    assert (
        "These sources were among the 12 drawn at random from 120 sources (seed 42) on 3 March "
        "2026, before any of those compared here was coded." in said
    )


def test_sources_that_were_drawn_and_others():
    said = written(samplings=[drawn(drawn=2, in_scope=2)])[0]
    assert (
        "Of these, two were drawn at random from 120 sources (seed 42) on 3 March 2026, "
        "before any of them was coded; how the other was chosen is not recorded." in said
    )


@pytest.mark.parametrize(
    ("sources", "more", "told"),
    [
        (3, {"coded_before": 1}, "after coding of one of them had begun"),
        (3, {"coded_before": 3}, "after coding of all of them had begun"),
        (
            3,
            {"coded_before": 2, "drawn": 9},
            "after coding of two of those compared here had begun",
        ),
        (1, {"in_scope": 1, "drawn": 1}, "before it was coded"),
        (1, {"in_scope": 1, "drawn": 1, "coded_before": 1}, "after coding of it had begun"),
        (1, {"in_scope": 1, "drawn": 4}, "before the one compared here was coded"),
    ],
)
def test_whether_coding_had_begun_when_sources_were_drawn(sources, more, told):
    said = written(comparison(of=scope(sources=sources)), samplings=[drawn(**more)])[0]
    assert f"(seed 42) on 3 March 2026, {told}." in said


def test_a_source_that_two_draws_took_counts_once_among_those_drawn():
    compared = comparison()
    (said, *_) = methods(
        compared,
        reported_coders(compared.scope),
        [drawn(in_scope=2), drawn(in_scope=2, seed=43)],
        double_coding(compared.scope).model_copy(update={"drawn": 2}),
        blind=True,
    )
    assert said.endswith(
        "(seed 43) on 3 March 2026, before any of those compared here was coded; how the other "
        "was chosen is not recorded."
    )


def test_definitions_that_were_revised_during_coding():
    history = scheme_history(code_history(earlier=30), code_history("defence", earlier=7))
    assert written(history=history)[0].endswith(
        "The definitions of two codes (trade and defence) were revised during coding; 37 of the "
        "148 annotations compared were made under an earlier wording."
    )


@pytest.mark.parametrize(
    ("fields", "earlier", "told"),
    [
        (("definition",), 1, "The definition of one code (trade) was revised during coding; one"),
        (("name", "example"), 12, "The wording of one code (trade) was revised during coding; 12"),
        (("when_to_use",), 0, "The wording of one code (trade) was revised during coding; none of"),
    ],
)
def test_what_was_reworded(fields, earlier, told):
    history = scheme_history(code_history(fields=fields, earlier=earlier))
    assert told in written(history=history)[0]


def test_codes_that_were_added_during_coding():
    said = written(history=scheme_history(code_history(fields=(), added=True)))[0]
    assert said.endswith("One code (trade) was added to the scheme during coding.")


def test_a_scheme_that_did_not_change_takes_no_sentence_in_a_paper():
    assert written(history=scheme_history(code_history(fields=()))) == written()


def test_blindness_is_claimed_only_where_it_held_from_the_beginning():
    said = written(always_blind=False)[0]
    assert "The coding software withheld" not in said
    assert "not from the beginning, so that coding in blind is not ensured for all of it." in said


def test_the_consensus_is_no_coder():
    compared = comparison(of=scope(coders=("Ana", "Consensus")))
    said = written(compared, consensus=("Consensus",))[0]
    assert said.startswith("One coder (Ana) applied a scheme of four codes. Their coding was")
    assert "the figures are not the agreement of independent coders." in said
    assert "that the coder had completed and that were adjudicated throughout (" in said


def test_what_was_not_computed_is_not_claimed():
    three = scope(coders=("Ana", "Bounmy", "Chan"))
    assert "one to one, averaged over the pairs of coders (" in written(comparison(of=three))[1]
    compared = comparison({"trade": None}, of=three)
    (code,) = compared.codes
    too_many = dict.fromkeys(code.measures, Figure.undefined(Reason.TOO_MANY_CODERS))
    code = code.model_copy(update={"measures": too_many})
    assert "F1" not in written(compared.model_copy(update={"codes": (code,)}))[1]


def test_who_could_see_the_others_work():
    assert "withheld" not in written(blind=False)[0]
    said = written(unhindered=("Bounmy",))[0]
    assert "had marked the source complete; Bounmy was exempt from this." in said


def test_what_became_of_the_disagreements():
    assert outcome(SETTLED) == (
        "There were 23 disagreements between the coders; adjudication, by Chan, left the coders’ "
        "own annotations unaltered: 18 passages were settled, two were deferred, two were settled "
        "and have changed since and one remains open. By rule, what all coders coded alike (31 "
        "passages) entered the consensus without being looked at one by one."
    )
    assert outcome(None) == ""


def test_what_a_rule_settled_is_not_taken_for_what_people_settled():
    some = SETTLED.model_copy(update={"settled_by_rule": 5})
    assert "18 passages were settled (five of them by a rule alone), two were" in outcome(some)
    everything = SETTLED.model_copy(update={"settled_by_rule": 18})
    assert "18 passages were settled (all by a rule alone), two were" in outcome(everything)


def test_every_work_named_is_in_the_references_and_no_other():
    said = written(comparison(of=scope(sources=1), resampled=Resampled.PARAGRAPH))
    found = references(sentences(said))
    assert len(found) == 6
    assert not any("Davison" in reference for reference in found)
    assert list(found) == sorted(found)
