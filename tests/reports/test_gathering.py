"""The report on a project says what the project holds."""

import shutil
from datetime import date
from uuid import UUID

import pytest

from annotator.agreement.adjudication import Adjudication
from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.passages import PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.agreement.proposals import accept
from annotator.model.records import Progress, Stratum
from annotator.project.consensus import consensus_id
from annotator.project.project import Project
from annotator.project.steps import (
    EditCode,
    ImportSource,
    LetSeeAll,
    MakePlan,
    RemoveAnnotation,
    SetBlind,
    SetProgress,
)
from annotator.reports.gathering import reliability_report
from annotator.reports.project_version import project_version
from annotator.text.canonical import source_id
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    PROJECT_ID,
    ROADS,
    TARIFFS,
    TEXT,
    code_span,
    make_project,
)

MADE = date(2026, 4, 1)
OTHER_TEXT = "Nobody has read this one yet."


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project in which both coders completed one of two sources."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    with make_project(tmp_path / "p.annotator") as made:
        made.do(ImportSource("Unread", OTHER_TEXT))
        made.do(
            EditCode(DEFENCE, definition="What keeps others out.", when_to_use="Ports with guns."),
            *(SetProgress(ROADS, coder, Progress.COMPLETE) for coder in (ANA, BEN)),
        )
        code_span(made, 0, 20)
        code_span(made, 0, 20, by=BEN)
        code_span(made, 25, 33, DEFENCE)
        code_span(made, 25, 33, TARIFFS, by=BEN)
        code_span(made, 40, 48, DEFENCE)
        yield made


def report_on(project, **more):
    compared = compare(comparison_input(project))
    return reliability_report(project, compared, made=MADE, **more)


def test_coders_and_what_was_double_coded(project):
    told = report_on(project)
    assert [(c.label, c.completed, c.annotations) for c in told.coders] == [
        ("Ana", 1, 3),
        ("Ben", 1, 2),
    ]
    share = told.double_coding
    assert (share.sources, share.of_sources) == (1, 2)
    assert (share.characters, share.of_characters) == (len(TEXT), len(TEXT) + len(OTHER_TEXT))
    assert [source.name for source in told.comparison.scope.left_out] == ["Unread"]
    assert told.comparison == compare(comparison_input(project, with_annotations=True))


def test_what_is_coded_outside_the_scope_is_not_counted(project):
    before = report_on(project)
    project.do(SetProgress(source_id(OTHER_TEXT), BEN, Progress.IN_PROGRESS))
    assert report_on(project).coders == before.coders


def test_disagreements_are_counted_by_kind_and_code(project):
    told = report_on(project).disagreements
    assert told.passages == 2
    assert told.by_kind == {"other_code": 1, "only_some": 1}
    assert [(each.code, each.kind, each.passages, each.characters) for each in told.by_code] == [
        ("Defence", "other_code", 1, 8),
        ("Defence", "only_some", 1, 8),
        ("Trade > Tariffs", "other_code", 1, 8),
    ]


def test_of_two_codes_each_has_the_characters_that_got_it(project):
    code_span(project, 34, 38, DEFENCE)
    code_span(project, 36, 39, TARIFFS, by=BEN)
    by_code = report_on(project).disagreements.by_code
    told = {(each.code, each.kind): each.characters for each in by_code}
    assert told["Defence", "other_code"] == 8 + 4
    assert told["Trade > Tariffs", "other_code"] == 8 + 3


def test_the_scheme_with_its_definitions(project):
    told = report_on(project).scheme
    assert [(code.label, code.depth) for code in told] == [
        ("Defence", 0),
        ("Trade", 0),
        ("Trade > Tariffs", 1),
    ]
    assert told[0].definition == "What keeps others out."
    assert told[0].when_to_use == "Ports with guns."


def test_undefined_values_carry_their_reason_as_a_sentence(project):
    project.do(SetProgress(ROADS, BEN, Progress.IN_PROGRESS))
    told = report_on(project).undefined
    assert {each.reason for each in told} == {"no_shared_sources"}
    assert all(each.explained.endswith(".") for each in told)


def test_codes_that_are_undefined_alike_are_told_together(project):
    in_sources = "occurrence krippendorff_alpha"
    (told,) = [each for each in report_on(project).undefined if in_sources in each.measures]
    assert told.subjects == ("Trade",)
    assert told.explained.startswith("Every coder did the same in all sources")
    project.do(SetProgress(ROADS, BEN, Progress.IN_PROGRESS))
    (told,) = [each for each in report_on(project).undefined if in_sources in each.measures]
    assert told.subjects == ("Defence", "Trade", "Trade > Tariffs")


def test_who_was_exempt_from_blind_coding(project):
    assert [coder.unhindered for coder in report_on(project).coders] == [False, False]
    project.do(LetSeeAll(BEN, sees_all=True))
    told = report_on(project)
    assert [coder.unhindered for coder in told.coders] == [False, True]
    assert "Ben was exempt" in told.methods[0]


def test_who_was_exempt_for_a_time_is_told_as_exempt(project):
    project.do(LetSeeAll(BEN, sees_all=True))
    project.do(LetSeeAll(BEN, sees_all=False))
    assert [coder.unhindered for coder in report_on(project).coders] == [False, True]


def test_blind_coding_is_claimed_only_where_it_was_never_switched_off(project):
    assert report_on(project).always_blind
    project.do(SetBlind(blind=False))
    project.do(SetBlind(blind=True))
    told = report_on(project)
    assert (told.blind, told.always_blind) == (True, False)
    assert "not ensured for all of it" in told.methods[0]


def test_the_consensus_is_told_apart_from_the_coders(project):
    adjudication = Adjudication.read(project, ROADS, (ANA, BEN))
    for each in adjudication.passages():
        version = accept(each.passage, ANA)
        project.do(adjudication.decide(each.passage.id, version), coder_id=ANA)
    compared = compare(comparison_input(project, [ANA, consensus_id(PROJECT_ID)]))
    told = reliability_report(project, compared, made=MADE)
    assert [(c.label, c.completed, c.annotations, c.consensus) for c in told.coders] == [
        ("Ana", 1, 3, False),
        ("Consensus", 1, 3, True),
    ]
    assert told.methods[0].startswith("One coder (Ana) applied")
    assert "disagreements between the coders" not in told.methods[-1]


def test_how_the_sources_were_drawn(project):
    assert report_on(project).samplings == ()
    project.do(
        MakePlan(
            name="Round 1",
            seed=42,
            source_ids=(ROADS,),
            coder_ids=(ANA, BEN),
            method="Every source was as likely.",
            drawn_from=2,
            strata=(Stratum(name="press", drawn=1, of=2),),
        )
    )
    (told,) = report_on(project).samplings
    assert (told.seed, told.drawn, told.drawn_from, told.in_scope) == (42, 1, 2, 1)
    assert told.coders == ("Ana", "Ben")
    assert [(part.name, part.drawn, part.of) for part in told.parts] == [("press", 1, 2)]
    assert "drawn at random from two sources (seed 42)" in report_on(project).methods[0]


def test_disagreements_that_a_rule_settled_are_counted_apart(project):
    code_span(project, 34, 39)
    code_span(project, 34, 38, by=BEN)
    adjudication = Adjudication.read(project, ROADS, (ANA, BEN))
    project.do(*adjudication.pre_accept(PreAcceptance.OVERLAPPING), coder_id=ANA)
    told = report_on(project)
    assert (told.adjudication.decided, told.adjudication.settled_by_rule) == (1, 1)
    assert "one passage was settled (by a rule alone)" in told.methods[-1]


def test_what_was_decided_on_the_disagreements(project):
    assert report_on(project).adjudication is None
    adjudication = Adjudication.read(project, ROADS, (ANA, BEN))
    project.do(*adjudication.pre_accept(PreAcceptance.IDENTICAL), coder_id=ANA)
    other, _ = (
        each.passage
        for each in adjudication.passages()
        if each.passage.kind is not PassageKind.AGREED
    )
    project.do(adjudication.decide(other.id, accept(other, BEN)), coder_id=BEN)
    told = report_on(project).adjudication
    assert (told.rulings, told.by_outcome) == (1, {"accepted": 1})
    assert told.pre_accepted == {PreAcceptance.IDENTICAL.what: 1}
    assert told.by_whom == {"Ana": 1, "Ben": 1}
    assert told.accepted_from == {"Ben": 1}
    assert (told.disagreements, told.decided, told.open, told.changed) == (2, 1, 1, 0)
    assert told.consensus == 2
    assert "one passage was settled and one remains open." in report_on(project).methods[-1]
    project.do(RemoveAnnotation(other.by_coder[ANA][0].id), coder_id=ANA)
    assert report_on(project).adjudication.changed == 1


def test_the_version_is_that_of_the_log_in_every_copy(project, tmp_path):
    version = project_version(project)
    assert (version.project_id, version.name) == (PROJECT_ID, "Mekong")
    assert version.actions == len(project.actions())
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(tmp_path / "p.annotator", copy)
    with Project.open(copy) as copied:
        code_span(copied, 21, 23)
        assert project_version(copied).digest != version.digest
        project.merge(copy)
        assert project_version(project) == project_version(copied)


def test_the_report_depends_on_nothing_but_the_project_and_the_date(project):
    assert report_on(project) == report_on(project)
    assert isinstance(report_on(project).project.project_id, UUID)
    assert report_on(project).program.startswith("Annotator ")
    assert "(SHA-256 " in report_on(project).methods[-1]
