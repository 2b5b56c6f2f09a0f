"""Drawing sources for double coding, and sharing them out."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.double_coding import (
    DrawRefusedError,
    allocated,
    draw,
    free_name,
    number_for_share,
    plan_for,
)
from annotator.agreement.sharing_out import shared_out
from annotator.agreement.strata import Candidate, StrataBy, candidates, group_by
from annotator.project.project import Project
from annotator.project.steps import Assign, ImportSource

DAY = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
CODERS = [UUID(int=1000 + n) for n in range(5)]


def source(number, name="", length=100, coders=(), day=0):
    return Candidate(
        UUID(int=number), name or f"S{number}", length, DAY + timedelta(days=day), tuple(coders)
    )


HUNDRED = [source(n, length=10 * n) for n in range(1, 101)]


def numbers(drawn):
    return [each.id.int for each in drawn.sources]


# Drawing -----------------------------------------------------------------------------------------


def test_what_was_drawn_once_is_drawn_for_ever():
    # Written down from Python 3.11: this seed must give these sources wherever it is used again.
    assert numbers(draw(HUNDRED, 8, seed=4711)) == [64, 16, 76, 66, 73, 78, 99, 68]
    assert numbers(draw(list(reversed(HUNDRED)), 8, seed=4711)) == [64, 16, 76, 66, 73, 78, 99, 68]


def test_another_seed_draws_others():
    assert len({tuple(numbers(draw(HUNDRED, 8, seed=seed))) for seed in range(20)}) == 20


def test_a_sample_can_be_enlarged():
    for seed in range(20):
        few, more = (numbers(draw(HUNDRED, size, seed=seed)) for size in (10, 30))
        assert more[:10] == few


def test_every_source_is_drawn_equally_often():
    times = Counter(n for seed in range(2000) for n in numbers(draw(HUNDRED[:10], 3, seed=seed)))
    assert times.keys() == set(range(1, 11))
    assert all(520 < times[n] < 680 for n in times), times  # 600 expected, deviation about 20


@given(st.integers(1, 40), st.integers(0, 10**6), st.sampled_from([None, *StrataBy]), st.data())
def test_a_draw_takes_what_is_wanted_from_disjoint_strata(of, seed, by, data):
    random = Random(seed)
    pool = [
        source(
            n,
            random.choice(("Interview 1", "FG_2", "01", "notes/a", "ខ្មែរ")),
            random.randrange(5),
            random.choice(((), ("Ana",), ("Ana", "Ben"))),
            random.randrange(3),
        )
        for n in range(of)
    ]
    wanted = data.draw(st.integers(1, of))
    drawn = draw(pool, wanted, seed=seed, by=by)
    assert len(drawn.sources) == len(set(drawn.sources)) == wanted
    assert set(drawn.sources) <= set(pool)
    assert sum(stratum.of for stratum in drawn.strata) == drawn.of == of
    for stratum in drawn.strata:
        assert len(stratum.sources) <= stratum.of
        exact = wanted * stratum.of / of
        assert abs(len(stratum.sources) - exact) < 1 or wanted >= len(drawn.strata)
        assert stratum.sources or wanted < len(drawn.strata)


@pytest.mark.parametrize(
    ("number", "sizes", "shares"),
    [
        (30, [40, 40, 40], [10, 10, 10]),
        (10, [33, 33, 34], [3, 3, 4]),
        (10, [15, 15, 70], [2, 1, 7]),  # 1.5, 1.5, 7: the earlier of equal remainders
        (4, [1, 1, 1, 97], [1, 1, 1, 1]),
        (3, [1, 1, 1, 97], [0, 0, 0, 3]),  # not enough for one of each
        (10, [1, 50, 49], [1, 5, 4]),
        (5, [5], [5]),
        (2, [1, 1], [1, 1]),
    ],
)
def test_a_sample_is_shared_out_in_proportion(number, sizes, shares):
    assert allocated(number, sizes) == shares


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.data())
def test_shares_add_up_and_never_exceed_a_stratum(sizes, data):
    number = data.draw(st.integers(1, sum(sizes)))
    shares = allocated(number, sizes)
    assert sum(shares) == number
    assert all(share <= size for share, size in zip(shares, sizes, strict=True))
    if number >= len(sizes):
        assert min(shares) >= 1


@pytest.mark.parametrize("number", [0, -1, 101])
def test_what_cannot_be_drawn_is_refused(number):
    with pytest.raises(DrawRefusedError, match="choose a number from 1 to 100"):
        draw(HUNDRED, number, seed=1)


def test_nothing_is_drawn_from_nothing():
    with pytest.raises(DrawRefusedError, match="import texts first"):
        draw([], 1, seed=1)


@pytest.mark.parametrize(
    ("share", "of", "number"), [(0.2, 120, 24), (0.25, 10, 3), (0.01, 10, 1), (1, 7, 7)]
)
def test_a_share_is_a_number_of_sources(share, of, number):
    assert number_for_share(share, of) == number


@pytest.mark.parametrize("share", [0, -0.1, 1.01, float("nan")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(DrawRefusedError, match="no share of the sources"):
        number_for_share(share, 10)


# Strata ------------------------------------------------------------------------------------------


def sizes(by, pool):
    return {name: len(group) for name, group in group_by(by, pool)}


def test_strata_by_length_are_thirds_by_number():
    assert sizes(StrataBy.LENGTH, HUNDRED) == {
        "short, 10–340 characters": 34,
        "medium, 350–670 characters": 33,
        "long, 680–1,000 characters": 33,
    }


def test_sources_of_one_length_are_in_one_stratum():
    assert sizes(StrataBy.LENGTH, [source(n, length=7) for n in range(9)]) == {
        "short, 7 characters": 9
    }
    mixed = [source(n, length=1 if n < 5 else n) for n in range(9)]
    assert list(sizes(StrataBy.LENGTH, mixed).values()) == [5, 1, 3]


def test_strata_by_coder_are_those_with_the_same_coders():
    pool = [source(1, coders=("Ana", "Ben")), source(2, coders=("Ana",)), source(3)]
    pool += [source(4, coders=("Ana", "Ben"))]
    assert sizes(StrataBy.CODER, pool) == {"Ana": 1, "Ana, Ben": 2, "nobody": 1}


def test_strata_by_import_are_days():
    pool = [source(1), source(2), source(3, day=1)]
    assert sizes(StrataBy.IMPORT, pool) == {"2026-11-22": 2, "2026-11-23": 1}


def test_strata_by_name_are_folders_or_first_words():
    names = ("Interview 1", "interview_2", "Interview-3", "FG 1", "2026 notes", "press/a/x", "é1")
    pool = [source(n, name) for n, name in enumerate(names)]
    assert sizes(StrataBy.NAME, pool) == {
        "fg": 1,
        "interview": 3,
        "no letter at the beginning": 1,
        "press/a": 1,
        "é": 1,
    }


def test_candidates_come_from_a_project(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as project:
        project.do(ImportSource("Roads", "Gravel"), ImportSource("Ports", "Water🙂"))
        ports, roads = project.sources()
        ben, ana = project.add_coder("Ben"), project.add_coder("Ana")
        project.do(Assign(roads.id, ben), Assign(roads.id, ana))
        assert candidates(project) == [
            Candidate(ports.id, "Ports", 6, ports.created, ()),
            Candidate(roads.id, "Roads", 6, roads.created, ("Ana", "Ben")),
        ]


# Sentences ---------------------------------------------------------------------------------------


def test_the_method_is_a_sentence_for_a_report():
    assert draw(HUNDRED, 30, seed=4711).method() == (
        "30 of 100 sources were drawn at random with seed 4711."
    )
    assert draw(HUNDRED, 30, seed=4711, by=StrataBy.LENGTH).method() == (
        "30 of 100 sources were drawn at random with seed 4711, in proportion from three strata by "
        "length (short, 10–340 characters: 10 of 34; medium, 350–670 characters: 10 of 33; "
        "long, 680–1,000 characters: 10 of 33)."
    )
    assert draw(HUNDRED, 1, seed=0).method().startswith("1 of 100 sources was drawn")
    assert draw(HUNDRED, 100, seed=0).method() == "All 100 sources were taken."


def test_of_many_strata_only_the_number_is_told():
    pool = [source(n, day=n) for n in range(20)]
    assert draw(pool, 10, seed=1, by=StrataBy.IMPORT).method() == (
        "10 of 20 sources were drawn at random with seed 1, in proportion from 20 strata by date "
        "of import."
    )


# Who codes ---------------------------------------------------------------------------------------


def test_by_default_all_code_everything():
    drawn = draw(HUNDRED, 4, seed=4711)
    step = plan_for(drawn, "Pilot", CODERS[:2])
    assert step.source_ids == tuple(each.id for each in drawn.sources)
    assert (step.coder_ids, step.coders_by_source) == (tuple(CODERS[:2]), ())
    assert (step.seed, step.drawn_from, step.strata) == (4711, 100, ())
    assert step.method.endswith("Both coders code each of them.")
    assert plan_for(drawn, "Pilot", CODERS).method.endswith("All five coders code each of them.")


def test_pairs_take_turns():
    step = plan_for(draw(HUNDRED, 20, seed=1, by=StrataBy.LENGTH), "Pilot", CODERS, 2)
    assert Counter(step.coders_by_source) == dict.fromkeys(combinations(CODERS, 2), 2)
    assert step.method.endswith("Each is coded by two of five coders, in changing pairs.")
    assert [stratum.of for stratum in step.strata] == [34, 33, 33]
    assert sum(stratum.drawn for stratum in step.strata) == 20


@given(st.integers(1, 80), st.integers(2, 9), st.data())
def test_every_pair_meets_about_equally_often(number, coders, data):
    each = data.draw(st.integers(2, coders))
    turns = list(shared_out(number, CODERS_MANY[:coders], each))
    assert all(len(set(turn)) == each for turn in turns)
    load = Counter(dict.fromkeys(CODERS_MANY[:coders], 0))
    met = Counter(dict.fromkeys(combinations(CODERS_MANY[:coders], 2), 0))
    for turn in turns:
        load.update(turn)
        met.update(combinations(turn, 2))
    assert max(load.values()) - min(load.values()) <= 2
    assert max(met.values()) - min(met.values()) <= (1 if each == 2 else 4)


CODERS_MANY = [UUID(int=n) for n in range(1, 10)]


@pytest.mark.parametrize("each", [0, 1, 3])
def test_a_number_of_coders_that_cannot_be_is_refused(each):
    with pytest.raises(DrawRefusedError, match="choose a number from 2 to 2"):
        plan_for(draw(HUNDRED, 2, seed=1), "Pilot", CODERS[:2], each)


def test_one_coder_cannot_code_twice():
    with pytest.raises(DrawRefusedError, match="choose two or more"):
        plan_for(draw(HUNDRED, 2, seed=1), "Pilot", [CODERS[0], CODERS[0]])


def test_a_free_name_is_offered(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as project:
        coders = [project.add_coder(name) for name in ("Ana", "Ben")]
        project.do(ImportSource("Roads", "Gravel"))
        for _ in range(2):
            drawn = draw(candidates(project), 1, seed=1)
            project.do(plan_for(drawn, free_name(project.plans()), coders))
        assert [plan.name for plan in project.plans()] == ["Double coding", "Double coding 2"]


def test_strata_of_long_names_are_kept_shortened(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as project:
        coders = [project.add_coder(f"{'x' * 290} {n}") for n in range(3)]
        project.do(ImportSource("Roads", "Gravel"), ImportSource("Ports", "Water"))
        for each in coders:
            project.do(Assign(project.sources()[0].id, each))
        drawn = draw(candidates(project), 2, seed=1, by=StrataBy.CODER)
        project.do(plan_for(drawn, "Pilot", coders))
        assert sorted(len(stratum.name) for stratum in project.plans()[0].strata) == [6, 300]
