import pytest

from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import ImportSource


@pytest.fixture
def twelve(path):
    """The project with twelve sources, of the lengths 1, 2 … and two longer ones."""
    with Project.open(path) as project:
        project.do(*(ImportSource(f"Interview {n}", "x" * n) for n in range(1, 11)))
        project.add_coder("Chi")
    return path


def plans(path):
    with Project.open(path, write=False) as project:
        return project.plans()


BOTH = ("--coder", "Ana", "--coder", "bounmy")


def test_a_sample_is_drawn_and_assigned(annotator, twelve):
    outcome = annotator("plan", twelve, *BOTH, "--sources", 3, "--seed", 4711, "--name", "Pilot")
    assert outcome.status == 0
    assert outcome.lines[0] == (
        "Pilot: 3 of 12 sources were drawn at random with seed 4711. Both coders code each of them."
    )
    assert outcome.lines[1] == "0 of 3 sources double-coded so far"
    with Project.open(twelve, write=False) as project:
        (made,) = project.plans()
        assert len(made.source_ids) == 3
        given = {(each.source_id, each.coder_id): each.state for each in project.assignments()}
        assert given == {
            (source, coder): Progress.ASSIGNED
            for source in made.source_ids
            for coder in made.coder_ids
        }


def test_the_seed_draws_the_same_again(annotator, twelve):
    for _ in range(2):
        annotator("plan", twelve, *BOTH, "--sources", 5, "--seed", 7)
    first, second = plans(twelve)
    assert first.source_ids == second.source_ids
    assert (first.name, second.name) == ("Double coding", "Double coding 2")


def test_without_a_seed_one_is_made_up_and_told(annotator, twelve):
    outcome = annotator("plan", twelve, *BOTH, "--sources", 5)
    (made,) = plans(twelve)
    assert f"with seed {made.seed}." in outcome.out


def test_a_share_is_drawn_from_strata_in_turns(annotator, twelve):
    facts = annotator(
        *("plan", twelve, *BOTH, "--coder", "Chi", "--share", 0.5, "--seed", 3),
        *("--by", "length", "--each", 2, "--json"),
    ).json
    (made,) = facts
    assert (made["drawn"], made["drawn_from"], made["seed"]) == (6, 12, 3)
    assert [(stratum["drawn"], stratum["of"]) for stratum in made["strata"]] == [(2, 4)] * 3
    assert [coder["sources"] for coder in made["coders"]] == [4, 4, 4]
    assert all(len(source["coders"]) == 2 for source in made["sources"])
    assert made["method"].endswith("Each is coded by two of three coders, in changing pairs.")


def test_plans_are_listed_with_how_far_they_are(annotator, path):
    annotator("plan", path, *BOTH, "--sources", 2, "--seed", 1)
    annotator("complete", path, "--coder", "Ana", "--source", "River", "Harbour")
    annotator("complete", path, "--coder", "Bounmy", "--source", "River")
    outcome = annotator("plan", path)
    assert outcome.lines == [
        "Double coding: All 2 sources were taken. Both coders code each of them.",
        "1 of 2 sources double-coded so far",
        "Coder   Sources  Not begun  In progress  Complete",
        "Ana           2          0            0         2",
        "Bounmy        2          1            0         1",
        *outcome.lines[5:],
    ]
    assert sorted(outcome.lines[5:]) == [
        "  “Harbour”: Ana complete, Bounmy assigned",
        "  “River”: Ana complete, Bounmy complete",
    ]
    (facts,) = annotator("plan", path, "--json").json
    assert (facts["double_coded"], facts["finished"], facts["deleted_since"]) == (1, 1, 0)
    assert {source["name"]: source["coders"] for source in facts["sources"]} == {
        "River": {"Ana": "complete", "Bounmy": "complete"},
        "Harbour": {"Ana": "complete", "Bounmy": "assigned"},
    }


def test_where_no_plan_is_it_says_how_to_make_one(annotator, path):
    outcome = annotator("plan", path)
    assert outcome.status == 0
    assert outcome.out.startswith("there is no plan of double coding; to make one: --coder A")
    assert annotator("plan", path, "--json").json == []


def test_undo_takes_a_plan_back(annotator, path):
    annotator("plan", path, *BOTH, "--sources", 1)
    assert annotator("undo", path).out == "Undo: Plan the double coding “Double coding”\n"
    assert plans(path) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((*BOTH,), "say how many sources are drawn"),
        ((*BOTH, "--sources", 1, "--share", 0.5), "say how many sources are drawn"),
        ((*BOTH, "--sources", 13), "choose a number from 1 to 2"),
        ((*BOTH, "--sources", 0), "choose a number from 1 to 2"),
        ((*BOTH, "--share", 2), "2 is no share of the sources"),
        ((*BOTH, "--share", "nan"), "nan is no share of the sources"),
        ((*BOTH, "--sources", 1, "--each", 3), "choose a number from 2 to 2"),
        ((*BOTH, "--sources", 1, "--by", "mood"), "see annotator plan --help"),
        ((*BOTH, "--sources", 1, "--seed", -1), "see annotator plan --help"),
        ((*BOTH, "--sources", 1, "--name", " "), "a name cannot be empty"),
        (("--coder", "Ana", "--sources", 1), "choose two or more"),
        (("--coder", "Zoe", "--sources", 1), "no coder is called “Zoe”"),
        (("--sources", 1), "--sources is for a new plan; name its coders with --coder"),
    ],
)
def test_what_is_no_plan_is_refused(refused, path, options, told):
    assert told in refused("plan", path, *options)
    assert plans(path) == []


def test_a_project_without_sources_has_nothing_to_draw_from(refused, tmp_path):
    with Project.create(tmp_path / "empty.annotator", "Empty") as project:
        project.add_coder("Ana")
        project.add_coder("Bounmy")
    told = refused("plan", tmp_path / "empty.annotator", *BOTH, "--sources", 1)
    assert told == "there is no source to draw from; import texts first"


def test_a_name_that_is_taken_is_refused(annotator, refused, path):
    annotator("plan", path, *BOTH, "--sources", 1, "--name", "Pilot")
    told = refused("plan", path, *BOTH, "--sources", 1, "--name", "pilot")
    assert "there is a plan “Pilot” already" in told


def test_a_number_is_suggested_with_what_it_rests_on(annotator, path):
    outcome = annotator("plan", path, "--suggest-width", 0.2)
    assert outcome.status == 0
    sentence, citation = outcome.lines
    number = int(sentence.split()[0].replace(",", ""))
    assert "Assumes two coders with an alpha of 0.70" in sentence
    assert citation.startswith("Source: Bloch")
    facts = annotator("plan", path, "--suggest-width", 0.2, "--json").json
    assert (facts["sources"], facts["of"], facts["assumption"]) == (number, 2, sentence)
    fewer = annotator("plan", path, "--suggest-width", 0.2, "--expect-alpha", 0.9, "--json").json
    assert fewer["sources"] < number
    assert plans(path) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--suggest-width", 3), "3 is no width of an interval"),
        (("--suggest-width", 0.2, "--expect-alpha", 1), "no agreement to reckon with"),
        (("--suggest-width", 0.2, "--sources", 1), "leave it out beside --suggest-width"),
        (("--expect-alpha", 0.5), "goes with --suggest-width"),
    ],
)
def test_what_no_number_can_be_suggested_for_is_refused(refused, path, options, told):
    assert told in refused("plan", path, *options)


def test_a_sample_is_drawn_from_some_sources_and_says_from_which(annotator, refused, path):
    annotator("group", path, "--create", "First round", "River")
    annotator("plan", path, *BOTH, "--share", 1, "--group", "First round")
    (made,) = plans(path)
    assert len(made.source_ids) == made.drawn_from == 1
    assert made.method.startswith("The one source in the group “First round” was taken.")
    told = refused("plan", path, *BOTH, "--sources", 2, "--group", "First round")
    assert "2 sources cannot be drawn from 1" in told
    assert "is for a new plan" in refused("plan", path, "--group", "First round")


def test_strata_can_be_groups(annotator, path):
    annotator("group", path, "--create", "First round", "River")
    annotator("plan", path, *BOTH, "--sources", 2, "--by", "group")
    (made,) = plans(path)
    assert [stratum.name for stratum in made.strata] == ["First round", "no group"]
